"""A friends.md, the file of the program `friends`: people, activities, dated notes, places.

What is in bold took part, what is underlined is a place, `@words` are labels. It is the owner's own
diary, and so its words are taken over.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.decoding import REPLACED, decode
from vaultkit.importers.friends_lines import (
    Friend,
    Line,
    Section,
    names_in,
    parse_friend,
    read_lines,
    without_marks,
)
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.skipping import Skips
from vaultkit.importers.words import LONGEST_TEXT, LONGEST_VALUE, plain, quoted
from vaultkit.language.translate import mark, translate
from vaultkit.model.imported import (
    Imported,
    ImportedInteraction,
    ImportedPerson,
    Party,
)
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.vocabulary.dates import BadDate, Day, parse_date
from vaultkit.parse.vocabulary.words import Vocabulary

_OWN_SECTIONS = (Section.FRIENDS, Section.ACTIVITIES)
"""Many a note has a heading “Notes”."""

_DATED = re.compile(r"([^:]{4,40}):(?:[ \t]+|\Z)(.*)", re.DOTALL)
_LEAD_IN = re.compile(
    r"(?:@[\w:-]+:?|got|had|have|grabbed|went|going|for|to|out|a|an|the|some|quick|long|short|nice"
    r"|i|we|and|fik|var|tog|til|på|en|et|spiste|drak|holdt|jeg|vi|og|ude)(?![\w'-])[ \t,]*",
    re.IGNORECASE,
)
_MOST_LEAD_INS = 6
_LOG = Vocabulary(Settings())


@dataclass(slots=True)
class _Book:
    """What was read so far: people by their folded names, in the order they were met with."""

    name: str
    skips: Skips
    people: dict[str, Friend] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    interactions: list[ImportedInteraction] = field(default_factory=list)


def read(name: str, data: bytes, context: ImportContext) -> Imported:
    """Read a friends.md. Raise NotThisFormatError if it has none of its headings."""
    decoded = decode(name, data)
    lines = list(read_lines(decoded.text))
    if not any(line.heading and line.section in _OWN_SECTIONS for line in lines):
        raise NotThisFormatError(
            translate("{name} is no friends.md.", name=name),
            translate("It has a heading `### Friends:`, and people below it."),
        )
    book = _Book(name, Skips(name, list(decoded.remarks)))
    kept = list(_readable(book, lines, decoded.damaged))
    for line in kept:
        if line.section is Section.FRIENDS:
            _add_friend(book, line)
    # Whoever is named somewhere is a friend: the program itself adds them to the list.
    for line in kept:
        if line.section in (Section.ACTIVITIES, Section.NOTES):
            for friend in names_in(line.text):
                book.people.setdefault(fold(friend), Friend(friend, line.number))
    _add_activities(book, [one for one in kept if one.section is Section.ACTIVITIES], context)
    for line in kept:
        if line.section is Section.NOTES:
            _add_note(book, line, context)
    people = tuple(_person(book, key, friend) for key, friend in book.people.items())
    return Imported(people, tuple(book.interactions), book.skips.all())


def _readable(book: _Book, lines: list[Line], damaged: bool) -> Iterator[Line]:
    """Yield the lines that are items of a list the program has; skip the others."""
    for line in lines:
        if line.heading:
            if line.section is None:
                book.skips.add(
                    line.number,
                    translate(
                        "{heading} is no heading of friends; what stands below is left out.",
                        heading=plain(line.text[:LONGEST_VALUE]),
                    ),
                )
        elif line.section is None:
            continue
        elif not line.item:
            book.skips.add(
                line.number,
                translate("This line is no item of a list."),
                translate("Begin it with `- `, then import again."),
            )
        elif damaged and REPLACED in line.text:
            book.skips.add(line.number, translate("This row has bytes that cannot be read."))
        elif len(line.text) > LONGEST_TEXT:
            book.skips.add(line.number, translate("This line is too long."))
        else:
            yield line


def _add_friend(book: _Book, line: Line) -> None:
    friend = parse_friend(line)
    if friend is None:
        book.skips.add(line.number, translate("This line has no name."))
    elif fold(friend.name) in book.people:
        first = book.people[fold(friend.name)].line
        book.skips.add(
            line.number,
            translate("{name} is on line {line} already.", name=friend.name, line=first),
        )
    else:
        book.people[fold(friend.name)] = friend


def _add_activities(book: _Book, lines: list[Line], context: ImportContext) -> None:
    """Add what was done with somebody.

    An activity has no id. It is known by its day, and by its place among those of the day from the
    bottom: the program puts new ones on top, so that what is there keeps its number when it is
    worded anew, and when friends are renamed.
    """
    dated = [(line, *found) for line in lines if (found := _dated(book, line, context)) is not None]
    number: Counter[date] = Counter()
    interactions: list[ImportedInteraction] = []
    for line, day, text in reversed(dated):
        number[day] += 1
        names = names_in(text)
        if not names:
            book.skips.add(
                line.number,
                translate("This activity names nobody."),
                translate("Put the names in it between `**` and `**`, then import again."),
            )
            continue
        interactions.append(
            ImportedInteraction(
                id=f"{day.isoformat()} {number[day]}",
                day=day,
                source=Source(book.name, line.number),
                parties=tuple(Party(name=name, id=fold(name)) for name in names),
                kind=_kind(text),
                summary=plain(without_marks(text)),
            )
        )
    book.interactions += reversed(interactions)


def _dated(book: _Book, line: Line, context: ImportContext) -> tuple[date, str] | None:
    found = _DATED.match(line.text)
    day = parse_date(found[1], context.language) if found is not None else None
    if found is None or not isinstance(day, Day) or day.period is not None:
        why = translate("This line does not begin with a day.")
        if isinstance(day, BadDate):
            why = translate("{text} is no day that can be read.", text=plain(day.text))
        remedy = translate("Begin it as `- 2026-11-03: `, then import again.")
        book.skips.add(line.number, why, remedy)
        return None
    return day.date, found[2].strip()


def _kind(text: str) -> str:
    """Read the kind off the first words: `Got lunch with …`, `@food: coffee with …`."""
    position = 0
    for _ in range(_MOST_LEAD_INS + 1):
        found = _LOG.kind_at(text, position)
        if found is not None:
            return found[0]
        lead_in = _LEAD_IN.match(text, position)
        if lead_in is None:
            return ""
        position = lead_in.end()
    return ""


def _add_note(book: _Book, line: Line, context: ImportContext) -> None:
    found = _dated(book, line, context)
    if found is None:
        return
    day, text = found
    names = names_in(text)
    if not names:
        book.skips.add(line.number, translate("This note names nobody."))
    for name in names:
        said = f"- {day.isoformat()}: {without_marks(text)}"
        book.notes.setdefault(fold(name), []).append(said)


def _person(book: _Book, key: str, friend: Friend) -> ImportedPerson:
    return ImportedPerson(
        id=key,
        name=friend.name,
        source=Source(book.name, friend.line),
        fields={"place": (friend.place,)} if friend.place else {},
        aliases=friend.nicknames,
        groups=friend.tags,
        text=quoted(book.notes.get(key, ())),
    )


IMPORTER = Importer(
    name="friends",
    title="Friends",
    files=mark("friends.md, in your home folder or where `friends --filename` said"),
    read=read,
)
