"""Notes are changed in batches, one vaultkit at a time, and every batch can be taken back."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.editing import (
    BEFORE,
    NOTE,
    adding,
    edits_of,
    make_editable,
    read,
    replacing,
)
from vaultkit.engine.edits import Edits
from vaultkit.engine.spans import NotTextError
from vaultkit.errors import (
    DiskError,
    NothingToUndoError,
    PathRefusedError,
    UndoRefusedError,
    VaultHeldError,
    VaultkitError,
)
from vaultkit.storage.disk import ChangedMeanwhileError
from vaultkit.storage.exchange import OvertakenError
from vaultkit.storage.history import Intent, Record
from vaultkit.storage.moves import NameTakenError
from vaultkit.storage.swap import swap

RATED = BEFORE.replace(b"3\r\n---", b"4\r\n---")
COFFEE = "- 2026-11-23 coffee\r\n"
LOGGED = BEFORE.replace(b"## Log\r\n", b"## Log\r\n" + COFFEE.encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_editable(tmp_path / "vault")


@pytest.fixture
def edits(root: Path) -> Edits:
    return edits_of(root)


def rate(edits: Edits, path: str = NOTE) -> bool:
    with edits.batch("mette 4") as batch:
        return batch.change(path, replacing("chemistry: 3", "chemistry: 4"), "chemistry")


def log(edits: Edits) -> None:
    with edits.batch("log mette coffee") as batch:
        batch.change(NOTE, adding(COFFEE), "coffee")


class TestBatch:
    """What is done, and what is written down of it."""

    def test_a_change_is_made_and_told(self, root: Path, edits: Edits) -> None:
        assert rate(edits)
        assert read(root) == RATED
        [batch] = edits.history()
        [change] = batch.changes
        assert (batch.number, batch.command, change.why) == (1, "mette 4", "chemistry")
        assert change.at.startswith("2026-11-23T12:04:31")
        assert change.span is not None
        assert (change.span.removed, change.span.inserted) == ("chemistry: 3", "chemistry: 4")
        assert (change.span.start, change.span.lines) == (8, (2, 2))

    def test_what_is_so_already_is_no_change(self, edits: Edits) -> None:
        rate(edits)
        assert not rate(edits)
        assert len(edits.history()) == 1

    def test_several_changes_are_one_batch(self, root: Path, edits: Edits) -> None:
        with edits.batch("import") as batch:
            batch.create("People/Per.md", "per\n", "new")
            batch.change(NOTE, adding(COFFEE), "coffee")
            batch.rename(NOTE, "People/Mette Holm.md", "name")
            batch.delete("People/Per.md", "after all not")
        assert sorted(os.listdir(root / "People")) == ["Mette Holm.md"]  # noqa: PTH208
        assert [change.kind for change in edits.history()[0].changes] == [
            "create",
            "edit",
            "rename",
            "delete",
        ]

    def test_what_was_done_before_an_error_is_told(self, root: Path, edits: Edits) -> None:
        def import_two() -> None:
            with edits.batch("import") as batch:
                batch.create("People/Per.md", "per\n", "new")
                batch.create(NOTE, "mette\n", "new")

        with pytest.raises(NameTakenError):
            import_two()
        assert [change.path for change in edits.history()[0].changes] == ["People/Per.md"]
        edits.undo()
        assert not (root / "People/Per.md").exists()

    def test_a_second_hard_link_is_not_taken_for_a_rename(self, root: Path, edits: Edits) -> None:
        (root / "People/Other.md").hardlink_to(root / NOTE)
        with edits.batch("x") as batch, pytest.raises(NameTakenError):
            batch.rename(NOTE, "People/Other.md", "x")
        assert read(root) == read(root, "People/Other.md") == BEFORE
        assert edits.history() == ()

    def test_a_change_that_cannot_be_written_down_is_written_down_later(
        self, root: Path, edits: Edits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*records: Record) -> None:
            if not isinstance(records[0], Intent):
                raise DiskError("The history could not be written: the disk is full.")
            append(*records)

        append = edits._hands.history.append
        with monkeypatch.context() as patched:
            patched.setattr(edits._hands.history, "append", full)
            with pytest.raises(DiskError, match="the disk is full") as told:
                rate(edits)
        assert told.value.remedy.startswith("People/Mette.md was changed all the same.")
        assert read(root) == RATED
        edits.settle()
        assert len(edits.history()) == 1
        edits.undo()
        assert read(root) == BEFORE

    def test_what_an_editor_wrote_over_is_missing(self, root: Path, edits: Edits) -> None:
        log(edits)
        rate(edits)
        rated, logged = edits.history()
        assert edits.missing(rated) == edits.missing(logged) == ()
        (root / NOTE).write_bytes(LOGGED)  # a buffer from before the rating
        assert edits.missing(rated) == rated.changes
        assert edits.missing(logged) == ()

    def test_a_note_that_is_no_text_is_refused(self, root: Path, edits: Edits) -> None:
        (root / NOTE).write_bytes("blå".encode("latin-1"))
        with pytest.raises(NotTextError):
            rate(edits)
        assert edits.history() == ()

    @pytest.mark.parametrize("path", [".git/config", "People/.a.md", "", "a//b.md", "\udcff.md"])
    def test_hidden_and_unreadable_names_are_refused(self, edits: Edits, path: str) -> None:
        with edits.batch("x") as batch:
            attempts: list[Callable[[], object]] = [
                lambda: batch.create(path, "", "x"),
                lambda: batch.change(path, adding(""), "x"),
                lambda: batch.rename(NOTE, path, "x"),
                lambda: batch.rename(path, NOTE, "x"),
                lambda: batch.delete(path, "x"),
            ]
            for attempt in attempts:
                with pytest.raises(PathRefusedError):
                    attempt()

    def test_only_one_at_a_time(self, root: Path, edits: Edits) -> None:
        with edits.batch("first"):
            with pytest.raises(VaultHeldError, match="Another vaultkit"):
                rate(edits_of(root))
            with pytest.raises(VaultHeldError):
                edits_of(root).settle()
        rate(edits_of(root))

    def test_what_is_kept_is_the_owners_alone(self, root: Path, edits: Edits) -> None:
        if sys.platform == "win32":
            pytest.skip("modes of a POSIX system")
        rate(edits)
        with edits.batch("x") as batch:
            batch.delete(NOTE, "x")
        for name in ("", "aside", "deleted"):
            assert stat.S_IMODE((root / ".vaultkit" / name).stat().st_mode) == 0o700

    def test_a_history_that_is_full_begins_anew(self, root: Path) -> None:
        edits = Edits(root, edits_of(root)._hands.clock, largest_history=1, grace=0)
        with edits.batch("gone") as batch:
            batch.delete(NOTE, "x")
        [kept] = (root / ".vaultkit/deleted").iterdir()
        for number in range(2):
            with edits.batch(f"new {number}") as batch:
                batch.create(f"People/{number}.md", "", "x")
        edits.settle()
        assert [batch.command for batch in edits.history()] == ["new 1"]
        assert not kept.exists()


class TestSaves:
    """An editor saves while vaultkit changes the same note."""

    def saving(self, root: Path, *saves: bytes) -> Edits:
        left = list(saves)

        def swap_after_a_save(first: Path, second: Path) -> None:
            if left:
                fresh = root / "People/.fresh"
                fresh.write_bytes(left.pop(0))
                fresh.replace(root / NOTE)
            swap(first, second)

        return edits_of(root, swap_after_a_save)

    def test_the_change_is_made_of_the_save(self, root: Path) -> None:
        rate(self.saving(root, BEFORE + b"saved\r\n"))
        assert read(root) == RATED + b"saved\r\n"
        edits_of(root).undo()
        assert read(root) == BEFORE + b"saved\r\n"

    def test_an_earlier_save_is_a_copy_that_is_named(self, root: Path) -> None:
        edits = self.saving(root, BEFORE + b"first\r\n", BEFORE + b"second\r\n")
        rate(edits)
        assert read(root) == RATED + b"second\r\n"
        assert [read(root, copy) for copy in edits.copies] == [BEFORE + b"first\r\n"]
        assert list(edits.history()[0].copies) == edits.copies

    def test_a_save_that_leaves_no_place_for_it_stays(self, root: Path) -> None:
        def intend(text: str) -> None:
            if "chemistry" not in text:
                raise VaultkitError("the field is gone")
            return replacing("chemistry: 3", "chemistry: 4")(text)  # type: ignore[return-value]

        edits = self.saving(root, b"saved\r\n")
        with pytest.raises(OvertakenError), edits.batch("mette 4") as batch:
            batch.change(NOTE, intend, "chemistry")
        assert read(root) == b"saved\r\n"
        assert edits.history() == ()
        assert edits_of(root)._hands.history.told().pending == {}

    def test_a_save_to_the_displaced_file_is_found_when_settling(self, root: Path) -> None:
        late: list[int] = []

        def swap_while_open(first: Path, second: Path) -> None:
            late.append(os.open(second, os.O_WRONLY))
            swap(first, second)

        if sys.platform != "linux":
            pytest.skip("whether a file is open for writing is known on Linux only")
        edits = edits_of(root, swap_while_open)
        rate(edits)
        assert read(root) == RATED
        os.write(late[0], b"late")
        os.close(late[0])
        [copy] = edits_of(root).settle()
        assert read(root, copy) == b"late" + BEFORE[4:]
        assert edits.history()[0].copies == (copy,)


class TestUndo:
    """The exact bytes come back, or it is said why not."""

    @pytest.mark.parametrize("act", [rate, log])
    def test_the_bytes_are_what_they_were(
        self, root: Path, edits: Edits, act: Callable[[Edits], object]
    ) -> None:
        act(edits)
        assert read(root) != BEFORE
        [undone] = edits.undo()
        assert undone.number == 1
        assert read(root) == BEFORE

    def test_other_parts_may_have_changed(self, root: Path, edits: Edits) -> None:
        log(edits)
        now = read(root).replace(b"3\r\n---", b"5\r\n---") + b"more\r\n"
        (root / NOTE).write_bytes(now)
        edits.undo()
        assert read(root) == BEFORE.replace(b"3\r\n---", b"5\r\n---") + b"more\r\n"

    def test_what_was_edited_since_is_not_taken_back(self, root: Path, edits: Edits) -> None:
        rate(edits)
        now = read(root).replace(b"chemistry: 4", b"chemistry: 5")
        (root / NOTE).write_bytes(now)
        with pytest.raises(UndoRefusedError) as refused:
            edits.undo()
        assert str(refused.value) == (
            "People/Mette.md, line 2: what was changed there was edited since, or where it is now "
            "is not sure. The line is now: 'chemistry: 5'."
        )
        assert read(root) == now
        assert len(edits.history()) == 1

    def test_a_batch_is_taken_back_whole_or_not_at_all(self, root: Path, edits: Edits) -> None:
        with edits.batch("both") as batch:
            batch.change(NOTE, adding(COFFEE), "coffee")
            batch.create("People/Per.md", "per\n", "new")
        (root / "People/Per.md").write_text("per, edited\n")
        with pytest.raises(UndoRefusedError, match=r"Per\.md, which was made, was edited since"):
            edits.undo()
        assert read(root) == LOGGED

    def test_two_changes_of_one_note_in_one_batch(self, root: Path, edits: Edits) -> None:
        with edits.batch("both") as batch:
            batch.change(NOTE, adding(COFFEE), "coffee")
            batch.change(NOTE, replacing("11-23 coffee", "11-23 lunch"), "lunch")
        edits.undo()
        assert read(root) == BEFORE

    def test_several_batches(self, root: Path, edits: Edits) -> None:
        rate(edits)
        log(edits)
        assert [batch.number for batch in edits.undo(2)] == [2, 1]
        assert read(root) == BEFORE
        with pytest.raises(NothingToUndoError):
            edits.undo()

    def test_a_new_note_is_deleted(self, root: Path, edits: Edits) -> None:
        with edits.batch("new") as batch:
            batch.create("People/Per.md", "per\n", "new")
        edits.undo()
        assert not (root / "People/Per.md").exists()

    def test_a_name_comes_back(self, root: Path, edits: Edits) -> None:
        with edits.batch("rename") as batch:
            batch.rename(NOTE, "Old/M.md", "old")
        edits.undo()
        assert read(root) == BEFORE

    def test_a_name_that_is_taken_by_now_does_not(self, root: Path, edits: Edits) -> None:
        with edits.batch("rename") as batch:
            batch.rename(NOTE, "Old/M.md", "old")
        (root / NOTE).write_bytes(b"new\n")
        with pytest.raises(UndoRefusedError, match="is there again"):
            edits.undo()
        assert (read(root), read(root, "Old/M.md")) == (b"new\n", BEFORE)

    @pytest.mark.parametrize("data", [BEFORE, b"\xff\x00latin \xe9", b""])
    def test_a_deleted_note_comes_back(self, root: Path, edits: Edits, data: bytes) -> None:
        (root / NOTE).write_bytes(data)
        with edits.batch("delete") as batch:
            batch.delete(NOTE, "x")
        assert not (root / NOTE).exists()
        edits.undo()
        assert read(root) == data

    def test_a_chain_of_moves(self, root: Path, edits: Edits) -> None:
        with edits.batch("chain") as batch:
            batch.change(NOTE, adding(COFFEE), "coffee")
            batch.rename(NOTE, "People/M.md", "name")
            batch.change("People/M.md", replacing("chemistry: 3", "chemistry: 4"), "chemistry")
            batch.delete("People/M.md", "x")
        edits.undo()
        assert read(root) == BEFORE

    def test_a_save_while_undoing(self, root: Path, edits: Edits) -> None:
        rate(edits)
        saving = TestSaves().saving(root, read(root) + b"saved\r\n")
        saving.undo()
        assert read(root) == BEFORE + b"saved\r\n"

    def test_a_note_that_changed_at_the_last_moment_is_not_deleted(
        self, root: Path, edits: Edits
    ) -> None:
        with edits.batch("x") as batch, pytest.raises(ChangedMeanwhileError):
            batch.delete(NOTE, "x", only="0" * 32)
        assert read(root) == BEFORE


class TestRedo:
    """An undo can be taken back as well."""

    def test_what_was_undone_is_done_again(self, root: Path, edits: Edits) -> None:
        with edits.batch("all") as batch:
            batch.change(NOTE, adding(COFFEE), "coffee")
            batch.create("People/Per.md", "per\n", "new")
        edits.undo()
        edits.redo()
        assert (read(root), read(root, "People/Per.md")) == (LOGGED, b"per\n")
        edits.undo()
        assert read(root) == BEFORE
        assert not (root / "People/Per.md").exists()

    def test_all_of_it_is_in_the_history(self, edits: Edits) -> None:
        rate(edits)
        edits.undo()
        edits.redo()
        assert [(batch.command, batch.undoes) for batch in edits.history()] == [
            ("redo 2: undo 1: mette 4", 2),
            ("undo 1: mette 4", 1),
            ("mette 4", 0),
        ]

    def test_there_may_be_nothing_to_do_again(self, edits: Edits) -> None:
        rate(edits)
        with pytest.raises(NothingToUndoError):
            edits.redo()


class TestPlan:
    """A dry run writes nothing and shows everything."""

    def test_a_diff_of_lines_with_their_ends(self, root: Path, edits: Edits) -> None:
        plan = edits.plan()
        assert plan.change(NOTE, replacing("chemistry: 3\r\n", "chemistry: 4\n"), "chemistry")
        assert plan.diff() == (
            "--- People/Mette.md\n+++ People/Mette.md\n@@ -1,5 +1,5 @@\n"
            " \ufeff---\n-chemistry: 3\n+chemistry: 4␊\n ---\n \n ## Log\n"
        )
        assert read(root) == BEFORE
        assert not (root / ".vaultkit").exists()

    def test_a_last_line_without_an_end(self, root: Path, edits: Edits) -> None:
        (root / NOTE).write_bytes(b"a\nb")
        plan = edits.plan()
        plan.change(NOTE, replacing("b", "c"), "x")
        assert plan.diff().endswith(
            " a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        )

    def test_changes_build_on_each_other(self, edits: Edits) -> None:
        plan = edits.plan()
        plan.create("People/Per.md", "a\n", "new")
        plan.change("People/Per.md", replacing("a", "b"), "x")
        plan.rename("People/Per.md", "People/Per Friis.md", "name")
        plan.delete(NOTE, "x")
        assert [(one.path, one.after) for one in plan.files()] == [
            (NOTE, None),
            ("People/Per Friis.md", b"b\n"),
        ]
        with pytest.raises(NameTakenError):
            plan.create("People/Per Friis.md", "", "x")

    def test_nothing_to_change_is_no_diff(self, edits: Edits) -> None:
        plan = edits.plan()
        assert not plan.change(NOTE, replacing("x", "chemistry: 3"), "x")
        assert plan.diff() == ""

    def test_it_shows_what_a_batch_then_does(self, root: Path, edits: Edits) -> None:
        plan = edits.plan()
        plan.change(NOTE, adding(COFFEE), "coffee")
        log(edits)
        [planned] = plan.files()
        assert planned.after == read(root)
