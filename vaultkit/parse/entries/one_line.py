"""An entry that is all on its line, made at once: a date, a head with a kind, a few words.

Most entries are like this, and need no `Draft`: nothing can be added to them. What is made here is
what `parse.entries.entry_lines` and `parse.entries.record` would make; a test compares the two.
Used by `parse.entries.dated`.
"""

from collections.abc import Sequence

from vaultkit.model.note import Entry, Favour
from vaultkit.model.reference import Reference
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening
from vaultkit.parse.entries.reading import LineText, Reading, shown
from vaultkit.parse.entries.record import mentions_of, once
from vaultkit.parse.entries.said import FAVOURS, read_said
from vaultkit.parse.entries.subitems import Opening, match_label, match_subitem, split_subitems
from vaultkit.parse.vocabulary.dates import BadDate
from vaultkit.parse.vocabulary.people import Named


def entry_of_line(
    reading: Reading, line: LineText, opening: DateOpening, head: Head
) -> Entry | None:
    """Make the entry of a line in a contact's note; None if it may say more than is read here.

    That is a summary, and behind semicolons what was given and got.
    """
    day, text = opening.day, opening.text
    if not head.kind or opening.span or line.fields or isinstance(day, BadDate):
        return None
    summary = text[head.end :]
    favours: tuple[Favour, ...] = ()
    if ":" in summary or ";" in summary:
        parts = _plain_parts(line, text, head.end)
        if parts is None:
            return None
        line.text = text
        favours = _favours(reading, line, parts[1:])
        summary = text[parts[0][0] : parts[0][1]]
    participants: tuple[Reference, ...] = ()
    introduced: tuple[Reference, ...] = ()
    introduced_by: tuple[Reference, ...] = ()
    arena: Reference | None = None
    mentions: tuple[Reference, ...] = ()
    if line.links or head.people or head.arena or head.introduced or head.introduced_by:
        participants = once(_references(reading, line, head.people))
        introduced = _references(reading, line, head.introduced)
        introduced_by = _references(reading, line, head.introduced_by)
        if head.arena is not None:
            (arena,) = _references(reading, line, (head.arena,))
        mentions = _mentions(reading, line, opening, head, participants)
    marks = line.marks
    return Entry(
        day.date,
        reading.source(line.number, opening.start),
        head.kind,
        day.period,
        head.time,
        head.hours,
        participants,
        arena,
        mentions,
        shown(summary),
        marks.mine,
        marks.theirs,
        marks.hidden,
        marks.work,
        favours,
        introduced=introduced,
        introduced_by=introduced_by,
    )


_Part = tuple[int, int, Opening | None]


def _plain_parts(line: LineText, text: str, start: int) -> list[_Part] | None:
    """Split what stands behind the head: a summary, then favours; None if it is anything else.

    A favour of a line with links may be to or from one of them.
    """
    if match_subitem(text, start, line.links) or match_label(text, start):
        return None
    parts = split_subitems(text, start, line.links, None)
    if len(parts) > 1 and line.links:
        return None
    plain = all(word is not None and word.what in FAVOURS for _, _, word in parts[1:])
    return parts if plain else None


def _favours(reading: Reading, line: LineText, parts: Sequence[_Part]) -> tuple[Favour, ...]:
    favours = []
    for begin, end, word in parts:
        if word is not None and (said := read_said(reading, line, begin, end, word)).text:
            said.hidden = line.marks.hidden
            favours.append(said.favour())
    return tuple(favours)


def _references(reading: Reading, line: LineText, people: Sequence[Named]) -> tuple[Reference, ...]:
    if not people:
        return ()
    number = reading.line_in_file(line.number)
    return tuple([person.reference(reading.path, number) for person in people])


def _mentions(
    reading: Reading,
    line: LineText,
    opening: DateOpening,
    head: Head,
    participants: Sequence[Reference],
) -> tuple[Reference, ...]:
    """All links of the line but those of the date and of the head."""
    named = [*head.people, *head.introduced, *head.introduced_by]
    if head.arena is not None:
        named.append(head.arena)
    used = {(line.number, one.start) for one in named}
    used.update((line.number, at) for at in line.links if at < opening.end)
    links = [(line.number, link, True) for link in line.links.values()]
    return mentions_of(reading, links, used, participants)
