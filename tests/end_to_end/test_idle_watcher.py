"""A watcher with nothing to do writes nothing, and hardly wakes."""

import shutil
import sys
import time
from pathlib import Path

import pytest

from benchmarks.watcher_process import WatcherProcess, pages
from tests.cli.conftest import SMALL_VAULT

IDLE_SECONDS = 5.0
BUSIEST_SHARE = 0.1
"""Of a processor: it beats and asks whether to look. Generous, since machines are busy."""


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform != "linux", reason="processor time is read from /proc")
def test_an_idle_watcher_writes_no_page_and_hardly_works(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        time.sleep(1)
        held, said = pages(root), watcher.words()
        stamps = {path: path.stat().st_mtime_ns for path in root.rglob("*.md")}
        before = watcher.processor_seconds()
        time.sleep(IDLE_SECONDS)
        assert watcher.processor_seconds() - before < IDLE_SECONDS * BUSIEST_SHARE
        assert stamps == {path: path.stat().st_mtime_ns for path in root.rglob("*.md")}
        assert (pages(root), watcher.words()) == (held, said)
        (root / "People/Jonas Bak.md").write_text("## Log\n\n- 2026-11-22 call: awake\n", "utf-8")
        watcher.wait_until_true()
        assert pages(root) != held  # else it was no watcher at all
