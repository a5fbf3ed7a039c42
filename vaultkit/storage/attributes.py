"""What a file is besides its bytes: mode, owner, extended attributes. Used by `storage.steady`.

Access control lists are extended attributes on Linux, so they are kept with them. Python reaches
extended attributes on Linux only; elsewhere mode and owner are kept, and nothing more.
"""

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass

_ABSENT = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENODATA)
_OF_THE_SYSTEM = ("security.", "trusted.")


@dataclass(frozen=True, slots=True)
class Attributes:
    """Mode (permission bits), owner, group, and extended attributes sorted by name."""

    mode: int
    user: int
    group: int
    extended: tuple[tuple[str, bytes], ...]


def read_attributes(handle: int) -> Attributes:
    """Read the attributes of an open file. Raises OSError."""
    status = os.fstat(handle)
    mode = stat.S_IMODE(status.st_mode)
    return Attributes(mode, status.st_uid, status.st_gid, tuple(_extended(handle).items()))


def give_attributes(handle: int, wanted: Attributes) -> None:
    """Make an open file's attributes those wanted.

    The owner is kept where that is permitted; where the group cannot be, it is allowed no more
    than everybody is. Raises OSError if mode or extended attributes cannot be kept, except those
    that only the system may set.
    """
    if os.name == "nt":
        return  # the new file has the permissions of its folder, as the old one has
    mode = wanted.mode
    if not _give_owner(handle, wanted):
        mode = (mode & ~0o070) | ((mode & 0o007) << 3)
    _give_extended(handle, dict(wanted.extended))
    os.fchmod(handle, mode)  # last: a change of owner or of an access list may change it


def _give_owner(handle: int, wanted: Attributes) -> bool:
    """Give a file its owner and group; return whether it has the group."""
    status = os.fstat(handle)
    if (status.st_uid, status.st_gid) == (wanted.user, wanted.group):
        return True
    with suppress(PermissionError):
        os.fchown(handle, wanted.user, wanted.group)
        return True
    with suppress(PermissionError):
        os.fchown(handle, -1, wanted.group)
        return True
    return status.st_gid == wanted.group


def _extended(handle: int) -> dict[str, bytes]:
    if not hasattr(os, "listxattr"):
        return {}
    held = {}
    try:
        names = sorted(os.listxattr(handle))
    except OSError as error:
        if error.errno in _ABSENT:
            return {}
        raise
    for name in names:
        with suppress(PermissionError):  # not ours to read, so not ours to lose
            held[name] = os.getxattr(handle, name)
    return held


def _give_extended(handle: int, wanted: dict[str, bytes]) -> None:
    held = _extended(handle)
    for name in held.keys() - wanted.keys():  # inherited from the folder
        with suppress(PermissionError):
            os.removexattr(handle, name)
    for name, value in wanted.items():
        if held.get(name) != value:
            try:
                os.setxattr(handle, name, value)
            except OSError:
                if not name.startswith(_OF_THE_SYSTEM):
                    raise
