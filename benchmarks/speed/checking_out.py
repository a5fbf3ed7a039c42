"""`git checkout` changes half of the notes under a running watcher: one batch, not thousands.

What it is compared with is a cold parse of these notes: what vaultkit needs to read, parse and
index them where they are alone and no index is there.
"""

import argparse
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.checkout import git
from benchmarks.generate import TODAY
from benchmarks.processes import python, run
from benchmarks.speed.table import Row, at_most, seconds
from benchmarks.watcher_process import WatcherProcess

_SUMMARY = "checked out"
"""Of a letter, which the generator never writes: it is not told twice, so each is counted."""

_LONGEST_WAIT = 3600.0


def rows(root: Path, runs: int) -> Sequence[Row]:
    """Check out one version and the other under a watcher, so many times."""
    changed = make_versions(root)
    took, parsed = [], []
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true(_LONGEST_WAIT)
        for number in range(runs):
            version = ("two", "one")[number % 2]
            parsed.append(cold_parse(root, changed))
            git(root, "checkout", "-q", "--detach", version)
            begun = time.perf_counter()
            watcher.wait_until_true(_LONGEST_WAIT)
            took.append(time.perf_counter() - begun)
            _make_sure(root, len(changed) if version == "two" else 0)
    true, parse = statistics.median(took), statistics.median(parsed)
    return [
        Row(
            "checkout of half of the notes → true",
            f"{seconds(true)} for {len(changed):,} notes = {true / parse:.2f} × "
            f"cold parse ({seconds(parse)})",
            "≤ 1.3 × cold parse of these",
            at_most(true / parse, 1.3),
            {"time": true},
        )
    ]


def make_versions(root: Path) -> list[Path]:
    """Make a repository of a vault with two versions; give the notes that differ between them."""
    (root / ".gitignore").write_text("/.vaultkit/\n/Dashboards/\n", "utf-8")
    git(root, "init", "-q")
    changed = sorted((root / "People").glob("*.md"))[::2]
    for version in ("one", "two"):
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", version)
        git(root, "tag", version)
        if version == "one":
            for note in changed:
                with note.open("a", encoding="utf-8", newline="\n") as log:
                    log.write(f"\n## Meetings\n\n- 2026-11-03 letter: {_SUMMARY}\n")
    git(root, "checkout", "-q", "--detach", "one")
    return changed


def cold_parse(root: Path, notes: Sequence[Path]) -> float:
    """Read, parse and index these notes, and no others, in a process of its own: its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder)
        (alone / "People").mkdir()
        shutil.copy2(root / "vaultkit.yml", alone)
        for note in notes:
            shutil.copy2(note, alone / "People")
        return float(run(python("benchmarks.speed.checking_out", alone)).out)


def _make_sure(root: Path, expected: int) -> None:
    with closing(sqlite3.connect(root / ".vaultkit" / "index.sqlite")) as index:
        query = "SELECT count(*) FROM interactions WHERE summary = ?"
        [found] = index.execute(query, (_SUMMARY,)).fetchone()
    if found != expected:
        raise RuntimeError(f"checked out {expected} lines, and the index holds {found}")


def main() -> None:
    """Sync the vault in a folder that has no index, and print the seconds of it."""
    from vaultkit.engine.vault import open_vault  # not where a process measures others

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    with open_vault(parser.parse_args().folder, TODAY) as opened:
        begun = time.perf_counter()
        opened.sync()
        print(time.perf_counter() - begun)


if __name__ == "__main__":
    main()
