"""Two files trade places in one step, or a file takes a name that is free.

Calls the system directly, because Python has no words for it. Used by `storage.exchange` and
`storage.moves`. The tests run on Linux; the calls of macOS are those of its manual, untried.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

Swap = Callable[[Path, Path], None]
"""Afterwards the second path holds what the first held, and the first what the second held."""

_HERE = -100  # AT_FDCWD: relative paths start in the current folder
_LINUX_NO_REPLACE, _LINUX_EXCHANGE = 1, 2
_MAC_SWAP, _MAC_EXCLUSIVE = 2, 4
_UNABLE = frozenset((errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP))
_NO_LINKS = _UNABLE | {errno.EPERM, errno.EMLINK, errno.EXDEV}
KEPT = ".kept"
"""The end of a name under which `replace_keeping` holds on to the old file."""


class UnableError(Exception):
    """The system, or the file system the files are on, cannot do that in one step."""


def swap(first: Path, second: Path) -> None:
    """Let two files trade places, in one step where the system can. Raises OSError."""
    try:
        exchange(first, second)
    except UnableError:
        replace_keeping(first, second)


def exchange(first: Path, second: Path) -> None:
    """Let two files trade places in one step. Raises UnableError, or OSError."""
    _rename(first, second, _LINUX_EXCHANGE, _MAC_SWAP)


def replace_keeping(first: Path, second: Path) -> None:
    """Put the first file in the second's place, and the second under the first's name.

    For systems without the one step. The old file is given another name, then replaced. Who writes
    into it is heard of, because it is still there; who replaces it between the two steps is not.
    That is as short as it can be made. Raises OSError.
    """
    kept = first.with_name(first.name + KEPT)
    while True:
        try:
            os.link(second, kept)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            kept.write_bytes(second.read_bytes())
            break
        if _inode(kept) == _inode(second):
            break
        kept.unlink()  # replaced just now: hold on to the newer one
    first.replace(second)
    kept.replace(first)


def rename_new(old: Path, new: Path) -> None:
    """Give a file a name, unless something has it already. Raises FileExistsError, or OSError.

    A name that differs from the old one in case or Unicode form only may mean, on some file
    systems, the very same file: then its spelling is changed.
    """
    try:
        _rename(old, new, _LINUX_NO_REPLACE, _MAC_EXCLUSIVE)
    except FileExistsError:
        if not is_respelling(old, new):
            raise
        old.rename(new)
    except UnableError:
        _rename_in_two_steps(old, new)


def is_respelling(old: Path, new: Path) -> bool:
    """Whether both names mean one directory entry, on a file system that ignores case or form."""
    try:
        first, second = old.lstat(), new.lstat()
    except OSError:
        return False
    same = (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)
    return same and first.st_nlink == 1 and old.parent == new.parent


def _rename_in_two_steps(old: Path, new: Path) -> None:
    if os.name == "nt":
        old.rename(new)  # Windows never replaces
        return
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new)) from error
        old.rename(new)
    else:
        old.unlink()


def _inode(path: Path) -> int:
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return 0


def _rename(old: Path, new: Path, linux: int, mac: int) -> None:
    call = _system_call()
    if call is None:
        raise UnableError
    first, second = os.fsencode(old), os.fsencode(new)
    if sys.platform == "darwin":
        failed = call(first, second, mac)
    else:
        failed = call(_HERE, first, _HERE, second, linux)
    if failed:
        number = ctypes.get_errno()
        if number in _UNABLE:
            raise UnableError
        raise OSError(number, os.strerror(number), str(old), None, str(new))


@cache
def _system_call() -> Callable[..., int] | None:
    """Find the system's call, if it has one: `renameat2` of Linux, `renamex_np` of macOS."""
    if os.name == "nt":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            call = library.renamex_np
            call.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
        else:
            call = library.renameat2
            text, number = ctypes.c_char_p, ctypes.c_int
            call.argtypes = (number, text, number, text, ctypes.c_uint)
    except AttributeError:  # a C library from before 2018, or another system
        return None
    call.restype = ctypes.c_int
    return call
