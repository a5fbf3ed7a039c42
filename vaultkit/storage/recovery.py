"""What an edit took out of its place: kept until nobody can want it. Used by the engine's edits.

Three folders of `.vaultkit`. `aside` has files that an edit displaced: an editor may still hold one
open and write into it, so each is looked at again later, and its name carries the hash of what it
held. If it holds something else by then, that is somebody's save: it goes to `recovery`, under a
name a person can read, and nothing ever deletes it. `deleted` has notes that vaultkit deleted, for
as long as its history knows of them.
"""

import errno
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark
from vaultkit.storage.codec import content_hash
from vaultkit.storage.disk import Disk, TooLargeError, in_words
from vaultkit.storage.places import STATE_FOLDER
from vaultkit.storage.scan import readable_path
from vaultkit.storage.steady import LARGEST, Writers, look
from vaultkit.storage.swap import rename_new

GRACE_SECONDS = 60.0
"""How long a displaced file is kept at least, for a writer whose save is just under way."""

_NAME = re.compile(
    r"(?P<known>[0-9a-f]{32})\.(?P<identity>[0-9a-f]+)-(?P<number>\d+)"
    r"(?P<rebased>r(?P<but>([0-9a-f]{8})*))?\.(?P<path>.*)"
)
_LONGEST_PATH = 130
_MOST_LINES = 4
_LINE_END = re.compile(rb"\r\n|\n|\r")
_UNREADABLE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Recovered:
    """A save that is in a copy now. `copy` is its path in the vault; `identity` the edit's."""

    copy: str
    identity: str


class Recovery:
    """What edits in one vault took out of its place."""

    def __init__(self, root: Path) -> None:
        self._disk = Disk(root)
        self._state = root / STATE_FOLDER

    def set_aside(self, file: Path, path: str, identity: str, number: int, known: str) -> Path:
        """Take a displaced file out of the way; return where it is now.

        `path` is the note it was, `known` the hash of what it should hold, which is safe elsewhere.
        Raises OSError.
        """
        folder = self._folder("aside")
        place = folder / f"{known}.{identity}-{number}.{_flat(path)}"
        _move(file, place)
        return place

    def rebased(self, aside: Path, path: str, held: bytes, after: bytes) -> str | None:
        """Note of a save set aside that an edit made `after` of it, which its note holds now.

        `recheck` lets go of it if the note still has its lines by then, but for those the edit
        itself took out. If these are many it becomes a recovery copy; return its path then.
        Raises OSError.
        """
        found = _NAME.fullmatch(aside.name)
        assert found is not None  # noqa: S101 - `set_aside` named it
        taken_out = sorted(_line_counts(held) - _line_counts(after))
        if len(taken_out) > _MOST_LINES:
            return self.keep_copy(aside, path)
        but = "".join(map(_line_hash, taken_out))
        name = f"{found['identity']}-{found['number']}r{but}.{found['path']}"
        aside.replace(aside.with_name(f"{content_hash(held)}.{name}"))
        return None

    def is_aside(self, identity: str, number: int) -> bool:
        """Whether the file that an attempt of an edit displaced has been set aside.

        Number 0 stands for what came out when an attempt was taken back.
        """
        return any(
            found["identity"] == identity and int(found["number"]) == number
            for _, found in self._aside()
        )

    def recheck(
        self, grace: float = GRACE_SECONDS, only: Callable[[Path], bool] = lambda _file: True
    ) -> tuple[Recovered, ...]:
        """Look again at what was set aside: let go of what is safe, recover what is not.

        `only` chooses. What somebody still has open for writing is left for the next time. Raises
        DiskError.
        """
        recovered = []
        with in_words(mark("What edits set aside could not be looked at: {why}."), ""):
            for file, found in self._aside():
                if not only(file):
                    continue
                copy = self._recheck_one(file, found, grace)
                if copy is not None:
                    recovered.append(Recovered(copy, found["identity"]))
        return tuple(recovered)

    def keep_copy(self, file: Path, path: str) -> str:
        """Move a file to the recovery copies; return its path in the vault. Raises OSError."""
        saved = datetime.fromtimestamp(file.stat().st_mtime).astimezone()
        stem = f"{_stem(path)} saved {saved:%Y-%m-%d %H.%M.%S}"
        folder = self._folder("recovery")
        number = 1
        while True:
            name = f"{stem}.md" if number == 1 else f"{stem} ({number}).md"
            try:
                rename_new(file, folder / name)
            except FileExistsError:
                number += 1
            else:
                return f"{STATE_FOLDER}/recovery/{name}"

    def deleted(self, identity: str) -> Path:
        """Say where a note is that was deleted by the change of this identity."""
        return self._folder("deleted") / identity

    def forget_deleted(self, known: Collection[str]) -> None:
        """Erase deleted notes that the history knows nothing of any more. Raises DiskError."""
        with in_words(mark("Deleted notes could not be erased: {why}."), ""):
            for file in sorted(self._folder("deleted").iterdir()):
                if file.name not in known:
                    file.unlink()

    def erase_deleted(self, identities: Collection[str]) -> int:
        """Erase notes that were deleted by these changes; return how many. Raises DiskError."""
        erased = 0
        with in_words(mark("Deleted notes could not be erased: {why}."), ""):
            for identity in identities:
                file = self.deleted(identity)
                if file.exists():
                    file.unlink()
                    erased += 1
        return erased

    def rewrite_copies(self, without: Callable[[str], str]) -> tuple[str, ...]:
        """Put other words in the place of those in the recovery copies, and in their names.

        Return the paths of those that were changed; what is not UTF-8 is left. Raises DiskError.
        """
        changed = []
        with in_words(mark("The recovery copies could not be changed: {why}."), ""):
            for file in sorted(self._folder("recovery").iterdir()):
                try:
                    text = file.read_bytes().decode()
                except UnicodeDecodeError:
                    continue
                new, name = without(text), without(file.name)
                if new != text:
                    self._disk.write(f"{STATE_FOLDER}/recovery/{file.name}", new.encode())
                if name != file.name:
                    rename_new(file, file.with_name(name))
                if new != text or name != file.name:
                    changed.append(f"{STATE_FOLDER}/recovery/{name}")
        return tuple(changed)

    def set_aside_paths(self, only: Callable[[Path], bool]) -> tuple[str, ...]:
        """List what is set aside still, for a writer whose save may be under way."""
        return tuple(f"{STATE_FOLDER}/aside/{file.name}" for file, _ in self._aside() if only(file))

    def _recheck_one(self, file: Path, found: re.Match[str], grace: float) -> str | None:
        path = _unflattened(found["path"])
        with suppress(FileNotFoundError):  # swept by another vaultkit
            changed_at = file.stat()
            try:
                seen, writers = look(file, file.name)
            except TooLargeError:  # it was not when it was set aside
                return self.keep_copy(file, path)
            rested = time.time() - max(changed_at.st_mtime, changed_at.st_ctime)
            if writers is Writers.SOME or (writers is Writers.UNKNOWN and rested < 1):
                return None
            if content_hash(seen.data) != found["known"]:
                return self.keep_copy(file, path)
            if rested >= grace:
                if found["rebased"] and not self._note_has(path, seen.data, found["but"]):
                    return self.keep_copy(file, path)
                file.unlink()
        return None

    def _note_has(self, path: str, save: bytes, but: str) -> bool:
        """Whether a note has all lines of a save of it, in any order, but those of these hashes."""
        try:
            note = self._disk.read(path, LARGEST) or b""
        except DiskError:  # it is no file any more, or leads elsewhere
            note = b""
        allowed = {but[start : start + 8] for start in range(0, len(but), 8)}
        missing = _line_counts(save) - _line_counts(note)
        return all(_line_hash(line) in allowed for line in missing)

    def _aside(self) -> list[tuple[Path, re.Match[str]]]:
        files = sorted(self._folder("aside").iterdir())
        return [(file, found) for file in files if (found := _NAME.fullmatch(file.name))]

    def _folder(self, name: str) -> Path:
        folder = self._state / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def duplicate(file: Path) -> Path:
    """Copy a file that was set aside, beside it; return where the copy is. Raises OSError."""
    copy = file.with_name(f".{file.name}.copy")
    shutil.copy2(file, copy)
    return copy


def _move(file: Path, place: Path) -> None:
    """Move a file, keeping its inode where the state folder is on the same file system."""
    try:
        file.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        half = place.with_name(f".{place.name}.tmp")
        shutil.copy2(file, half)
        half.replace(place)
        file.unlink()


def _line_counts(data: bytes) -> Counter[bytes]:
    return Counter(line for line in _LINE_END.split(data) if line)


def _line_hash(line: bytes) -> str:
    return content_hash(line)[:8]


def _flat(path: str) -> str:
    """Write the path of a note as one name; only its end, if it is too long."""
    flat = path.replace("%", "%25").replace("/", "%2F")
    return flat if len(os.fsencode(flat)) <= _LONGEST_PATH else _stem(path)


def _unflattened(name: str) -> str:
    return name.replace("%2F", "/").replace("%25", "%")


def _stem(path: str) -> str:
    """Make the part of a name by which a person knows which note it was: at most 100 bytes."""
    stem = readable_path(path).rpartition("/")[2].removesuffix(".md")
    stem = _UNREADABLE.sub("_", stem).lstrip(".") or "note"
    return stem.encode()[:100].decode(errors="ignore")
