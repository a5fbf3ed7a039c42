"""The things in a body that can be kept, moved and taken out whole: entries, items, rows.

A unit is a list item with all that stands below it, a heading that is a date with its text, a
paragraph that begins with a date, or the row of a table. Units of one sort that follow each other
are a run. Which of them count as interactions depends on the settings of a vault, and does not
matter here: a dated line is put in its place by its date, whatever it says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vaultkit.model.settings import Language
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.structure.blocks import BlockKind, blocks
from vaultkit.parse.structure.lines import INDENT, Line, LineKind, width
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.vocabulary.dates import Day


class Sort(Enum):
    """What a unit is. LINE: any line of an inbox, with what stands further in below it."""

    ITEM = "item"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line as it is written, and what it is. `row`: a row of a table, below its head."""

    raw: str
    line: Line
    row: bool = False

    @property
    def indent(self) -> int:
        """Columns of white space before the line, whatever it is."""
        return width(INDENT.match(self.raw)[0])  # type: ignore[index]  # matches nothing too

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on the line."""
        return self.line.kind is LineKind.BLANK

    @property
    def is_bullet(self) -> bool:
        """Whether a list item without a number begins here."""
        text = self.line
        return text.kind is LineKind.TEXT and text.marker and self.raw.lstrip()[:1] in "-*+"

    @property
    def day(self) -> date | None:
        """The single day that the line begins with, if it begins with one."""
        start = self.line.start
        if self.row:
            start += len(self.raw[start:]) - len(self.raw[start:].lstrip(" \t|"))
        elif self.raw.startswith("[", start) and self.raw[start + 2 : start + 4] == "] ":
            start += 4
        opening = match_opening(self.line.text, start, Language.EN)
        if opening is None or opening.span or not isinstance(opening.day, Day):
            return None
        return opening.day.date


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its lines, and the blank lines between it and the next one of its run."""

    pieces: tuple[Piece, ...]
    sort: Sort
    day: date | None
    gap: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines as they are written."""
        return tuple(piece.raw for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Run:
    """Units of one sort that follow each other, below `heading` (the line as it is written)."""

    sort: Sort
    heading: str
    units: tuple[Unit, ...]

    @property
    def lines(self) -> list[str]:
        """Its lines as they are written, without those behind the last unit."""
        last = len(self.units) - 1
        return [
            line
            for number, unit in enumerate(self.units)
            for line in (*unit.lines, *(unit.gap if number < last else ()))
        ]


def read_pieces(lines: Sequence[str]) -> list[Piece]:
    """Say of each line of a body what it is."""
    outlined = outline(lines)
    rows = {
        line.number
        for block in blocks(outlined)
        if block.kind is BlockKind.TABLE
        for line in block.lines[2:]
    }
    return [
        Piece(raw, line, line.number in rows) for raw, line in zip(lines, outlined, strict=True)
    ]


def divide(pieces: Sequence[Piece], *, inbox: bool = False) -> Iterator[str | Run]:
    """Yield the lines of a body, with each run of units in place of its lines."""
    at, heading = 0, ""
    while at < len(pieces):
        piece = pieces[at]
        opened = _opens(pieces, at, inbox)
        if opened is None:
            if piece.line.kind is LineKind.HEADING:
                heading = piece.raw
            yield piece.raw
            at += 1
            continue
        run = Run(opened[0], heading, tuple(_units(pieces, at, opened, inbox)))
        yield run
        at += len(run.lines)


def _opens(pieces: Sequence[Piece], at: int, inbox: bool) -> tuple[Sort, int] | None:
    """Say which sort of unit begins at a line, and how deep it stands."""
    piece = pieces[at]
    if piece.row:
        return Sort.ROW, 0
    if piece.line.kind is LineKind.HEADING:
        dated = not inbox and piece.day is not None
        return (Sort.HEADING, piece.line.level) if dated else None
    if piece.line.kind is not LineKind.TEXT:
        return None
    if inbox and (piece.is_bullet or not piece.line.marker):
        return Sort.LINE, piece.line.indent
    if piece.is_bullet:
        return Sort.ITEM, piece.line.indent
    above = pieces[at - 1] if at else None
    begins = above is None or above.line.kind is not LineKind.TEXT or above.day is not None
    dated = not piece.line.marker and piece.day is not None
    return (Sort.PARAGRAPH, piece.line.indent) if begins and dated else None


def _units(
    pieces: Sequence[Piece], at: int, opened: tuple[Sort, int], inbox: bool
) -> Iterator[Unit]:
    """Yield the units of the run that begins at a line."""
    more = True
    while more:
        end = _end(pieces, at, opened)
        after = end
        while after < len(pieces) and pieces[after].is_blank:
            after += 1
        more = after < len(pieces) and _opens(pieces, after, inbox) == opened
        gap = tuple(piece.raw for piece in pieces[end:after]) if more else ()
        yield Unit(tuple(pieces[at:end]), opened[0], pieces[at].day, gap)
        at = after


def _end(pieces: Sequence[Piece], at: int, opened: tuple[Sort, int]) -> int:
    """Find where a unit ends: behind its last line that is not blank."""
    end, blank = at + 1, False
    while end < len(pieces) and opened[0] is not Sort.ROW:
        piece = pieces[end]
        if piece.is_blank:
            blank = True
        elif not _belongs(piece, opened, blank):
            break
        else:
            blank = False
        end += 1
    while pieces[end - 1].is_blank:
        end -= 1
    return end


def _belongs(piece: Piece, opened: tuple[Sort, int], blank: bool) -> bool:
    """Whether a line belongs to the unit above; `blank`: a blank line stands before it."""
    sort, depth = opened
    line = piece.line
    if sort is Sort.HEADING:
        return line.kind is not LineKind.HEADING or line.level > depth
    if sort is Sort.PARAGRAPH:
        text = line.kind is LineKind.TEXT
        return text and (line.marker or (piece.day is None and not (blank and piece.indent == 0)))
    if piece.indent > depth:
        return line.kind is not LineKind.HEADING
    lazy = line.kind is LineKind.TEXT and not line.marker and not blank and not piece.row
    return lazy and sort is Sort.ITEM
