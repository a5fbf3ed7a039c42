"""Delimited text to rows, as the programs of this world write it.

`csv` of the standard library gives up at a field of 128 KB (and its limit is one for the whole
process), and reads everything behind a stray quotation mark as one field. Here one bad row costs
one row: what a quotation mark opens and nothing closes ends with its line. Time and memory are
linear in the text. Used by `importers.table_of`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

MOST_CELLS = 4_096
"""Cells of a row that are kept; the others are only counted."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)++")


class Fault(Enum):
    """Why a row cannot be read."""

    UNCLOSED = "a quotation mark is never closed"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it begins (1-based), its cells, and how many there are.

    `line_end` is where in the text its first line ends, `end` where the row does; they differ where
    a cell has several lines.
    """

    line: int
    cells: tuple[str, ...]
    count: int
    start: int
    line_end: int
    end: int
    lines: int
    fault: Fault | None = None


class _Patterns(NamedTuple):
    quoted: re.Pattern[str]
    """A cell in quotation marks: what is between them, and the white space behind."""
    loose: re.Pattern[str]
    """The same on one line, with quotation marks in it that nobody doubled."""
    bare: re.Pattern[str]
    opens: re.Pattern[str]
    closed: re.Pattern[str]
    """What may follow a quotation mark that closes a cell; the group is white space."""


@cache
def _patterns(delimiter: str) -> _Patterns:
    mark = re.escape(delimiter)
    space = "[ ]*+" if delimiter == "\t" else r"[ \t]*+"
    ends = rf"({space})(?={mark}|[\r\n]|\Z)"
    return _Patterns(
        quoted=re.compile(rf'{space}"([^"]*+(?:""[^"]*+)*+)"'),
        loose=re.compile(rf'{space}"([^\r\n]*?)"{ends}'),
        bare=re.compile(rf"[^\r\n{mark}]*+"),
        opens=re.compile(rf'{space}"'),
        closed=re.compile(ends),
    )


class Scanner:
    """Reads rows of one text with one delimiter, from any place in it."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self._delimiter = delimiter
        self._patterns = _patterns(delimiter)

    def rows(self, start: int = 0, line: int = 1) -> Iterator[Row]:
        """Yield the rows from a place on; `line` is the number of its line."""
        while start < len(self.text):
            row = self.row_at(start, line)
            yield row
            start, line = row.end, line + row.lines

    def skip_blank_lines(self, start: int, line: int) -> tuple[int, int]:
        """Go on to the next line with anything on it: where it begins, and its number."""
        blank = _BLANK_LINES.match(self.text, start)
        return (start, line) if blank is None else (blank.end(), line + _lines_in(blank[0]))

    def row_at(self, start: int, line: int) -> Row:
        """Read the row that begins at a place of the text."""
        text, position, count, lines = self.text, start, 0, 0
        cells: list[str] = []
        loose = True
        while True:
            cell, end, loose = self._cell(position, loose)
            if cell is None:
                return self._unclosed(start, line)
            lines += _lines_in(cell)
            if count < MOST_CELLS:
                cells.append(cell)
            count += 1
            if not text.startswith(self._delimiter, end):
                break
            position = end + 1
        ended = _LINE_END.match(text, end)
        after = end if ended is None else ended.end()
        first = after if not lines else self._after_line(start)
        return Row(line, tuple(cells), count, start, first, after, lines + 1)

    def _cell(self, start: int, loose: bool) -> tuple[str | None, int, bool]:
        """Read the cell at a place: its text (None if unclosed), where it ends.

        `loose` says whether undoubled quotation marks are worth looking for on this line: they are
        not once they were looked for in vain.
        """
        patterns, text = self._patterns, self.text
        if patterns.opens.match(text, start) is None:
            return *self._bare(start), loose
        quoted = patterns.quoted.match(text, start)
        if quoted is not None:
            closed = patterns.closed.match(text, quoted.end())
            if closed is not None:
                return _undoubled(quoted[1]), closed.end(), loose
        within = patterns.loose.match(text, start) if loose else None
        if within is not None:
            return _undoubled(within[1]), within.end(), loose
        if quoted is None or "\n" in quoted[1] or "\r" in quoted[1]:
            return None, start, loose
        return *self._bare(start), False  # `"Mette" Holm`: marks that quote no cell

    def _bare(self, start: int) -> tuple[str, int]:
        end = self._patterns.bare.match(self.text, start).end()  # type: ignore[union-attr]  # matches nothing too
        return self.text[start:end], end

    def _unclosed(self, start: int, line: int) -> Row:
        after = self._after_line(start)
        return Row(line, (), 0, start, after, after, 1, Fault.UNCLOSED)

    def _after_line(self, start: int) -> int:
        end = _LINE_END.search(self.text, start)
        return len(self.text) if end is None else end.end()


def _lines_in(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _undoubled(text: str) -> str:
    return text.replace('""', '"') if '"' in text else text
