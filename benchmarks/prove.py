"""The numbers that vaultkit is to reach, measured on the machine at hand: `make prove`.

`python -m benchmarks.prove --times 500 --files 2000 --runs 2` is a short run. Every row is measured
by what the tests use; one that cannot be measured here says so, and is not reached. Exits with
1 if a row is not reached; a row that was not measured does not fail, but it is said.
"""

import argparse
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import merges
from benchmarks.checkout import missed_in_checkouts
from benchmarks.generate import write_vault
from benchmarks.watcher_process import WatcherProcess, pages

_REPOSITORY = Path(__file__).parents[1]
_TALLY = re.compile(r"saves (\d+).*destroyed (\d+).*edits lost (\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One number. `reached`: None where it was not measured, and `here` says why."""

    what: str
    elsewhere: str
    here: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: overlaps, edits and merges; files of a checkout and how often; idle."""

    times: int
    files: int
    runs: int
    idle_seconds: float


def _pytest(*arguments: str, **environment: str) -> tuple[str, int]:
    """Run tests, and give what they printed and pytest's exit code."""
    done = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *arguments],
        cwd=_REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout, done.returncode


def _not_run(said: str) -> bool:
    return " passed" not in said and " failed" not in said


def overlaps(sizes: Sizes) -> Row:
    """Force an editor's save into the middle of each edit, in both styles of saving."""
    said, code = _pytest(
        "tests/storage/test_overlap.py::test_ten_thousand_overlaps_destroy_nothing",
        VAULTKIT_OVERLAPS=str(sizes.times),
    )
    what, best = "edits destroyed under forced overlap, both styles", "185 of 1,500"
    found = [[int(number) for number in one] for one in _TALLY.findall(said)]
    if not found:
        return Row(what, best, "not measured: files cannot trade places here", None)
    saves, lost = sum(one[0] for one in found), sum(one[1] + one[2] for one in found)
    return Row(what, best, f"{lost} of {saves:,}", not code and lost == 0)


def torn(_: Sizes) -> Row:
    """Cut batches and commands short at each system call that changes the disk."""
    said, code = _pytest(
        "tests/engine/test_unfinished.py::test_a_kill_or_an_error_at_any_call_leaves_all_whole",
        "tests/crash",
    )
    what, best = "torn files, cut short at a write × KILL, ENOSPC, EIO, EACCES", "111 of 200"
    if _not_run(said):
        return Row(what, best, "not measured: needs strace (make strace)", None)
    times = sum(int(one) for one in re.findall(r"cut short (\d+) times", said))
    here = f"0 of {times:,}" if not code else f"some: {said.splitlines()[-1]}"
    return Row(what, best, here, not code)


def round_trips(sizes: Sizes) -> Row:
    """Edit generated notes; compare every byte outside the span."""
    times = sizes.times * 10
    said, code = _pytest(
        "tests/edit/test_generated.py::test_edits_made_by_chance", VAULTKIT_EDITS=str(times)
    )
    here = f"100 % of {times:,}" if not code else said.splitlines()[-1]
    return Row("byte-identical round trip of generated notes", "2 of 44", here, not code)


def checkouts(sizes: Sizes, *options: str) -> Row:
    """Check out other versions of many files under a watcher."""
    with tempfile.TemporaryDirectory() as folder:
        counts = missed_in_checkouts(Path(folder), sizes.files, sizes.runs, *options)
    without = " without events" if options else ""
    what = f"changes missed, checkout of {sizes.files:,} files{without}"
    return Row(what, "12,160", f"{sum(counts)} in {len(counts)} runs", sum(counts) == 0)


def hostile(_: Sizes) -> Row:
    """Read every hostile note with limits, then put them all under a watcher."""
    said, code = _pytest(
        "tests/hostile/test_inputs.py::"
        "test_it_is_read_within_a_second_and_100_mb_with_its_problems",
        "tests/hostile/test_watched.py",
    )
    what, best = "hostile files: deaths, and each < 1 s and < 100 MB", "dead at 25 KB; 36 s"
    told = re.search(r"(\d+) hostile files: ([\d.]+ s)", said)
    if code or told is None:
        return Row(what, best, said.splitlines()[-1], False if code else None)
    return Row(what, best, f"0 of {told[1]}; {told[2]} each on average", True)


def idle(sizes: Sizes) -> Row:
    """Leave a watcher with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        write_vault(root, 100)
        with WatcherProcess(root) as watcher:
            watcher.wait_until_true()
            time.sleep(1)
            before = {path: path.stat().st_mtime_ns for path in root.rglob("*.md")}
            held = pages(root)
            time.sleep(sizes.idle_seconds)
            after = {path: path.stat().st_mtime_ns for path in root.rglob("*.md")}
            writes = sum(after.get(path) != stamp for path, stamp in before.items())
            same = pages(root) == held
    minutes = f"{sizes.idle_seconds / 60:g} minutes"
    return Row("idle writes", "one on every sync", f"{writes} in {minutes}", same and not writes)


def simulated_merges(sizes: Sizes) -> Row:
    """Merge the work of two machines again and again."""
    number = max(10, sizes.times // 10)
    with contextlib.redirect_stderr(io.StringIO()):
        counts = merges.run(number, 1)
    conflicts = counts["drivers: pages"] + counts["ignored: pages"]
    rate = counts["plain: pages"] / number
    here = f"{conflicts} in {number:,}; {rate:.2f} each without drivers"
    return Row("merges: conflicts in generated notes", "every sync", here, conflicts == 0)


ROWS: dict[str, Callable[[Sizes], Row]] = {
    "overlaps": overlaps,
    "torn": torn,
    "round-trips": round_trips,
    "checkouts": checkouts,
    "deaf": lambda sizes: checkouts(sizes, "--poll"),
    "hostile": hostile,
    "idle": idle,
    "merges": simulated_merges,
}


def main() -> int:
    """Measure, and print each row as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--idle-minutes", type=float, default=60)
    parser.add_argument("--only", choices=sorted(ROWS), nargs="+", default=list(ROWS))
    arguments = parser.parse_args()
    sizes = Sizes(arguments.times, arguments.files, arguments.runs, 60 * arguments.idle_minutes)
    print(f"{'':<62}{'elsewhere':<21}here", flush=True)
    rows = []
    for name in arguments.only:
        row = ROWS[name](sizes)
        verdict = {True: "reached", False: "NOT reached", None: "not measured"}[row.reached]
        print(f"{row.what:<62}{row.elsewhere:<21}{row.here:<40}{verdict}", flush=True)
        rows.append(row)
    for name in ROWS.keys() - set(arguments.only):
        print(f"left out: {name}")
    return int(any(row.reached is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
