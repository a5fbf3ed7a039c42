"""A note is saved under a running watcher: how long until the pages are true, and what it costs.

Half of the saves are appended in place, half replace the file, as editors do. The clock starts when
the save begins and stops when the watcher says that it has written the pages, so that the wait for
the end of a burst is in it. In the end a fresh build must find nothing that is different.
"""

import json
import random
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.generate import TODAY
from benchmarks.processes import run
from benchmarks.speed.table import Row, at_most, percentile, seconds
from benchmarks.watcher_process import WatcherProcess

_FRESH = """
import json, sys; from pathlib import Path
from benchmarks.watcher_process import differences_from_fresh
print(json.dumps(differences_from_fresh(Path(sys.argv[1]))))
"""


def save(note: Path, line: str, *, in_place: bool) -> None:
    """Add a line at the end of a note, as one kind of editors does or as the other."""
    if in_place:
        with note.open("a", encoding="utf-8", newline="\n") as log:
            log.write(line)
        return
    beside = note.with_name(f".{note.name}.new")
    beside.write_text(note.read_text("utf-8") + line, encoding="utf-8", newline="\n")
    beside.replace(note)


def latencies(watcher: WatcherProcess, saves: int, seed: int = 1) -> list[float]:
    """Save so many notes, one after the other, each at a moment of chance; give the seconds."""
    draw = random.Random(seed)  # noqa: S311 - the same notes every time
    notes = sorted((watcher.root / "People").glob("*.md"))
    found = []
    for number in range(saves):
        time.sleep(draw.uniform(0.2, 0.7))  # the batch that our own pages cause is over, or not
        day = TODAY - timedelta(days=draw.randrange(400))
        line = f"- {day} coffee 1h: said number {number}\n"
        said = watcher.said.stat().st_size
        begun = time.perf_counter()
        save(draw.choice(notes), line, in_place=number % 2 == 0)
        watcher.wait_for_batch(said)
        found.append(time.perf_counter() - begun)
    return found


_TO_REST = 15.0


def idle_share(watcher: WatcherProcess, length: float) -> float:
    """Leave a watcher alone for so many seconds: the share of a processor that it used.

    It has come to rest before that: it looks once more two seconds after a save.
    """
    time.sleep(_TO_REST)
    before, begun = watcher.processor_seconds(), time.perf_counter()
    time.sleep(length)
    return (watcher.processor_seconds() - before) / (time.perf_counter() - begun)


def differences(root: Path) -> list[str]:
    """Build the vault anew in a process of its own, and name what is different there."""
    found: list[str] = json.loads(run([sys.executable, "-c", _FRESH, root]).out)
    return found


def rows(watcher: WatcherProcess, saves: int, idle_seconds: float) -> Sequence[Row]:
    """Measure a watcher that has come to rest: saves, memory, idle processor time."""
    took = latencies(watcher, saves)
    p50, p90, p99 = (percentile(took, percent) for percent in (50, 90, 99))
    spread = f"p50 {seconds(p50)}, p90 {seconds(p90)}, p99 {seconds(p99)}"
    latency = Row(
        "one note saved → dashboards true",
        f"{spread}, at most {seconds(max(took))}, in {saves} saves",
        "p50 ≤ 150 ms, p99 ≤ 400 ms",
        p50 <= 0.150 and p99 <= 0.400,
        {"p50": p50},
    )
    if not Path("/proc/self/status").exists():
        return [latency, *(Row(what, "needs /proc", goal) for what, goal in _OF_PROC)]
    now, most = watcher.memory() / 1e6, watcher.most_memory() / 1e6
    idle = idle_share(watcher, idle_seconds)
    (memory, memory_goal), (quiet, quiet_goal) = _OF_PROC
    return [
        latency,
        Row(
            memory,
            f"{now:.0f} MB, at most {most:.0f} MB",
            memory_goal,
            at_most(most, 150),
            {"memory": most},
        ),
        Row(
            quiet,
            f"{idle * 100:.2f} % in {idle_seconds:g} s",
            quiet_goal,
            round(idle * 100, 1) == 0.0,
        ),
    ]


_OF_PROC = (("memory of the watcher", "≤ 150 MB"), ("idle CPU of the watcher", "0.0 %"))
