"""A plain entry, made at once: a date, a head with a kind, a few words, sub-items of a line each.

Most entries are like this, and need no `Draft`: nothing can be added to them. What is made here is
what `parse.entries.entry_lines` and `parse.entries.record` would make; a test compares the two.
Used by `parse.entries.dated`.
"""

from collections.abc import Sequence

from vaultkit.model.note import Entry
from vaultkit.model.reference import Reference
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening, match_opening
from vaultkit.parse.entries.reading import LineText, Reading, shown
from vaultkit.parse.entries.record import mentions_of, once, told
from vaultkit.parse.entries.said import Said, read_said
from vaultkit.parse.entries.subitems import (
    Opening,
    SubItem,
    match_label,
    match_subitem,
    split_subitems,
)
from vaultkit.parse.structure.blocks import Block
from vaultkit.parse.vocabulary.dates import BadDate
from vaultkit.parse.vocabulary.people import Named
from vaultkit.parse.vocabulary.tags import NO_MARKS

_NOTHING_SAID: list[Said] = []


def entry_of_line(
    reading: Reading, line: LineText, opening: DateOpening, head: Head, below: Sequence[Block] = ()
) -> Entry | None:
    """Make the entry of a line in a contact's note; None if it may say more than is read here.

    That is a summary, sub-items behind semicolons, and those `below`: items of a line each, that
    stand equally far in.
    """
    day, text = opening.day, opening.text
    if not head.kind or opening.span or line.fields or isinstance(day, BadDate):
        return None
    end, all_said = len(text), _NOTHING_SAID
    if below or text.find(":", head.end) >= 0 or text.find(";", head.end) >= 0:
        line.text = text
        found = _sub_items(reading, line, head.end, below)
        if found is None:
            return None
        end, all_said = found
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
        shown(text[head.end : end]),
        marks.mine,
        marks.theirs,
        marks.hidden,
        marks.work,
        *told(all_said),
        introduced,
        introduced_by,
    )


def _sub_items(
    reading: Reading, line: LineText, start: int, below: Sequence[Block]
) -> tuple[int, list[Said]] | None:
    """Read where the summary ends, and the sub-items behind and below it.

    None where it takes a draft to tell what they say. Nothing is reported then.
    """
    parts = _parts(line, start)
    words = [_word_of(reading, block) for block in below]
    if parts is None or None in words:
        return None
    all_said = [
        read_said(reading, line, begin, end, word) for begin, end, word in parts if word is not None
    ]
    for block, word in zip(below, words, strict=True):
        if word is not None:
            written = block.lines[0]
            under = LineText(written.number, written.text, written.text, {}, NO_MARKS)
            all_said.append(read_said(reading, under, word.end, len(written.text), word))
    all_said = [said for said in all_said if said.text]
    for said in all_said:
        said.hidden = line.marks.hidden
    return parts[0][1], all_said


def _parts(line: LineText, start: int) -> list[tuple[int, int, Opening | None]] | None:
    """Split what stands behind the head: a summary, then sub-items; None if it is anything else.

    A sub-item of a line with links may be to or from one of them, and one that says `done` settles
    what another promised.
    """
    if match_subitem(line.text, start, line.links) or match_label(line.text, start):
        return None
    parts = split_subitems(line.text, start, line.links, None)
    if len(parts) > 1 and line.links:
        return None
    done = any(word is not None and word.what is SubItem.DONE for _, _, word in parts)
    return None if done else parts


def _word_of(reading: Reading, block: Block) -> Opening | None:
    """Read the word of a sub-item that has its line to itself, without links, tags or fields."""
    text = block.lines[0].text
    if ";" in text or "[" in text or "#" in text or "::" in text:
        return None
    word = match_subitem(text, block.start, {})
    if word is None or word.what is SubItem.DONE:
        return None
    return None if match_opening(text, block.start, reading.language) else word


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
