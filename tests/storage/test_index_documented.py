"""`docs/index.md` names every table and every column, and its example queries work."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.records import rich_note, rich_vault
from vaultkit.storage.index_rows import rows_of
from vaultkit.storage.index_schema import META, NOTES, RESOLVED, SCHEMA, TABLES, Table
from vaultkit.storage.owned import owned_by_note

DOCUMENT = (Path(__file__).parents[2] / "docs" / "index.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    """An index with a row in every table, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    path = "People/Åse.md"
    for note, what in owned_by_note({path: rich_note(path)}, rich_vault()).items():
        rows = rows_of(note, what)
        for table in TABLES:
            connection.executemany(table.insert, rows.get(table.name, []))
    yield connection
    connection.close()


def documented(table: str) -> list[str]:
    """List the columns that a section describes, in order."""
    cells = re.findall(r"^\| (`.*?) \|", SECTIONS[table], re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("table", [META, NOTES, RESOLVED, *TABLES], ids=lambda table: table.name)
def test_every_column_is_described_and_no_other(table: Table) -> None:
    assert sorted(documented(table.name)) == sorted(table.columns)


def test_every_table_and_view_is_described_and_no_other(index: sqlite3.Connection) -> None:
    names = index.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    assert {name for (name,) in names} == set(SECTIONS)
    columns = index.execute("SELECT name FROM pragma_table_info('people')")
    assert [name for (name,) in columns] == documented("people")


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_every_example_works(index: sqlite3.Connection, query: str) -> None:
    try:
        index.execute(query).fetchall()
    except sqlite3.OperationalError as error:
        if sqlite3.sqlite_version_info < (3, 38) and "near" in str(error):
            pytest.skip("this SQLite has no ->> yet")
        raise


def test_the_examples_find_what_is_there(index: sqlite3.Connection) -> None:
    hours = next(query for query in QUERIES if "AS times, round" in query)
    index.execute("UPDATE interactions SET day = date('now') WHERE planned = 0")
    found = {(name, times, spent) for name, times, spent, _ in index.execute(hours)}
    assert found == {("Åse Holm", 1, 1.0), ("Per Friis", 1, 1.0)}
    without_note = next(query for query in QUERIES if "has_note = 0" in query)
    assert index.execute(without_note).fetchall() == [("Ida uden Note", 2)]


def test_references_lead_somewhere(index: sqlite3.Connection) -> None:
    assert index.execute("PRAGMA foreign_key_check").fetchall() == []
