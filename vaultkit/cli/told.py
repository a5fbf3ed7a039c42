"""What a command that changed notes says of it: which lines are new, and what undo would take back.

Used by `vaultkit log` and `vaultkit inbox`; recovery copies are named by it for every command.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vaultkit.cli.terminal import clean_line, put, say
from vaultkit.engine.spans import line_text
from vaultkit.engine.status import running_watcher
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate
from vaultkit.storage.disk import Disk
from vaultkit.storage.history import Change


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of a note as it stands now. `text` is None where its words are hidden."""

    path: str
    line: int
    text: str | None

    def put(self) -> None:
        """Print it: `People/Mette Holm.md:14  - 2026-11-24 coffee 1h: …`."""
        said = translate("(private)") if self.text is None else clean_line(self.text)
        put(f"{self.path}:{self.line}  {said}")

    def as_object(self) -> dict[str, object]:
        """Describe it for `--json`."""
        return {"path": self.path, "line": self.line, "text": self.text}


def told_line(opened: OpenVault, path: str, line: int, *, hidden: bool) -> ToldLine:
    """Look at a line of a note."""
    data = b"" if hidden else Disk(opened.root).read(path) or b""
    return ToldLine(path, line, None if hidden else line_text(data, line))


def told_changes(
    opened: OpenVault, changes: Sequence[Change], *, hidden: bool
) -> tuple[ToldLine, ...]:
    """Look at the line of each change that says what it came to."""
    return tuple(
        told_line(opened, one.path, _telling(opened, one), hidden=hidden) for one in changes
    )


def _telling(opened: OpenVault, change: Change) -> int:
    """Find the first line of a change that is no heading, no border and not blank."""
    first, last = change.span.lines if change.span else (1, 1)
    data = Disk(opened.root).read(change.path) or b""
    for line in range(first, last + 1):
        text = line_text(data, line)
        if text.strip("- \t") and not text.startswith("#"):
            return line
    return first


def say_copies(copies: Sequence[str]) -> None:
    """Name the recovery copies of what was saved while a note was changed."""
    for copy in copies:
        say(translate("What somebody saved meanwhile is in {path}.", path=copy))


def see_to_pages(opened: OpenVault) -> None:
    """Make the pages true, unless a watcher does so anyway."""
    if running_watcher(opened.state) is None:
        opened.build()
