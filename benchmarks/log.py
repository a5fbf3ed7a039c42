"""From a cold shell `vaultkit log NAME coffee 1h: …` to the line on disk, and to true dashboards.

`make bench-log`, or `python -m benchmarks.log --contacts 2000`. A vault is generated and built.
Then lines are logged, each by a process of its own: first without a watcher, where the command
makes the pages true itself, and then with one, which says when it has. Prints medians, and their
ratio to the start of the bare interpreter; asserts nothing.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import FailedError, python, run, vaultkit
from benchmarks.watcher_process import WatcherProcess

_POLL_SECONDS = 0.001
_LONGEST_WAIT = 600.0


@dataclass
class Times:
    """Seconds, a value for each line that was logged, since its process was started."""

    on_disk: list[float] = field(default_factory=list)
    returned: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)


def log_once(
    root: Path, note: Path, word: str, times: Times, watcher: WatcherProcess | None = None
) -> None:
    """Log a line in a process of its own, and note when what was true."""
    said = 0 if watcher is None else watcher.said.stat().st_size
    arguments = vaultkit(root, "log", note.stem, "coffee", "1h:", word)
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while word.encode() not in note.read_bytes():
            if process.poll() not in (None, 0):
                raise FailedError(f"vaultkit log failed: {' '.join(arguments)}")
            time.sleep(_POLL_SECONDS)
        times.on_disk.append(time.perf_counter() - begun)
        process.wait()
    times.returned.append(time.perf_counter() - begun)
    if watcher is not None:
        watcher.wait_for_batch(said)
    times.true.append(time.perf_counter() - begun)
    if watcher is not None:
        watcher.wait_until_true(_LONGEST_WAIT)  # and at rest again


def _print(heading: str, times: Times, bare: float) -> None:
    print(heading)
    for what, seconds in (
        ("line on disk", times.on_disk),
        ("command returns", times.returned),
        ("dashboards true", times.true),
    ):
        median = statistics.median(seconds)
        print(
            f"  {what:<16} {median * 1000:8.0f} ms   {median / bare:6.1f} x bare start"
            f"   ({min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f})"
        )


def main() -> None:
    """Generate a vault, log into it and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=5, help="lines to log in either way")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        run(python("benchmarks.generate", root, "--contacts", str(arguments.contacts)))
        built = run(vaultkit(root, "build")).seconds
        notes = sorted((root / "People").glob("*.md"))[:: max(1, arguments.contacts // 10)]
        bare = statistics.median(run([sys.executable, "-c", ""]).seconds for _ in range(11))
        print(f"{arguments.contacts:,} contacts, built in {built:.1f} s")
        print(f"bare interpreter: {bare * 1000:.0f} ms")
        alone, kept = Times(), Times()
        for number in range(arguments.lines):
            note = notes[number % len(notes)]
            log_once(root, note, f"alone{number}x", alone)
        _print("without a watcher", alone, bare)
        with WatcherProcess(root) as watcher:
            watcher.wait_until_true(_LONGEST_WAIT)
            for number in range(arguments.lines):
                note = notes[number % len(notes)]
                log_once(root, note, f"kept{number}x", kept, watcher)
        _print("with a watcher", kept, bare)


if __name__ == "__main__":
    main()
