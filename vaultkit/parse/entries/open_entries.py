"""The entries that are still open while a body is read, and what becomes of them when they close.

Entries can stand in each other (a dated bullet below a dated heading): an outer one comes before
those nested in it. Used by `vaultkit.parse.entries.dated`.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from vaultkit.model import problem_kinds
from vaultkit.model.note import Entry, NoteKind, Promise
from vaultkit.parse.entries.draft import Draft
from vaultkit.parse.entries.entry_lines import EntryLines
from vaultkit.parse.entries.head import Head
from vaultkit.parse.entries.openings import DateOpening
from vaultkit.parse.entries.reading import LineText, Reading
from vaultkit.parse.entries.record import entry_of, promises_of
from vaultkit.parse.entries.sections import Reason, Sections, why_no_entry
from vaultkit.parse.vocabulary.dates import BadDate, DateFault
from vaultkit.parse.vocabulary.words import Section


class Scope(Enum):
    """What an entry began with, which says how far what belongs to it goes."""

    ITEM = "item"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


class _Open(NamedTuple):
    """An open entry. `depth` is the indent of an item or the level of a heading."""

    lines: EntryLines
    scope: Scope
    depth: int
    section: Section
    heading: str


WhyNoEntry = Callable[[Draft, Section, str], Reason | None]
"""Decides on a draft below a heading: why it is no entry, or None if it is one."""


class OpenEntries:
    """The open entries of a body, and the entries and promises that are finished."""

    def __init__(
        self, reading: Reading, sections: Sections, why_not: WhyNoEntry = why_no_entry
    ) -> None:
        self.entries: list[Entry] = []
        self.promises: list[Promise] = []
        self._told = 0
        self._reading = reading
        self._sections = sections
        self._why_not = why_not
        self._open: list[_Open] = []

    @property
    def told(self) -> int:
        """How many favours, promises and outcomes are told of, up to and with the entry at hand."""
        within = self.innermost
        return self._told + (len(within.draft.said) if within else 0)

    @property
    def innermost(self) -> EntryLines | None:
        """The entry that the next line belongs to, if any."""
        return self._open[-1].lines if self._open else None

    def begin(
        self,
        line: LineText,
        opening: DateOpening,
        head: Head,
        scope: Scope,
        depth: int,
        box: str = "",
    ) -> EntryLines | None:
        """Open an entry at a date; None, and a problem, if the date is none or a span of time."""
        source = self._reading.source(line.number, opening.start)
        day = opening.day
        if isinstance(day, BadDate):
            self._report_bad_date(day, head, line, opening)
            return None
        if opening.span:
            self._reading.report(problem_kinds.NOT_ENTRY_RANGE, source)
            return None
        draft = Draft(self._reading, day, source, box)
        draft.dated = line.text[opening.start : opening.end].strip()
        draft.used.update((line.number, at) for at in line.links if at < opening.end)
        line.text = opening.text
        return self.add(draft, line, head, scope, depth)

    def add(self, draft: Draft, line: LineText, head: Head, scope: Scope, depth: int) -> EntryLines:
        """Open an entry at a line whose head has been read."""
        lines = EntryLines(draft)
        lines.begin(line, head)
        sections = self._sections
        self._open.append(_Open(lines, scope, depth, sections.section, sections.heading))
        return lines

    def come_to_item(self, indent: int) -> None:
        """Close the items that do not stand further left than the next one."""
        while self._open and self._open[-1].scope is Scope.ITEM and self._open[-1].depth >= indent:
            self._close()

    def come_to_paragraph(self, indent: int) -> None:
        """Close what the next paragraph does not belong to.

        It belongs to an item that stands further left, to a heading, and to a paragraph that was
        nothing but a date so far.
        """
        while self._open:
            top = self._open[-1]
            if top.scope is Scope.HEADING or (top.scope is Scope.ITEM and top.depth < indent):
                return
            if top.scope is Scope.PARAGRAPH and top.lines.draft.bare:
                return
            self._close()

    def come_to_heading(self, level: int) -> None:
        """Close all but the entries of headings above the next one."""
        while self._open:
            top = self._open[-1]
            if top.scope is Scope.HEADING and top.depth < level:
                return
            self._close()

    def close_within_heading(self, paragraphs_only: bool = False) -> None:
        """Close what is open within a dated heading, or only paragraphs."""
        while self._open:
            scope = self._open[-1].scope
            if scope is Scope.HEADING or (paragraphs_only and scope is Scope.ITEM):
                return
            self._close()

    def close_all(self) -> None:
        """Close everything: the body is at its end."""
        while self._open:
            self._close()

    def finish(self, draft: Draft, section: Section, heading: str) -> None:
        """Decide whether a draft is an entry, and keep it or say why not."""
        reason = self._why_not(draft, section, heading)
        if reason is None:
            self.keep(entry_of(draft))
            return
        kind, details = reason
        self._reading.report(kind, draft.source, **details)
        if self._reading.context.kind is NoteKind.CONTACT:
            self.promises.extend(promises_of(draft))

    def keep(self, entry: Entry) -> None:
        """Keep a finished entry."""
        self.entries.append(entry)
        self._told += len(entry.favours) + len(entry.promises) + len(entry.led_to)

    def _close(self) -> None:
        closed = self._open.pop()
        self.finish(closed.lines.draft, closed.section, closed.heading)

    def _report_bad_date(
        self, day: BadDate, head: Head, line: LineText, opening: DateOpening
    ) -> None:
        """Report a date that is none, where an entry would have been read."""
        section = self._sections.section
        if section is Section.NEVER or (section is Section.UNSURE and not head.says_contact):
            return
        kind = problem_kinds.IMPOSSIBLE_ENTRY_DATE
        if day.reason is DateFault.AMBIGUOUS:
            kind = problem_kinds.AMBIGUOUS_ENTRY_DATE
        self._reading.report(kind, self._reading.source(line.number, opening.start), text=day.text)
