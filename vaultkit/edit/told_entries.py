"""The entries that stand in a note already: how each is begun, how far it goes, where it belongs.

A log is the entries that look alike under one heading. Used by `edit.log_style` (how an entry is
written here) and `edit.log_place` (where the next one goes).
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from vaultkit.edit.note_text import NoteText
from vaultkit.model.note import Entry, Note
from vaultkit.model.settings import Settings
from vaultkit.parse.entries.openings import DateOpening, match_opening
from vaultkit.parse.entries.sections import is_date_heading
from vaultkit.parse.entries.tables import columns_of
from vaultkit.parse.structure.blocks import Block, BlockKind, blocks
from vaultkit.parse.structure.lines import Line, LineKind
from vaultkit.parse.structure.outline import heading_text
from vaultkit.parse.vocabulary.words import Section, Vocabulary


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that is no date. `line` counts from 0 in the note; it is -1 for none at all."""

    line: int = -1
    level: int = 0
    is_log: bool = False


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """An entry that begins with a date, and the lines it takes, `first` to `last` (from 0)."""

    entry: Entry
    block: Block
    opening: DateOpening
    heading: Heading
    first: int
    last: int

    @property
    def shape(self) -> tuple[int, BlockKind, int]:
        """What the entries of one log have in common."""
        block = self.block
        if block.kind is BlockKind.TABLE:
            return self.heading.line, block.kind, block.lines[0].number
        depth = block.level if block.kind is BlockKind.HEADING else block.indent
        return self.heading.line, block.kind, depth


@dataclass(frozen=True, slots=True)
class Log:
    """The entries of one shape under one heading, in the order they stand; or a log still empty.

    `table`: the table they are rows of.
    """

    heading: Heading
    entries: tuple[ToldEntry, ...] = ()
    table: Block | None = None

    @property
    def kind(self) -> BlockKind:
        """What each of its entries begins as."""
        if self.table is not None:
            return BlockKind.TABLE
        return self.entries[0].block.kind if self.entries else BlockKind.ITEM


def find_logs(note: NoteText, read: Note, settings: Settings) -> list[Log]:
    """Find the logs of a note, the one a new entry belongs in first.

    That is one under a heading that says so, and of those the one with the latest entry.
    """
    shapes: dict[tuple[int, BlockKind, int], list[ToldEntry]] = {}
    end = -1
    for told in _told(note, read, settings):
        if told.first > end:  # not one within another
            shapes.setdefault(told.shape, []).append(told)
            end = told.last
    logs = [Log(several[0].heading, tuple(several), _table(several)) for several in shapes.values()]
    taken = {log.heading.line for log in logs}
    logs += [
        Log(heading, (), _empty_table(note, heading))
        for heading in headings(note, settings)
        if heading.is_log and heading.line not in taken
    ]
    return sorted(logs, key=_rank, reverse=True)


def _rank(log: Log) -> tuple[bool, bool, int, int]:
    latest = max((told.entry.day.toordinal() for told in log.entries), default=0)
    return log.heading.is_log, bool(log.entries), latest, -log.heading.line


def headings(note: NoteText, settings: Settings) -> Iterator[Heading]:
    """Yield the headings of a note that are no dates."""
    words = Vocabulary(settings)
    for line in note.outline():
        if line.kind is LineKind.HEADING:
            text = heading_text(line)
            if not (
                is_date_heading(text) or match_opening(line.text, line.start, settings.language)
            ):
                is_log = words.section(text) is Section.LOG
                yield Heading(line.number + note.body_from, line.level, is_log)


def _told(note: NoteText, read: Note, settings: Settings) -> Iterator[ToldEntry]:
    """Yield the entries that begin with a date."""
    outlined = note.outline()
    block_at = {line.number: block for block in blocks(outlined) for line in block.lines}
    above = list(headings(note, settings))
    begins = {entry.source.line - 1 - note.body_from for entry in read.entries}
    for entry in read.entries:
        first = entry.source.line - 1
        number = first - note.body_from
        block = block_at.get(number)
        if block is None:
            continue
        line = outlined[number]
        opening = match_opening(line.text, entry.source.column - 1, settings.language)
        if opening is None:
            continue
        over = [heading for heading in above if heading.line < first]
        last = _last_line(outlined, number, block, begins) + note.body_from
        yield ToldEntry(entry, block, opening, over[-1] if over else Heading(), first, last)


def _last_line(outlined: Sequence[Line], number: int, block: Block, begins: Container[int]) -> int:
    """Find the last line of the entry that begins on a line; others begin on `begins`."""
    if block.kind is BlockKind.TABLE:
        return number
    wrapped = range(number + 1, block.lines[-1].number + 1)
    last = number
    blank = False
    for line in outlined[number + 1 :]:
        if line.kind is LineKind.BLANK:
            blank = True
            continue
        if _ends(line, block, blank) or (line.number in wrapped and line.number in begins):
            return last
        last, blank = line.number, False
    return last


def _ends(line: Line, block: Block, blank: bool) -> bool:
    """Whether a line is no part of the entry above; `blank`: a blank line stands before it."""
    if line.kind is LineKind.HEADING:
        return block.kind is not BlockKind.HEADING or line.level <= block.level
    if block.kind is BlockKind.HEADING:
        return False
    if block.kind is BlockKind.ITEM:
        further = line.indent > block.indent
        return not further and (line.marker or blank or line.kind is not LineKind.TEXT)
    if line.kind is not LineKind.TEXT:
        return True
    return not line.marker and blank and line.indent == 0


def _table(several: Sequence[ToldEntry]) -> Block | None:
    """The table whose rows the latest of these entries are."""
    tables = [told.block for told in several if told.block.kind is BlockKind.TABLE]
    return tables[-1] if tables else None


def _empty_table(note: NoteText, heading: Heading) -> Block | None:
    """The table right below a heading."""
    first = heading.line - note.body_from
    for block in blocks(note.outline()):
        if block.lines[0].number > first:
            is_log = block.kind is BlockKind.TABLE and columns_of(block, Section.LOG) is not None
            return block if is_log else None
    return None
