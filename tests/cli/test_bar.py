"""What is shown of a job that takes long, and that nothing is left of it."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT
from tests.terminals import Terminal
from vaultkit.cli.bar import bar_for
from vaultkit.engine.vault import open_vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is a pty")

STEPS = """
import sys, time
from vaultkit.cli import bar
bar.PATIENCE_SECONDS = 0.2
shown = bar.bar_for(quiet=False)
def job(what, of, each, times):
    with shown.step(what, of) as advance:
        with shown.step("within", 9) as within:
            within(3)
        for _ in range(times):
            time.sleep(each)
            advance(of // times)
"""
_MOVES = re.compile(rb"\x1b\[[\d;?]*[A-Za-z]")


def terminal(root: Path, code: str) -> Terminal:
    done = Terminal(root, "-c", STEPS + code)
    assert done.end() == 0, done.said
    return done


def test_what_takes_long_is_shown_with_how_far_it_is(tmp_path: Path) -> None:
    said = terminal(tmp_path, "job('reading notes', 100, 0.1, 8); print('done')").said
    assert b"reading notes" in said
    assert b"within" not in said
    shown = [int(one) for one in re.findall(rb"(\d+)%", said)]
    assert shown == sorted(shown)
    assert 0 < shown[-1] <= 100
    # The line is taken away before anything else is printed there.
    assert _MOVES.sub(b"", said).rstrip().endswith(b"done")
    assert said.rstrip().rpartition(b"done")[0].endswith(b"\x1b[2K")


def test_steps_that_follow_each_other_are_one_wait(tmp_path: Path) -> None:
    said = terminal(tmp_path, "for _ in range(8): job('a step', 0, 0.17, 1)").said
    assert b"a step" in said


def test_many_short_steps_leave_nothing_behind(tmp_path: Path) -> None:
    code = (
        "for _ in range(60): job('a step', 0, 0.02, 1)\njob('the last', 0, 0.4, 1); print('done')"
    )
    said = terminal(tmp_path, code).said
    assert b"a step" not in said
    assert b"the last" in said
    assert said.count(b"\x1b[?25l") == said.count(b"\x1b[?25h") == 1  # one bar, and its end


def test_what_is_quick_is_not_shown(tmp_path: Path) -> None:
    code = (
        "job('a step', 0, 0.01, 1)\nfor _ in range(4): time.sleep(0.3); job('a step', 9, 0.01, 1)"
    )
    assert terminal(tmp_path, code).said == b""


def test_what_fails_is_not_covered_by_it(tmp_path: Path) -> None:
    code = """
try:
    with shown.step("a step"):
        time.sleep(0.5)
        raise ValueError
except ValueError:
    print("it failed")
"""
    said = terminal(tmp_path, code).said
    assert b"a step" in said
    assert _MOVES.sub(b"", said).rstrip().endswith(b"it failed")


@pytest.mark.parametrize("quiet", [True, False])
def test_where_nobody_looks_there_is_none(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bar_for(quiet=quiet) is None
    monkeypatch.setattr(sys, "stderr", None)
    assert bar_for(quiet=quiet) is None


def test_the_steps_of_a_build_are_told(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    read: list[int] = []

    class Listener:
        def step(self, what: str, of: int = 0) -> "Listener":
            told.append((what, of))
            return self

        def __enter__(self) -> "object":
            return read.append

        def __exit__(self, *_: object) -> None:
            pass

    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    with open_vault(root) as opened:
        opened.progress = Listener()  # type: ignore[assignment]
        report = opened.build()
    assert [what for what, _ in told] == [
        "opening the index",
        "reading notes",
        "putting notes together",
        "measuring",
    ]
    assert told[1][1] == sum(read) == report.sync.read
