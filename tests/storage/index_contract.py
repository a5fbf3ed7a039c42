"""What every index must do. Each kind of index has a test class that inherits this one."""

from dataclasses import replace

import pytest

from tests.storage.records import parsed, rich_note, rich_vault, small_note
from vaultkit.model.called import Called
from vaultkit.model.note import Note, NoteKind
from vaultkit.storage.codec import content_hash
from vaultkit.storage.index import Index, NoteChanges
from vaultkit.storage.index_rows import rows_of
from vaultkit.storage.index_schema import TABLES
from vaultkit.storage.owned import owned_by_note


class IndexContract:
    """The behaviour of `vaultkit.storage.index.Index`; subclasses give a fixture `index`."""

    @pytest.fixture
    def index(self) -> Index:
        raise NotImplementedError

    def test_a_new_index_is_empty(self, index: Index) -> None:
        assert list(index.stamps()) == []
        assert index.notes() == {}
        assert index.digests() == {}
        assert index.resolved_as() == ""
        assert all(index.rows(table.name) == [] for table in TABLES)

    def test_notes_come_back_as_they_were_and_in_path_order(self, index: Index) -> None:
        notes = [small_note("b.md"), rich_note("People/Åse.md"), small_note("People/a.md")]
        index.change(NoteChanges(parsed=[parsed(note) for note in notes]))
        assert index.notes() == {note.path: note for note in notes}
        in_order = ["People/a.md", "People/Åse.md", "b.md"]
        assert list(index.notes()) == in_order
        assert [stamp.path for stamp in index.stamps()] == in_order

    def test_the_names_can_be_had_without_the_rest(self, index: Index) -> None:
        told = rich_note("People/Åse.md")
        other = replace(small_note("b.md"), kind=NoteKind.OTHER)
        index.change(NoteChanges(parsed=[parsed(other), parsed(told)]))
        names = Called(told.path, told.kind, told.name, told.title, told.aliases)
        assert index.named() == {"People/Åse.md": names}

    def test_stamps_come_back_as_they_were(self, index: Index) -> None:
        new = parsed(small_note("a.md"), mtime_ns=2**62, read_ns=2**62 + 1)
        index.change(NoteChanges(parsed=[new]))
        assert list(index.stamps()) == [new.stamp]

    def test_a_note_read_again_takes_the_place_of_the_old(self, index: Index) -> None:
        index.change(NoteChanges(parsed=[parsed(small_note("a.md", "old"))]))
        index.change(NoteChanges(parsed=[parsed(small_note("a.md", "new"))]))
        assert [note.title for note in index.notes().values()] == ["new"]
        assert [stamp.hash for stamp in index.stamps()] == [content_hash(b"new")]

    def test_a_restamped_note_keeps_its_record(self, index: Index) -> None:
        old = parsed(small_note("a.md"))
        index.change(NoteChanges(parsed=[old]))
        file = old.stamp.file._replace(mtime_ns=99, inode=98, size=97, ctime_ns=96)
        new = old.stamp._replace(file=file, read_ns=95)
        index.change(NoteChanges(restamped=[new]))
        assert list(index.stamps()) == [new]
        assert index.notes() == {"a.md": old.note}

    def test_a_removed_note_is_gone_and_removing_twice_is_no_error(self, index: Index) -> None:
        index.change(NoteChanges(parsed=[parsed(small_note("a.md"))]))
        index.change(NoteChanges(removed=["a.md", "never.md"]))
        index.change(NoteChanges(removed=["a.md"]))
        assert list(index.stamps()) == []
        assert index.notes() == {}

    def test_resolved_rows_come_back_for_every_table(self, index: Index) -> None:
        self._resolve(index)
        empty = [table.name for table in TABLES if not index.rows(table.name)]
        assert empty == []
        assert index.resolved_as() == "monday"

    def test_a_row_has_its_values_in_the_order_of_the_columns(self, index: Index) -> None:
        self._resolve(index)
        columns = {table.name: list(table.columns) for table in TABLES}
        (favour,) = index.rows("favours")
        assert dict(zip(columns["favours"], favour, strict=True)) == {
            "note": "People/Åse.md",
            "interaction": "People/Åse.md:12:1",
            "direction": "gave",
            "person": "ida uden note",
            "name": "Ida uden Note",
            "text": "a book",
            "weight": 2.0,
            "hidden": 1,
            "path": "People/Åse.md",
            "line": 12,
        }
        plan, _ = (
            dict(zip(columns["interactions"], row, strict=True))
            for row in reversed(index.rows("interactions"))
        )
        assert (plan["day"], plan["planned"], plan["people"]) == ("2026-11-03", 0, 3)

    def test_resolving_rewrites_the_rows_of_the_notes_named_and_no_others(
        self, index: Index
    ) -> None:
        self._resolve(index)
        per_before = [row for row in index.rows("contacts") if row[0] == "People/Per.md"]
        index.resolve(
            {"People/Åse.md": {"needs": [("People/Åse.md", "a boat", 0, 3)]}},
            {"People/Åse.md": "new"},
            ["Me.md"],
            "tuesday",
            "monday",
        )
        assert index.rows("contacts") == per_before
        assert [row[1] for row in index.rows("needs") if row[0] == "People/Åse.md"] == ["a boat"]
        assert [row for row in index.rows("needs") if row[0] == "Me.md"] == []
        assert index.digests()["People/Åse.md"] == "new"
        assert index.digests()["People/Per.md"] == "d"
        assert "Me.md" not in index.digests()
        assert index.resolved_as() == "tuesday"

    def test_what_was_worked_out_for_other_tables_is_not_written(self, index: Index) -> None:
        self._resolve(index)
        held = {table: index.rows(table) for table in ("contacts", "needs")}
        assert not index.resolve({}, {"Me.md": "new"}, ["People/Åse.md"], "tuesday", "sunday")
        assert held == {table: index.rows(table) for table in ("contacts", "needs")}
        assert (index.resolved_as(), index.digests()["Me.md"]) == ("monday", "d")

    def test_notes_with_their_stamps(self, index: Index) -> None:
        one = parsed(small_note("a.md"))
        index.change(NoteChanges(parsed=[one]))
        assert index.stamped_notes() == ({"a.md": one.note}, {"a.md": one.stamp})

    def test_what_a_change_to_notes_leaves_alone(self, index: Index) -> None:
        self._resolve(index)
        index.change(NoteChanges(removed=["People/Åse.md"]))
        assert index.resolved_as() == "monday"
        assert len(index.rows("contacts")) == 2

    def test_nobody_else_has_changed_it(self, index: Index) -> None:
        index.change(NoteChanges(parsed=[parsed(small_note("a.md"))]))
        assert not index.changed_elsewhere()

    def _resolve(self, index: Index) -> None:
        """Fill the resolved tables from a snapshot that has something for each."""
        notes: dict[str, Note] = {"People/Åse.md": rich_note("People/Åse.md")}
        owned = owned_by_note(notes, rich_vault())
        rows = {path: rows_of(path, what) for path, what in owned.items()}
        assert index.resolve(rows, dict.fromkeys(rows, "d"), [], "monday", index.resolved_as())
