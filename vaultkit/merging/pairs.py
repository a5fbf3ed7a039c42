"""Which unit of one version is which of another, when it may have been changed in between."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from vaultkit.merging.units import Unit

_ALIKE = 0.6
"""How much of two first lines must agree for one to be the other, changed."""

_MOST_LOOKS = 1_000
"""Pairs of units that are compared letter by letter."""

_LONGEST = 400
"""Letters of a first line that are looked at."""

Pairs = dict[int, int]


def pair(base: Sequence[Unit], other: Sequence[Unit], key: Callable[[Unit], Hashable]) -> Pairs:
    """Find for units of the base what became of them: index → index.

    First the same lines, then the same `key`, then what is alike: on the same day, or, where the
    date was changed, in all other words.
    """
    pairs: Pairs = {}
    _pair_by(base, other, pairs, lambda unit: unit.lines)
    _pair_by(base, other, pairs, key)
    _pair_alike(base, other, pairs)
    _pair_by(base, other, pairs, _words)
    return pairs


def pair_added(
    ours: Sequence[Unit],
    theirs: Sequence[Unit],
    free: tuple[Iterable[int], Iterable[int]],
    key: Callable[[Unit], Hashable],
) -> Pairs:
    """Find what both sides added. `free` are the units on each side that the base does not have."""
    pairs: Pairs = {}
    left, right = (list(indices) for indices in free)
    for same in (lambda unit: unit.lines, key):
        waiting = _by(right, theirs, same, set(pairs.values()))
        for index in left:
            if index not in pairs and (found := waiting.get(same(ours[index]))):
                pairs[index] = found.pop(0)
    return pairs


def _by(
    indices: Iterable[int],
    units: Sequence[Unit],
    key: Callable[[Unit], Hashable],
    taken: set[int],
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index in indices:
        if index not in taken:
            found[key(units[index])].append(index)
    return found


def _pair_by(
    base: Sequence[Unit],
    other: Sequence[Unit],
    pairs: Pairs,
    key: Callable[[Unit], Hashable],
) -> None:
    waiting = _by(range(len(other)), other, key, set(pairs.values()))
    for index, unit in enumerate(base):
        if index not in pairs and (found := waiting.get(key(unit))):
            pairs[index] = found.pop(0)


def _pair_alike(base: Sequence[Unit], other: Sequence[Unit], pairs: Pairs) -> None:
    """Pair what is left of one day, the most alike first."""
    days = _by(range(len(other)), other, lambda unit: unit.day, set(pairs.values()))
    left = [index for index in range(len(base)) if index not in pairs]
    if sum(len(days.get(base[index].day, ())) for index in left) > _MOST_LOOKS:
        return
    found = sorted(
        (
            (-likeness, index, at)
            for index in left
            for at in days.get(base[index].day, ())
            if (likeness := _likeness(base[index], other[at])) >= _ALIKE
        ),
    )
    taken = set(pairs.values())
    for _, index, at in found:
        if index not in pairs and at not in taken:
            pairs[index] = at
            taken.add(at)


def _likeness(one: Unit, other: Unit) -> float:
    """Say how much two units have in common: in their first lines, or else in what is below."""
    if len(one.lines) > 1 and one.lines[1:] == other.lines[1:]:
        return 1.0
    matcher = SequenceMatcher(None, _bare(one), _bare(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _bare(unit: Unit) -> str:
    """The words of a first line, without the date, which is the same in both."""
    text = unit.lines[0][:_LONGEST].strip()
    return text if unit.day is None else text.replace(unit.day.isoformat(), "", 1)


def _words(unit: Unit) -> Hashable:
    """What a unit says but for its date; nothing is alike in that where there is none."""
    if unit.day is None:
        return unit.lines
    return unit.sort, _bare(unit), unit.lines[1:]
