"""Whether a vault is in Git, and Git in the middle of something. For the watcher and `forget`.

Only looks whether certain files are there; runs nothing and reads one line at most.
"""

from collections.abc import Container
from pathlib import Path

from vaultkit.language.translate import mark

_UNFINISHED = {
    "MERGE_HEAD": mark("a merge to be finished"),
    "rebase-merge": mark("a rebase to be finished"),
    "rebase-apply": mark("a rebase to be finished"),
    "CHERRY_PICK_HEAD": mark("a cherry-pick to be finished"),
    "REVERT_HEAD": mark("a revert to be finished"),
}


def git_folder(root: Path) -> Path | None:
    """Find the folder where Git keeps what belongs to the work tree that `root` lies in, if one."""
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            return git
        if git.is_file():  # of a linked work tree or a submodule: the file says where
            try:
                said = git.read_text(encoding="utf-8", errors="replace")
            except OSError:
                return None
            return (folder / said.removeprefix("gitdir:").strip()).resolve()
    return None


def git_busy(root: Path, ending: Container[str] = ()) -> str | None:
    """Say what Git is in the middle of, as a message, or None.

    `root` may lie anywhere in a work tree. `ending` names what is as good as finished: a hook that
    Git runs after a merge still finds its MERGE_HEAD.
    """
    folder = git_folder(root)
    if folder is None:
        return None
    if (folder / "index.lock").exists():
        return mark("Git to finish (if none is running, delete .git/index.lock)")
    left = (
        what for name, what in _UNFINISHED.items() if name not in ending and _is_there(folder, name)
    )
    return next(left, None)


def autostash_waits(root: Path) -> bool:
    """Whether Git is about to put back changes that were not committed, on top of what is there.

    It refuses where a file was changed meanwhile.
    """
    folder = git_folder(root)
    names = ("MERGE_AUTOSTASH", "rebase-merge/autostash", "rebase-apply/autostash")
    return folder is not None and any(_is_there(folder, name) for name in names)


def _is_there(folder: Path, name: str) -> bool:
    return (folder / name).exists()
