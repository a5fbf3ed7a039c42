"""Reading and writing files in a vault, and nothing outside it."""

import errno
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.disk import (
    ChangedMeanwhileError,
    Disk,
    NotAFileError,
    OutOfVaultError,
    RefusedError,
    TooLargeError,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and pipes of a POSIX system")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    vault.mkdir()
    return vault


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class TestRead:
    """What a file holds, if it is a file."""

    def test_bytes_as_they_are(self, root: Path) -> None:
        (root / "a.md").write_bytes(b"\xef\xbb\xbfa\r\nb\r")
        assert Disk(root).read("a.md") == b"\xef\xbb\xbfa\r\nb\r"

    def test_nothing_where_nothing_is(self, root: Path) -> None:
        assert Disk(root).read("People/a.md") is None

    def test_a_large_file_is_refused_before_it_is_read(self, root: Path) -> None:
        (root / "a.md").write_bytes(b"x" * 11)
        assert Disk(root).read("a.md", 11) == b"x" * 11
        with pytest.raises(TooLargeError) as refused:
            Disk(root).read("a.md", 10)
        assert refused.value.size == 11

    @posix
    def test_a_named_pipe_is_not_waited_for(self, root: Path) -> None:
        os.mkfifo(root / "a.md")
        with pytest.raises(NotAFileError) as refused:
            Disk(root).read("a.md")
        assert refused.value.what == "a named pipe"

    @posix
    def test_a_folder_is_no_file(self, root: Path) -> None:
        (root / "a.md").mkdir()
        with pytest.raises(NotAFileError):
            Disk(root).read("a.md")

    def test_a_file_that_grows_meanwhile_is_read_again(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / "a.md").write_bytes(b"old")
        really_read = os.read
        writes = [b"old and new", b"old and newest"]

        def read_while_written(handle: int, size: int) -> bytes:
            data = really_read(handle, size)
            if data == b"" and writes:
                (root / "a.md").write_bytes(writes.pop(0))
            return data

        monkeypatch.setattr(os, "read", read_while_written)
        assert Disk(root).read("a.md") == b"old and newest"

    @posix
    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
    def test_the_reason_is_the_same_on_every_machine(self, root: Path) -> None:
        (root / "a.md").write_bytes(b"x")
        (root / "a.md").chmod(0)
        with pytest.raises(RefusedError) as refused:
            Disk(root).read("a.md")
        assert refused.value.reason == "permission denied"


class TestContainment:
    """Nothing outside the vault, whatever a path says."""

    @pytest.mark.parametrize(
        "path", ["../outside.md", "a/../../outside.md", "/etc/passwd", "..", "folder/x.md", "l.md"]
    )
    def test_nothing_outside_is_read_or_written(
        self, root: Path, tmp_path: Path, path: str
    ) -> None:
        (tmp_path / "outside.md").write_text("theirs")
        (tmp_path / "elsewhere").mkdir()
        (root / "folder").symlink_to(tmp_path / "elsewhere")
        (root / "l.md").symlink_to(tmp_path / "outside.md")
        disk = Disk(root)
        if path == "/etc/passwd":  # an absolute path is one in the vault, from its root
            assert disk.read(path) is None
            return
        with pytest.raises(OutOfVaultError):
            disk.read(path)
        with pytest.raises(OutOfVaultError):
            disk.write(path, b"ours")
        assert (tmp_path / "outside.md").read_text() == "theirs"
        assert names(tmp_path / "elsewhere") == []

    @pytest.mark.parametrize("path", ["a\0b.md", "half \ud800.md"])
    def test_what_cannot_be_a_path_is_refused(self, root: Path, path: str) -> None:
        with pytest.raises(DiskError):
            Disk(root).write(path, b"x")

    def test_a_vault_reached_by_a_link_is_itself(self, root: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(root)
        Disk(tmp_path / "link").write("a.md", b"x")
        assert (root / "a.md").read_bytes() == b"x"


class TestWrite:
    """The old bytes or the new, and nothing else."""

    def test_folders_are_made_and_nothing_else_is_left(self, root: Path) -> None:
        assert Disk(root).write("a/b/c.md", b"x")
        assert (root / "a" / "b" / "c.md").read_bytes() == b"x"
        assert names(root / "a" / "b") == ["c.md"]

    def test_the_same_bytes_are_not_written(self, root: Path) -> None:
        disk = Disk(root)
        disk.write("a.md", b"x")
        before = (root / "a.md").stat()
        assert not disk.write("a.md", b"x")
        after = (root / "a.md").stat()
        assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)

    @posix
    def test_the_mode_is_kept(self, root: Path) -> None:
        (root / "a.md").write_bytes(b"x")
        (root / "a.md").chmod(0o640)
        Disk(root).write("a.md", b"y")
        assert stat.S_IMODE((root / "a.md").stat().st_mode) == 0o640

    def test_a_link_within_the_vault_stays_one(self, root: Path) -> None:
        (root / "real.md").write_bytes(b"x")
        (root / "link.md").symlink_to("real.md")
        Disk(root).write("link.md", b"y")
        assert (root / "link.md").is_symlink()
        assert (root / "real.md").read_bytes() == b"y"

    @pytest.mark.parametrize("call", ["write", "fsync"])
    def test_a_full_disk_leaves_the_old_file_and_no_other(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        (root / "a.md").write_bytes(b"old")

        def full(*_: object) -> int:
            raise OSError(errno.ENOSPC, "whatever the locale says")

        monkeypatch.setattr(os, call, full)
        with pytest.raises(RefusedError, match=r"a\.md could not be written: the disk is full"):
            Disk(root).write("a.md", b"new")
        monkeypatch.undo()
        assert (root / "a.md").read_bytes() == b"old"
        assert names(root) == ["a.md"]

    def test_short_writes_are_continued(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        really_write = os.write
        monkeypatch.setattr(os, "write", lambda handle, data: really_write(handle, data[:3]))
        Disk(root).write("a.md", b"0123456789")
        assert (root / "a.md").read_bytes() == b"0123456789"

    def test_a_name_of_255_bytes_can_be_written(self, root: Path) -> None:
        name = "ø" * 126 + ".md"
        Disk(root).write(name, b"x")
        assert names(root) == [name]


class TestReplace:
    """A write that first makes sure of what it writes over."""

    def test_what_is_as_expected_is_replaced(self, root: Path) -> None:
        disk = Disk(root)
        disk.replace("a.md", b"one", over=None)
        disk.replace("a.md", b"two", over=b"one")
        assert disk.read("a.md") == b"two"

    @pytest.mark.parametrize("expected", [None, b"other"])
    def test_what_was_changed_meanwhile_is_left_alone(
        self, root: Path, expected: bytes | None
    ) -> None:
        disk = Disk(root)
        disk.write("a.md", b"theirs")
        with pytest.raises(ChangedMeanwhileError):
            disk.replace("a.md", b"ours", over=expected)
        assert disk.read("a.md") == b"theirs"
        assert names(root) == ["a.md"]


def test_only_what_is_known_is_removed(root: Path) -> None:
    disk = Disk(root)
    disk.write("a.md", b"x")
    assert not disk.remove("a.md", only=b"y")
    assert disk.remove("a.md", only=b"x")
    assert not disk.remove("a.md", only=b"x")
    assert names(root) == []


def test_removing_a_link_leaves_what_it_leads_to(root: Path) -> None:
    (root / "real.md").write_bytes(b"x")
    (root / "d").mkdir()
    (root / "d" / "link.md").symlink_to("../real.md")
    assert Disk(root).remove("d/link.md", only=b"x")
    assert names(root / "d") == []
    assert (root / "real.md").read_bytes() == b"x"


def test_a_folder_lists_its_files_and_no_folders(root: Path) -> None:
    disk = Disk(root)
    for path in ("d/b.md", "d/a.md", "d/deep/c.md", "top.md"):
        disk.write(path, b"x")
    assert disk.list_folder("d") == ("d/a.md", "d/b.md")
    assert disk.list_folder("") == ("top.md",)
    assert disk.list_folder("gone") == ()


def test_what_a_killed_vaultkit_left_behind_is_swept_up_later(root: Path) -> None:
    mine, young, theirs = root / ".vaultkit-0.tmp", root / ".vaultkit-1.tmp", root / "x.tmp"
    for path in (mine, young, theirs):
        path.write_bytes(b"half")
    long_ago = time.time() - 3600
    os.utime(mine, (long_ago, long_ago))
    os.utime(theirs, (long_ago, long_ago))
    Disk(root).sweep("")
    assert names(root) == [".vaultkit-1.tmp", "x.tmp"]
