"""The yardsticks read what they say they read; a process is measured, and never left behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import plain
from benchmarks.generate import TODAY
from benchmarks.processes import REPOSITORY, FailedError, TooLongError, run
from tests.engine.watching import until
from vaultkit.engine.vault import open_vault


@pytest.mark.parametrize("stage", ["limit", "plain"])
def test_a_yardstick_reads_the_notes_and_no_page(stage: str, root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        notes = opened.build().sync.notes
    assert plain.STAGES[stage](root) == notes
    assert plain.stat(root) == notes + 1  # the settings


def test_the_yardsticks_refuse_what_they_cannot_read(root: Path) -> None:
    (root / "People" / "Bad.md").write_text("---\na: [\n---\n", "utf-8")
    with pytest.raises(Exception, match="expected"):
        plain.limit(root)


def test_a_process_is_measured(tmp_path: Path) -> None:
    ran = run([sys.executable, "-c", "import os; print(os.getcwd())"], folder=tmp_path)
    assert ran.out.strip() == str(tmp_path.resolve())
    assert ran.seconds > 0
    assert 1 < ran.megabytes < 1000


def test_a_process_that_fails_is_no_measure() -> None:
    with pytest.raises(FailedError, match="no such thing"):
        run([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLongError, match=r"after 0\.2 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2)


def test_nothing_is_left_behind_where_a_run_is_told_to_stop(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    sleeps = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))"
    script = f"""
import signal, sys
from benchmarks.processes import run
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
run([sys.executable, "-c", {sleeps + "; time.sleep(60)"!r}, sys.argv[1]])
"""
    runner = subprocess.Popen([sys.executable, "-c", script, str(told)], cwd=REPOSITORY)
    until(lambda: told.exists() and told.read_text() != "")
    runner.terminate()
    assert runner.wait() == 143
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)
