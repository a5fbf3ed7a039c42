"""Whether a folder lies where the system does not hear of every change. Used by `engine.events`.

Of a network drive it reports what happens on this machine, and nothing of what others do there; of
a file system in user space (FUSE) as much as its author thought of. Both look healthy.
"""

import os
import re
import sys
from pathlib import Path

from vaultkit.language.translate import mark

_MOUNTS = Path("/proc/self/mountinfo")
_ESCAPED = re.compile(rb"\\([0-7]{3})")
_NETWORK = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda"),
        *("ceph", "lustre", "gfs", "gfs2", "ocfs2", "glusterfs", "beegfs", "orangefs", "pvfs2"),
        *("9p", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "davfs", "sshfs", "acfs"),
    )
)
_REMOTE_DRIVE = 4
"""What Windows calls a drive of another machine (DRIVE_REMOTE)."""


def unreported_kind(folder: str) -> str:
    """Say why changes in a folder may go unreported, as a message; "" if all are reported."""
    if sys.platform == "win32":
        return _NETWORK_DRIVE if _is_remote_on_windows(folder) else ""
    kind = file_system(folder)
    if kind in _NETWORK:
        return _NETWORK_DRIVE
    if kind == "fuse" or kind.startswith("fuse."):
        return mark("this is a file system in user space (FUSE), which may not report them all")
    return ""


_NETWORK_DRIVE = mark("this is a network drive, which does not report what other machines do")


def file_system(folder: str, mounts: Path = _MOUNTS) -> str:
    """Name the kind of file system a folder is on (`ext4`, `nfs4`, `fuse.sshfs`); "" if unknown.

    `mounts` is a table as Linux keeps it; where there is none, nothing is known.
    """
    try:
        table = mounts.read_bytes()
    except OSError:
        return ""
    place = os.fsencode(os.path.realpath(folder))
    best, kind = b"", b""
    for line in table.splitlines():
        point, found = _mount(line)
        inside = place == point or place.startswith(point.rstrip(b"/") + b"/")
        if found and inside and len(point) >= len(best):  # of two on one place, the later hides
            best, kind = point, found
    return kind.decode("ascii", "replace")


def _mount(line: bytes) -> tuple[bytes, bytes]:
    """Read where something is mounted, and its kind, out of a line of the table."""
    before, _, after = line.partition(b" - ")
    fields, kinds = before.split(b" "), after.split(b" ")
    if len(fields) < 5:
        return b"", b""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 8) & 0xFF]), fields[4]), kinds[0]


def _is_remote_on_windows(folder: str) -> bool:
    if sys.platform != "win32":
        return False
    if folder.startswith("\\\\"):
        return True
    import ctypes  # only there

    drive = os.path.splitdrive(folder)[0] + "\\"
    return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE)
