"""The folder `.vaultkit`: what vaultkit keeps for itself in a vault. Used by `vaultkit.engine`.

Git ignores it (it says so itself), only its owner may look into it, and all of it can be deleted:
the index is built anew, and what the last refresh wrote is found again by its marker. Only what
edits left there (`storage.history`, `storage.recovery`) does not come back.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.disk import TEMPORARY, Disk
from vaultkit.storage.os_errors import why
from vaultkit.storage.places import STATE_FOLDER

_GITIGNORE = b"*\n"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last refresh showed: how many contacts, and the paths of its pages, sorted."""

    contacts: int = 0
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WatcherNote:
    """What a watcher says about itself: who it is, what it did last, what it waits for.

    Times are ISO 8601 with the offset. `last_batch` and `said` are "" before the first batch that
    changed anything. `waits_for` is "" unless something keeps it from bringing pages up to date;
    `deaf` is "" unless it has to look every few seconds because it hears of no changes, and says
    why then. Both are messages. `trouble` is what went wrong with its last look. `version` is that
    of the vaultkit it runs. `counts` is what its last batch that changed anything came to, by the
    names of `engine.reports.BuildReport.counted_work`.
    """

    pid: int
    since: str
    last_batch: str = ""
    said: str = ""
    waits_for: str = ""
    deaf: str = ""
    trouble: str = ""
    version: str = ""
    counts: dict[str, int] = field(default_factory=dict)


class StateFolder:
    """The state folder of one vault."""

    def __init__(self, root: Path) -> None:
        self.path = root / STATE_FOLDER
        self._disk = Disk(root, private=True)

    @property
    def index(self) -> Path:
        """Where the index is kept."""
        return self.path / "index.sqlite"

    @property
    def watch_lock(self) -> Path:
        """What a watcher holds as long as it lives."""
        return self.path / "watch.lock"

    @property
    def _watch_note(self) -> Path:
        return self.path / "watch.json"

    def prepare(self) -> None:
        """Make the folder, for its owner only. Raises DiskError if it cannot be kept here."""
        if self.path.is_symlink():
            message = mark("{path} is a symbolic link, which is not followed.")
            raise DiskError(translate(message, path=self.path))
        try:
            self.path.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            message = mark("{path} could not be made: {why}.")
            reason = translate(why(error))
            raise DiskError(translate(message, path=self.path, why=reason)) from error
        self._close_to_others()
        self._disk.write(f"{STATE_FOLDER}/.gitignore", _GITIGNORE)
        self._disk.sweep(STATE_FOLDER)
        if not os.access(self.path, os.W_OK):
            raise DiskError(translate("{path} is not writable.", path=self.path))

    def _close_to_others(self) -> None:
        """Take from others what they may do in the folder: a clone or a copy may have given it."""
        if os.name != "nt" and self.path.stat().st_mode & 0o077:
            with suppress(OSError):  # it is another's, or on a disk without modes: doctor says so
                self.path.chmod(0o700)

    def manifest(self) -> Manifest:
        """Read what the last refresh showed; nothing if that is not known."""
        return self._read("manifest.json", Manifest) or Manifest()

    def remember_manifest(self, manifest: Manifest) -> None:
        """Keep what a refresh showed. Raises DiskError."""
        self._write("manifest.json", manifest)

    def watcher(self) -> WatcherNote | None:
        """Read what the watcher last said about itself, whether it still lives or not."""
        return self._read("watch.json", WatcherNote)

    def remember_watcher(self, note: WatcherNote) -> None:
        """Keep what the watcher says about itself. Raises DiskError."""
        self._write("watch.json", note)

    def beat(self) -> None:
        """Say that the watcher lives: a new time on its note, and no byte of any file."""
        with suppress(OSError):  # it was deleted, which the watcher finds out by itself
            os.utime(self._watch_note)

    def beaten(self) -> float | None:
        """Say when the watcher last said that it lives, in seconds of the epoch; None: never."""
        try:
            return self._watch_note.stat().st_mtime
        except OSError:
            return None

    def inbox_seen(self) -> dict[str, str]:
        """Read when lines of the inbox that have no day were first seen: hash of the line → day."""
        return self._read("inbox.json", dict[str, str]) or {}

    def remember_inbox_seen(self, seen: Mapping[str, str]) -> None:
        """Keep when lines of the inbox were first seen. Raises DiskError."""
        self._write("inbox.json", seen)

    @contextmanager
    def probe(self) -> Iterator[None]:
        """Make a folder with a file in it, by which a watcher finds out whether it hears anything.

        Both are gone again after the `with` block. Raises DiskError.
        """
        folder = self.path / "probe"
        shutil.rmtree(folder, ignore_errors=True)  # of a watcher that was killed meanwhile
        self._disk.write(f"{STATE_FOLDER}/probe/touched", b"")
        try:
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def ask(self, name: str) -> None:
        """Ask the watcher to look again; it takes the question away once all is true."""
        self._disk.write(f"{STATE_FOLDER}/asks/{name}", b"")

    def asked(self) -> tuple[str, ...]:
        """List the questions the watcher has not answered yet; none where they cannot be read."""
        try:
            paths = self._disk.list_folder(f"{STATE_FOLDER}/asks")
        except DiskError:
            return ()
        names = (path.rpartition("/")[2] for path in paths)
        # A question that is still being written is none yet: answered, it could not be asked.
        return tuple(name for name in names if not name.startswith(TEMPORARY))

    def answer(self, names: tuple[str, ...]) -> None:
        """Take questions away: everything that was on disk when they were seen is reflected."""
        for name in names:
            with suppress(FileNotFoundError):  # whoever asked gave up waiting
                (self.path / "asks" / name).unlink()

    def recall(self, name: str, kind: type[_T]) -> _T | None:
        """Read a record that another module keeps here; None if it is not known."""
        return self._read(name, kind)

    def remember_private(self, name: str, record: object) -> None:
        """Keep a record that only the owner of the vault may read. Raises DiskError."""
        self.prepare()
        self._write(name, record)

    def _read(self, name: str, kind: type[_T]) -> _T | None:
        try:
            data = self._disk.read(f"{STATE_FOLDER}/{name}")
            return None if data is None else msgspec.json.decode(data, type=kind)
        except (DiskError, ValueError):
            return None  # it is a cache: what cannot be read is not known

    def _write(self, name: str, record: object) -> None:
        self._disk.write(f"{STATE_FOLDER}/{name}", msgspec.json.encode(record) + b"\n")
