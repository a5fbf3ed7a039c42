"""A log written as a table."""

from datetime import date

import pytest

from tests.parse.bodies import body_of, codes_of, days_of, names
from vaultkit.parse.entries.tables import cells_of, columns_of
from vaultkit.parse.structure.blocks import blocks
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.vocabulary.words import Section

TABLE = """\
| Date | Channel | Who | Notes |
|------|---------|-----|-------|
| 2026-11-03 | Phone | [[Per Friis\\|Per]], [[Bo]] | pricing #personal |
| **2026-10-01** | | | with [[A|b]]; gave: the study |
"""


def test_rows_are_entries() -> None:
    first, second = body_of(TABLE).entries
    assert (first.day, first.kind, first.summary) == (date(2026, 11, 3), "call", "pricing")
    assert names(first.participants) == ["Per Friis", "Bo"]
    assert first.personal_mine
    assert (first.source.line, first.source.column) == (3, 3)
    assert (second.day, second.kind) == (date(2026, 10, 1), "")
    assert names(second.participants) == ["A"]
    assert [favour.text for favour in second.favours] == ["the study"]


@pytest.mark.parametrize("header", ["date", "Dato", "When"])
@pytest.mark.parametrize("column", ["Channel", "type", "Kind", "Notes", "Topic", "Emne"])
def test_it_counts_anywhere_with_a_telling_column(header: str, column: str) -> None:
    table = f"| {header} | {column} |\n|---|---|\n| 2026-11-03 | pricing 1h |"
    assert days_of(f"## Whatever\n{table}") == ["2026-11-03"]


def test_without_one_only_under_a_log_heading() -> None:
    table = "| date | x |\n|---|---|\n| 2026-11-03 | pricing |"
    assert days_of(f"## Log\n{table}") == ["2026-11-03"]
    assert days_of(table) == ["2026-11-03"]
    assert days_of(f"## Figures\n{table}") == []
    assert days_of(f"## News\n{TABLE}") == []


def test_the_first_column_must_be_the_date() -> None:
    assert days_of("| kind | date |\n|---|---|\n| coffee | 2026-11-03 |") == []


def test_columns_for_sub_items_and_durations() -> None:
    table = (
        "date | kind | minutes | gave | got | promised | next\n"
        "--- | --- | --- | --- | --- | --- | ---\n"
        "2026-11-03 | coffee | 90 | the study | - | slides by 2026-11-10 | lunch"
    )
    (entry,) = body_of(table).entries
    assert (entry.kind, entry.hours, entry.next_step) == ("coffee", 1.5, "lunch")
    assert [favour.text for favour in entry.favours] == ["the study"]
    assert [(one.text, one.due) for one in entry.promises] == [("slides", date(2026, 11, 10))]
    assert entry.summary == ""


def test_rows_without_a_day_are_passed_over_and_bad_days_are_problems() -> None:
    table = (
        "| date | kind |\n|---|---|\n| | coffee |\n| soon | coffee |\n| 2026-02-30 | coffee |\n"
        "| 2026-11-03 |\n| 2026-10 | coffee |\n| 2026-09 | |"
    )
    assert days_of(table) == ["2026-11-03", "2026-10-16"]
    assert codes_of(table) == ["impossible-entry-date", "not-an-entry-approximate"]


def test_a_table_says_what_its_columns_tell() -> None:
    (table,) = blocks(outline(TABLE.split("\n")))
    parts = columns_of(table, Section.UNSURE)
    assert parts == [("", "date"), ("kind", "channel"), ("with", "who"), ("text", "notes")]
    assert columns_of(table, Section.NEVER) is None
    row = table.lines[2]
    cells = [row.text[start:end].strip() for start, end in cells_of(row)]
    assert cells[:2] == ["2026-11-03", "Phone"]
    assert cells[3] == "pricing #personal"
