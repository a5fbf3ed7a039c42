"""The dated lines of a body: which begin an entry, and which lines belong to it.

`DatedReader` goes through the blocks of a body once. Used by `parse.entries.log` for the notes
of contacts and arenas; a journal's reader builds on it.
"""

from collections.abc import Iterable, Sequence

from vaultkit.model import problem_kinds
from vaultkit.model.note import Entry, NoteKind
from vaultkit.model.source import Source
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.entry_lines import EntryLines
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.one_line import entry_of_line
from vaultkit.parse.entries.open_entries import OpenEntries, Scope, WhyNoEntry
from vaultkit.parse.entries.openings import DateOpening, match_opening
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.entries.reading import LineText, Reading
from vaultkit.parse.entries.said import loose_promise
from vaultkit.parse.entries.sections import TICKED, Sections, why_no_entry
from vaultkit.parse.entries.tables import rows_of
from vaultkit.parse.entries.tasks import read_signs
from vaultkit.parse.structure.blocks import Block, BlockKind
from vaultkit.parse.structure.lines import Line
from vaultkit.parse.structure.outline import heading_text
from vaultkit.parse.vocabulary.dates import Day
from vaultkit.parse.vocabulary.words import Section

MOST_ENTRIES = 6_000
"""An entry a day for sixteen years [D]. Twice as many would hold a watcher up for over a second."""

MOST_TOLD = 20_000
"""Favours, promises and outcomes, three for each entry [D]: for lines that consist of them."""

_MANY_BELOW = 8
"""Items below an entry from which on it is not made at once, so that none is looked at often."""


class DatedReader:
    """Reads blocks one by one, giving each line to the entry it belongs to."""

    def __init__(self, reading: Reading, why_not: WhyNoEntry = why_no_entry) -> None:
        self.reading = reading
        self.sections = Sections(reading.words)
        self.open = OpenEntries(reading, self.sections, why_not)
        self._blocks: list[Block] = []
        self._next = 0
        self._at_once = reading.context.kind is NoteKind.CONTACT

    def read(self, found: Iterable[Block]) -> None:
        """Read all blocks of a body; `open` has the entries and promises then."""
        self._blocks = list(found)
        while self._next < len(self._blocks):
            block = self._blocks[self._next]
            self._next += 1
            if self._is_full(self._place(block.lines[0])):
                break
            if block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.kind is BlockKind.TABLE:
                self.open.close_within_heading()
                for draft in rows_of(self.reading, block, self.sections.section):
                    if self._is_full(draft.source):
                        break
                    self.open.finish(draft, Section.LOG, self.sections.heading)
            else:
                self._text(block)
        self.open.close_all()

    def _is_full(self, source: Source) -> bool:
        """Whether there is as much as is read; then say so, and that is the end."""
        if len(self.open.entries) >= MOST_ENTRIES:
            kind, limit = problem_kinds.TOO_MANY_ENTRIES, MOST_ENTRIES
        elif self.open.told >= MOST_TOLD:
            kind, limit = problem_kinds.TOO_MANY_FAVOURS, MOST_TOLD
        else:
            return False
        self._next = len(self._blocks)
        self.reading.report(kind, source, limit=str(limit))
        return True

    def _place(self, line: Line) -> Source:
        return self.reading.source(line.number, 0)

    def undated(self, block: Block, line: LineText) -> EntryLines | None:
        """Read the first line of a block that begins with no date and belongs to no entry.

        A ticked task that begins with a kind is an entry of the day it was ticked (`✅ DATE`); any
        other task is a promise. A journal has more to say here.
        """
        signs = read_signs(line.text, self.reading.language)
        if block.box in TICKED and signs.done_on is not None:
            head = parse_head(signs.text, block.start, line.links, self.reading.words)
            if head.kind and head.leads:
                line.text = signs.text
                return self.begin(block, line, Day(signs.done_on), head)
        if block.box:
            self._loose_task(line, block.start, block.box)
        return None

    def begin(self, block: Block, line: LineText, day: Day, head: Head) -> EntryLines:
        """Open an entry at a line without a date of its own."""
        source = self.reading.source(line.number, block.start)
        draft = Draft(self.reading, day, source, block.box)
        return self.open.add(draft, line, head, _scope(block), block.indent)

    def dated_heading(self, line: LineText, opening: DateOpening, level: int) -> bool:
        """Read a heading that begins with a date; false if it is none of a day after all.

        A month or a week is a day only if a kind follows it.
        """
        head = _head_behind(self.reading, line, opening)
        approximate = isinstance(opening.day, Day) and opening.day.period is not None
        if opening.span or (approximate and not head.kind):
            return False
        self.sections.enter_date(level)
        self.open.begin(line, opening, head, Scope.HEADING, level)
        return True

    def heading(self, line: LineText, start: int, level: int) -> None:
        """Read a heading that is no day's."""
        if self.open.innermost is not None:
            self.open.innermost.open_heading(line, start)
        else:
            self.sections.enter(level, line.text[start:])

    def entry_at_once(
        self, line: LineText, opening: DateOpening, head: Head, below: Sequence[Block]
    ) -> Entry | None:
        """Make an entry at once where nothing but its lines can tell of it, or decide on it."""
        if self.sections.section is Section.NEVER:
            return None
        return entry_of_line(self.reading, line, opening, head, below)

    def _heading(self, block: Block) -> None:
        line = self.reading.line(block.lines[0])
        line.text = line.text[: block.start] + heading_text(block.lines[0])
        self.open.come_to_heading(block.level)
        opening = match_opening(line.text, block.start, self.reading.language)
        if opening is None or not self.dated_heading(line, opening, block.level):
            self.heading(line, block.start, block.level)

    def _text(self, block: Block) -> None:
        """Read an item or a paragraph, line by line: each may begin an entry."""
        line = self.reading.line(block.lines[0])
        if block.kind is BlockKind.ITEM:
            self.open.come_to_item(block.indent)
        opening = match_opening(line.text, block.start, self.reading.language)
        if opening is None:
            owner = self.belonging(block, line)
        else:
            owner = self._dated(block, line, opening)
        for later in block.lines[1:]:
            if self._is_full(self._place(later)):
                break
            owner = self._later(block, self.reading.line(later), opening, owner)

    def _dated(self, block: Block, line: LineText, opening: DateOpening) -> EntryLines | None:
        """Read an item or a paragraph that begins with a date."""
        head = _head_behind(self.reading, line, opening)
        if block.kind is BlockKind.PARAGRAPH:
            self.open.come_to_item(block.indent)
        self.open.close_within_heading(paragraphs_only=True)
        if self.open.innermost is not None and not head.says_contact:
            # Within another entry a date may be part of what is told; a kind says it is not.
            return self.belonging(block, line)
        if block.box and not (block.box in TICKED and head.kind):
            source = self.reading.source(line.number, opening.start)
            self.reading.report(problem_kinds.NOT_ENTRY_TASK, source)
            self._loose_task(line, opening.end, block.box)
            return None
        below = self._lines_below(block) if self._at_once and head.kind else None
        if below is not None:
            entry = self.entry_at_once(line, opening, head, below)
            if entry is not None:
                self.open.keep(entry)
                self._next += len(below)
                return None
        if block.box:
            opening.text = read_signs(opening.text, self.reading.language).text
        return self.open.begin(line, opening, head, _scope(block), block.indent, block.box)

    def belonging(self, block: Block, line: LineText) -> EntryLines | None:
        """Give a line to the entry it belongs to, if there is one."""
        if block.kind is BlockKind.PARAGRAPH:
            self.open.come_to_paragraph(block.indent)
        entry = self.open.innermost
        if entry is None:
            return self.undated(block, line)
        if block.kind is BlockKind.ITEM:
            entry.add_item(line, block.start, block.indent, block.box)
        else:
            entry.add_text(line, block.start, indent=block.indent)
        return entry

    def _later(
        self, block: Block, line: LineText, first: DateOpening | None, owner: EntryLines | None
    ) -> EntryLines | None:
        """Read a further line of a block: an entry of its own if it plainly looks like one.

        That is with a kind, a duration or `with`; or, where the block begins with a date, with a
        mark behind the date (`2026-11-03: …`). Text that is wrapped may begin with a date too.
        """
        start = len(line.text) - len(line.text.lstrip())
        opening = match_opening(line.text, start, self.reading.language)
        if opening is not None and not opening.span:
            head = _head_behind(self.reading, line, opening)
            marked = first is not None and (opening.dressed or head.separated)
            if head.says_contact or marked:
                self.open.close_within_heading()
                return self.open.begin(line, opening, head, _scope(block), block.indent)
            if isinstance(opening.day, Day) and self.sections.section is not Section.NEVER:
                source = self.reading.source(line.number, start)
                self.reading.report(problem_kinds.NOT_ENTRY_WRAPPED, source)
        if owner is not None:
            owner.add_text(line, start, new=False)
        return owner

    def _lines_below(self, block: Block) -> list[Block] | None:
        """List the items below an item, where all are of one line, without a box, in one column.

        None where anything else stands below it, or there are many.
        """
        if block.kind is not BlockKind.ITEM or len(block.lines) > 1 or block.box:
            return None
        below: list[Block] = []
        for at in range(self._next, len(self._blocks)):
            after = self._blocks[at]
            if after.kind is BlockKind.HEADING or after.indent <= block.indent:
                break
            if after.kind is not BlockKind.ITEM or len(after.lines) > 1 or after.box:
                return None
            if len(below) == _MANY_BELOW or (below and after.indent != below[0].indent):
                return None
            below.append(after)
        return below

    def _loose_task(self, line: LineText, start: int, box: str) -> None:
        """Keep a task outside any entry as a promise, in the note of a contact."""
        if self.reading.context.kind is NoteKind.CONTACT:
            self.open.promises.extend(loose_promise(self.reading, line, start, box))


def _head_behind(reading: Reading, line: LineText, opening: DateOpening) -> Head:
    """Read the head behind a date."""
    head = parse_head(opening.text, opening.end, line.links, reading.words)
    head.time = head.time or opening.time
    return head


def _scope(block: Block) -> Scope:
    return Scope.ITEM if block.kind is BlockKind.ITEM else Scope.PARAGRAPH
