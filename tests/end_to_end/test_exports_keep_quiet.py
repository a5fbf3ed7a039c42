"""No file of any kind that is exported holds a private or personal word, unless asked for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.end_to_end.test_confidentiality import (
    NAMES,
    PAGES_ONLY,
    PLANTS,
    TODAY,
    planted,
    write,
)
from vaultkit.cli import main
from vaultkit.engine.exporting import ExportKind
from vaultkit.exporters.csv_tables import TABLES
from vaultkit.storage.index_schema import TABLES as INDEX_TABLES

KINDS = [
    *((kind.value,) for kind in ExportKind if kind is not ExportKind.CSV),
    *(("csv", table) for table in TABLES),
    *(("--about", name) for name in (*NAMES, "Zqguest", "Zqlinked", "Zqintroduced")),
    *(("--about", name, "--json") for name in NAMES),
]


def exported(root: Path, *typed: str) -> str:
    """Export into a file and read all its bytes, whatever they are."""
    target = root.parent / "exported"
    usual = ("--vault", str(root), "--today", TODAY.isoformat())
    assert main(["export", *typed, "--to", str(target), "--force", *usual]) == 0
    return target.read_bytes().decode("utf-8", "ignore")


WORDS = planted(PLANTS.values())
LINKED = {"zqlinked"}
"""A link is in no record; only the texts of notes have it, and the table of links."""


def told(root: Path, *typed: str) -> set[str]:
    """Find the planted words in the bytes of an export; in a database they are not parted."""
    text = exported(root, *typed).casefold()
    return {word for word in WORDS if word in text}


def vault(tmp_path: Path, *, tags: bool = True) -> Path:
    return write(tmp_path / "vault", tags=tags)


@pytest.mark.parametrize("typed", KINDS, ids=" ".join)
def test_no_export_says_what_is_private_or_personal(tmp_path: Path, typed: tuple[str, ...]) -> None:
    asked = planted(typed)  # whoever asks about somebody by name has said the name
    assert told(vault(tmp_path), *typed) <= asked


@pytest.mark.parametrize("typed", [one for one in KINDS if one[0] != "--about"], ids=" ".join)
def test_an_export_of_some_says_no_more(tmp_path: Path, typed: tuple[str, ...]) -> None:
    assert told(vault(tmp_path), *typed, "--circle", "professional") == set()


def test_words_that_are_not_marked_are_exported(tmp_path: Path) -> None:
    """Each plant is alive: else nothing above could fail."""
    root = vault(tmp_path, tags=False)
    said = {typed: told(root, *typed) for typed in KINDS}
    assert said["json",] >= WORDS - LINKED
    assert WORDS - LINKED - {"zqwaits", "zqnobody"} <= said["sqlite",]  # it has no inbox
    assert {"zqsummary", "zqdansk", "zqled", "zqnext", "zqline"} <= said["csv", "interactions"]
    assert {"zqneed", "zqoffer", "zqgain"} <= said["csv", "contacts"]
    assert {"zqmine", "zqtheirs", "zqtask"} <= said["csv", "promises"]
    assert {"zqbecause", "zqoutcome", "zqintroduced"} <= said["csv", "introductions"]
    assert {"zqguest", "zqintroduced"} <= said["graphml",]
    assert {"zqlinked"} <= said["--about", "Zqlinked"]
    assert {"zqguest", "zqpersonal", "zqlinked", "zqneed"} <= said["--about", "Mette Holm"]


def test_with_private_everything_is_exported(tmp_path: Path) -> None:
    root = vault(tmp_path)
    assert told(root, "json", "--private") >= WORDS - LINKED
    assert WORDS - {"zqwaits", "zqnobody"} <= told(root, "sqlite", "--private")
    assert planted(PAGES_ONLY.values()) <= told(root, "graphml", "--private")
    about = told(root, "--about", "Mette Holm", "--private")
    assert {"zqsummary", "zqneed", "zqpersonal", "zqtask", "zqlinked"} <= about


def test_the_database_with_private_words_is_the_index(tmp_path: Path) -> None:
    root = vault(tmp_path)
    exported(root, "sqlite", "--private")
    rows = []
    for file in (root / ".vaultkit" / "index.sqlite", tmp_path / "exported"):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            tables = (table.name for table in INDEX_TABLES)
            rows.append(
                {
                    table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=str)  # noqa: S608
                    for table in (*tables, "people")
                }
            )
    assert rows[0] == rows[1]
    assert sum(map(len, rows[0].values())) > 100


def test_the_database_answers_the_questions_of_the_documentation(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "index.md").read_text(encoding="utf-8")
    queries = [part.partition("```")[0] for part in page.split("```sql\n")[1:]]
    assert len(queries) > 5
    exported(vault(tmp_path), "sqlite")
    with closing(sqlite3.connect(tmp_path / "exported")) as connection:
        for query in queries:
            connection.execute(query).fetchall()
        meta = dict(connection.execute("SELECT key, value FROM meta"))
    assert (meta["as_of"], meta["complete"], meta["private"]) == (TODAY.isoformat(), "1", "0")


@pytest.mark.parametrize("typed", KINDS, ids=" ".join)
def test_the_same_vault_gives_the_same_bytes(tmp_path: Path, typed: tuple[str, ...]) -> None:
    root = vault(tmp_path)
    first = exported(root, *typed)
    assert str(root) not in first
    moved = root.rename(tmp_path / "elsewhere")
    assert exported(moved, *typed) == first
