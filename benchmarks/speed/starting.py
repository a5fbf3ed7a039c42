"""Commands from a cold shell: `--help`, `log` and `brief`, against the bare interpreter's start."""

import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.log import Times, log_once
from benchmarks.processes import bare_start, run, vaultkit
from benchmarks.speed.table import Row, at_most, seconds

_MOST_SECONDS = 0.250


def rows(root: Path, runs: int, *, watched: bool) -> Sequence[Row]:
    """Measure the commands in a vault that is built; `watched`: a watcher keeps it."""
    bare = bare_start()
    notes = sorted((root / "People").glob("*.md"))
    chosen = notes[:: max(1, len(notes) // runs)][:runs]
    how = "a watcher running" if watched else "no watcher"
    logged = Times()
    for number, note in enumerate(chosen):
        log_once(root, note, f"started{watched}{number}x", logged, watched=watched)
    if not watched:
        run(vaultkit(root, "build"))
    briefs = [run(vaultkit(root, "brief", note.stem)) for note in chosen]
    log = statistics.median(logged.returned)
    on_disk, true = statistics.median(logged.on_disk), statistics.median(logged.true)
    brief = statistics.median(one.seconds for one in briefs)
    said = f"line on disk after {seconds(on_disk)}, dashboards true after {seconds(true)}"
    return [
        *([] if watched else [help_row(bare, runs)]),
        _row(f"`log`, {how}", log, bare, said),
        _row(f"`brief NAME`, {how}", brief, bare, f"{max(one.megabytes for one in briefs):.0f} MB"),
    ]


def help_row(bare: float, runs: int) -> Row:
    """Measure `vaultkit --help`."""
    took = statistics.median(run(vaultkit(Path(), "--help")).seconds for _ in range(runs))
    return Row(
        "`vaultkit --help`",
        f"{seconds(took)} = {took / bare:.1f} × bare interpreter ({seconds(bare)})",
        "≤ 6 × bare interpreter",
        at_most(took / bare, 6),
    )


def _row(what: str, took: float, bare: float, besides: str) -> Row:
    return Row(
        what,
        f"{seconds(took)} = {took / bare:.1f} × bare interpreter; {besides}",
        "≤ 250 ms",
        took <= _MOST_SECONDS,
        {"time": took},
    )
