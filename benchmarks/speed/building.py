"""A cold build against the plain pipeline, and warm commands against the bare stat scan."""

import shutil
import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.processes import Ran, python, run, vaultkit
from benchmarks.speed.table import Row, at_most, cost, seconds
from vaultkit.borrowing import BORROWING

COLD = "cold build"
LIMIT = "read + CSafeLoader"

WARM: dict[str, tuple[str, ...]] = {
    "build": ("build",),
    "status": ("status",),
    "today": ("today",),
    "contacts": ("contacts", "--circle", "close"),
}
"""Commands that are started once more while nothing has changed."""

LENT = tuple(name for name in WARM if name in BORROWING)
"""Those of them that a watcher runs, where there is one."""


def rows(root: Path, runs: int) -> Sequence[Row]:
    """Measure the yardsticks, a cold build and warm commands, in turns, so many times each.

    Leaves the vault built.
    """
    ran: dict[str, list[Ran]] = defaultdict(list)
    run(python("benchmarks.plain", "limit", root))  # now the files are in the memory of the system
    for _ in range(runs):
        for stage in ("stat", "limit", "plain"):
            ran[stage].append(run(python("benchmarks.plain", stage, root)))
        forget(root)
        ran["cold"].append(run(vaultkit(root, "build")))
        for name, arguments in WARM.items():
            ran[name].append(run(vaultkit(root, *arguments)))
    took = {name: statistics.median(one.seconds for one in those) for name, those in ran.items()}
    busy = {name: statistics.median(one.busy for one in those) for name, those in ran.items()}
    most = {name: max(one.megabytes for one in those) for name, those in ran.items()}
    yardsticks = (("stat", "bare stat scan"), ("limit", LIMIT), ("plain", "plain pipeline"))
    costs = {name: cost(took[name], busy[name], most[name]) for name in took}
    return [
        *(Row(what, costs[name], beside=costs[name]) for name, what in yardsticks),
        replace(_cold(took, busy, most["cold"]), beside=costs["cold"]),
        *(
            _warm(
                f"warm `{' '.join(words)}`",
                took[name],
                took["cold"],
                took["stat"],
                f"; CPU {seconds(busy[name])}; {most[name]:.0f} MB",
                memory=most[name],
            )
            for name, words in WARM.items()
        ),
    ]


def warm_rows(root: Path, runs: int, cold: float) -> Sequence[Row]:
    """Measure warm commands under a watcher, and the bare stat scan, in turns.

    `cold` is how many seconds a cold build takes.
    """
    ran: dict[str, list[Ran]] = defaultdict(list)
    for _ in range(runs):
        ran["stat"].append(run(python("benchmarks.plain", "stat", root)))
        for name in LENT:
            ran[name].append(run(vaultkit(root, *WARM[name])))
    took = {name: statistics.median(one.seconds for one in those) for name, those in ran.items()}
    return [
        _warm(f"`{' '.join(WARM[name])}`, a watcher running", took[name], cold, took["stat"])
        for name in LENT
    ]


def forget(root: Path) -> None:
    """Take away all that vaultkit made in a vault."""
    for made in (".vaultkit", "Dashboards"):
        shutil.rmtree(root / made, ignore_errors=True)


def _cold(took: Mapping[str, float], busy: Mapping[str, float], megabytes: float) -> Row:
    cold = took["cold"]
    of_plain, of_limit = cold / took["plain"], cold / took["limit"]
    processor = f"{busy['cold'] / busy['plain']:.2f} ×, {busy['cold'] / busy['limit']:.2f} ×"
    return Row(
        COLD,
        f"{seconds(cold)} = {of_plain:.2f} × plain, {of_limit:.2f} × ({LIMIT}); "
        f"CPU {seconds(busy['cold'])} = {processor}; {megabytes:.0f} MB",
        f"≤ 0.25 × plain, ≤ 2.5 × ({LIMIT})",
        at_most(of_plain, 0.25) and at_most(of_limit, 2.5),
        {"time": cold, "memory": megabytes},
    )


def _warm(
    what: str, took: float, cold: float, stat: float, besides: str = "", **grows: float
) -> Row:
    of_cold, of_scan = took / cold, took / stat
    return Row(
        what,
        f"{seconds(took)} = {of_cold:.3f} × cold, {of_scan:.1f} × stat scan{besides}",
        "≤ 0.05 × cold, ≤ 4 × stat scan",
        at_most(of_cold, 0.05) and at_most(of_scan, 4),
        {"time": took, **grows},
    )
