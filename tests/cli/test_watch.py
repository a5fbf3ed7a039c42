"""`vaultkit watch` as a process: it keeps the pages true, and stops when it is asked to."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(os.name == "nt", reason="stopped with POSIX signals here"),
]


@pytest.fixture
def watcher(vault: Path, run: Run) -> Iterator[subprocess.Popen[str]]:
    """Start a watcher, and wait until the pages are true."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "watch"],
        cwd=vault,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        while run("status", "--wait").code:
            assert process.poll() is None, process.communicate()
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_keeps_the_pages_true_until_it_is_asked_to_stop(
    number: signal.Signals, watcher: subprocess.Popen[str], vault: Path, run: Run
) -> None:
    page = vault / "Dashboards" / "All ties.md"
    before = page.read_text(encoding="utf-8")
    with (vault / "People" / "Jonas Bak.md").open("a", encoding="utf-8") as note:
        note.write("- 2026-11-22 dinner 3h: at last #personal\n")
    assert run("status", "--wait").code == 0
    assert page.read_text(encoding="utf-8") != before
    watcher.send_signal(number)
    out, err = watcher.communicate(timeout=20)
    assert watcher.returncode == 0
    assert out == ""
    assert err.strip()
    assert "Traceback" not in err


def test_a_second_one_says_who_holds_the_vault(watcher: subprocess.Popen[str], run: Run) -> None:
    ran = run("watch")
    assert ran.code == 4
    assert str(watcher.pid) in ran.err
