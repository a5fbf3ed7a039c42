"""The index as a file: the contract, and everything that can be wrong with a file."""

import os
import random
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.storage.index_contract import IndexContract
from tests.storage.records import parsed, rich_note, small_note
from vaultkit.errors import IndexUnusableError
from vaultkit.model.note import Note
from vaultkit.storage import index_sqlite
from vaultkit.storage.index import Index, IndexBusyError, IndexReplacedError, NoteChanges
from vaultkit.storage.index_sqlite import SqliteIndex, open_index


class TestSqliteIndex(IndexContract):
    """Keeps the contract."""

    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[Index]:
        opened = open_index(tmp_path / "index.sqlite", "settings")
        yield opened
        opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of an index with forty notes in it."""
    path = tmp_path / "index.sqlite"
    index = open_index(path, "settings")
    notes = [rich_note(f"People/{number:02}.md") for number in range(40)]
    index.change(NoteChanges(parsed=[parsed(note) for note in notes]))
    index.close()
    return path


def count_notes(path: Path, identity: str = "settings") -> int:
    index = open_index(path, identity)
    try:
        return len(index.notes())
    finally:
        index.close()


def test_what_was_kept_is_there_again(path: Path) -> None:
    assert count_notes(path) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="modes of a POSIX system")
def test_only_its_owner_may_read_it(path: Path) -> None:
    index = open_index(path, "settings")
    index.change(NoteChanges(removed=["People/01.md"]))
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    index.close()
    assert modes == {0o600}


def test_other_settings_make_it_anew(path: Path) -> None:
    assert count_notes(path, "other settings") == 0


def test_another_schema_makes_it_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_sqlite, "SCHEMA_VERSION", 999)
    assert count_notes(path) == 0


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="truncated"),
        pytest.param(lambda data: bytes(len(data)), id="zeroed"),
        pytest.param(lambda data: b"# Shopping\n\n- milk\n", id="a text"),
        pytest.param(lambda data: random.Random(1).randbytes(len(data)), id="random"),  # noqa: S311
    ],
)
def test_a_file_that_is_no_index_is_made_anew(path: Path, damage: Callable[[bytes], bytes]) -> None:
    path.write_bytes(damage(path.read_bytes()))
    try:
        found = count_notes(path)
    except IndexUnusableError:  # found out only when it was read: the engine then begins anew
        open_index(path, "settings", fresh=True).close()
        found = count_notes(path)
    assert found == 0


def test_a_database_of_somebody_elses_is_made_anew(path: Path) -> None:
    path.unlink()
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE notes (path TEXT)")
    theirs.close()
    assert count_notes(path) == 0


def test_no_damaged_byte_goes_unnoticed(path: Path) -> None:
    """A byte changed anywhere in a record is found, though SQLite itself does not look."""
    whole = path.read_bytes()
    at = whole.index(b"a sparring partner")
    path.write_bytes(whole[:at] + b"A" + whole[at + 1 :])
    with pytest.raises(IndexUnusableError, match="damaged"):
        count_notes(path)


def test_damage_never_comes_out_as_another_error(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(7)  # noqa: S311
    outcomes = set()
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        try:
            outcomes.add(count_notes(path))
        except IndexUnusableError:
            outcomes.add(-1)
    assert outcomes <= {-1, 0, 40}


def test_an_index_that_was_replaced_is_told(path: Path) -> None:
    mine = open_index(path, "settings")
    open_index(path, "settings", fresh=True).close()
    with pytest.raises(IndexReplacedError):
        mine.changed_elsewhere()
    mine.close()


def test_a_change_by_another_program_is_told_once(path: Path) -> None:
    mine, theirs = open_index(path, "settings"), open_index(path, "settings")
    assert not mine.changed_elsewhere()
    theirs.change(NoteChanges(parsed=[parsed(small_note("new.md"))]))
    assert mine.changed_elsewhere()
    assert not mine.changed_elsewhere()
    assert "new.md" in mine.notes()
    mine.close()
    theirs.close()


def test_notes_and_stamps_are_of_one_moment(path: Path) -> None:
    theirs = open_index(path, "settings")

    class Interrupted(SqliteIndex):
        """An index that another program changes between one question and the next."""

        def notes(self) -> dict[str, Note]:
            notes = super().notes()
            changed = [parsed(small_note("People/02.md")), parsed(small_note("new.md"))]
            theirs.change(NoteChanges(changed, removed=["People/01.md"]))
            return notes

    mine = Interrupted(path, "settings")
    notes, stamps = mine.stamped_notes()
    assert notes.keys() == stamps.keys()
    assert "People/01.md" in stamps
    assert mine.changed_elsewhere()
    assert "People/01.md" not in mine.stamped_notes()[1]
    mine.close()
    theirs.close()


def test_a_program_that_does_not_let_go_is_not_waited_for_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_sqlite, "BUSY_SECONDS", 0.05)
    mine = SqliteIndex(path, "settings")
    theirs = sqlite3.connect(path, isolation_level=None)
    theirs.execute("BEGIN EXCLUSIVE")
    with pytest.raises(IndexBusyError):
        mine.change(NoteChanges(removed=["People/01.md"]))
    theirs.execute("COMMIT")
    theirs.close()
    mine.change(NoteChanges(removed=["People/01.md"]))
    assert len(mine.notes()) == 39
    mine.close()


def test_a_change_that_fails_changes_nothing(path: Path) -> None:
    index = open_index(path, "settings")
    nameless = parsed(small_note("a.md"))
    object.__setattr__(nameless.note, "name", None)
    with pytest.raises(IndexUnusableError):
        index.change(NoteChanges(parsed=[nameless], removed=["People/01.md"]))
    assert len(index.notes()) == 40
    index.close()


def test_where_no_file_can_be_made_there_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").mkdir()
    with pytest.raises(IndexUnusableError):
        open_index(tmp_path / "index.sqlite", "settings")
    with pytest.raises(IndexUnusableError):
        open_index(tmp_path / "gone" / "index.sqlite", "settings")


def test_reading_a_closed_index_is_our_error(path: Path) -> None:
    index = open_index(path, "settings")
    index.close()
    with pytest.raises(IndexUnusableError):
        index.notes()


def test_people_are_those_with_and_without_a_note(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite"
    index = open_index(path, "settings")
    TestSqliteIndex()._resolve(index)
    index.close()
    connection = sqlite3.connect(path)
    people = connection.execute("SELECT * FROM people ORDER BY person").fetchall()
    connection.close()
    assert people == [
        ("People/Per.md", "Per Friis", 1),
        ("People/Åse.md", "Åse Holm", 1),
        ("ida uden note", "Ida uden Note", 0),
    ]
    assert os.listdir(tmp_path) == ["index.sqlite"]  # noqa: PTH208 - closed, nothing is left over
