"""An index brought in step change by change is the index made anew."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.engine.fakes import FakeRooms, make_vault, open_fake, write_contact
from tests.examples import examples
from vaultkit.engine.resolving import resolve_tables
from vaultkit.storage.index_memory import MemoryIndex
from vaultkit.storage.index_rows import Rows
from vaultkit.storage.index_schema import TABLES

NAMES = ("Anna", "Bo", "Åse")
TEXTS = ("", "- 2026-11-03 lunch\n", "- 2026-11-03 lunch\n- 2026-12-24 dinner\n", "explode")
DAMAGE = ("nothing", "touched", "reopen", "lose the index")

edits = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((*TEXTS, None)), st.sampled_from(DAMAGE)),
    max_size=8,
)


def contents(root: Path) -> dict[str, object]:
    """Everything an index holds, but for when and where its files were read."""
    connection = sqlite3.connect(root / ".vaultkit" / "index.sqlite")
    try:
        held: dict[str, object] = {
            table.name: sorted(connection.execute(f"SELECT * FROM {table.name}"), key=repr)  # noqa: S608
            for table in TABLES
        }
        held["notes"] = connection.execute(
            "SELECT path, kind, hash, record FROM notes WHERE kind <> 'generated' ORDER BY path"
        ).fetchall()
        return held
    finally:
        connection.close()


def forget_index(root: Path) -> None:
    for path in (root / ".vaultkit").glob("index.sqlite*"):
        path.unlink()


@examples(25)
@given(edits)
@example([("Anna", "explode", "nothing"), ("Anna", None, "nothing")])
@example([("Bo", TEXTS[1], "nothing"), ("Bo", None, "reopen"), ("Bo", TEXTS[2], "nothing")])
@example([("Bo", TEXTS[2], "nothing"), ("Åse", TEXTS[1], "nothing"), ("Bo", None, "nothing")])
def test_incremental_is_rebuilt(changes: list[tuple[str, str | None, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = make_vault(Path(folder), Anna="- 2026-11-02 walk\n")
        opened = open_fake(root)
        for name, text, damage in changes:
            path = root / "People" / f"{name}.md"
            if text is None:
                path.unlink(missing_ok=True)
            else:
                write_contact(root, name, text)
            if damage not in ("nothing", "touched"):
                opened.close()
                if damage == "lose the index":
                    forget_index(root)
                opened = open_fake(root)
            opened.sync([f"People/{name}.md"] if damage == "touched" else None)
            assert opened.vault is not None
        incremental_vault = opened.vault
        opened.close()
        incremental = contents(root)
        forget_index(root)
        with open_fake(root) as rebuilt:
            assert rebuilt.vault == incremental_vault
        assert contents(root) == incremental


def test_nothing_but_what_was_touched_is_looked_at(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "vault", Anna="", Bo="", Åse="")
    fakes = FakeRooms()
    with open_fake(root, fakes) as opened:
        opened.build()
        del fakes.parsed[:]
        for name in ("Anna", "Bo"):
            write_contact(root, name, TEXTS[1])
        assert opened.sync(["People/Anna.md", "Nowhere/Else.md", "a.png"]).notes == 3
        assert fakes.parsed == ["People/Anna.md"]
        assert len(opened.vault.interactions) == 1
        opened.sync()
        assert fakes.parsed == ["People/Anna.md", "People/Bo.md"]
        assert len(opened.vault.interactions) == 2


@pytest.mark.parametrize("what", ["link", "settings", "elsewhere", "first"])
def test_everything_is_looked_at_where_a_glimpse_will_not_do(tmp_path: Path, what: str) -> None:
    root = make_vault(tmp_path / "vault", Anna="", Bo="")
    if what == "link":
        (root / "People" / "Twin.md").symlink_to("../hidden")
        (root / "hidden").write_text("", encoding="utf-8")
    with open_fake(root) as opened:
        if what != "first":
            opened.build()
        write_contact(root, "Bo", TEXTS[1])
        if what == "settings":
            (root / "vaultkit.yml").write_text("language: da\n", encoding="utf-8")
        elif what == "elsewhere":
            with open_fake(root) as other:
                other.sync()
        opened.sync(["People/Anna.md"])
        assert len(opened.vault.interactions) == 1


def test_a_change_rewrites_the_rows_of_the_notes_it_touches(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "vault", Anna="", Bo="- 2026-11-03 lunch\n", Åse="")
    index = MemoryIndex()
    with open_fake(root) as opened:
        opened.sync()
        found = opened._found
        assert found is not None
        assert resolve_tables(index, found.synced.notes, opened.vault, "one") == 3
        assert resolve_tables(index, found.synced.notes, opened.vault, "one") == 0
        assert resolve_tables(index, found.synced.notes, opened.vault, "two") == 0
        write_contact(root, "Bo", "- 2026-11-04 lunch\n")
        opened.sync()
        found = opened._found
        assert found is not None
        assert resolve_tables(index, found.synced.notes, opened.vault, "three") == 1


def test_tables_that_another_program_wrote_meanwhile_are_compared_again(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "vault", Anna="", Bo="- 2026-11-03 lunch\n")
    with open_fake(root) as opened:
        vault, notes = opened.vault, opened.notes

        class Interrupted(MemoryIndex):
            """An index whose tables another program writes as of fewer notes."""

            def digests(self, only: Collection[str] | None = None) -> dict[str, str]:
                digests = super().digests(only)
                if self.resolved_as() == "before":
                    rows: dict[str, Rows] = {"People/Bo.md": {}}
                    assert self.resolve(rows, {"People/Bo.md": "x"}, [], "theirs", "before")
                return digests

        index = Interrupted()
        assert resolve_tables(index, notes, vault, "before") == 2
        whole = {table.name: index.rows(table.name) for table in TABLES}
        none: frozenset[str] = frozenset()
        assert resolve_tables(index, notes, vault, "after", none, "before") == 1
        assert {table.name: index.rows(table.name) for table in TABLES} == whole
        assert index.resolved_as() == "after"


def test_tables_written_by_a_program_that_had_seen_less_are_mended(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "vault", Anna="", Bo="- 2026-11-03 lunch\n")
    with open_fake(root) as opened, open_fake(root) as late:
        late.sync()
        write_contact(root, "Bo", "- 2026-11-04 dinner\n")
        opened.sync()
        assert opened.vault.interactions
        held = contents(root)
        assert late.vault.interactions  # resolves, as of what it saw before
        assert contents(root) != held
        opened.sync()
        assert opened.vault.interactions
        assert contents(root) == held


BUILD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from tests.engine.fakes import open_fake
import vaultkit.engine.sync as sync
from vaultkit.storage.index_sqlite import SqliteIndex

root, what, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sync._BATCH = 10
left = [count]

def dying(really):
    def die(*arguments, **named):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return really(*arguments, **named)
    return die

if what == "index":
    SqliteIndex.change = dying(SqliteIndex.change)
elif what == "tables":
    SqliteIndex.resolve = dying(SqliteIndex.resolve)
elif what == "page":
    os.fsync = dying(os.fsync)
elif what == "rename":
    Path.replace = dying(Path.replace)
open_fake(root).build()
"""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize(
    ("what", "count"), [("index", 2), ("tables", 0), ("page", 3), ("rename", 3), ("rename", 4)]
)
def test_a_build_that_was_killed_is_finished_by_the_next(
    tmp_path: Path, what: str, count: int
) -> None:
    names = {f"Nobody {number:02}": "- 2026-11-03 lunch\n" for number in range(40)}
    root = make_vault(tmp_path / "vault", **names)
    whole = make_vault(tmp_path / "whole", **names)
    arguments = [sys.executable, "-c", BUILD_AND_DIE, str(root), what, str(count)]
    died = subprocess.run(arguments, check=False, cwd=Path(__file__).parents[2])
    assert died.returncode == -signal.SIGKILL
    with open_fake(whole) as opened:
        opened.build()
    expected = {path.name: path.read_bytes() for path in (whole / "Dashboards").iterdir()}
    if (root / "Dashboards").exists():
        for path in (root / "Dashboards").glob("*.md"):
            assert path.read_bytes() == expected[path.name]  # whole, or not there at all

    fakes = FakeRooms()
    with open_fake(root, fakes) as opened:
        opened.build()
    if what == "index":
        assert len(fakes.parsed) == 20  # what had reached the index is not read a second time
    for path in (root / "Dashboards").glob(".vaultkit-*"):
        os.utime(path, (0, 0))  # as if it had lain there for long
    with open_fake(root) as opened:
        opened.build()
    found = {path.name: path.read_bytes() for path in (root / "Dashboards").iterdir()}
    assert found == expected
    assert contents(root) == contents(whole)
