"""From a cold shell `vaultkit log NAME coffee 1h: …` to the line on disk, and to true dashboards.

`make bench-log`, or `python -m benchmarks.log --contacts 2000`. A vault is generated and built.
Then lines are logged, each by a process of its own: first without a watcher, where the command
makes the pages true itself, and then with one, where a question as that of `vaultkit status --wait`
tells when they are. Prints medians, and their ratio to the start of the bare interpreter; asserts
nothing.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.generate import TODAY, write_vault
from vaultkit.engine.status import running_watcher, wait_until_true
from vaultkit.storage.state import StateFolder

_POLL_SECONDS = 0.001
_LONGEST_WAIT = 600.0


@dataclass
class Times:
    """Seconds, a value for each line that was logged, since its process was started."""

    on_disk: list[float] = field(default_factory=list)
    returned: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)


def _command(root: Path, *arguments: str) -> list[str]:
    options = ("--vault", str(root), "--today", TODAY.isoformat())
    return [sys.executable, "-m", "vaultkit", *options, *arguments]


def bare_start(times: int) -> float:
    """Measure how long the bare interpreter takes to start and stop: the median, in seconds."""
    return statistics.median(
        _seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
        for _ in range(times)
    )


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def log_once(root: Path, note: Path, word: str, times: Times, *, watched: bool) -> None:
    """Log a line in a process of its own, and note when what was true."""
    arguments = _command(root, "log", note.stem, "coffee", "1h:", word)
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while word.encode() not in note.read_bytes():
            if process.poll() not in (None, 0):
                raise SystemExit(f"vaultkit log failed: {' '.join(arguments)}")
            time.sleep(_POLL_SECONDS)
        times.on_disk.append(time.perf_counter() - begun)
        process.wait()
    times.returned.append(time.perf_counter() - begun)
    if watched:
        wait_until_true(root, _LONGEST_WAIT)
    times.true.append(time.perf_counter() - begun)


@contextmanager
def _watcher(root: Path) -> Iterator[None]:
    """Keep a watcher for the length of a `with` block."""
    watcher = subprocess.Popen(  # noqa: S603
        _command(root, "watch"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while running_watcher(StateFolder(root)) is None:
            time.sleep(0.05)
        wait_until_true(root, _LONGEST_WAIT)
        yield
    finally:
        watcher.terminate()
        watcher.wait()


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
        root = Path(folder)
        write_vault(root, arguments.contacts)
        built = _seconds(
            lambda: subprocess.run(  # noqa: S603
                _command(root, "build"), check=True, stdout=subprocess.DEVNULL
            )
        )
        notes = sorted((root / "People").glob("*.md"))[:: arguments.contacts // 10]
        bare = bare_start(11)
        print(f"{arguments.contacts:,} contacts, built in {built:.1f} s")
        print(f"bare interpreter: {bare * 1000:.0f} ms")
        alone, kept = Times(), Times()
        for number in range(arguments.lines):
            note = notes[number % len(notes)]
            log_once(root, note, f"alone{number}x", alone, watched=False)
        _print("without a watcher", alone, bare)
        with _watcher(root):
            for number in range(arguments.lines):
                note = notes[number % len(notes)]
                log_once(root, note, f"kept{number}x", kept, watched=True)
        _print("with a watcher", kept, bare)


if __name__ == "__main__":
    main()
