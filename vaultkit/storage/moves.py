"""Makes, renames and deletes notes, and takes nothing from anybody. Used by `engine.edits`.

A new file never takes the place of an old one, and what is deleted is moved, so that it can come
back as it was, attributes and all.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.disk import ChangedMeanwhileError, Disk, NotAFileError, flush_folder, in_words
from vaultkit.storage.recovery import Recovery
from vaultkit.storage.scan import readable_path
from vaultkit.storage.steady import Seen, read_settled
from vaultkit.storage.swap import is_respelling, rename_new
from vaultkit.storage.writable import (
    GoneError,
    edit_name,
    gone,
    read_writable,
    refuse_read_only_folder,
    write_complete,
)


class NameTakenError(DiskError):
    """A note was to be made or renamed where something lies already."""


class Moves:
    """The hand that makes, renames and deletes notes of one vault."""

    def __init__(self, disk: Disk, recovery: Recovery) -> None:
        self._disk = disk
        self._recovery = recovery

    def create(self, path: str, data: bytes, identity: str) -> None:
        """Make a new file, and the folders it needs. Raises NameTakenError, or DiskError."""
        target = self._free(path)
        called = readable_path(path)
        temporary = self.temporary(path, identity)
        with in_words(mark("{path} could not be made: {why}."), called):
            target.parent.mkdir(parents=True, exist_ok=True)
            refuse_read_only_folder(target.parent, called)
            write_complete(temporary, data, None)
            try:
                _take_name(temporary, target, called)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise

    def rename(self, old: str, new: str) -> None:
        """Give a file another name. Raises NameTakenError, GoneError, or another DiskError."""
        source = self._entry(old)
        target = self._disk.real_path(new.rpartition("/")[0]) / new.rpartition("/")[2]
        called = readable_path(old)
        with in_words(mark("{path} could not be renamed: {why}."), called):
            target.parent.mkdir(parents=True, exist_ok=True)
            refuse_read_only_folder(source.parent, called)
            refuse_read_only_folder(target.parent, readable_path(new))
            _take_name(source, target, readable_path(new))
            flush_folder(source.parent)

    def temporary(self, path: str, identity: str) -> Path:
        """Say where a new file is written before it takes its name. Raises NameTakenError."""
        return edit_name(self._free(path).parent, identity, 1)

    def refuse_taken(self, old: str, new: str) -> None:
        """Raise NameTakenError if a file could not be renamed because something is there."""
        target = self._disk.real_path(new.rpartition("/")[0]) / new.rpartition("/")[2]
        if os.path.lexists(target) and not is_respelling(self._entry(old), target):
            raise _taken(readable_path(new))

    def look(self, path: str, *, one_name: bool = False) -> Seen:
        """Read a note that is about to be changed. Raises what `read_writable` raises."""
        with in_words(mark("{path} could not be read: {why}."), readable_path(path)):
            return read_writable(self._entry(path), readable_path(path), one_name=one_name)

    def delete(self, path: str, only: bytes, identity: str) -> None:
        """Delete a file that still holds the bytes `only`, by moving it to the deleted notes.

        Raises ChangedMeanwhileError if it holds anything else: then it stays. GoneError, DiskError.
        """
        source = self._entry(path)
        called = readable_path(path)
        with in_words(mark("{path} could not be deleted: {why}."), called):
            place = self._recovery.deleted(identity)
            try:
                rename_new(source, place)
            except FileNotFoundError as error:
                raise gone(called) from error
            flush_folder(source.parent)
            if read_settled(place, called).data != only:
                copies = self.bring_back(place, path)
                raise ChangedMeanwhileError(
                    translate("{path} has just been changed, so it is not deleted.", path=called),
                    translate("What it held before is kept as {copy}.", copy=copies[0])
                    if copies
                    else "",
                )

    def restore(self, path: str, identity: str) -> None:
        """Bring a deleted note back, unless its name is taken. Raises NameTakenError, GoneError."""
        target = self._free(path)
        called = readable_path(path)
        with in_words(mark("{path} could not be brought back: {why}."), called):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                _take_name(self._recovery.deleted(identity), target, called)
            except FileNotFoundError as error:
                message = translate(
                    "What {path} held when it was deleted is not there.", path=called
                )
                raise GoneError(message) from error

    def bring_back(self, deleted: Path, path: str) -> tuple[str, ...]:
        """Give a deleted file its name back; if that is taken by now, keep it as a recovery copy.

        Return the path of that copy, if it was made. Raises OSError.
        """
        try:
            rename_new(deleted, self._entry(path))
        except FileExistsError:
            return (self._recovery.keep_copy(deleted, path),)
        return ()

    def _free(self, path: str) -> Path:
        """Find where a new file goes: nothing may be there, not even a link that leads nowhere."""
        folder, _, name = path.rpartition("/")
        target = self._disk.real_path(folder) / name
        if self._disk.real_path(path) != target:
            raise _taken(readable_path(path))
        return target

    def _entry(self, path: str) -> Path:
        """Find a plain file by its own name, not by that of a symbolic link to it."""
        folder, _, name = path.rpartition("/")
        entry = self._disk.real_path(folder) / name
        with suppress(FileNotFoundError, NotADirectoryError):
            if stat.S_ISLNK(entry.lstat().st_mode):
                what = mark("a symbolic link")
                raise NotAFileError(
                    translate(
                        "{path} is {what}, not a file.",
                        path=readable_path(path),
                        what=translate(what),
                    ),
                    what,
                )
        return entry


def _take_name(file: Path, target: Path, called: str) -> None:
    try:
        rename_new(file, target)
    except FileExistsError as error:
        raise _taken(called) from error
    flush_folder(target.parent)


def _taken(called: str) -> NameTakenError:
    return NameTakenError(
        translate("{path} is there already.", path=called), translate("Choose another name.")
    )
