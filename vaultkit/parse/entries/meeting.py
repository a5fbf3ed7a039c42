"""A meeting note: a dated note that names who took part is one meeting with them all."""

from collections.abc import Iterable

from vaultkit.model.note import Entry
from vaultkit.model.source import Source
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.entry_lines import EntryLines
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.entries.reading import Reading
from vaultkit.parse.entries.record import entry_of
from vaultkit.parse.entries.subitems import match_label
from vaultkit.parse.structure.blocks import Block, BlockKind
from vaultkit.parse.vocabulary.dates import Day
from vaultkit.parse.vocabulary.tags import add_tag


def read_meeting(reading: Reading, found: Iterable[Block]) -> tuple[Entry, ...]:
    """Read the one entry of a meeting note; none without a day or without anybody else there.

    Who took part comes from the context (or a field `attendees::`), kind and duration from the
    name of the note or a field or label in it; what was given, got and promised from the body.
    """
    context = reading.context
    if context.day is None:
        return ()
    draft = Draft(reading, Day(context.day), Source(reading.path))
    draft.brief = True
    draft.participants.extend(context.participants)
    for tag in context.tags:
        add_tag(draft.marks, tag)
    title = _read_title(draft, context.title)
    entry = EntryLines(draft)
    _read_fields(entry, reading)
    head = draft.head
    head.kind, head.time = head.kind or title.kind, head.time or title.time
    head.hours = title.hours if head.hours is None else head.hours
    for block in found:
        line = reading.line(block.lines[0])
        if block.kind is BlockKind.HEADING:
            entry.open_heading(line, block.start)
        elif block.kind is BlockKind.ITEM:
            entry.add_item(line, block.start, block.indent, block.box)
        elif block.kind is BlockKind.PARAGRAPH:
            entry.add_text(line, block.start, indent=block.indent)
        if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            for later in block.lines[1:]:
                entry.add_text(reading.line(later), later.start, new=False)
    if not draft.participants:
        return ()
    draft.head.kind = draft.head.kind or "meeting"
    return (entry_of(draft),)


def _read_fields(entry: EntryLines, reading: Reading) -> None:
    """Read what the frontmatter says of the head: `kind: lunch`, `duration: 2h`."""
    for number, text in reading.context.fields:
        label = match_label(text, 0)
        if label is not None:
            part, start = label
            entry.add_part(part, part, reading.field(number, text), start, len(text))


def _read_title(draft: Draft, title: str) -> Head:
    """Read the name of the note as a head: `2026-11-03 lunch 1h Nordlys`. What is left is about."""
    opening = match_opening(title, 0, draft.reading.language)
    start = 0 if opening is None else opening.end
    head = parse_head(title, start, {}, draft.reading.words)
    rest = title[head.end :].strip()
    if rest:
        draft.summary.append([rest])
    return head
