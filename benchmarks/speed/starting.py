"""Commands from a cold shell: `--help`, `log` and `brief`, against the bare interpreter's start."""

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.log import Times, log_once
from benchmarks.processes import run, vaultkit
from benchmarks.speed.table import Row, at_most, seconds
from benchmarks.watcher_process import WatcherProcess

_MOST_SECONDS = 0.250


def rows(root: Path, runs: int, watcher: WatcherProcess | None = None) -> Sequence[Row]:
    """Measure the commands in a vault that is built; `watcher` keeps it, if one is given."""
    watched = watcher is not None
    notes = sorted((root / "People").glob("*.md"))
    chosen = notes[:: max(1, len(notes) // runs)][:runs]
    how = "a watcher running" if watched else "no watcher"
    logged = Times()
    for number, note in enumerate(chosen):
        log_once(root, note, f"started{watched}{number}x", logged, watcher)
    if not watched:
        run(vaultkit(root, "build"))
    briefs = [run(vaultkit(root, "brief", note.stem)) for note in chosen]
    on_disk, true = statistics.median(logged.on_disk), statistics.median(logged.true)
    said = f"line on disk after {seconds(on_disk)}, dashboards true after {seconds(true)}"
    busy = statistics.median(one.busy for one in briefs)
    most = max(one.megabytes for one in briefs)
    return [
        *([] if watched else [help_row(runs)]),
        _row(f"`log`, {how}", logged.returned, said),
        _row(
            f"`brief NAME`, {how}",
            [one.seconds for one in briefs],
            f"its own CPU {seconds(busy)}, {most:.0f} MB",
        ),
    ]


def help_row(runs: int) -> Row:
    """Measure `vaultkit --help` and the start of the bare interpreter, in turns."""
    bare, ours = [], []
    for _ in range(runs):
        bare.append(run([sys.executable, "-c", ""]))
        ours.append(run(vaultkit(Path(), "--help")))
    start, took = (statistics.median(one.seconds for one in those) for those in (bare, ours))
    busy, mine = (statistics.median(one.busy for one in those) for those in (bare, ours))
    return Row(
        "`vaultkit --help`",
        f"{seconds(took)} = {took / start:.1f} × bare interpreter ({seconds(start)}); "
        f"CPU {mine / busy:.1f} ×",
        "≤ 6 × bare interpreter",
        at_most(took / start, 6),
    )


def _row(what: str, took: Sequence[float], besides: str) -> Row:
    median = statistics.median(took)
    return Row(
        what,
        f"{seconds(median)}; {besides}",
        "≤ 250 ms",
        median <= _MOST_SECONDS,
        {"time": median},
    )
