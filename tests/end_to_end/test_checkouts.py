"""Events are hints: none of the changes of a large checkout is missed, however many are lost."""

import os
from pathlib import Path

import pytest

from benchmarks.checkout import git, make_repository, missed, missed_after_overflow
from benchmarks.checkout import missed_in_checkouts as missed_in
from benchmarks.watcher_process import WatcherProcess
from tests.engine.repositories import needs_git

pytestmark = [needs_git, pytest.mark.skipif(os.name == "nt", reason="SIGSTOP, and a process group")]

FILES = 2_000
"""`make prove FILES=20000` takes as many as the table of promises says."""


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--poll",)], ids=["events", "no events"])
def test_no_change_of_a_large_checkout_is_missed(tmp_path: Path, options: tuple[str, ...]) -> None:
    missed = missed_in(tmp_path, FILES, 3, *options)
    assert (missed.counts, missed.different) == ((0, 0, 0), ())


@pytest.mark.slow
def test_no_file_is_missed_whose_event_had_no_room_in_the_queue(tmp_path: Path) -> None:
    assert missed_after_overflow(tmp_path, 9_000) == 0


@pytest.mark.thorough
def test_what_is_missed_is_counted(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    make_repository(root, 5)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        assert missed(root, "one") == 0
    git(root, "checkout", "-q", "--detach", "two")
    assert missed(root, "two") == 5
