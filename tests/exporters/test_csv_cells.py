"""A cell never runs, and says exactly what the note says once it is read back as documented."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vaultkit.exporters.csv_cells import cell, list_cell

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\r\n"))
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_back(held: str) -> str:
    """Read a cell as docs/exporting/csv.md says."""
    guarded = re.match(r"'+(?:[\t\r\n]|\s*[=+\-@＝＋－﹣−＠])", held)
    return held[1:] if guarded else held


def read_list(held: str) -> list[str]:
    """Part a list as docs/exporting/csv.md says."""
    items = re.findall(r"(?:\\.|[^\\;])+", held, re.DOTALL) if held else []
    bare = [item.removeprefix(" ") if number else item for number, item in enumerate(items)]
    return [read_back(re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL)) for item in bare]


@given(TEXTS)
@example("=1+1")
@example("'=1+1")
@example("''@x")
@example(" =1+1")
@example("'quoted'")
def test_a_cell_can_be_read_back(text: str) -> None:
    assert read_back(cell(text)) == text


@given(TEXTS)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert not cell(text).startswith(STARTS)
    assert not cell(text).lstrip().startswith(STARTS)


@given(st.lists(TEXTS.filter(bool)))
@example(["a; b", "c\\", ";", "=1", " x"])
def test_a_list_can_be_parted_again(items: list[str]) -> None:
    assert read_list(list_cell(items)) == items
    assert not list_cell(items).startswith(STARTS)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1))
def test_what_csv_reads_is_what_was_written(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows([list(map(cell, row)) for row in rows])
    found = list(csv.reader(io.StringIO(written.getvalue(), newline="")))
    assert [list(map(read_back, row)) for row in found] == rows


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (True, "yes"), (False, "no"), (0, "0"), (2.0, "2"), (0.05, "0.05"), (-3, "-3")],
)
def test_other_values(value: float | None, written: str) -> None:
    assert cell(value) == written


def test_what_no_cell_can_hold_is_replaced() -> None:
    assert cell("a\x00b\x1b[31mc") == "a\ufffdb\ufffd[31mc"
