"""The four tables: what stands in them, and that what was hidden does not."""

import csv
import io

import pytest

from tests.exporters.reading import material_of
from tests.exporters.test_csv_cells import read_back, read_list
from vaultkit.exporters.csv_tables import TABLES, write_table


def rows(table: str) -> list[dict[str, str]]:
    written = write_table(table, material_of())
    return list(csv.DictReader(io.StringIO(written, newline=""), strict=True))


def test_contacts_have_what_their_notes_say() -> None:
    by_name = {row["name"]: row for row in rows("contacts")}
    assert list(by_name) == ["Jonas Bak", "Line Holm", "Mette Holm"]
    mette = by_name["Mette Holm"]
    assert read_back(mette["organisation"]) == "=cmd|'/c calc'!A1"
    assert mette["organisation"].startswith("'=")
    assert read_list(mette["needs"]) == ["an interim CFO; or two", "a \\ slash"]
    assert read_list(mette["email"]) == ["mette@example.com", "m.holm@example.org"]
    assert read_back(mette["phone"]) == "+45 12 34 56 78"
    assert read_list(mette["other"]) == ["shoe size: 42"]
    assert (mette["chemistry"], mette["met"], mette["cadence_days"]) == ("4", "2025-09-02", "42")
    assert (mette["last_contact"], mette["interactions"], mette["hours"]) == (
        "2026-11-03",
        "3",
        "3.25",
    )
    assert by_name["Jonas Bak"]["dropped_because"] == "he never answers"
    assert by_name["Jonas Bak"]["depth"] == ""


def test_interactions_stand_once_and_plans_with_them() -> None:
    found = rows("interactions")
    assert [row["date"] for row in found][-1] == "2026-11-27"
    assert [row["planned"] for row in found].count("yes") == 1
    (coffee,) = [row for row in found if row["kind"] == "coffee"]
    assert read_list(coffee["with"]) == ["Jonas Bak", "Mette Holm"]
    assert (coffee["arena"], coffee["purposes"]) == ("Nordic CFO Circle", "Next board seat")
    assert (coffee["gave"], coffee["got"]) == ('the "pricing" study', "a template")
    assert (coffee["led_to"], coffee["next"]) == ("a seat", "lunch")
    (mail,) = [row for row in found if row["kind"] == "mail"]
    assert (mail["summary"], mail["work"]) == ("tabs here", "yes")


def test_introductions_and_promises() -> None:
    one = next(row for row in rows("introductions") if row["because"])
    assert (one["first"], one["second"], one["introduced"]) == (
        "Mette Holm",
        "Per Friis",
        "2026-11-05",
    )
    assert [(row["person"], row["due"], row["mine"], row["done"]) for row in rows("promises")] == [
        ("Jonas Bak", "2026-12-02", "yes", "no"),
        ("Mette Holm", "2026-11-10", "yes", "no"),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_is_its_heading(table: str) -> None:
    written = write_table(table, material_of({}))
    assert written.count("\r\n") == 1
    assert written == write_table(table, material_of()).partition("\r\n")[0] + "\r\n"


@pytest.mark.parametrize("table", TABLES)
def test_every_line_ends_in_crlf_and_has_as_many_cells(table: str) -> None:
    written = write_table(table, material_of(), delimiter=";")
    assert written.endswith("\r\n")
    assert "\n" not in written.replace("\r\n", "")
    found = list(csv.reader(io.StringIO(written, newline=""), delimiter=";", strict=True))
    assert len(found) > 1
    assert len({len(row) for row in found}) == 1
