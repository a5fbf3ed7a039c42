"""The commands themselves, cut short at a system call that changes the disk: nothing is torn.

`tests/engine/test_unfinished.py` cuts a batch short at every call. Here whole commands are, as a
person runs them: `log`, `build`, and a tick that a build carries out. `VAULTKIT_CRASH_STEP=1` cuts
short at every call in every way; else at every so many, which a suite can wait for. Afterwards
each file holds its old or its new bytes, and the next build makes of the vault what it would have
become.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT
from tests.crash.commands import Commands
from vaultkit.dashboards.page import is_ours

STEP = int(os.environ.get("VAULTKIT_CRASH_STEP", "9"))
HOWS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
CALLS = (
    *("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range"),
    *("fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat2", "unlink", "unlinkat"),
    *("link", "linkat", "symlink", "mkdir", "rmdir", "fchmod", "chmod", "fchown", "utimensat"),
)
"""What changes a disk. A new file is made by `openat`, of which almost all only read: the first
`write` to it is where it is seen whether a file that holds nothing yet does harm."""

CODES = {0, 1, 2, 3, 4, 5}
"""What vaultkit itself exits with: an error that it names. A crash says otherwise."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("strace") is None, reason="needs strace: scripts/install-strace.sh"
    ),
]


@dataclass(frozen=True)
class Case:
    """A command, and what is done to a built vault before it."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]


@dataclass(frozen=True)
class Cut:
    """A vault in which a command is cut short, and what it holds before and after that command."""

    commands: Commands
    built: Path
    case: Case
    before: dict[str, bytes]
    after: dict[str, bytes]

    def whole(self, path: str, data: bytes | None) -> bool:
        """Whether a file holds its old or its new bytes.

        Where a tick could not be carried out, a page says so: it is another page then, and whole
        if its checksum is that of its body.
        """
        if data in (self.before.get(path), self.after.get(path)):
            return True
        return path.startswith("Dashboards/") and data is not None and is_ours(data.decode())


def tick(root: Path) -> None:
    """Tick the first box on the page of today."""
    page = root / "Dashboards/Today.md"
    text = page.read_text("utf-8")
    assert "- [ ] " in text
    page.write_text(text.replace("- [ ] ", "- [x] ", 1), "utf-8")


def change_a_note(root: Path) -> None:
    with (root / "People/Jonas Bak.md").open("a", encoding="utf-8") as note:
        note.write("- 2026-11-22 dinner 3h: something new\n")


CASES = {
    "log": Case(("log", "Jonas Bak", "coffee 1h: pricing"), lambda root: None),
    "build": Case(("build",), change_a_note),
    "tick": Case(("build",), tick),
}


def files(root: Path) -> dict[str, bytes]:
    """Read the notes and pages, whatever is under a temporary name left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.md")
        if not path.name.startswith(".") and ".vaultkit" not in path.parts
    }


def prepared(commands: Commands, folder: Path, case: Case) -> Cut:
    """Make a vault, and run the command in a copy to see what it is to become."""
    built, ended = folder / "built", folder / "ended"
    shutil.copytree(SMALL_VAULT, built)
    assert commands.run(built, "build", learn=True).code == 0
    case.prepare(built)
    shutil.copytree(built, ended)
    assert commands.run(ended, *case.arguments, learn=True).code == 0
    before, after = files(built), files(ended)
    assert after != before
    return Cut(commands, built, case, before, after)


def calls_made(cut: Cut) -> dict[str, int]:
    """Count the calls of each kind that an undisturbed command makes."""
    root = cut.built.with_name("counted")
    shutil.copytree(cut.built, root)
    trace = ("-e", f"trace={','.join(CALLS)}")
    traced = cut.commands.run(root, *cut.case.arguments, trace=trace).traced
    shutil.rmtree(root)
    return {call: len(re.findall(rf"\b{call}\(", traced)) for call in CALLS}


def places(counts: dict[str, int], step: int) -> Iterator[tuple[str, str]]:
    """Give each place where a command is cut short: the call, and what strace is told of it."""
    every = [(call, number) for call in CALLS for number in range(1, counts[call] + 1)]
    for at, (call, number) in enumerate(every[::step]):
        for how in HOWS if step == 1 else (HOWS[at % len(HOWS)],):
            yield call, f"{how}:when={number}"


@pytest.mark.parametrize("name", CASES)
def test_a_command_cut_short_anywhere_leaves_all_whole(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Commands() as commands:
        cut = prepared(commands, tmp_path, CASES[name])
        counts = calls_made(cut)
        times = sum(check_one(cut, *where) for where in places(counts, STEP))
    with capsys.disabled():
        print(f"\n{name}: cut short {times} times, at {sum(counts.values())} calls")
    assert times > 5


def check_one(cut: Cut, call: str, inject: str) -> int:
    """Cut a command short in a copy; see that all is whole, and that the next build mends it."""
    where = f"{call}, {inject}"
    root = cut.built.with_name("cut")
    shutil.copytree(cut.built, root)
    trace = ("-e", f"trace={call}", "-e", f"inject={call}:{inject}")
    ran = cut.commands.run(root, *cut.case.arguments, trace=trace)
    killed = "KILL" in inject
    assert ran.cut, where
    assert killed or ran.code in CODES, (where, ran.code)
    left = files(root)
    for path in cut.before.keys() | cut.after.keys() | left.keys():
        assert cut.whole(path, left.get(path)), (where, path)
    assert cut.commands.run(root, "build").code == 0, where
    mended = files(root)
    people = {path for path in cut.after if path.startswith("People/")}
    whole = all(mended[path] == cut.after[path] for path in people)
    if cut.case.arguments == ("build",) or whole:
        assert mended == cut.after, where
    shutil.rmtree(root)
    return 1
