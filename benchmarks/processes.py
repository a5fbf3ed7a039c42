"""Runs one command and tells how long it took and how much memory it needed. POSIX only.

Used by `benchmarks.speed` and `benchmarks.log`. What is measured runs in processes of its own:
nothing is warm that would not be for a person, and a peak of memory is that of what was measured.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import TODAY

REPOSITORY = Path(__file__).parents[1]


class FailedError(Exception):
    """A command that was to be measured ended with an error; the message has what it said last."""


class TooLongError(Exception):
    """A command took longer than it was given, and was ended."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: seconds from start to end, processor seconds, and the peak of memory in MB.

    Where a command starts processes of its own, `megabytes` is that of the largest of them, and
    `busy` is that of all. On Linux `megabytes` is never less than what the process holds that
    measures, some 35 MB: a child begins with the memory of its parent.
    """

    seconds: float
    busy: float
    megabytes: float
    out: str


def run(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float = 3600.0,
) -> Ran:
    """Run a command to its end. Raises FailedError; TooLongError after `limit` seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - ours, or a peer that was asked for
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=said,
        )
        late = threading.Event()
        timer = threading.Timer(limit, _end_late, (process.pid, late))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - begun
        except BaseException:  # told to stop: nothing is left behind
            process.kill()
            process.wait()
            raise
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if late.is_set():
            raise TooLongError(f"{command[0]}: ended after {limit:g} s")
        if process.returncode:
            said.seek(0)
            words = said.read().decode("utf-8", "replace").strip()
            raise FailedError(f"{' '.join(map(str, command))}: {words[-600:]}")
        out.seek(0)
        printed = out.read().decode("utf-8", "replace")
    busy = usage.ru_utime + usage.ru_stime
    return Ran(seconds, busy, usage.ru_maxrss / _MAXRSS_PER_MB, printed)


def _end_late(pid: int, late: threading.Event) -> None:
    late.set()
    os.kill(pid, signal.SIGKILL)  # not by the Popen, which would wait for it in this thread


_MAXRSS_PER_MB = 1_000_000 if sys.platform == "darwin" else 1000
"""The kernel counts in bytes on macOS, in units of 1,024 bytes on Linux: close enough to MB."""


def vaultkit(root: Path, *arguments: str) -> list[str]:
    """Name a command of vaultkit for a generated vault, on the day that it was generated for."""
    options = ("--vault", str(root), "--today", TODAY.isoformat())
    return [sys.executable, "-m", "vaultkit", *options, *arguments]


def python(module: str, *arguments: str | Path) -> list[str]:
    """Name a module of ours to be run by itself."""
    return [sys.executable, "-m", module, *map(str, arguments)]
