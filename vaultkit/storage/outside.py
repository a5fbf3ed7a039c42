"""Files that somebody named for an export, inside the vault or anywhere else. Used by `engine`.

What was there before is not lost: a file that vaultkit did not write itself is replaced only with
`force`, a note and what belongs to other programs never. A new file may be read by its owner alone,
since it is about people; one that is replaced keeps its mode. Which files vaultkit wrote, and what
they held then, is remembered in `.vaultkit`: one that was changed since is somebody's work.
"""

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.attributes import Attributes, read_attributes
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import (
    READ_FLAGS,
    ChangedMeanwhileError,
    Disk,
    NotAFileError,
    flush_folder,
    in_words,
    read_all,
)
from vaultkit.storage.scan import kind_of_file, readable_path
from vaultkit.storage.state import StateFolder
from vaultkit.storage.swap import rename_new, swap
from vaultkit.storage.writable import edit_name, write_complete

_LEDGER = "exports.json"
_PRIVATE = 0o600


class NotOursError(DiskError):
    """A file was to be written where one lies that vaultkit did not write, or that was changed."""


class PartOfVaultError(DiskError):
    """A file was to be written over a note, or where other programs keep theirs in the vault."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it stands now: its path as named, and whether anything had to be written."""

    path: Path
    written: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    data: bytes
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class _Target:
    named: Path
    real: Path
    data: bytes
    seen: _Seen | None


class Outside:
    """The hand that writes exports. `root` is the vault they are made from."""

    def __init__(self, root: Path, state: StateFolder) -> None:
        self._root = Path(os.path.realpath(root))
        self._state = state

    def write(self, files: Mapping[Path, bytes], *, force: bool) -> tuple[WrittenFile, ...]:
        """Write files, each whole or not at all; none is written if one of them may not be.

        If the disk fails on the way, those before are written, and known as vaultkit's.

        The folder of a file is made if only it is missing. Raises NotOursError, PartOfVaultError,
        NotAFileError, ChangedMeanwhileError, DiskError.
        """
        ledger = self._state.recall(_LEDGER, dict[str, str]) or {}
        targets = [self._target(path, data) for path, data in files.items()]
        if not force:
            for target in targets:
                _refuse_strange(target, ledger)
        done = []
        try:
            for target in targets:
                new = target.seen is None or target.seen.data != target.data
                if new:
                    _put(target)
                ledger[_key(target.real)] = content_hash(target.data)
                done.append(WrittenFile(target.named, new))
        finally:
            with suppress(DiskError):  # then --force is asked for next time; files are written
                self._state.remember_private(_LEDGER, ledger)
        return tuple(done)

    def _target(self, path: Path, data: bytes) -> _Target:
        called = readable_path(str(path))
        try:
            real = Path(os.path.realpath(path))
        except (ValueError, OSError) as error:  # a NUL, links in a circle
            raise DiskError(translate("{path} cannot be a path.", path=called)) from error
        self._refuse_part_of_vault(real, called)
        with in_words(mark("{path} could not be read: {why}."), called):
            return _Target(path, real, data, _look(real, called))

    def _refuse_part_of_vault(self, real: Path, called: str) -> None:
        if not real.is_relative_to(self._root):
            return
        parts = real.relative_to(self._root).parts
        hidden = any(part.startswith(".") for part in parts)
        if hidden or parts[-1:] == ("vaultkit.yml",):
            raise PartOfVaultError(
                translate("{path} belongs to vaultkit or to another program.", path=called),
                translate("Choose another place, best outside the vault."),
            )
        if any(part.lower().endswith(".md") for part in parts):
            raise PartOfVaultError(
                translate("{path} would be read as a note of the vault.", path=called),
                translate("Choose a place outside the vault, or another ending than .md."),
            )


def _look(real: Path, called: str) -> _Seen | None:
    """Read what is there, however large. Raises NotAFileError, OSError."""
    try:
        handle = os.open(real, READ_FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            what = kind_of_file(mode)
            message = translate("{path} is {what}, not a file.", path=called, what=translate(what))
            raise NotAFileError(message, what)
        return _Seen(read_all(handle, None), read_attributes(handle))
    finally:
        os.close(handle)


def _refuse_strange(target: _Target, ledger: Mapping[str, str]) -> None:
    seen = target.seen
    if seen is None or seen.data == target.data:
        return
    if ledger.get(_key(target.real)) != content_hash(seen.data):
        called = readable_path(str(target.named))
        raise NotOursError(
            translate("{path} is there already, and vaultkit did not write it so.", path=called),
            translate("Choose another name, or replace it with --force."),
        )


def _put(target: _Target) -> None:
    called, real = readable_path(str(target.named)), target.real
    with in_words(mark("{path} could not be written: {why}."), called):
        with suppress(FileExistsError):
            real.parent.mkdir(mode=0o700)
        Disk(real.parent).sweep("")
        temporary = edit_name(real.parent, secrets.token_hex(8), 1)
        attributes = target.seen.attributes if target.seen is not None else _of_a_new_file()
        write_complete(temporary, target.data, attributes)
        try:
            _take_place(temporary, target, called)
        finally:
            temporary.unlink(missing_ok=True)
        flush_folder(real.parent)


def _take_place(temporary: Path, target: _Target, called: str) -> None:
    """Give the new file its name; what came there or changed meanwhile stays."""
    changed = ChangedMeanwhileError(translate("{path} has just been changed.", path=called))
    if target.seen is None:
        try:
            rename_new(temporary, target.real)
        except FileExistsError:
            raise changed from None
        return
    swap(temporary, target.real)
    if temporary.read_bytes() != target.seen.data:
        swap(temporary, target.real)
        raise changed


def _of_a_new_file() -> Attributes:
    if os.name == "nt":
        return Attributes(_PRIVATE, 0, 0, ())
    return Attributes(_PRIVATE, os.getuid(), os.getgid(), ())


def _key(real: Path) -> str:
    return readable_path(str(real))
