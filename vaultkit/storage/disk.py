"""The one hand that reads and writes files in a vault. Used by `engine` and `cli`.

Everything here keeps three promises: nothing outside the vault is opened or written, whatever a
path or a symbolic link says; a file is never half written; and nothing that is not a plain file
(a named pipe, a device) is waited for.
"""

import os
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.os_errors import why
from vaultkit.storage.scan import kind_of_file, readable_path

TEMPORARY = ".vaultkit-"
_LEFT_BEHIND_SECONDS = 60.0
_CHUNK = 1 << 20


class RefusedError(DiskError):
    """The system refused. `reason` is a message that says why, the same on every machine.

    `message` has gaps for the path and the reason (`why`).
    """

    def __init__(self, message: str, path: str, reason: str) -> None:
        super().__init__(translate(message, path=path, why=translate(reason)))
        self.reason = reason


class TooLargeError(DiskError):
    """A file is larger than what is read. `size` is in bytes."""

    def __init__(self, message: str, size: int) -> None:
        super().__init__(message)
        self.size = size


class NotAFileError(DiskError):
    """What stands there is a folder, a named pipe or a device. `what` says which, as a message."""

    def __init__(self, message: str, what: str) -> None:
        super().__init__(message)
        self.what = what


class OutOfVaultError(DiskError):
    """A path leads out of the vault: by its own words or through a symbolic link."""


class ChangedMeanwhileError(DiskError):
    """A file is not what it was when the write was planned, so it was left alone."""


class Disk:
    """The files of one vault. Paths are relative to it, with forward slashes.

    `private`: what is written is for its owner's eyes only, whatever mode it had.
    """

    def __init__(self, root: Path, *, private: bool = False) -> None:
        self.root = root
        self._private = private
        self._real_root = os.path.realpath(root)

    def read(self, path: str, limit: int | None = None) -> bytes | None:
        """Read a file whole, or return None if there is none.

        A file that changes while it is read is read again, a few times: half of an old and half
        of a new version is nobody's words. Raises TooLargeError above `limit` bytes,
        NotAFileError, OutOfVaultError, or RefusedError.
        """
        target = self.real_path(path)
        for _ in range(3):
            data, steady = _read_once(readable_path(path), target, limit)
            if steady:
                break
        return data

    def write(self, path: str, data: bytes) -> bool:
        """Make a file hold exactly `data`; return whether anything had to be written.

        The new bytes go to a temporary file beside it, reach the disk, and take its place at once;
        an existing file keeps its mode, and a symbolic link within the vault goes on leading to
        the file. Missing folders are made. Raises OutOfVaultError or RefusedError.
        """
        if self.read(path) == data:
            return False
        self._put(path, data)
        return True

    def replace(self, path: str, data: bytes, *, over: bytes | None) -> None:
        """Write a file as `write` does, if it still holds `over` (None: if it is still missing).

        It is looked at again at the last moment. Raises ChangedMeanwhileError if it differs.
        """
        self._put(path, data, lambda: self.read(path) == over)

    def remove(self, path: str, *, only: bytes) -> bool:
        """Delete a file that still holds the bytes `only`; return whether it was deleted."""
        if self.read(path) != only:
            return False
        folder, _, name = path.rpartition("/")
        with in_words(mark("{path} could not be deleted: {why}."), readable_path(path)):
            (self.real_path(folder) / name).unlink()
        return True

    def list_folder(self, folder: str) -> tuple[str, ...]:
        """List the paths of the plain files right in a folder, sorted; () if it is not there."""
        target = self.real_path(folder)
        try:
            with os.scandir(target) as entries:
                names = [entry.name for entry in entries if entry.is_file()]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            message = mark("{path} could not be listed: {why}.")
            raise RefusedError(message, readable_path(folder), why(error)) from error
        return tuple(f"{folder}/{name}" if folder else name for name in sorted(names))

    def sweep(self, folder: str) -> None:
        """Delete temporary files that a vaultkit killed in mid-write left in a folder long ago."""
        oldest = time.time() - _LEFT_BEHIND_SECONDS
        for path in self.list_folder(folder):
            name = path.rpartition("/")[2]
            if name.startswith(TEMPORARY) and name.endswith(".tmp"):
                left_behind = self.real_path(folder) / name
                with suppress(OSError):  # another vaultkit swept it first
                    if left_behind.lstat().st_mtime < oldest:
                        left_behind.unlink()

    def _put(self, path: str, data: bytes, still_right: Callable[[], bool] = lambda: True) -> None:
        target = self.real_path(path)
        with in_words(mark("{path} could not be written: {why}."), readable_path(path)):
            target.parent.mkdir(0o700 if self._private else 0o777, parents=True, exist_ok=True)
            temporary = _write_temporary(target, data, private=self._private)
            try:
                if not still_right():
                    raise ChangedMeanwhileError(
                        translate("{path} has just been changed.", path=readable_path(path))
                    )
                _replace(temporary, target)
            finally:
                temporary.unlink(missing_ok=True)  # gone already once it has taken its place
            flush_folder(target.parent)

    def real_path(self, path: str) -> Path:
        """Resolve a path to the real place it means, which must lie in the vault.

        Raises OutOfVaultError, or DiskError for what cannot be a path.
        """
        try:
            target = os.path.realpath(os.path.join(self._real_root, *path.split("/")))  # noqa: PTH118
        except (ValueError, OSError) as error:  # a NUL, half a surrogate, links in a circle
            raise DiskError(
                translate("{path} cannot be a path.", path=readable_path(path))
            ) from error
        if target != self._real_root and not target.startswith(self._real_root + os.sep):
            raise OutOfVaultError(
                translate("{path} leads out of the vault.", path=readable_path(path))
            )
        return Path(target)


def _read_once(path: str, target: Path, limit: int | None) -> tuple[bytes | None, bool]:
    """Read a file; say also whether it stayed as it was meanwhile. `path` is for messages."""
    with in_words(mark("{path} could not be read: {why}."), path):
        try:
            handle = os.open(target, READ_FLAGS)
        except FileNotFoundError:
            return None, True
        try:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                what = kind_of_file(before.st_mode)
                raise NotAFileError(
                    translate("{path} is {what}, not a file.", path=path, what=translate(what)),
                    what,
                )
            if limit is not None and before.st_size > limit:
                raise TooLargeError(translate("{path} is too large.", path=path), before.st_size)
            data = read_all(handle, limit)
            after = os.fstat(handle)
        finally:
            os.close(handle)
    return data, before.st_mtime_ns == after.st_mtime_ns and len(data) == after.st_size


READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a named pipe without a writer must not hold us up
    | getattr(os, "O_NOFOLLOW", 0)  # the real place was found already: a link there now is a trick
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_all(handle: int, limit: int | None) -> bytes:
    """Read what is left of an open file. Raises TooLargeError above `limit` bytes, OSError."""
    pieces = []
    left = _CHUNK if limit is None else limit + 1
    while piece := os.read(handle, min(left, _CHUNK)):
        pieces.append(piece)
        if limit is not None:
            left -= len(piece)
            if left <= 0:
                raise TooLargeError(translate("The file grew while it was read."), limit + 1)
    return b"".join(pieces)


def _write_temporary(target: Path, data: bytes, *, private: bool) -> Path:
    """Write the bytes to a new file beside the target, with its mode, and flush them to disk."""
    temporary = target.parent / f"{TEMPORARY}{secrets.token_hex(8)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o600 if private else 0o666)
    try:
        if not private:
            with suppress(FileNotFoundError):  # a new file has the mode the system gives it
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    except BaseException:
        os.close(handle)
        temporary.unlink()
        raise
    os.close(handle)
    return temporary


def _replace(temporary: Path, target: Path) -> None:
    """Put the new file in the old one's place; on Windows an open reader may need a moment."""
    for attempt in range(10):
        try:
            temporary.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == 9:
                raise
            time.sleep(0.05)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Make the new name itself reach the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems refuse; nothing more can be done then
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def in_words(message: str, path: str) -> Iterator[None]:
    """Turn the system's error into one of ours that says what could not be done, and why.

    `message` is that of a RefusedError.
    """
    try:
        yield
    except OSError as error:
        raise RefusedError(message, path, why(error)) from error
