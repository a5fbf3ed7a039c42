"""The log of a note: from the lines of its body to entries, promises, links and problems.

`parse_body` is called by `vaultkit.parse.notes`, once for each note. The dated lines of contacts
and arenas are read by `parse.entries.dated`, journals and meetings in modules of their own.
"""

from vaultkit.model.note import NoteKind
from vaultkit.parse.entries.body import Body, BodyContext, BodyText
from vaultkit.parse.entries.dated import DatedReader
from vaultkit.parse.entries.journal import JournalReader
from vaultkit.parse.entries.meeting import read_meeting
from vaultkit.parse.entries.reading import Reading
from vaultkit.parse.structure.blocks import blocks
from vaultkit.parse.structure.outline import outline

__all__ = ["Body", "BodyContext", "BodyText", "parse_body"]


def parse_body(body: BodyText, context: BodyContext) -> Body:
    """Read the body of a note. Never raises; linear in the text, whatever the text.

    Entries are read from notes of contacts and arenas, from journals, and of a meeting note the
    one meeting; promises outside entries from contacts only. Links are read from every note.
    """
    lines = outline(body.lines)
    reading = Reading(body, context, lines)
    reader = None
    if context.kind in (NoteKind.CONTACT, NoteKind.ARENA):
        reader = DatedReader(reading)
    elif context.kind is NoteKind.JOURNAL:
        reader = JournalReader(reading)
    elif context.kind is NoteKind.MEETING:
        entries = read_meeting(reading, blocks(lines))
        return Body(entries, (), reading.all_links(), tuple(reading.problems))
    if reader is None:
        return Body(links=reading.all_links())
    reader.read(blocks(lines))
    return Body(
        tuple(sorted(reader.open.entries, key=lambda entry: entry.source)),
        tuple(sorted(reader.open.promises, key=lambda promise: promise.source)),
        reading.all_links(),
        tuple(reading.problems),
    )
