"""Git itself, run: where a repository is, its own settings, its merge of lines.

Only commands that work without a network. Used by `engine.git` and `engine.git_hooks`.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from vaultkit.errors import VaultkitError
from vaultkit.language.translate import mark, translate


class GitError(VaultkitError):
    """Git is not there, or could not do what it was asked for. The message has its own words."""


class NoRepositoryError(VaultkitError):
    """The vault does not lie in the work tree of a Git repository."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository as seen from a vault. All absolute.

    `top` is the work tree. `common` is where Git keeps what all work trees share. `hooks` may be
    anywhere: `core.hooksPath` may say so.
    """

    top: Path
    common: Path
    hooks: Path

    def owns_hooks(self) -> bool:
        """Whether the folder of hooks is this repository's alone, as far as its place tells."""
        return any(self.hooks.is_relative_to(own) for own in (self.common, self.top))


def run_git(folder: Path, *arguments: str, fails: bool = False) -> tuple[int, bytes]:
    """Run Git in a folder; give its exit code and what it printed.

    Raises GitError if it is not there, or if it failed, unless it may (`fails`).
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        ran = subprocess.run(  # noqa: S603 - no shell is in between
            ["git", *arguments],  # noqa: S607 - the Git of whoever works here
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(
            translate("Git could not be run: {why}.", why=error.strerror or error),
            translate("Is it installed? `git --version` must work in a terminal."),
        ) from error
    if ran.returncode and not fails:
        said = ran.stderr.decode("utf-8", "replace").strip()
        message = mark("Git could not do it (git {command}): {said}")
        raise GitError(translate(message, command=arguments[0], said=said))
    return ran.returncode, ran.stdout


def find_repository(root: Path) -> Repository:
    """Find the repository a vault lies in. Raises NoRepositoryError, GitError."""
    code, out = run_git(root, "rev-parse", "--show-toplevel", fails=True)
    if code:
        raise NoRepositoryError(
            translate("{folder} is in no Git repository.", folder=root),
            translate("`git init` in the vault makes it one."),
        )
    top = _path(root, out)
    common = _path(root, run_git(root, "rev-parse", "--git-common-dir")[1])
    hooks = _path(root, run_git(root, "rev-parse", "--git-path", "hooks")[1])
    return Repository(top, common, hooks)


def _path(folder: Path, said: bytes) -> Path:
    """Read a path that Git printed, relative to where it ran."""
    return (folder / os.fsdecode(said.rstrip(b"\r\n"))).resolve()


def read_config(folder: Path, key: str) -> tuple[str, ...]:
    """Read the values that a key has in the repository's own settings. Raises GitError."""
    code, out = run_git(folder, "config", "--local", "-z", "--get-all", key, fails=True)
    return tuple(out.decode("utf-8", "surrogateescape").split("\0")[:-1]) if code == 0 else ()


def set_config(folder: Path, key: str, value: str) -> None:
    """Give a key of the repository's own settings one value. Raises GitError."""
    run_git(folder, "config", "--local", "--replace-all", key, value)


def add_config(folder: Path, key: str, value: str) -> None:
    """Give a key a value beside those that it has. Raises GitError."""
    run_git(folder, "config", "--local", "--add", key, value)


def drop_config(folder: Path, key: str, value: str) -> None:
    """Take one value of a key out. Raises GitError."""
    run_git(folder, "config", "--local", "--fixed-value", "--unset-all", key, value)


def drop_config_section(folder: Path, section: str) -> None:
    """Take a section out, with all that is in it; nothing happens where it is not there."""
    run_git(folder, "config", "--local", "--remove-section", section, fails=True)


def merge_file(base: Path, ours: Path, theirs: Path, size: int) -> int | None:
    """Let Git merge lines into the file `ours`; give how many conflicts it marked.

    None where it cannot: what is there is not text, and `ours` is as it was. Raises GitError.
    """
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    files = (str(path.absolute()) for path in (ours, base, theirs))
    code, _ = run_git(
        Path.cwd(), "merge-file", "-q", f"--marker-size={size}", *names, *files, fails=True
    )
    return code if code <= _MOST_CONFLICTS else None


_MOST_CONFLICTS = 127
"""Git counts no further."""
