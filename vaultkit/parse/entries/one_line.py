"""An entry that is all on its line, made at once: a date, a head with a kind, a few words.

Most entries are like this, and need no `Draft`: nothing can be added to them. What is made here is
what `parse.entries.entry_lines` and `parse.entries.record` would make; a test compares the two.
Used by `parse.entries.dated`.
"""

from collections.abc import Sequence

from vaultkit.model.note import Entry
from vaultkit.model.reference import Reference
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening
from vaultkit.parse.entries.reading import LineText, Reading, shown
from vaultkit.parse.entries.record import mentions_of, once
from vaultkit.parse.vocabulary.dates import BadDate
from vaultkit.parse.vocabulary.people import Named


def entry_of_line(
    reading: Reading, line: LineText, opening: DateOpening, head: Head
) -> Entry | None:
    """Make the entry of a line in a contact's note; None if it may say more than a summary.

    A colon or a semicolon behind the head may begin a sub-item or a label, and a field says what
    its key says.
    """
    day, text = opening.day, opening.text
    if not head.kind or opening.span or line.fields or isinstance(day, BadDate):
        return None
    if text.find(":", head.end) >= 0 or text.find(";", head.end) >= 0:
        return None
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
        shown(text[head.end :]),
        marks.mine,
        marks.theirs,
        marks.hidden,
        marks.work,
        introduced=introduced,
        introduced_by=introduced_by,
    )


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
