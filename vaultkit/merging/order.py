"""In which order the units of a merged run stand, and how many blank lines between them.

The order is that of the side that moved anything, ours if none did. What the other side added
goes in by its date, newest first or last as the run is, and what has no date, or stands in a run
that is not in order, behind what it stood behind. Where both added something at one place, their
text decides which comes first, so that two machines that merge each other's work agree.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from vaultkit.edit.day_order import newest_first
from vaultkit.language.translate import mark
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.units import Run


@dataclass(frozen=True, slots=True)
class Node:
    """A unit of the result. `base`, `ours`, `theirs`: where it stood in each version."""

    lines: tuple[str, ...]
    day: date | None
    base: int | None = None
    ours: int | None = None
    theirs: int | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """A run as it is in each version, None where it is not."""

    base: Run | None
    ours: Run | None
    theirs: Run | None


def arrange(nodes: Sequence[Node], versions: Versions) -> list[Node]:
    """Put the units of a merged run in order. Raises DoubtfulError."""
    in_ours = _standing(nodes, "ours")
    in_theirs = _standing(nodes, "theirs")
    only_theirs_moved = _common_order(in_ours, "base") and not _common_order(in_theirs, "ours")
    runs = [versions.ours, versions.theirs, versions.base]
    backbone, other = in_ours, in_theirs
    if only_theirs_moved:
        backbone, other = in_theirs, in_ours
        runs[:2] = runs[1::-1]
    placed = list(backbone)
    _put_in(placed, other, _newest_first(runs))
    return placed


def _standing(nodes: Iterable[Node], side: str) -> list[Node]:
    """List the units of a side as they stand there."""
    there = [node for node in nodes if getattr(node, side) is not None]
    return sorted(there, key=lambda node: int(getattr(node, side)))


def _common_order(nodes: Iterable[Node], side: str) -> bool:
    """Whether units stand in the order of another version, as far as that has them."""
    places = [place for node in nodes if (place := getattr(node, side)) is not None]
    return all(one < other for one, other in pairwise(places))


def _put_in(placed: list[Node], other: Sequence[Node], newest: bool) -> None:
    """Put those units of the other side in that are not there yet. Raises DoubtfulError."""
    own = {id(node) for node in placed}
    there = {id(node) for node in other}
    new = [at for at, node in enumerate(other) if id(node) not in own]
    if len(new) * len(placed) > _MOST_STEPS:
        raise DoubtfulError(mark("too much changed on one side"))
    days = [node.day for node in placed if node.day is not None]
    ordered = all(one >= two if newest else one <= two for one, two in pairwise(days))
    for at in new:
        node, before = other[at], other[at - 1] if at else None
        dated = node.day is not None and ordered
        low, high = _among_days(placed, node.day, newest) if dated else (0, len(placed))
        behind = next((n + 1 for n, one in enumerate(placed) if one is before), None)
        if behind is not None and low <= behind <= high:
            place = behind
        else:
            place = low if dated else _before_first(placed, {id(one) for one in other[at:]}, there)
            behind = None
        goes_on = behind is not None and before is not None and before.day == node.day
        if not goes_on or id(before) in own:
            place = _behind_smaller(placed, node, place, high, there)
        placed.insert(place, node)


_MOST_STEPS = 6_000_000
"""Units to be put in, times units that are there: beyond it, a merge takes seconds."""


def _before_first(placed: Sequence[Node], following: set[int], there: set[int]) -> int:
    """Find the place before the first of some units, and before what was added there already."""
    place = next((n for n, one in enumerate(placed) if id(one) in following), len(placed))
    while place and id(placed[place - 1]) not in there:
        place -= 1
    return place


def _newest_first(runs: Iterable[Run | None]) -> bool:
    """Tell the order of the first version that has several days; newest first, if none has."""
    for run in runs:
        days = [unit.day for unit in run.units if unit.day is not None] if run is not None else []
        if len(set(days)) > 1:
            return newest_first(days)
    return True


def _among_days(placed: Sequence[Node], day: date | None, newest: bool) -> tuple[int, int]:
    """Find between which places a day belongs."""

    def comes_first(one: date) -> bool:
        return day is not None and (one > day if newest else one < day)

    dated = [(at, node.day) for at, node in enumerate(placed) if node.day is not None]
    low = max((at + 1 for at, one in dated if comes_first(one)), default=0)
    later = [at for at, one in dated if not comes_first(one) and one != day]
    return low, max(low, min(later, default=len(placed)))


def _behind_smaller(
    placed: Sequence[Node], node: Node, place: int, high: int, other: set[int]
) -> int:
    """Step behind what only the backbone's side added at this place, if its text is smaller."""

    def added(at: int) -> bool:
        return at < high and id(placed[at]) not in other and placed[at].day == node.day

    if added(place) and placed[place].lines < node.lines:
        while added(place):
            place += 1
    return place


def with_gaps(nodes: Sequence[Node], versions: Versions) -> list[str]:
    """Write units out with blank lines between them: as they stood, or as is usual in the run."""
    lines: list[str] = []
    for node, following in pairwise([*nodes, None]):
        if node is not None:
            lines += node.lines
        if node is not None and following is not None:
            lines += _gap(node, following, versions)
    return lines


def _gap(node: Node, following: Node, versions: Versions) -> tuple[str, ...]:
    base = _between(node.base, following.base, versions.base)
    ours = _between(node.ours, following.ours, versions.ours)
    theirs = _between(node.theirs, following.theirs, versions.theirs)
    there = [gap for gap in (ours, theirs) if gap is not None]
    changed = [gap for gap in there if gap != base] or there
    return max(changed, key=lambda gap: (len(gap), gap)) if changed else _usual(versions)


def _between(one: int | None, other: int | None, run: Run | None) -> tuple[str, ...] | None:
    """Give what stands between two units that follow each other in a version."""
    if run is None or one is None or other != one + 1:
        return None
    return run.units[one].gap


def _usual(versions: Versions) -> tuple[str, ...]:
    """Give what stands between most units."""
    gaps = Counter(
        unit.gap
        for run in (versions.ours, versions.theirs)
        if run is not None
        for unit in run.units[:-1]
    )
    return min(gaps, key=lambda gap: (-gaps[gap], len(gap), gap), default=())
