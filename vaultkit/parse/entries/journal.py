"""A journal note: lines that begin with a kind, with `with`, or with a link and a colon.

They are entries of the note's day. Any other link is a mention and counts in nothing, unless the
vault says so (`journal_links: contact`).
"""

from collections.abc import Iterable

from vaultkit.model import problem_kinds
from vaultkit.model.reference import fold
from vaultkit.model.settings import JournalLinks
from vaultkit.parse.entries.dated import DatedReader
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.entry_lines import EntryLines
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening
from vaultkit.parse.entries.plain_head import parse_head
from vaultkit.parse.entries.reading import LineText, Reading
from vaultkit.parse.entries.record import entry_of
from vaultkit.parse.entries.sections import TICKED, Reason
from vaultkit.parse.entries.tasks import read_signs
from vaultkit.parse.structure.blocks import Block, BlockKind
from vaultkit.parse.vocabulary.dates import Day
from vaultkit.parse.vocabulary.words import Section, is_task_heading


class JournalReader(DatedReader):
    """Reads the blocks of a journal note; dated lines in it need somebody who took part."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, why_no_journal_entry)
        self._day = reading.context.day
        self._day_level = 0

    def read(self, found: Iterable[Block]) -> None:
        """Read all blocks of a journal; every link counts where the vault says so."""
        found = list(found)
        super().read(found)
        settings = self.reading.context.settings
        if settings.journal_links is JournalLinks.CONTACT:
            self._count_links(found)

    def belonging(self, block: Block, line: LineText) -> EntryLines | None:
        """Begin an entry at a line that looks like one, else give it to that it belongs to.

        Within another entry it needs somebody who took part (`- met through a friend` is told).
        """
        day = self._day
        head = None if day is None else self._head_of(block, line)
        if day is None or head is None:
            return super().belonging(block, line)
        if block.kind is BlockKind.PARAGRAPH:
            self.open.come_to_item(block.indent)
        self.open.close_within_heading(paragraphs_only=True)
        if self.open.innermost is not None and not head.people:
            return super().belonging(block, line)
        entry = self.begin(block, line, Day(day), head)
        entry.draft.if_contact = not head.leads
        return entry

    def dated_heading(self, line: LineText, opening: DateOpening, level: int) -> bool:
        """Go on to another day: the lines below belong to it (a journal of a week)."""
        if opening.span or not isinstance(opening.day, Day) or opening.day.period is not None:
            return False
        self.sections.enter_date(level)
        self._day, self._day_level = opening.day.date, level
        return True

    def heading(self, line: LineText, start: int, level: int) -> None:
        """Go back to the day of the note, unless the heading stands below that of another."""
        if level <= self._day_level:
            self._day, self._day_level = self.reading.context.day, 0
        super().heading(line, start, level)

    def undated(self, block: Block, line: LineText) -> None:
        """Pass over a line that looks like no entry and belongs to none."""

    def _head_of(self, block: Block, line: LineText) -> Head | None:
        """Read the head of a line without a date; None if it does not look like an entry."""
        if block.box:
            line.text = read_signs(line.text, self.reading.language).text
        head = parse_head(line.text, block.start, line.links, self.reading.words)
        return head if head.leads or head.opens_with_link else None

    def _count_links(self, found: Iterable[Block]) -> None:
        """Make an entry of every link that took no part in one, if it turns out a contact."""
        day = self.reading.context.day
        if day is None:
            return
        seen = {fold(one.target) for entry in self.open.entries for one in entry.participants}
        for block in found:
            if block.box and block.box not in TICKED:
                continue
            for number, written in enumerate(block.lines):
                line = self.reading.line(written)
                for link in line.links.values():
                    if link.embed or fold(link.target) in seen:
                        continue
                    seen.add(fold(link.target))
                    source = self.reading.source(line.number, link.start)
                    draft = Draft(self.reading, Day(day), source, if_contact=True)
                    draft.participants.append(self.reading.reference(link, line.number))
                    draft.note(line, own=True)
                    draft.add_words(line.text[0 if number else block.start :], hidden=False)
                    self.open.keep(entry_of(draft))


def why_no_journal_entry(draft: Draft, section: Section, heading: str) -> Reason | None:
    """Say why a line of a journal is no entry after all: still to be done, or with nobody."""
    if is_task_heading(heading):
        return problem_kinds.NOT_ENTRY_HEADING, {"heading": heading}
    if draft.box and draft.box not in TICKED:
        return problem_kinds.NOT_ENTRY_TASK, {}
    if not draft.participants:
        return problem_kinds.NOT_ENTRY_NOBODY, {"text": draft.head.kind or draft.dated}
    return None
