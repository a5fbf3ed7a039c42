"""The lines of a friends.md: its four lists, who is named in a line, and who stands in the list.

Used by `importers.friends`. What the program's own reader takes is read, and a little more: that
one gives up at the first line it does not know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from vaultkit.importers.words import LONGEST_VALUE, plain
from vaultkit.model.reference import fold
from vaultkit.parse.text import split_lines


class Section(Enum):
    """The lists of the file, by their headings."""

    ACTIVITIES = "activities"
    NOTES = "notes"
    FRIENDS = "friends"
    LOCATIONS = "locations"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `section` is None below a heading that the program does not have.

    `text` is without the dash of an item, or the signs of a heading.
    """

    number: int
    text: str
    section: Section | None
    heading: bool = False
    item: bool = False


_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_ITEM = re.compile(r"[-*+][ \t]+(.*)", re.DOTALL)


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a file that are not blank."""
    section: Section | None = None
    for number, raw in enumerate(split_lines(text), 1):
        line = raw.strip()
        if not line:
            continue
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            name = heading[1].strip().rstrip(":").casefold()
            section = next((one for one in Section if one.value == name), None)
            yield Line(number, heading[1], section, heading=True)
            continue
        item = _ITEM.fullmatch(line)
        yield Line(number, line if item is None else item[1], section, item=item is not None)


_NAME = re.compile(r"\*\*(\w[^*\n]*)\*\*")
_MARKED = re.compile(r"\*\*(\w[^*\n]*)\*\*|(?<!\w)_(\w[^_\n]*)_(?!\w)")
_ESCAPE = re.compile(r"\\(?=[\w*_])")


def names_in(text: str) -> tuple[str, ...]:
    """Give the names in bold in a line, each once."""
    names = (plain(name) for name in _NAME.findall(text))
    found = {fold(name): name for name in names if name and len(name) <= LONGEST_VALUE}
    return tuple(found.values())


def without_marks(text: str) -> str:
    """Give the words of a line: names not in bold, places not underlined. Labels stay."""
    return _ESCAPE.sub("", _MARKED.sub(lambda found: found[1] or found[2], text))


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody in the list, and the line they stand on."""

    name: str
    line: int
    nicknames: tuple[str, ...] = ()
    place: str = ""
    tags: tuple[str, ...] = ()


_FRIEND_NAME = re.compile(r"[^(\[@]*")
_NICKNAMES = re.compile(r"\((?:a\.k\.a\.[ \t]*)([^\[\]]*)\)")
_PLACE = re.compile(r"\[([^\[\]]+)\]")
_TAG = re.compile(r"(?<!\w)@(\w+(?:[:-]\w+)*)")
_AKA = re.compile(r"[ \t]+a\.k\.a\.[ \t]+")


def parse_friend(line: Line) -> Friend | None:
    """Read `Grace (a.k.a. Boops a.k.a. Amazing Grace) [Paris] @navy`; None if there is no name."""
    found = _FRIEND_NAME.match(line.text)
    name = plain(found[0]) if found is not None else ""
    if not name or len(name) > LONGEST_VALUE:
        return None
    rest = line.text[len(found[0]) if found is not None else 0 :][:LONGEST_VALUE]
    nicknames = _NICKNAMES.match(rest)
    after = rest[nicknames.end() :] if nicknames is not None else rest
    place = _PLACE.search(after)
    tags = after if place is None else after[place.end() :]
    aliases = () if nicknames is None else _AKA.split(nicknames[1])
    return Friend(
        name=name,
        line=line.number,
        nicknames=tuple(dict.fromkeys(one for alias in aliases if (one := plain(alias)))),
        place="" if place is None else plain(place[1]),
        tags=tuple(dict.fromkeys(_TAG.findall(tags))),
    )
