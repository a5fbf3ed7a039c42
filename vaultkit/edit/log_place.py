"""Where in a note a new entry goes, and what must stand before and behind it there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vaultkit.edit.day_order import newest_first
from vaultkit.edit.note_text import NoteText
from vaultkit.edit.span import Span
from vaultkit.edit.told_entries import Heading, Log, ToldEntry
from vaultkit.parse.structure.blocks import BlockKind
from vaultkit.parse.structure.lines import LineKind

_MOST_BREAKS = 40
"""How many blank lines of a note are tried as the place for a new section."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place for lines: `at` in the text, with what is to go in before and behind them."""

    at: int
    before: str
    behind: str
    line_end: str

    def filled(self, lines: list[str]) -> Span:
        """Put lines into the place."""
        return Span(self.at, self.at, self.before + self.line_end.join(lines) + self.behind)


def neighbour(log: Log, day: date) -> tuple[ToldEntry, bool]:
    """Find the entry that a new one of a day stands beside: `True` for right before it.

    In a log with the newest first that is the first entry that is not later; in one with the
    oldest first it goes behind the last that is not. A log of one entry counts as newest first.
    """
    days = [told.entry.day for told in log.entries]
    if newest_first(days):
        for told in log.entries:
            if told.entry.day <= day:
                return told, True
        return log.entries[-1], False
    for told in reversed(log.entries):
        if told.entry.day <= day:
            return told, False
    return log.entries[0], True


def beside(note: NoteText, log: Log, near: ToldEntry, before: bool) -> Iterator[Gap]:
    """Yield the place right before or right behind an entry, blank lines between as is usual here.

    A second place stands a blank line further off, for where two entries would run together.
    """
    blank = _blank_between(note, log, near)
    for count in dict.fromkeys((blank, max(blank, 1))):
        if before:
            end = note.line_end(near.first)
            yield Gap(note.places[near.first].start, "", end * (1 + count), end)
        else:
            end = note.line_end(near.last)
            yield Gap(note.places[near.last].end, end * (1 + count), "", end)


def _blank_between(note: NoteText, log: Log, near: ToldEntry) -> int:
    """Count the blank lines between an entry and its neighbour."""
    at = log.entries.index(near)
    for one, other in ((at - 1, at), (at, at + 1)):
        if one >= 0 and other < len(log.entries):
            between = range(log.entries[one].last + 1, log.entries[other].first)
            if all(note.blank(line) for line in between):
                return len(between)
    return 1 if near.block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else 0


def within(note: NoteText, log: Log) -> Iterator[Gap]:
    """Yield the places in a section that has no entry: behind all that stands in it so far."""
    if log.table is not None:
        line = log.table.lines[-1].number + note.body_from
        end = note.line_end(line)
        yield Gap(note.places[line].end, end, "", end)
        return
    first = log.heading.line
    last = end_of_section(note, first)
    yield opened(note, last, 0 if last == first and _compact(note) else 1)
    yield opened(note, first, 1)


def end_of_section(note: NoteText, first: int) -> int:
    """Find the last line with anything on it below a heading, up to the next heading."""
    last = first
    for line in note.outline()[first + 1 - note.body_from :]:
        if line.kind is LineKind.HEADING:
            break
        if not note.blank(line.number + note.body_from):
            last = line.number + note.body_from
    return last


def opened(note: NoteText, line: int, blank: int) -> Gap:
    """Make a place below a line, with `blank` lines between, and one before what follows.

    The blank lines that are there already are used. Line -1 is the beginning of the note.
    """
    below = line + 1
    free = 0
    while below + free < len(note.places) and note.blank(below + free):
        free += 1
    follows = below + free < len(note.places)
    used = min(free, blank)
    end = note.line_end(max(line, 0))
    ended = line < 0 or note.places[line + used].after > note.places[line + used].end
    at = note.places[line + used].after if line + used >= 0 else note.begin
    before = end * (blank - used + (not ended))
    if not ended:
        return Gap(at, before, "", end)
    return Gap(at, before, end * (2 if follows and free == used else 1), end)


def new_sections(note: NoteText, above: list[Heading]) -> Iterator[tuple[Gap, str]]:
    """Yield the places for a new section and the signs of its heading: the end, the top, between.

    Between comes last, going up: for a note whose end is code or a comment that never closes.
    """
    levels = [heading.level for heading in above]
    sections = levels[1:] if levels[:1] == [1] else levels
    signs = "#" * min(sections, default=2)
    last = len(note.places) - 1
    while last >= note.body_from and note.blank(last):
        last -= 1
    yield opened(note, last, 1 if last >= note.body_from else 0), signs
    title = above[0].line if levels[:1] == [1] else note.body_from - 1
    for top in dict.fromkeys((title, note.body_from - 1)):
        yield opened(note, top, 1 if top >= note.body_from else 0), signs
    breaks = [line for line in range(last, note.body_from, -1) if note.blank(line - 1)]
    for line in breaks[:_MOST_BREAKS]:
        if not note.blank(line) and not note.raw(line)[0].isspace():
            yield opened(note, line - 2, 1), signs


def _compact(note: NoteText) -> bool:
    """Whether the headings of a note have their text right below them."""
    below = [
        line.number + note.body_from + 1
        for line in note.outline()
        if line.kind is LineKind.HEADING and line.number + note.body_from + 1 < len(note.places)
    ]
    tight = sum(not note.blank(line) for line in below)
    return tight > len(below) - tight
