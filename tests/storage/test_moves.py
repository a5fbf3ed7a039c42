"""Notes are made, renamed and deleted without taking anything from anybody."""

import stat
import sys
from pathlib import Path

import pytest

from vaultkit.storage import moves as moves_module
from vaultkit.storage.disk import ChangedMeanwhileError, Disk, NotAFileError, OutOfVaultError
from vaultkit.storage.moves import Moves, NameTakenError
from vaultkit.storage.recovery import Recovery
from vaultkit.storage.state import StateFolder
from vaultkit.storage.swap import rename_new
from vaultkit.storage.writable import GoneError, ReadOnlyError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of a POSIX system")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    StateFolder(vault).prepare()
    (vault / "People/Mette.md").write_bytes(b"mette\n")
    return vault


@pytest.fixture
def moves(root: Path) -> Moves:
    return Moves(Disk(root), Recovery(root))


def people(root: Path) -> list[str]:
    return names(root / "People")


class TestCreate:
    """A new file takes a free name only."""

    def test_it_holds_its_bytes_and_its_folders_are_made(self, root: Path, moves: Moves) -> None:
        moves.create("People/Work/Per.md", b"per\r\n", "ab")
        assert (root / "People/Work/Per.md").read_bytes() == b"per\r\n"
        assert names(root / "People/Work") == ["Per.md"]

    def test_it_has_the_mode_of_any_new_file(self, root: Path, moves: Moves) -> None:
        (root / "usual.md").touch()
        moves.create("People/Per.md", b"", "ab")
        assert (root / "People/Per.md").stat().st_mode == (root / "usual.md").stat().st_mode

    def test_what_is_there_stays(self, root: Path, moves: Moves) -> None:
        with pytest.raises(NameTakenError):
            moves.create("People/Mette.md", b"other", "ab")
        assert (root / "People/Mette.md").read_bytes() == b"mette\n"
        assert people(root) == ["Mette.md"]

    def test_a_link_that_leads_nowhere_is_there(self, root: Path, moves: Moves) -> None:
        (root / "People/Per.md").symlink_to("nowhere.md")
        with pytest.raises(NameTakenError):
            moves.create("People/Per.md", b"", "ab")
        assert people(root) == ["Mette.md", "Per.md"]

    def test_not_out_of_the_vault(self, moves: Moves) -> None:
        with pytest.raises(OutOfVaultError):
            moves.create("../Per.md", b"", "ab")


class TestRename:
    """A file keeps everything but its name."""

    def test_into_a_new_folder(self, root: Path, moves: Moves) -> None:
        inode = (root / "People/Mette.md").stat().st_ino
        moves.rename("People/Mette.md", "Old/Mette Holm.md")
        assert (root / "Old/Mette Holm.md").stat().st_ino == inode
        assert people(root) == []

    def test_never_over_another(self, root: Path, moves: Moves) -> None:
        (root / "People/Per.md").write_bytes(b"per\n")
        with pytest.raises(NameTakenError):
            moves.rename("People/Mette.md", "People/Per.md")
        assert (root / "People/Per.md").read_bytes() == b"per\n"

    def test_in_case_only(self, root: Path, moves: Moves) -> None:
        moves.rename("People/Mette.md", "People/METTE.md")
        assert people(root) == ["METTE.md"]

    def test_no_symbolic_link(self, root: Path, moves: Moves) -> None:
        (root / "People/link.md").symlink_to("Mette.md")
        with pytest.raises(NotAFileError, match="symbolic link"):
            moves.rename("People/link.md", "link.md")

    def test_a_read_only_folder(self, root: Path, moves: Moves) -> None:
        (root / "People").chmod(0o555)
        try:
            with pytest.raises(ReadOnlyError):
                moves.rename("People/Mette.md", "Mette.md")
        finally:
            (root / "People").chmod(0o755)


class TestDelete:
    """What is deleted can come back as it was."""

    def test_and_bring_back(self, root: Path, moves: Moves) -> None:
        (root / "People/Mette.md").chmod(0o640)
        moves.delete("People/Mette.md", b"mette\n", "ab")
        assert people(root) == []
        moves.restore("People/Mette.md", "ab")
        assert (root / "People/Mette.md").read_bytes() == b"mette\n"
        assert stat.S_IMODE((root / "People/Mette.md").stat().st_mode) == 0o640

    def test_not_what_was_saved_meanwhile(self, root: Path, moves: Moves) -> None:
        with pytest.raises(ChangedMeanwhileError):
            moves.delete("People/Mette.md", b"older\n", "ab")
        assert (root / "People/Mette.md").read_bytes() == b"mette\n"

    def test_what_was_saved_twice_meanwhile_is_a_copy(
        self, root: Path, moves: Moves, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def rename_then_save(old: Path, new: Path) -> None:
            rename_new(old, new)
            (root / "People/Mette.md").write_bytes(b"newer\n")

        monkeypatch.setattr(moves_module, "rename_new", rename_then_save)
        with pytest.raises(ChangedMeanwhileError) as refused:
            moves.delete("People/Mette.md", b"older\n", "ab")
        assert (root / "People/Mette.md").read_bytes() == b"newer\n"
        [copy] = (root / ".vaultkit/recovery").iterdir()
        assert copy.read_bytes() == b"mette\n"
        assert copy.name in refused.value.remedy

    def test_what_is_not_there(self, moves: Moves) -> None:
        with pytest.raises(GoneError):
            moves.delete("People/Per.md", b"", "ab")
        with pytest.raises(GoneError):
            moves.restore("People/Per.md", "ab")

    def test_nothing_comes_back_over_another(self, root: Path, moves: Moves) -> None:
        moves.delete("People/Mette.md", b"mette\n", "ab")
        (root / "People/Mette.md").write_bytes(b"new\n")
        with pytest.raises(NameTakenError):
            moves.restore("People/Mette.md", "ab")
        assert (root / "People/Mette.md").read_bytes() == b"new\n"
