"""Looks how a vault lives with Git: merge drivers, and nothing private in the repository."""

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vaultkit.doctor.check import Area, Check
from vaultkit.errors import DiskError
from vaultkit.language.translate import translate
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.system import Ran
from vaultkit.storage.disk import Disk
from vaultkit.storage.git import git_busy
from vaultkit.storage.places import STATE_FOLDER

_AREA = Area("git")
_LARGEST = 1_000_000
INSTALL = "vaultkit git install"


def look_at_git(root: Path, run: Callable[[Sequence[str]], Ran]) -> Iterator[Check]:
    """Look at the repository a vault lies in, if it does."""
    tops = [folder for folder in (root, *root.resolve().parents) if (folder / ".git").exists()]
    if not tops:
        yield _AREA.ok("repository", translate("the vault is not in a Git repository"))
        return
    git = ("git", "-C", str(root))
    try:
        drivers = run((*git, "config", "--get-regexp", r"^merge\.vaultkit.*\.driver$"))
        kept = run((*git, "ls-files", "-z", "--", STATE_FOLDER))
    except CannotRegisterError as error:
        remedy = translate("Install Git, or put it on the path.")
        yield _AREA.warning("program", str(error), remedy)
        return
    if kept.code != 0:
        message = translate("Git refuses to look at the vault: {said}", said=kept.said)
        yield _AREA.error("refused", message, "git status")
        return
    yield from _drivers(root, tops[0], drivers)
    if kept.out.strip("\0"):
        message = translate(
            "What vaultkit keeps for itself was committed: {path}.", path=STATE_FOLDER
        )
        yield _AREA.error("private", message, f"git rm -r --cached {STATE_FOLDER}")
    busy = git_busy(root)
    if busy:
        message = translate("Git is in the middle of something: {what}.", what=translate(busy))
        yield _AREA.warning("busy", message, "git status")


def _drivers(root: Path, top: Path, drivers: Ran) -> Iterator[Check]:
    """Look whether attributes name our drivers, and whether Git knows the drivers they name."""
    named = {name for folder in {root, top} for name in _named_drivers(folder)}
    known = set(re.findall(r"^merge\.([^\n]*)\.driver ", drivers.out, re.MULTILINE))
    if not named:
        message = translate("Merges are Git's own, which know nothing of notes.")
        yield _AREA.warning("drivers", message, INSTALL)
    elif missing := sorted(named - known):
        message = translate(
            ".gitattributes asks for merge drivers that this clone does not have: {names}.",
            names=", ".join(missing),
        )
        yield _AREA.error("drivers", message, INSTALL)
    elif broken := sorted(program for program in _programs(drivers.out) if not _is_there(program)):
        message = translate("The program of a merge driver has moved: {path}.", path=broken[0])
        yield _AREA.error("drivers", message, INSTALL)
    else:
        yield _AREA.ok("drivers", translate("notes and pages are merged by vaultkit"))


def _named_drivers(folder: Path) -> set[str]:
    try:
        data = Disk(folder).read(".gitattributes", _LARGEST) or b""
    except DiskError:
        return set()  # no plain file, or one that nobody wrote by hand: Git says what is wrong
    text = data.decode("utf-8", "replace")
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {name for line in lines for name in re.findall(r"\smerge=(vaultkit[^\s]*)", line)}


def _programs(told: str) -> set[str]:
    """Find the programs of the drivers: the first word of each, where it is a path."""
    found = set()
    for line in told.splitlines():
        try:
            words = shlex.split(line.partition(" ")[2])
        except ValueError:
            continue  # written by hand; Git says what is wrong with it when it merges
        if words and Path(words[0]).is_absolute():
            found.add(words[0])
    return found


def _is_there(program: str) -> bool:
    return Path(program).exists()
