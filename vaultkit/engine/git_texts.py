"""What `vaultkit git install` writes: lines for two files, a command for Git, hooks. Pure.

Nothing here names a folder of this computer but the command, which goes into the repository's own
settings: a file may be tracked, and travel.
"""

import re
import shlex
from collections.abc import Sequence
from pathlib import PurePath

from vaultkit.model.settings import Settings

BEGIN = "# vaultkit: begin (`vaultkit git uninstall` takes these lines out)"
END = "# vaultkit: end"
HOOK_MARK = "# Written by `vaultkit git install`, taken away by `vaultkit git uninstall`."
EARLIER = ".before-vaultkit"
"""What the name of a hook that was there before ends in."""

PYTHON = "vaultkit.python"
VAULTS = "vaultkit.vault"
"""Keys of the repository's settings: the Python that runs vaultkit; vaults, from the top folder."""

DRIVERS = {
    "note": "vaultkit: a note, by its fields and entries",
    "page": "vaultkit: a page, with the ticks of both sides",
}
"""The merge drivers, by kind, and what Git calls them."""

_BLOCK = re.compile(
    rf"(?P<above>\r?\n)?^{re.escape(BEGIN)}\r?\n.*?^{re.escape(END)}(?P<end>\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_PLAIN_PATTERN = re.compile(r"[\w./*-]+")


def ignore_lines(settings: Settings) -> list[str]:
    """List what no commit is to hold: state, files in the middle of a write, open windows."""
    lines = ["/.vaultkit/", ".vaultkit-*"]
    if settings.obsidian:
        lines += ["/.obsidian/workspace.json", "/.obsidian/workspace-mobile.json", "/.trash/"]
    return lines


def attribute_lines(settings: Settings) -> list[str]:
    """Say which files are merged by which driver."""
    lines = ["*.md merge=vaultkit-note"]
    folder = settings.folders.dashboards
    if folder:
        names = ("*.md", "*.base", "*.svg", ".gitignore")
        lines += [f"{_pattern(folder, name)} merge=vaultkit-page" for name in names]
    return lines


def _pattern(folder: str, name: str) -> str:
    """Write a pattern for files right in a folder, nothing in whose name is a wildcard."""
    escaped = re.sub(r"([\\*?\[\]])", r"\\\1", folder)
    pattern = f"/{escaped}/{name}"
    if _PLAIN_PATTERN.fullmatch(pattern):
        return pattern
    quoted = pattern.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def with_block(text: str, lines: Sequence[str]) -> str:
    """Put our lines at the end of a file, or in the place of those that are there.

    The end of a last line that had none is remembered by our own last line having none.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    block = end.join([BEGIN, *lines, END])
    found = _BLOCK.search(text)
    if found is not None:
        above = found["above"] or ""
        return f"{text[: found.start()]}{above}{block}{found['end']}{text[found.end() :]}"
    if text and not text.endswith("\n"):
        return f"{text}{end}{block}"
    return f"{text}{block}{end}"


def without_block(text: str) -> str:
    """Take our lines out; what somebody wrote is then as it was."""
    found = _BLOCK.search(text)
    if found is None:
        return text
    above = (found["above"] or "") if found["end"] else ""
    return text[: found.start()] + above + text[found.end() :]


def driver_command(kind: str, python: str) -> str:
    """Write the command that Git runs through its shell for each file both sides changed.

    Where vaultkit is gone or fails, Git merges the lines: a driver that is not found would leave
    ours in place without a mark, and the next commit would lose theirs.
    """
    there = shlex.quote(PurePath(python).as_posix()).replace("%", "%%")
    call = f"git merge-driver {kind} %O %A %B %L %P"
    return (
        f"if test -x {there}; then {there} -P -m vaultkit {call}; else vaultkit {call}; fi; "
        "code=$?; if test $code -le 1; then exit $code; fi; "
        "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
    )


_HOOK = """#!/bin/sh
{mark}
earlier="$0{earlier}"
code=0
if test -x "$earlier"; then "$earlier" "$@"; code=$?; fi
{unless}
python=$(git config --get {key})
if test -n "$python" && test -x "$python"; then
  "$python" -P -m vaultkit git hook {name} "$@" </dev/null{after}
elif command -v vaultkit >/dev/null 2>&1; then
  vaultkit git hook {name} "$@" </dev/null{after}
else
  echo "vaultkit is not found any more: {lost}" >&2
  echo "Where it is installed now, run: vaultkit git install" >&2
fi
exit $code
"""
_UNLESS = {
    "pre-commit": (
        "test $code -eq 0 || exit $code\n"
        "# Most commits add no line that could be a marker, and that is all it takes to know.\n"
        "if git diff --cached --quiet --diff-filter=d "
        "-G'^(<<<<<<<|>>>>>>>)' -- '*.md'; then exit 0; fi"
    ),
    "post-commit": (
        "# Only a merge that somebody had to finish; Git runs post-merge after the others.\n"
        "git rev-parse --quiet --verify HEAD^2 >/dev/null 2>&1 || exit $code"
    ),
    "post-checkout": '# Of single files: nothing to do.\ntest "$3" = 1 || exit $code',
    "post-merge": "# After a merge.",
    "post-rewrite": "# After a rebase.",
}
HOOKS = tuple(_UNLESS)
"""The hooks that are installed."""


def hook_text(name: str) -> str:
    """Write a hook for Git's own shell. It calls the one that was there, first."""
    refuses = name == "pre-commit"
    return _HOOK.format(
        mark=HOOK_MARK,
        earlier=EARLIER,
        unless=_UNLESS[name],
        key=PYTHON,
        name=name,
        after=" || code=$?" if refuses else "",
        lost="notes are committed unchecked" if refuses else "the pages are not renewed",
    )
