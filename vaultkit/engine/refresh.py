"""Decides what to do with the pages on disk, so that they say what the snapshot says.

Pure but for its last function, `carry_out`, which does what was decided. Called by `engine.vault`.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType

from vaultkit.dashboards.page import Page, is_ours, stamp_yaml
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.storage.disk import ChangedMeanwhileError, Disk, NotAFileError

_SUFFIXES = frozenset((".md", ".base", ".svg"))
_GITIGNORE = ".gitignore"
_NONE: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Write:
    """A page to be written. `over` is what is there now, None where there is nothing."""

    path: str
    data: bytes
    over: bytes | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A page of ours that no dashboard makes any more. `only`: the bytes it is known to hold."""

    path: str
    only: bytes


@dataclass(frozen=True, slots=True)
class RefreshPlan:
    """What is to be done, each in path order. `unchanged` counts pages that are true already.

    `kept` are paths that should hold a page but hold what somebody else wrote. `wanted` is what
    every page should hold.
    """

    writes: tuple[Write, ...]
    removals: tuple[Removal, ...]
    unchanged: int
    kept: tuple[str, ...]
    wanted: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def without(self, paths: Container[str]) -> "RefreshPlan":
        """Leave some paths as they are for now."""
        return replace(
            self,
            writes=tuple(one for one in self.writes if one.path not in paths),
            removals=tuple(one for one in self.removals if one.path not in paths),
        )


def plan_refresh(
    pages: Iterable[Page],
    on_disk: Mapping[str, bytes],
    recovered: Container[str] = (),
    made: Mapping[str, bytes] = _NONE,
) -> RefreshPlan:
    """Compare the pages as they should be with what is on disk.

    `on_disk` holds every file that could be a page of ours: those in the dashboards folder, and
    those of the last refresh, wherever the folder was then. What is not ours, by its
    marker and the checksum of its body, is neither written over nor removed, unless it is among
    those whose words are `recovered`. A page whose line ends alone differ (Git may change them) is
    left as it is. `made`: pages as they were made last, which need not be looked through.
    """
    wanted = {page.path: page.text.encode() for page in pages}
    writes, kept, unchanged = [], [], 0
    for path in sorted(wanted):
        there = on_disk.get(path)
        if there is None:
            writes.append(Write(path, wanted[path], None))
        elif there == wanted[path] or _unify_line_ends(there) == wanted[path]:
            unchanged += 1
        elif path in recovered or there == made.get(path) or _ours(there):
            writes.append(Write(path, wanted[path], there))
        else:
            kept.append(path)
    removals = [
        Removal(path, on_disk[path])
        for path in sorted(on_disk)
        if path not in wanted and _ours(on_disk[path])
    ]
    return RefreshPlan(tuple(writes), tuple(removals), unchanged, tuple(kept), wanted)


def changed_by_hand(
    paths: Iterable[str], on_disk: Mapping[str, bytes], made: Mapping[str, bytes] = _NONE
) -> tuple[str, ...]:
    """Find those of our paths that hold what somebody else wrote, in path order.

    `made`: pages as they were made last, which need not be looked through.
    """
    return tuple(
        path
        for path in sorted(paths)
        if path in on_disk and on_disk[path] != made.get(path) and not _ours(on_disk[path])
    )


def kept_problems(paths: Iterable[str]) -> tuple[Problem, ...]:
    """Report pages that were left as they are."""
    return tuple(problem_kinds.PAGE_KEPT.at(Source(path)) for path in paths)


def gitignore_page(settings: Settings) -> Page | None:
    """Write the `.gitignore` of the dashboards folder; None where Git tracks all pages."""
    tracked = settings.dashboards
    if tracked == "tracked" or not settings.folders.dashboards:
        return None  # in the root of the vault it would hide the notes as well
    names = () if isinstance(tracked, str) else tracked
    kept = [f"!/{_ignore_pattern(name)}" for name in sorted(names)]
    body = "\n".join(["# As `dashboards:` in vaultkit.yml says.", "*", *kept]) + "\n"
    return Page(f"{settings.folders.dashboards}/{_GITIGNORE}", stamp_yaml(body))


def _ignore_pattern(name: str) -> str:
    """Name a page in a `.gitignore`: with its suffix, and nothing in it taken as a wildcard."""
    name = name if PurePosixPath(name).suffix in _SUFFIXES else f"{name}.md"
    return "".join(f"\\{letter}" if letter in "\\*?[! #" else letter for letter in name)


def _unify_line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


@lru_cache(maxsize=64)  # the same few pages are looked at again and again
def _ours(data: bytes) -> bool:
    return is_ours(data.decode("utf-8", "replace"))


def pages_in(disk: Disk, folder: str) -> tuple[str, ...]:
    """List what lies right in the dashboards folder and could be a page of ours, by its name."""
    return tuple(path for path in disk.list_folder(folder) if _may_be_ours(path))


def read_files(disk: Disk, paths: Iterable[str]) -> dict[str, bytes]:
    """Read those files that are there: path → bytes. What is there but is no file counts as empty.

    Raises DiskError.
    """
    held: dict[str, bytes] = {}
    for path in sorted(paths):
        try:
            data = disk.read(path)
        except NotAFileError:
            data = b""
        if data is not None:
            held[path] = data
    return held


def _may_be_ours(path: str) -> bool:
    name = PurePosixPath(path)
    return name.suffix in _SUFFIXES or name.name == _GITIGNORE


def carry_out(plan: RefreshPlan, disk: Disk) -> RefreshPlan:
    """Write and remove as planned; return the plan as it came to be.

    A page that somebody changed since the plan was made is left alone, and is among the kept.
    Raises DiskError.
    """
    writes, kept = [], list(plan.kept)
    for write in plan.writes:
        try:
            disk.replace(write.path, write.data, over=write.over)
            writes.append(write)
        except ChangedMeanwhileError:
            there = disk.read(write.path)
            if there is None or not _ours(there):  # else a box was ticked: the next look sees it
                kept.append(write.path)
    removals = [one for one in plan.removals if disk.remove(one.path, only=one.only)]
    return replace(plan, writes=tuple(writes), removals=tuple(removals), kept=tuple(sorted(kept)))
