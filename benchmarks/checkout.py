"""A checkout of many files under a watcher: how many of its changes are missed.

Used by `benchmarks.prove` and `tests/end_to_end/test_checkouts.py`. Both trees have the same notes
with another line in each log. After `git checkout` of the one and then of the other, what counts
is what the index holds once `status --wait` has returned.
"""

import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.watcher_process import WatcherProcess, differences_from_fresh

_LONGEST_SECONDS = 900.0


def make_repository(root: Path, files: int) -> None:
    """Write a vault of so many notes with two versions, tagged `one` and `two`."""
    people = root / "People"
    people.mkdir(parents=True)
    (root / "vaultkit.yml").write_text("me: Astrid Holm\n", "utf-8")
    (root / ".gitignore").write_text("/.vaultkit/\n/Dashboards/\n", "utf-8")
    git(root, "init", "-q")
    for version in ("one", "two"):
        for number in range(files):
            write_note(root, number, version)
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", version)
        git(root, "tag", version)
    git(root, "checkout", "-q", "--detach", "one")


def write_note(root: Path, number: int, version: str) -> None:
    """Write one of the notes in one of its versions."""
    text = f"## Log\n\n- 2026-11-{2 + number % 20:02} coffee 1h: version {version}\n"
    (root / "People" / f"Nr {number:05}.md").write_text(text, "utf-8")


def git(root: Path, *arguments: str) -> None:
    """Run Git without anybody's settings."""
    who = ("-c", "user.name=Astrid Holm", "-c", "user.email=astrid@example.com", "-c", "gc.auto=0")
    command = ["git", *who, *arguments]
    subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603


def missed(root: Path, version: str) -> int:
    """Count the notes whose entry in the index is not of this version, and those not there."""
    there = sum(1 for _ in (root / "People").glob("*.md"))
    connection = sqlite3.connect(root / ".vaultkit" / "index.sqlite")
    try:
        query = "SELECT count(*) FROM interactions WHERE summary = ?"
        [found] = connection.execute(query, (f"version {version}",)).fetchone()
    finally:
        connection.close()
    return int(abs(there - found))


@dataclass(frozen=True, slots=True)
class Missed:
    """How many changes were missed in each run, and what differs at the end from a fresh build."""

    counts: tuple[int, ...]
    different: tuple[str, ...]


def missed_in_checkouts(
    folder: Path,
    files: int,
    runs: int,
    *options: str,
    tell: Callable[[str], object] = lambda words: None,
) -> Missed:
    """Check out so many times under a watcher, and count what is missed."""
    root = folder / "vault"
    make_repository(root, files)
    counts = []
    try:
        with WatcherProcess(root, *options) as watcher:
            watcher.wait_until_true(_LONGEST_SECONDS)
            for number in range(runs):
                version = ("two", "one")[number % 2]
                git(root, "checkout", "-q", "--detach", version)
                watcher.wait_until_true(_LONGEST_SECONDS)
                counts.append(missed(root, version))
                tell(f"run {number + 1} of {runs}, missed {counts[-1]}")
            return Missed(tuple(counts), tuple(differences_from_fresh(root)))
    finally:
        shutil.rmtree(root)


def missed_after_overflow(folder: Path, files: int) -> int:
    """Stop the watcher, write more files than events have room for, go on; count what is missed."""
    root = folder / "vault"
    make_repository(root, 10)
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        watcher.send(signal.SIGSTOP)
        try:
            for number in range(files):
                write_note(root, number, "three")
        finally:
            watcher.send(signal.SIGCONT)
        watcher.wait_until_true(_LONGEST_SECONDS)
        return missed(root, "three")
