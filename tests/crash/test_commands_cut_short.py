"""The commands themselves, cut short at a system call that changes the disk: nothing is torn.

`tests/engine/test_unfinished.py` cuts a batch short at every call. Here whole commands are, as a
person runs them: `log`, `build`, and a tick that a build carries out. `VAULTKIT_CRASH_STEP=1` cuts
short at every call; else every so many, which a suite can wait for. Afterwards each file holds its
old or its new bytes, and the next build makes of the vault what it would have become.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT, TODAY

STEP = int(os.environ.get("VAULTKIT_CRASH_STEP", "9"))
HOWS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EACCES")
CALLS = ("pwrite64", "write", "fsync", "rename", "renameat2", "unlink")
REPOSITORY = Path(__file__).parents[2]
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


def run(root: Path, *arguments: str, trace: tuple[str, ...] = ()) -> int:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "VAULTKIT_TODAY": TODAY}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [*trace, sys.executable, "-m", "vaultkit", *arguments]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, timeout=120, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode


def cut_short(root: Path, case: Case, call: str, inject: str) -> tuple[int, str]:
    log = root.parent / "trace"
    options = ("-e", f"trace={call}", "-e", f"inject={call}:{inject}")
    trace = ("strace", "-f", "-qq", "-o", str(log), *options)
    return run(root, *case.arguments, trace=trace), log.read_text("utf-8", "replace")


def files(root: Path) -> dict[str, bytes]:
    """Read the notes and pages, whatever is under a temporary name left out."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.md")
        if not path.name.startswith(".") and ".vaultkit" not in path.parts
    }


@pytest.mark.parametrize("name", CASES)
def test_a_command_cut_short_anywhere_leaves_all_whole(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES[name]
    built = tmp_path / "built"
    shutil.copytree(SMALL_VAULT, built)
    assert run(built, "build") == 0
    case.prepare(built)
    before = files(built)
    ended = tmp_path / "ended"
    shutil.copytree(built, ended)
    assert run(ended, *case.arguments) == 0
    after = files(ended)
    assert after != before
    times = 0
    for call in CALLS:
        root = tmp_path / "counted"
        shutil.copytree(built, root)
        _, traced = cut_short(root, case, call, "retval=0:when=65000")
        count = len(re.findall(rf"\b{call}\(", traced))
        shutil.rmtree(root)
        for number in range(1 + times % STEP, count + 1, STEP):
            how = HOWS[times % len(HOWS)] if STEP > 1 else ""
            for one in (how,) if how else HOWS:
                check_one(built, case, (call, f"{one}:when={number}"), before, after)
                times += 1
    with capsys.disabled():
        print(f"\n{name}: cut short {times} times")
    assert times > 5


def check_one(
    built: Path,
    case: Case,
    where: tuple[str, str],
    before: dict[str, bytes],
    after: dict[str, bytes],
) -> None:
    """Cut a command short in a copy; see that all is whole, and that the next build mends it."""
    root = built.parent / "cut"
    shutil.copytree(built, root)
    code, traced = cut_short(root, case, *where)
    killed = "KILL" in where[1]
    assert ("killed by SIGKILL" if killed else "INJECTED") in traced, where  # else nothing was cut
    assert killed or code in CODES, (where, code)
    left = files(root)
    for path in before.keys() | after.keys() | left.keys():
        assert left.get(path) in (before.get(path), after.get(path)), (where, path)
    assert run(root, "build") == 0, where
    mended = files(root)
    people = {path for path in after if path.startswith("People/")}
    whole = all(mended[path] == after[path] for path in people)
    if case.arguments == ("build",) or whole:
        assert mended == after, where
    shutil.rmtree(root)
