"""Reads a file that nobody is in the middle of writing. Used by `storage.exchange` and `.moves`.

An editor that writes in place first empties the file: what is read then is nobody's words. Linux
can be asked whether anybody has a file open for writing: it grants a read lease only if nobody has.
Elsewhere a file counts as finished once it has not changed for a while.
"""

import os
import signal
import stat
import sys
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from time import monotonic, sleep

from vaultkit.errors import DiskError
from vaultkit.language.translate import translate
from vaultkit.storage.attributes import Attributes, read_attributes
from vaultkit.storage.disk import READ_FLAGS, NotAFileError, read_all
from vaultkit.storage.scan import kind_of_file

LARGEST = 16 << 20
"""No note is this long (bytes), and an edit holds a file in memory several times."""

PATIENCE_SECONDS = 3.0
_STEP_SECONDS = 0.005
_QUIET_SECONDS = 0.1
_QUIET_WHEN_EMPTY_SECONDS = 1.0


class FileBusyError(DiskError):
    """Another program has had the file open for writing for longer than is waited."""


class Writers(Enum):
    """Whether some program has a file open for writing."""

    NONE = auto()
    SOME = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was at one moment. `links` counts its names."""

    data: bytes
    attributes: Attributes
    inode: int
    links: int


def read_settled(file: Path, called: str, patience: float = PATIENCE_SECONDS) -> Seen:
    """Read a plain file once nobody is writing it. `called` is its name in messages.

    Raises FileBusyError after `patience` seconds, TooLargeError, NotAFileError, or OSError.
    """
    deadline = monotonic() + patience
    last, since = None, monotonic()
    while True:
        seen, writers = look(file, called)
        if writers is Writers.NONE:
            return seen
        if seen != last:
            last, since = seen, monotonic()
        quiet = _QUIET_SECONDS if seen.data else _QUIET_WHEN_EMPTY_SECONDS
        if writers is Writers.UNKNOWN and monotonic() - since >= quiet:
            return seen
        if monotonic() >= deadline:
            raise FileBusyError(
                translate("Another program is writing {path}.", path=called),
                translate("Let it finish, or close it; then again."),
            )
        sleep(_STEP_SECONDS)


def look(file: Path, called: str) -> tuple[Seen, Writers]:
    """Read a plain file as it is, and say whether somebody is writing it.

    Raises TooLargeError, NotAFileError, or OSError.
    """
    handle = os.open(file, READ_FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            what = kind_of_file(status.st_mode)
            raise NotAFileError(
                translate("{path} is {what}, not a file.", path=called, what=translate(what)), what
            )
        writers = _ask(handle)
        data = read_all(handle, LARGEST)
        attributes = read_attributes(handle)
        if writers is Writers.NONE and not _still_leased(handle):
            writers = Writers.SOME
    finally:
        os.close(handle)  # and with it the lease is given back
    return Seen(data, attributes, status.st_ino, status.st_nlink), writers


def _ask(handle: int) -> Writers:
    """Ask for a read lease, which is refused while anybody has the file open for writing."""
    if sys.platform != "linux":
        return Writers.UNKNOWN
    import fcntl

    try:
        # Who comes to write while it is held would be told of by SIGIO, which kills; this does not.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return Writers.SOME
    except OSError:  # another's file, or a file system without leases
        return Writers.UNKNOWN
    return Writers.NONE


def _still_leased(handle: int) -> bool:
    """Whether nobody has come to write since the lease was granted."""
    if sys.platform != "linux":
        return False
    import fcntl

    return bool(fcntl.fcntl(handle, fcntl.F_GETLEASE) == fcntl.F_RDLCK)
