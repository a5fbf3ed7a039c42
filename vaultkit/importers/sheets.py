"""A file of rows under a header: found by what the header says, read row by row.

What stands above the header is passed over, and so are blank rows. A row that cannot be read is
skipped with its line and a reason, and costs no other row. Used by the importers of CSV files.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.importers.decoding import REPLACED, Decoded
from vaultkit.importers.delimited import Row, Scanner
from vaultkit.importers.skipping import Skips
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import Skipped
from vaultkit.model.source import Source

DELIMITERS = (",", ";", "\t")
_ROWS_ABOVE_HEADER = 60
"""Rows that are searched for a header, the blank ones counted."""

_SEPARATOR_LINE = re.compile(r'"?sep=([,;|\t])"?[^\S\r\n]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
"""What Excel writes, or is told by, in the first line of a file."""


def fold_header(cell: str) -> str:
    """Reduce the name of a column to what is compared: case and white space make no difference."""
    return " ".join(cell.replace("\ufeff", "").split()).casefold()


@dataclass(frozen=True, slots=True)
class Record:
    """One row by the names of its columns."""

    line: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def get(self, column: str) -> str:
        """The text of a cell without white space around it; "" if there is no such column."""
        place = self.columns.get(column)
        return self.cells[place].strip() if place is not None else ""

    def only(self, columns: Mapping[str, int]) -> "Record":
        """The same row with the cells of a few columns, by where they are to be."""
        cells = sorted(columns, key=lambda column: columns[column])
        return Record(self.line, tuple(self.get(column) for column in cells), columns)


@dataclass(slots=True)
class Sheet:
    """The rows of a file under its header, and what of them is skipped while they are read.

    `header` is as written, `columns` maps each folded name to its place: of two columns of one
    name, the first counts.
    """

    name: str
    header: tuple[str, ...]
    columns: Mapping[str, int]
    _skips: Skips
    _scanner: Scanner
    _start: int
    _line: int
    _damaged: bool

    def source(self, line: int) -> Source:
        """Where in the file a line is."""
        return Source(self.name, line)

    def skip(self, line: int, why: str, remedy: str = "") -> None:
        """Say that something of a line is not taken over."""
        self._skips.add(line, why, remedy)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was skipped so far."""
        return self._skips.all()

    def records(self) -> Iterator[Record]:
        """Yield every row that can be read and is not blank."""
        for row in self._rows():
            if not _is_blank(row.cells):
                if self._damaged and any(REPLACED in cell for cell in row.cells):
                    self.skip(
                        row.line,
                        translate("This row has bytes that cannot be read."),
                        translate("Write it anew in the file, then import the file again."),
                    )
                else:
                    yield Record(row.line, row.cells, self.columns)

    def distinct(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records, each once: an export may have somebody twice, word for word."""
        lines: dict[tuple[str, ...], int] = {}
        for record in records:
            first = lines.setdefault(tuple(record.cells), record.line)
            if first == record.line:
                yield record
            else:
                self.skip(
                    record.line, translate("This row is the same as line {line}.", line=first)
                )

    def _rows(self) -> Iterator[Row]:
        """Yield the rows of the right width; skip the others.

        A stray quotation mark can join rows until the next one. What is too wide or too narrow and
        has several lines is therefore given up line by line, while that costs no more than reading
        the file once more.
        """
        start, line = self._start, self._line
        patience = len(self._scanner.text)
        while start < len(self._scanner.text):
            start, line = self._scanner.skip_blank_lines(start, line)
            row = self._scanner.row_at(start, line)
            cells = self._fitted(row)
            if cells is not None:
                yield row if cells == row.cells else _with_cells(row, cells)
            elif row.lines > 1 and row.end - row.start <= patience:
                patience -= row.end - row.start
                self.skip(line, *_unclosed())
                start, line = row.line_end, line + 1
                continue
            else:
                self.skip(line, *self._why(row))
            start, line = row.end, line + row.lines

    def _fitted(self, row: Row) -> tuple[str, ...] | None:
        """The cells of a row, those without a column left out; None if it does not fit."""
        width = len(self.header)
        if row.fault is not None:
            return None
        if row.count == width and len(row.cells) == width:
            return row.cells
        if row.count != len(row.cells) or not _is_blank(row.cells[width:]):
            return None
        if row.count > width:
            return row.cells[:width]
        return ("",) * width if _is_blank(row.cells) else None

    def _why(self, row: Row) -> tuple[str, str]:
        if row.fault is not None:
            return _unclosed()
        why = translate_plural(
            "This row has {number} cell, and the header has {expected}.",
            "This row has {number} cells, and the header has {expected}.",
            row.count,
            number=row.count,
            expected=len(self.header),
        )
        return why, translate("Give it one cell for each column, then import the file again.")


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def _with_cells(row: Row, cells: tuple[str, ...]) -> Row:
    return Row(row.line, cells, len(cells), row.start, row.line_end, row.end, row.lines)


def _unclosed() -> tuple[str, str]:
    return (
        translate("A quotation mark in this row is not closed where its cell ends."),
        translate("Close it, or write it twice if it belongs to the text; then import again."),
    )


def find_sheet(
    name: str, decoded: Decoded, is_header: Callable[[Sequence[str]], bool]
) -> Sheet | None:
    """Find the first row that `is_header` says yes to, given its folded cells; None if none is.

    Commas, semicolons and tabs are tried, in this order; a `sep=` line decides.
    """
    delimiters, start = _separator(decoded.text)
    for delimiter in delimiters:
        scanner = Scanner(decoded.text, delimiter)
        for row in _first_rows(scanner, start):
            folded = tuple([fold_header(cell) for cell in row.cells])
            if is_header(folded):
                return _sheet(name, decoded, scanner, row)
    return None


def widest_sheet(name: str, decoded: Decoded) -> Sheet | None:
    """Take the first row that is not blank for the header, with the delimiter that splits it most.

    None for a file without any text.
    """
    delimiters, start = _separator(decoded.text)
    best: tuple[Scanner, Row] | None = None
    for delimiter in delimiters:
        scanner = Scanner(decoded.text, delimiter)
        rows = _first_rows(scanner, start)
        row = next((one for one in rows if any(cell.strip() for cell in one.cells)), None)
        if row is not None and (best is None or row.count > best[1].count):
            best = (scanner, row)
    return None if best is None else _sheet(name, decoded, *best)


def _separator(text: str) -> tuple[tuple[str, ...], int]:
    told = _SEPARATOR_LINE.match(text)
    return (DELIMITERS, 0) if told is None else ((told[1],), told.end())


def _first_rows(scanner: Scanner, start: int) -> Iterable[Row]:
    line = 1 if not start else 2
    for number, row in enumerate(scanner.rows(start, line)):
        if number >= _ROWS_ABOVE_HEADER:
            return
        yield row


def _sheet(name: str, decoded: Decoded, scanner: Scanner, row: Row) -> Sheet:
    header = list(row.cells)
    while header and not header[-1].strip():  # commas at the end of every line, as Excel leaves
        header.pop()
    columns: dict[str, int] = {}
    for place, cell in enumerate(header):
        columns.setdefault(fold_header(cell), place)
    return Sheet(
        name,
        tuple(" ".join(cell.split()) for cell in header),
        columns,
        Skips(name, list(decoded.remarks)),
        scanner,
        row.end,
        row.line + row.lines,
        decoded.damaged,
    )
