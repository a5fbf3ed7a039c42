"""What the hooks of `vaultkit git install` do: renew pages after a merge, refuse conflict markers.

Git runs them in the top folder of the work tree. A hook that renews pages never makes what Git did
fail; where that is not finished, it does nothing and says so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from vaultkit.engine.git_texts import VAULTS
from vaultkit.engine.status import running_watcher
from vaultkit.engine.vault import open_vault
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import mark, speaking, translate
from vaultkit.storage.git import autostash_waits, git_busy
from vaultkit.storage.git_program import read_config, run_git
from vaultkit.storage.places import SETTINGS_FILE

_AS_GOOD_AS_FINISHED: Mapping[str, frozenset[str]] = {
    "post-merge": frozenset({"MERGE_HEAD"}),
    "post-rewrite": frozenset({"rebase-merge", "rebase-apply"}),
}
"""What Git takes away only after it ran a hook that tells of its end."""

_MARKER = re.compile(rb"(?:<{7}|>{7})(?: .*)?\r?")
_BLOB = re.compile(rb":\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*")


@dataclass(frozen=True, slots=True)
class MarkerFound:
    """A line of a note about to be committed that is the marker of a conflict."""

    path: str
    line: int


def vaults_here(top: Path) -> tuple[Path, ...]:
    """List the vaults of a repository that `vaultkit git install` was run in. Raises GitError."""
    folders = (top / name for name in read_config(top, VAULTS))
    return tuple(folder for folder in folders if (folder / SETTINGS_FILE).is_file())


def renew_pages(hook: str, top: Path) -> Iterator[str]:
    """Bring the pages of every vault up to date; yield what is to be said. Raises GitError."""
    for root in vaults_here(top):
        try:
            yield from _renew(hook, root)
        except VaultkitError as error:
            yield f"vaultkit: {error} {error.remedy}".rstrip()


def _renew(hook: str, root: Path) -> Iterator[str]:
    with open_vault(root) as opened, speaking(opened.language()):
        busy = git_busy(root, _AS_GOOD_AS_FINISHED.get(hook, frozenset()))
        if busy is None and autostash_waits(root):
            busy = mark("Git to put back what was not committed")
        if busy is not None:
            message = mark("The pages are not renewed yet: vaultkit waits for {what}.")
            yield translate(message, what=translate(busy))
            return
        if running_watcher(opened.state) is not None:
            return  # it sees for itself
        report = opened.build()
        yield from report.answered.failed
        for path, kept in report.refresh.recovered:
            message = mark("{path} was changed by hand as well; what you wrote is in {kept}")
            yield translate(message, path=path, kept=kept)
        for path in report.refresh.kept_by_hand:
            message = mark("{path} was changed by hand, so it is left alone")
            yield translate(message, path=path)


def find_markers(top: Path) -> tuple[MarkerFound, ...]:
    """Find markers of conflicts in what is about to be committed, in the notes of vaults.

    A line that the last commit has in the same note already was meant. Raises GitError.
    """
    folders = vaults_here(top)
    if not folders:
        return ()
    names = [str(folder.relative_to(top)) for folder in folders]
    code, _ = run_git(top, "rev-parse", "--quiet", "--verify", "HEAD", fails=True)
    against = () if code else ("HEAD",)
    pathspecs = [f":(top,literal){name}" for name in names if name != "."]
    base = against or (_empty_tree(top),)
    _, out = run_git(
        top,
        "diff-index",
        "--cached",
        "-z",
        "--no-renames",
        "--diff-filter=d",
        *base,
        "--",
        *pathspecs,
    )
    found: list[MarkerFound] = []
    fields = out.split(b"\0")
    for said, path in zip(fields[::2], fields[1::2], strict=False):
        blob = _BLOB.fullmatch(said)
        if blob is not None and blob[1] != b"160000" and path.lower().endswith(b".md"):
            found += _markers(top, path.decode("utf-8", "surrogateescape"), blob[2].decode())
    return tuple(found)


def _empty_tree(top: Path) -> str:
    """Name the tree with nothing in it, whatever sort of hash the repository has."""
    return run_git(top, "hash-object", "-t", "tree", "--stdin")[1].decode().strip()


def _markers(top: Path, path: str, blob: str) -> Iterator[MarkerFound]:
    lines = run_git(top, "cat-file", "blob", blob)[1].split(b"\n")
    numbers = [number for number, line in enumerate(lines, 1) if _MARKER.fullmatch(line)]
    if not numbers:
        return
    code, before = run_git(top, "cat-file", "blob", f"HEAD:{path}", fails=True)
    meant = set() if code else set(before.split(b"\n"))
    for number in numbers:
        if lines[number - 1] not in meant:
            yield MarkerFound(path, number)
