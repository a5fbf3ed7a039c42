"""Which notes a vault has, and how each looked from the outside. Called by `engine.sync`.

Nothing is opened here: a stat per note is what a command pays when nothing changed.
"""

import os
import stat
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from vaultkit.errors import DiskError
from vaultkit.language.translate import mark, translate
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.source import Source
from vaultkit.storage.os_errors import why
from vaultkit.storage.passed_over import PassedOver, conflict_original

_MOUNT_POINT = 0xA0000003
"""The reparse tag of a Windows junction, which is a link to a folder in all but name."""


class FileStamp(NamedTuple):
    """How a file looks from the outside. If any of it differs, the file may have new words.

    A tuple, for there is one for each note, made and compared whenever anything is asked.

    `path` is relative to the vault, with forward slashes. Times are nanoseconds since 1970; on
    Windows `ctime_ns` is when the file was made and `inode` is 0.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


_NONE: Mapping[str, FileStamp] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scan:
    """The notes found, in path order, and what was wrong on the way, in order of place.

    `began_ns` is the clock's reading before the first look: a note modified later than this, or
    only just before, may still change without its stamp showing it. `linked`: whether any of them
    is a symbolic link, or leads out of the vault.
    """

    files: tuple[FileStamp, ...]
    problems: tuple[Problem, ...]
    began_ns: int
    linked: bool = False


def scan_vault(root: Path, passed_over: PassedOver, known: Mapping[str, FileStamp] = _NONE) -> Scan:
    """Look at every note under `root`, one stat each.

    Symbolic links to folders are never entered; one to a file is read where what it leads to is
    in the vault and not found by itself. `known` are the files of a scan before, by path in path
    order, that passed over the same and met no links: one that looks as it did is that file still,
    and its stamp is handed on. Raises DiskError if the root cannot be listed.
    """
    began_ns = time.time_ns()
    sweep = _Sweep(str(root), passed_over, known)
    pending = [""]
    while pending:
        folder = pending.pop()
        pending.extend(sweep.folder(folder))
    problems = sorted(sweep.problems, key=Problem.sort_key)
    return Scan(sweep.files(), tuple(problems), began_ns, sweep.linked)


def looks_the_same(root: Path, passed_over: PassedOver, hashes: int) -> bool:
    """Whether a scan would find just the stamps whose Python hashes have this sum, and no problem.

    False may also mean that only a scan can tell, as where there are links. It makes nothing but
    numbers, so it is quicker than a scan, above all in the copy of a process.
    """
    left, pending, all_pass = hashes, [""], passed_over.globs is None
    try:
        while pending:
            folder = pending.pop()
            prefix = folder + "/" if folder else ""
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    path = prefix + name
                    if name[-3:].lower() == ".md":
                        if (all_pass and name[0] != "~") or not passed_over.file(path):
                            st = entry.stat(follow_symlinks=False)
                            times = st.st_mtime_ns, st.st_ctime_ns
                            left -= hash((path, st.st_size, *times, st.st_ino))
                        elif not entry.is_file(follow_symlinks=False):
                            return False
                    elif entry.is_symlink() or _is_junction(entry):
                        return False
                    elif entry.is_dir(follow_symlinks=False) and not passed_over.folder(path):
                        pending.append(path)
                    if not path.isascii() and not _is_utf8(path):
                        return False
    except OSError:
        return False
    return left == 0


@dataclass(frozen=True, slots=True)
class Glimpse:
    """How some notes look now, None where there is none. `began_ns` as of a `Scan`."""

    files: Mapping[str, FileStamp | None]
    began_ns: int


def glimpse(
    root: Path, passed_over: PassedOver, paths: Collection[str], problems: Iterable[Problem]
) -> Glimpse | None:
    """Look at a few paths alone, as a scan would; None where only a scan can tell what is there.

    That is so of whatever is no plain file in plain folders, and of paths among the `problems` of
    the last scan. It holds for a vault without links: one leads from elsewhere to a note.
    """
    began_ns = time.time_ns()
    troubled = {problem.source.path for problem in problems}
    found: dict[str, FileStamp | None] = {}
    for path in paths:
        if path[-3:].lower() != ".md" or _is_passed_over(path, passed_over):
            continue
        if not _is_utf8(path) or path in troubled or conflict_original(path.rpartition("/")[2]):
            return None
        try:
            folder = (root / path).parent.resolve()
            status = os.lstat(root / path)
        except FileNotFoundError:
            found[path] = None
            continue
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode) or folder != root.resolve() / PurePath(path).parent:
            return None
        found[path] = stamp_of(path, status)
    return Glimpse(found, began_ns)


def _is_passed_over(path: str, passed_over: PassedOver) -> bool:
    folders = PurePosixPath(path).parents
    return passed_over.file(path) or any(
        passed_over.folder(str(folder)) for folder in folders if str(folder) != "."
    )


def readable_path(path: str) -> str:
    r"""Write a path so that any terminal and any JSON can show it: bytes not UTF-8 as `\xff`."""
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # half a character, which Windows allows in a name
        return path.encode("utf-8", "backslashreplace").decode()


def stamp_of(path: str, status: os.stat_result) -> FileStamp:
    """Make the stamp of a file from its stat."""
    return FileStamp(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


class _Sweep:
    """One walk over a vault: what has been found so far. Paths inside are `str`, for speed."""

    def __init__(self, root: str, passed_over: PassedOver, known: Mapping[str, FileStamp]) -> None:
        self._root = root
        self._known = known
        self._real_root = os.path.realpath(root)
        self._passed_over = passed_over
        self._files: dict[str, FileStamp] = {}
        self._linked: dict[str, str] = {}
        self.linked = False
        self.problems: list[Problem] = []

    def folder(self, folder: str) -> Iterator[str]:
        """Look through one folder and yield those in it that are to be entered."""
        prefix = folder + "/" if folder else ""
        known, files = self._known.get, self._files
        try:
            with os.scandir(f"{self._root}/{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    path = prefix + name
                    before = known(path)
                    if before is not None and _looks_like(entry, before):
                        files[path] = before
                    elif self._entry(path, entry):
                        yield path
        except OSError as error:
            if not folder:
                raise DiskError(
                    translate(
                        "The vault {root} could not be listed: {why}.",
                        root=self._root,
                        why=translate(why(error)),
                    )
                ) from error
            if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
                self._report(problem_kinds.UNREADABLE_FOLDER, folder, why=why(error))

    def files(self) -> tuple[FileStamp, ...]:
        """All notes found, in path order; of a linked one the stamp of what it leads to."""
        for path, target in self._linked.items():
            inside = target.removeprefix(self._real_root + os.sep).replace(os.sep, "/")
            if inside not in self._files:
                with suppress(OSError):  # gone meanwhile: then there is no note either
                    self._files[path] = stamp_of(path, os.stat(target))  # noqa: PTH116
        paths = self._known if self._files.keys() == self._known.keys() else sorted(self._files)
        return tuple(map(self._files.__getitem__, paths))

    def _entry(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Take note of one entry; return whether it is a folder to enter."""
        is_note = path[-3:].lower() == ".md"
        if not path.isascii() and not _is_utf8(path):
            if is_note or entry.is_dir(follow_symlinks=False):
                self._report(problem_kinds.NAME_NOT_UTF8, path)
        elif entry.is_symlink() or _is_junction(entry):
            self._link(path, is_note)
        elif entry.is_dir(follow_symlinks=False):
            return self._enters(path, is_note)
        elif is_note and not self._passed_over.file(path):
            self._file(path, entry)
        return False

    def _enters(self, path: str, named_note: bool) -> bool:
        if self._passed_over.folder(path):
            return False
        if named_note:
            self._report(problem_kinds.FOLDER_NAMED_NOTE, path)
        return True

    def _file(self, path: str, entry: os.DirEntry[str]) -> None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return  # gone between the listing and the look
        folder, slash, name = path.rpartition("/")
        original = conflict_original(name)
        if not stat.S_ISREG(status.st_mode):
            self._report(problem_kinds.NOT_A_FILE, path, what=kind_of_file(status.st_mode))
        elif original is not None:
            self._report(problem_kinds.SYNC_CONFLICT, path, original=folder + slash + original)
        else:
            self._files[path] = stamp_of(path, status)

    def _link(self, path: str, is_note: bool) -> None:
        """Judge a symbolic link by where it ends. To a folder in the vault: seen where it is."""
        self.linked = True
        if self._passed_over.file(path) or self._passed_over.folder(path):
            return
        target = os.path.realpath(f"{self._root}/{path}")
        try:
            mode = os.stat(target).st_mode  # noqa: PTH116 - a str, as in the rest of the walk
        except OSError:
            if is_note:
                self._report(problem_kinds.BROKEN_LINK, path)
            return
        if not target.startswith(self._real_root + os.sep):
            if is_note or (stat.S_ISDIR(mode) and target != self._real_root):
                self._report(problem_kinds.LINK_OUT_OF_VAULT, path)
        elif is_note and stat.S_ISREG(mode):
            self._linked[path] = target
        elif is_note and not stat.S_ISDIR(mode):
            self._report(problem_kinds.NOT_A_FILE, path, what=kind_of_file(mode))

    def _report(self, kind: ProblemKind, path: str, **details: str) -> None:
        self.problems.append(kind.at(Source(readable_path(path)), **details))


def _looks_like(entry: os.DirEntry[str], before: FileStamp) -> bool:
    """Whether it is the file that it was before, inode and all."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return (
        status.st_mtime_ns == before.mtime_ns
        and status.st_ctime_ns == before.ctime_ns
        and status.st_size == before.size
        and status.st_ino == before.inode
    )


def kind_of_file(mode: int) -> str:
    """Say what something is that is no regular file, as a message."""
    if stat.S_ISDIR(mode):
        return mark("a folder")
    if stat.S_ISFIFO(mode):
        return mark("a named pipe")
    if stat.S_ISSOCK(mode):
        return mark("a socket")
    return mark("a device")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to a folder of the Windows kind, which `is_symlink` does not know."""
    if sys.platform != "win32":
        return False
    return entry.stat(follow_symlinks=False).st_reparse_tag == _MOUNT_POINT
