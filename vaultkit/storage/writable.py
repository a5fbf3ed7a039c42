"""Whether a note may be changed at all, and the file that is to take its place.

Used by `storage.exchange` and `storage.moves`.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import translate
from vaultkit.storage.attributes import Attributes, give_attributes
from vaultkit.storage.steady import PATIENCE_SECONDS, Seen, read_settled

_PREFIX = ".vaultkit-"


class GoneError(DiskError):
    """The note that was to be changed is not there, or was taken away meanwhile.

    `recovery` are paths of copies of what was saved before that, if any.
    """

    def __init__(self, message: str, recovery: tuple[str, ...] = ()) -> None:
        kept = translate("It is kept as {copies}.", copies=", ".join(recovery)) if recovery else ""
        super().__init__(message, kept)
        self.recovery = recovery


class HardLinkedError(DiskError):
    """The note has a second name elsewhere, which an edit would silently leave behind."""


class ReadOnlyError(DiskError):
    """The note, or the folder it is in, may not be written."""


def read_writable(
    target: Path, called: str, *, one_name: bool = True, patience: float = PATIENCE_SECONDS
) -> Seen:
    """Read a note that is about to be changed, once nobody is writing it.

    `one_name`: it must have no second hard link. Raises GoneError, ReadOnlyError,
    HardLinkedError, what `read_settled` raises.
    """
    try:
        seen = read_settled(target, called, patience)
    except FileNotFoundError as error:
        raise gone(called) from error
    if not seen.attributes.mode & 0o222 or not os.access(target, os.W_OK):  # root may, but asked?
        raise ReadOnlyError(
            translate("{path} is read-only.", path=called),
            translate("Allow writing it: chmod u+w '{path}'.", path=called),
        )
    refuse_read_only_folder(target.parent, called)
    if one_name and seen.links > 1:
        # An exchange would leave the other name with the old bytes, and writing in place is not
        # safe against a kill. Nobody can say which of the two was wanted.
        raise HardLinkedError(
            translate(
                "{path} is the same file as another one (a hard link), so it is not changed.",
                path=called,
            ),
            translate("Make it a file of its own: copy it, and put the copy in its place."),
        )
    return seen


def refuse_read_only_folder(folder: Path, called: str) -> None:
    """Raise ReadOnlyError if nothing may be put into or taken out of the folder of a note."""
    with suppress(FileNotFoundError):
        if not stat.S_IMODE(folder.stat().st_mode) & 0o222 or not os.access(folder, os.W_OK):
            raise ReadOnlyError(
                translate("The folder of {path} is read-only.", path=called),
                translate("Allow writing in that folder: chmod u+w."),
            )


def gone(called: str, copies: tuple[str, ...] = ()) -> GoneError:
    """Make the error for a note that is not there. `copies`: where saves of it are kept."""
    if copies:
        return GoneError(translate("{path} was taken away meanwhile.", path=called), copies)
    return GoneError(translate("{path} is not there.", path=called))


def edit_name(folder: Path, identity: str, number: int) -> Path:
    """Name the file that trades places with a note.

    It is hidden, so that scan and watcher pass it over, and ends so that `Disk.sweep` does too:
    after a trade it may hold the only copy of somebody's save.
    """
    return folder / f"{_PREFIX}{identity}-{number}.edit"


def half_name(complete: Path) -> Path:
    """Name such a file while it is still being written: that one `Disk.sweep` may delete."""
    return complete.with_suffix(".tmp")


def write_complete(file: Path, data: bytes, attributes: Attributes | None) -> None:
    """Write a new file that is there only once all its bytes are on the disk. Raises OSError.

    Without `attributes` it gets those the system gives to new files.
    """
    half = half_name(file)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(half, flags, 0o666 if attributes is None else 0o600)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if attributes is not None:
                give_attributes(handle, attributes)
            os.fsync(handle)
        finally:
            os.close(handle)
        half.rename(file)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
