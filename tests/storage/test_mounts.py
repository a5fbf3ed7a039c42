"""Which file systems do not report every change."""

import sys
from pathlib import Path

import pytest

from vaultkit.storage import mounts
from vaultkit.storage.mounts import file_system, unreported_kind

TABLE = r"""25 30 0:23 / / rw,relatime shared:1 - ext4 /dev/vda rw
26 25 0:24 / /proc rw - proc proc rw
31 25 0:40 / /home/astrid/Netv\303\246rk\040drev rw,relatime shared:9 - nfs4 server:/vault rw
32 25 0:41 / /home/astrid/Netv\303\246rk\040drev/lokal rw - ext4 /dev/vdb rw
33 25 0:42 / /mnt/ssh rw - fuse.sshfs astrid@example.com:/ rw
34 25 0:43 / /mnt/usb rw - fuseblk /dev/sdb1 rw
35 25 0:44 / /mnt/twice rw - ext4 /dev/sdc rw
36 25 0:45 / /mnt/twice rw - cifs //server/share rw
a line that is none
37 25 - nothing
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(TABLE, encoding="ascii")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/home/astrid/notes", "ext4"),
        ("/home/astrid/Netværk drev", "nfs4"),
        ("/home/astrid/Netværk drev/People", "nfs4"),
        ("/home/astrid/Netværk drevet", "ext4"),
        ("/home/astrid/Netværk drev/lokal/vault", "ext4"),
        ("/mnt/ssh/vault", "fuse.sshfs"),
        ("/mnt/twice/vault", "cifs"),
    ],
)
def test_the_innermost_and_latest_mount_counts(table: Path, folder: str, kind: str) -> None:
    assert file_system(folder, table) == kind


def test_without_a_table_nothing_is_known(tmp_path: Path) -> None:
    assert file_system("/", tmp_path / "missing") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/home/astrid/Netværk drev", "network drive"),
        ("/mnt/ssh", "FUSE"),
        ("/mnt/usb", ""),
        ("/home", ""),
    ],
)
def test_what_is_said_of_it(
    table: Path, folder: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "file_system", lambda path: file_system(path, table))
    why = unreported_kind(folder)
    assert said in why
    assert bool(why) == bool(said)


def test_the_disk_of_the_tests_reports_all(tmp_path: Path) -> None:
    assert unreported_kind(str(tmp_path)) == ""
