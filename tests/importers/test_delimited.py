"""Delimited text to rows: whatever is wrong with one row costs that row, and time is linear."""

import csv
import io
import re
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.importers.decoding import Decoded
from vaultkit.importers.delimited import MOST_CELLS, Fault, Scanner
from vaultkit.importers.sheets import Sheet, widest_sheet
from vaultkit.model.imported import Skipped


def rows(text: str, delimiter: str = ",") -> list[tuple[str, ...]]:
    return [row.cells for row in Scanner(text, delimiter).rows()]


def sheet_of(text: str) -> Sheet:
    sheet = widest_sheet("list.csv", Decoded(text))
    assert sheet is not None
    return sheet


def read(text: str) -> tuple[list[tuple[int, str]], list[int]]:
    """Read a sheet: the line and the first cell of each record, and the lines that were skipped."""
    sheet = sheet_of(text)
    found = [(record.line, record.cells[0]) for record in sheet.records()]
    return found, [one.source.line for one in sheet.skipped]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind(end: str) -> None:
    assert rows(f"a,b{end}1,2{end}") == [("a", "b"), ("1", "2")]
    assert rows(f"a,b{end}1,2") == [("a", "b"), ("1", "2")]


def test_what_quotation_marks_hold() -> None:
    assert rows('"a,b","say ""hi""","two\r\nlines",""\nx,y,z,') == [
        ("a,b", 'say "hi"', "two\r\nlines", ""),
        ("x", "y", "z", ""),
    ]


def test_lines_are_counted_through_cells_of_several() -> None:
    found = list(Scanner('a\n"1\n2\r\n3"\nb\n', ",").rows())
    assert [(row.line, row.lines) for row in found] == [(1, 1), (2, 3), (5, 1)]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"Acme "Nordic, Baltic" ApS",x', ('Acme "Nordic, Baltic" ApS', "x")),
        ('"Mette" Holm,x', ('"Mette" Holm', "x")),
        (' "a" ,x', ("a", "x")),
        ('5" pipe,x', ('5" pipe', "x")),
        ('a"b"c,x', ('a"b"c', "x")),
    ],
)
def test_quotation_marks_that_nobody_doubled(text: str, cells: tuple[str, ...]) -> None:
    assert rows(text) == [cells]


@given(
    st.lists(
        st.lists(st.text('a ",;\t\n\r', max_size=6), min_size=2, max_size=4),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(",;\t"),
)
def test_what_the_standard_library_writes_is_read(table: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(file.getvalue(), delimiter) == [tuple(row) for row in table]


def test_a_mark_that_nothing_closes_costs_its_line() -> None:
    assert read('n,o\na,"open\nb,2\nc,"x"\nd,4\n') == ([(3, "b"), (4, "c"), (5, "d")], [2])
    assert read('n,o\n"a,1\nb,2\n') == ([(3, "b")], [2])
    (row, _) = Scanner('"a\nb', ",").rows()
    assert row.fault is Fault.UNCLOSED


def test_a_mark_that_is_closed_far_below_costs_its_line() -> None:
    between = "".join(f"p{number},{number}\n" for number in range(200))
    found, skipped = read(f'n,o\n"a,1\n{between}z,24"\nlast,1\n')
    assert [name for _, name in found] == [*[f"p{n}" for n in range(200)], "z", "last"]
    assert skipped == [2]


def test_rows_of_another_width_are_skipped_with_their_line() -> None:
    assert read("n,o,p\na,1,2\nb,1\nc,1,2,3\nd,1,2,,,\n\n,,\n  \ne,,\n") == (
        [(2, "a"), (5, "d"), (9, "e")],
        [3, 4],
    )
    (first, second) = [one.why for one in _skipped("n,o,p\nb,1\nc,1,2,3\n")]
    assert first == "This row has 2 cells, and the header has 3."
    assert second == "This row has 4 cells, and the header has 3."


def _skipped(text: str) -> tuple[Skipped, ...]:
    sheet = sheet_of(text)
    assert not list(sheet.records())
    return sheet.skipped


def test_a_hostile_width_keeps_no_more_cells_than_there_can_be_columns() -> None:
    (row,) = Scanner("," * 100_000, ",").rows()
    assert (row.count, len(row.cells)) == (100_001, MOST_CELLS)


def test_a_cell_beyond_the_limit_of_csv() -> None:
    huge = "x" * (csv.field_size_limit() * 4)
    found, skipped = read(f'n,o\na,"{huge}"\nb,{huge}\nc,1\n')
    assert ([name for _, name in found], skipped) == (["a", "b", "c"], [])


def test_the_header_may_stand_below_something_and_separators_are_found() -> None:
    assert sheet_of("\n\na;b\n1;2\n").header == ("a", "b")
    assert sheet_of("a\tb,c\td\n").header == ("a", "b,c", "d")
    assert sheet_of("sep=;\r\na;b,c,d\r\n").header == ("a", "b,c,d")
    assert widest_sheet("x", Decoded("\n \n")) is None


class _Counting:
    """A pattern that counts how many characters it looked at."""

    def __init__(self, pattern: re.Pattern[str], in_line: bool) -> None:
        self._pattern = pattern
        self._farthest = re.compile(r"[\r\n]|\Z" if in_line else r"\Z")
        self.looked_at = 0

    def match(self, text: str, start: int) -> re.Match[str] | None:
        found = self._pattern.match(text, start)
        last = self._farthest.search(text, start) if found is None else found
        assert last is not None
        self.looked_at += last.end() - start
        return found


def _work(text: str) -> int:
    """Read a sheet, and count the characters that were looked at for closing marks and rows."""
    sheet = sheet_of(text)
    scanner = sheet._scanner
    quoted, loose, bare = (
        _Counting(getattr(scanner._patterns, name), name != "quoted")
        for name in ("quoted", "loose", "bare")
    )
    scanner._patterns = scanner._patterns._replace(
        quoted=cast("re.Pattern[str]", quoted),
        loose=cast("re.Pattern[str]", loose),
        bare=cast("re.Pattern[str]", bare),
    )
    for _ in sheet.records():
        pass
    return quoted.looked_at + loose.looked_at + bare.looked_at


HOSTILE = {
    "marks that open": "n,o\n" + '"\n' * 5_000,
    "marks that open, with text": "n,o\n" + '"a,b\n' * 5_000,
    "doubled marks": "n,o\n" + '""x\n' * 5_000,
    "three marks": "n,o\n" + '"""\n' * 5_000,
    "marks within one line": "n,o\n" + '"a"b,' * 5_000,
    "cells over lines": "n,o\n" + '"a\nb",' * 5_000,
    "rows over lines that are too wide": "n,o\n" + '"a\nb",1,2\n' * 5_000,
    "one that is closed at the end": 'n,o\n"' + "a,b\n" * 5_000 + '",x,y\n',
    "many that are closed at the end": "n,o\n" + '"a\n' * 4_999 + '"',
    "doubled marks over lines": "n,o\n" + '"a""\n' * 5_000,
    "nothing but commas": "n,o\n" + "," * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_whatever_the_text(name: str) -> None:
    text = HOSTILE[name]
    assert _work(text) <= 8 * len(text)


@examples(300)
@given(st.text('a",\n\r; ', max_size=120))
def test_time_is_linear_and_every_line_is_a_record_or_skipped(text: str) -> None:
    sheet = widest_sheet("x", Decoded(f"n,o\n{text}"))
    assert sheet is not None
    assert _work(f"n,o\n{text}") <= 12 * (len(text) + 20)
    lines = [record.line for record in sheet.records()]
    assert lines == sorted(set(lines))
