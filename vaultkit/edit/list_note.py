"""New list notes: everybody whom an import found and nobody knows, in an order to choose by.

Pure; called by `engine.importing`. A few stand in one list by name. Where there are many, those of
one organisation stand together, the largest first, since one box answers for all of them.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.assemble.find import plain
from vaultkit.edit.list_line import person_lines
from vaultkit.language.translate import mark, translate
from vaultkit.model.listed import Listed
from vaultkit.model.reference import fold
from vaultkit.parse.properties.values import bare_text
from vaultkit.parse.vocabulary.list_words import escaped

MANY = 100
"""From so many people on, a list is grouped [D]."""

SMALLEST_GROUP = 3
"""People of one organisation that make a heading of their own [D]."""

MOST = 1_500
MOST_LINES = 6_000
LARGEST = 300_000
"""People, lines and bytes in one list note at most: a note has 500,000 bytes and 10,000 lines, and
its owner may write more into it."""

_HOW = mark(
    "Nobody here is a contact yet. Tick those you want to network with: each gets a note. Leave "
    "the others, or delete their lines: they are not listed again."
)
_HOW_GROUPS = mark(
    "Tick “not these” under a heading to be done with all that are left there; untick it, and "
    "they wait again."
)


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    people: tuple[tuple[Listed, str], ...]


def list_notes(
    people: Sequence[Listed], alike: Mapping[int, str], kind: str, today: date
) -> tuple[str, ...]:
    """Write the list notes of an import, in the language that is spoken; several where one is full.

    `alike` maps places in `people` to links to contacts who may be the same.
    """
    chosen = [(one, alike.get(number, "")) for number, one in enumerate(people)]
    groups = _grouped(chosen) if len(chosen) > MANY else [_Group("", tuple(_by_name(chosen)))]
    return tuple(_note(part, kind, today) for part in _parts(groups))


def _note(groups: Sequence[_Group], kind: str, today: date) -> str:
    how = translate(_HOW)
    if any(group.heading for group in groups):
        how = f"{how} {translate(_HOW_GROUPS)}"
    head = f"---\ntype: import\nfrom: {kind}\nimported: {today.isoformat()}\n---\n\n{how}\n"
    return head + "".join(_section(group) for group in groups)


def _section(group: _Group) -> str:
    lines = ["", f"## {escaped(group.heading)}"] if group.heading else []
    lines += ["", f"- [ ] {translate('not these')}"]
    for one, link in group.people:
        lines += person_lines(one, link)
    return "\n".join(lines) + "\n"


def _grouped(people: Iterable[tuple[Listed, str]]) -> list[_Group]:
    """Group by organisation, the largest first; small ones together, by first letters."""
    by_name: defaultdict[str, list[tuple[Listed, str]]] = defaultdict(list)
    shown: dict[str, str] = {}
    for one in people:
        name = organisation_of(one[0])
        shown.setdefault(fold(name), name)
        by_name[fold(name)].append(one)
    large = [name for name, own in by_name.items() if _is_large(name, own)]
    large.sort(key=lambda name: (-len(by_name[name]), name))
    groups = [_Group(shown[name], tuple(_by_name(by_name[name]))) for name in large]
    others = [one for name, own in by_name.items() if not _is_large(name, own) for one in own]
    return [*groups, *_others(others)]


def _is_large(name: str, people: Sequence[tuple[Listed, str]]) -> bool:
    """Whether those of one organisation have a heading of their own; none has no name."""
    return bool(name) and len(people) >= SMALLEST_GROUP


def _others(people: Sequence[tuple[Listed, str]]) -> Iterator[_Group]:
    if not people:
        return
    heading = translate("Others")
    if len(people) <= MANY // 2:
        yield _Group(heading, tuple(_by_name(people)))
        return
    by_letter: defaultdict[str, list[tuple[Listed, str]]] = defaultdict(list)
    for one in people:
        by_letter[_letter(one[0].name)].append(one)
    for letter in sorted(by_letter, key=lambda one: (one in _LAST, _LAST.get(one, 0), one)):
        yield _Group(f"{heading}: {letter}", tuple(_by_name(by_letter[letter])))


_LAST = {"Æ": 0, "Ø": 1, "Å": 2, "…": 3}


def _letter(name: str) -> str:
    first = name[:1].upper()
    if first in _LAST:
        return first
    first = unicodedata.normalize("NFD", first)[:1]
    return first if first.isalpha() else "…"


def _by_name(people: Iterable[tuple[Listed, str]]) -> list[tuple[Listed, str]]:
    return sorted(people, key=lambda one: (plain(one[0].name), one[0].name, one[0].ids))


def organisation_of(listed: Listed) -> str:
    """Say where somebody works, without link signs; "" if nothing tells."""
    return bare_text(", ".join(listed.values("organisation")))


def _parts(groups: Sequence[_Group]) -> Iterator[list[_Group]]:
    """Deal groups out to as many notes as it takes; one that is too large itself is divided."""
    part: list[_Group] = []
    room = _Room()
    for group in groups:
        begun: list[tuple[Listed, str]] = []
        for one in group.people:
            if not room.takes(person_lines(*one)) and (part or begun):
                yield [*part, *([_Group(group.heading, tuple(begun))] if begun else [])]
                part, begun, room = [], [], _Room()
                room.takes(person_lines(*one))
            begun.append(one)
        if begun:
            part.append(_Group(group.heading, tuple(begun)))
    if part:
        yield part


@dataclass(slots=True)
class _Room:
    """How much goes into a list note still."""

    size: int = LARGEST
    lines: int = MOST_LINES
    people: int = MOST

    def takes(self, lines: Sequence[str]) -> bool:
        """Take the lines of somebody in; return whether there was room for them."""
        self.size -= sum(len(line.encode()) + 1 for line in lines)
        self.lines -= len(lines) + 2  # and perhaps a heading
        self.people -= 1
        return min(self.size, self.lines, self.people) >= 0
