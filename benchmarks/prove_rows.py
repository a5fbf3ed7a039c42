"""The rows of the table that `benchmarks.prove` prints, and how each is measured."""

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
_OVERLAPS = re.compile(r"saves (\d+).*destroyed (\d+).*edits lost (\d+)")
_CUTS = re.compile(r"cut short (\d+) times")
_HOSTILE = re.compile(r"(\d+) hostile files: (.*)")
_SAID = (_OVERLAPS, _CUTS, _HOSTILE)


@dataclass(frozen=True, slots=True)
class Row:
    """One number. `reached`: None where it was not measured, and `here` says why."""

    what: str
    elsewhere: str
    here: str
    reached: bool | None

    @property
    def verdict(self) -> str:
        """Whether it was reached, in words."""
        return {True: "reached", False: "NOT reached", None: "not measured"}[self.reached]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    `times`: overlaps of each style, a tenth of the edits and ten times the merges. `files` of a
    checkout, done `runs` times. `step`: commands are cut short at every so many calls; with 1, at
    each call in every way.
    """

    times: int
    files: int
    runs: int
    idle_seconds: float
    step: int


def tell(name: str, words: str) -> None:
    """Tell progress of a row."""
    print(f"{time.strftime('%H:%M:%S')}  {name:<12}{words}", file=sys.stderr, flush=True)


def _pytest(name: str, *tests: str, **environment: str) -> tuple[str, int]:
    """Run tests, telling what they say; give everything they printed and pytest's exit code."""
    tell(name, "begun")
    command = [sys.executable, "-u", "-m", "pytest", "-v", "-s", "-p", "no:cacheprovider", *tests]
    said = []
    with subprocess.Popen(  # noqa: S603 - our own tests
        command,
        cwd=_REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY), **environment},
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        for line in process.stdout:
            said.append(line)
            if any(one.search(line) for one in _SAID):
                tell(name, line.strip())
    return "".join(said), process.returncode


def _failed(said: str) -> str:
    """What a row says of tests that failed: the last line of pytest."""
    tell("failed", said[-4_000:])
    return said.rstrip().rpartition("\n")[2].strip("= ")


def _not_run(said: str) -> bool:
    return " passed" not in said and " failed" not in said


def overlaps(sizes: Sizes) -> Row:
    """Force an editor's save into the middle of each edit, in both styles of saving."""
    said, code = _pytest(
        "overlaps",
        "tests/storage/test_overlap.py::test_ten_thousand_overlaps_destroy_nothing",
        VAULTKIT_OVERLAPS=str(sizes.times),
    )
    what, best = "edits destroyed under forced overlap, both styles", "185 of 1,500"
    found = [[int(number) for number in one] for one in _OVERLAPS.findall(said)]
    if not found:
        return Row(what, best, "not measured: files cannot trade places here", None)
    saves, lost = sum(one[0] for one in found), sum(one[1] + one[2] for one in found)
    return Row(what, best, f"{lost} of {saves:,}", not code and lost == 0)


def torn(sizes: Sizes) -> Row:
    """Cut batches and commands short at each system call that changes the disk."""
    said, code = _pytest(
        "torn",
        "tests/engine/test_unfinished.py::test_a_kill_or_an_error_at_any_call_leaves_all_whole",
        "tests/crash",
        VAULTKIT_CRASH_STEP=str(sizes.step),
    )
    where = "every call" if sizes.step == 1 else f"every {sizes.step}th call of commands"
    what = f"torn files, cut short at {where} × KILL, ENOSPC, EIO, EACCES"
    best = "111 of 200"
    if _not_run(said):
        return Row(what, best, "not measured: needs strace (make strace)", None)
    times = sum(int(one) for one in _CUTS.findall(said))
    return Row(what, best, _failed(said) if code else f"0 of {times:,}", not code)


def round_trips(sizes: Sizes) -> Row:
    """Edit generated notes; compare every byte outside the span."""
    times = sizes.times * 10
    said, code = _pytest(
        "round-trips",
        "tests/edit/test_generated.py::test_edits_made_by_chance",
        VAULTKIT_EDITS=str(times),
    )
    here = _failed(said) if code else f"100 % of {times:,}"
    return Row("byte-identical round trip of generated notes", "2 of 44", here, not code)


def checkouts(sizes: Sizes, *options: str) -> Row:
    """Check out other versions of many files under a watcher."""
    name = "deaf" if options else "checkouts"
    tell(name, "begun")
    with tempfile.TemporaryDirectory() as folder:
        missed = missed_in_checkouts(
            Path(folder), sizes.files, sizes.runs, *options, tell=lambda words: tell(name, words)
        )
    without = " without events" if options else ""
    what = f"changes missed, checkout of {sizes.files:,} files{without}"
    here = f"{sum(missed.counts)} in {len(missed.counts)} runs"
    if missed.different:
        here += f"; then not what a fresh build makes: {', '.join(missed.different)}"
    best = "watchdog 12,160; watchfiles 15,904"
    return Row(what, best, here, not (sum(missed.counts) or missed.different))


def hostile(_: Sizes) -> Row:
    """Read every hostile note with limits, then put each under a watcher, and all of them."""
    said, code = _pytest(
        "hostile",
        "tests/hostile/test_inputs.py::"
        "test_it_is_read_within_a_second_and_100_mb_with_its_problems",
        "tests/hostile/test_watched.py",
    )
    what, best = "hostile files: deaths, and each < 1 s and < 100 MB", "dead at 25 KB; 36 s"
    told = _HOSTILE.search(said)
    if told is None:
        return Row(what, best, _failed(said), False if code else None)
    here = f"0 of {told[1]}; {told[2]}" if not code else f"{told[2]}; {_failed(said)}"
    return Row(what, best, here, not code)


def idle(sizes: Sizes) -> Row:
    """Leave a watcher with nothing to do. It beats in the state folder, which Git ignores."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        write_vault(root, 100)
        with WatcherProcess(root) as watcher:
            watcher.wait_until_true()
            time.sleep(1)
            before, held, busy = _stamps(root), pages(root), watcher.processor_seconds()
            tell("idle", "begun")
            time.sleep(sizes.idle_seconds)
            after, busy = _stamps(root), watcher.processor_seconds() - busy
            writes = sum(before.get(path) != after.get(path) for path in before | after)
            same = pages(root) == held and watcher.alive
    share = busy / sizes.idle_seconds
    here = f"{writes} in {sizes.idle_seconds / 60:g} minutes, {share:.1%} of a processor"
    return Row("idle writes", "one on every sync", here, same and not writes)


def _stamps(root: Path) -> dict[Path, tuple[int, int]]:
    """Tell of each file and folder that a sync sees which one it is, and when it was written."""
    seen = (path for path in (root, *root.rglob("*")) if ".vaultkit" not in path.parts)
    return {path: (path.stat().st_ino, path.stat().st_ctime_ns) for path in seen}


def simulated_merges(sizes: Sizes) -> Row:
    """Merge the work of two machines again and again."""
    tell("merges", "begun")
    number = max(10, sizes.times // 10)
    with contextlib.redirect_stderr(io.StringIO()):
        counts = merges.run(number, 1)
    conflicts = counts["drivers: pages"] + counts["ignored: pages"]
    faults = sum(counts[name] for name in ("equal trees, different pages", "words that vanished"))
    rate = counts["plain: pages"] / number
    here = f"{conflicts} in {number:,}; {rate:.2f} each without drivers"
    here += f"; {faults} faults" if faults else ""
    return Row("merges: conflicts in generated notes", "every sync", here, not conflicts + faults)


def deaf(sizes: Sizes) -> Row:
    """Check out under a watcher that is told of nothing."""
    return checkouts(sizes, "--poll")


ROWS: dict[str, Callable[[Sizes], Row]] = {
    "overlaps": overlaps,
    "torn": torn,
    "round-trips": round_trips,
    "checkouts": checkouts,
    "deaf": deaf,
    "hostile": hostile,
    "idle": idle,
    "merges": simulated_merges,
}
"""In the order of the table. Those that take longest come early."""
