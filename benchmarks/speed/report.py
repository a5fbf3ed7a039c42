"""What a run prints, and what it writes to `docs/speed.md`; what machine this is."""

import os
import platform
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import vaultkit
from benchmarks.speed.peers import PEERS
from benchmarks.speed.table import GOALS_FOR, MOST_GROWTH, Growth, Row

_MEANINGS = {
    "bare stat scan": "a Python process that asks for the status of every file, and ends",
    "read + CSafeLoader": "one process that reads every note and gives its frontmatter to libyaml: "
    "the limit for anything that understands frontmatter",
    "plain pipeline": "one process that gives every note to `frontmatter.loads` and its body to "
    "mistune, for an AST: what one would write first. It only parses",
    "cold build": "`vaultkit build` where there is no index and no page: everything read, all "
    "measures, all pages written. The memory is that of the largest of its processes",
    "warm …": "the command as a process, after a build, while nothing has changed: it still has to "
    "make sure of that",
    "`vaultkit --help`, `log`, `brief NAME`": "each as a process from a cold shell; `log` adds a "
    "line to a note. Without a watcher it makes the pages true before it returns; with one, the "
    "watcher runs the command, whose own processor time is that of asking for it",
    "one note saved → dashboards true": "under a running watcher, from the moment the save begins "
    "until the pages are written; half of the saves append in place, half replace the file. It has "
    "the wait in it that tells the end of a burst of saves. Afterwards a fresh build in a copy "
    "must find the same index and the same pages",
    "memory, idle CPU of the watcher": "resident, now and at most since its start, after the "
    "saves; and the share of a processor while nothing happens",
    "checkout of half of the notes → true": "under a running watcher, from the end of `git "
    "checkout` until `status --wait` returns, against the time in which vaultkit reads, parses and "
    "indexes those notes alone without an index",
    "suggestions": "whom to introduce to whom, for contacts with two needs and two offers each, no "
    "phrase twice, snapshot given; then once more after a need was changed in one note. Where no "
    "need is offered as it is, even the best matches have to be looked for",
    "`make test`": "the quick suite, on all cores",
    "growth": "how many times as much a row costs for each doubling of the contacts",
}


_DOES = "parses frontmatter and logs, keeps an index, measures, writes its pages; watches"
_DOES_NOT = "gives no AST and no graph of all links: of a body it reads what a log needs"


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run measured. `of_vaults` and `of_peers` map contacts to rows."""

    machine: str
    day: date
    of_vaults: Mapping[int, Sequence[Row]]
    of_suggestions: Mapping[int, Sequence[Row]]
    of_peers: Mapping[int, Sequence[Row]]
    besides: Sequence[Row]
    growths: Sequence[Growth]


def machine() -> str:
    """Say what machine this is, without a name of it, and how busy it is."""
    system = platform.system()
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = f"{system} {platform.release()}"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    parts = [f"{os.cpu_count()} cores", _processor(), f"{_memory()} of memory", system, python]
    load = f"load {os.getloadavg()[0]:.1f} when it began"
    return ", ".join([*parts, f"vaultkit {vaultkit.__version__}", load])


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GB"


def line(row: Row, contacts: int = GOALS_FOR) -> str:
    """Write a row for the terminal, measured in a vault of so many contacts."""
    if not row.goal:
        return f"  {row.what:<51} {row.here}"
    return f"  {row.what:<51} {row.here}\n  {'':<52}goal {row.goal}: {row.verdict(contacts)}"


def growth_line(one: Growth) -> str:
    """Write how much a quantity grew, for the terminal."""
    verdict = "reached" if one.reached else "NOT reached"
    sizes = f"{one.small:,} → {one.large:,}"
    return f"  {one.what:<62}{sizes:<19}x{one.factor:.2f} per doubling   {verdict}"


def missed(run: Run) -> Sequence[str]:
    """Name what was not reached, with its size."""
    found = [
        f"{row.what} ({contacts:,})"
        for contacts, rows in run.of_vaults.items()
        for row in rows
        if row.missed(contacts)
    ]
    besides = (*(row for rows in run.of_suggestions.values() for row in rows), *run.besides)
    found += [row.what for row in besides if row.missed()]
    return found + [f"growth of {one.what}" for one in run.growths if not one.reached]


def document(run: Run) -> str:
    """Write `docs/speed.md`."""
    return "\n".join(_document(run))


def _document(run: Run) -> Iterator[str]:
    yield "# Speed"
    yield ""
    yield "*Written by `make bench`; do not edit.*"
    yield ""
    yield from _filled(
        "Save a note, see the dashboards change: on a laptop, all day, unnoticed. Absolute times "
        "say little about another machine, so most rows compare what was measured in the same run. "
        "Vaults are generated (`benchmarks/generate.py`): English and Danish notes in many "
        f"dialects, some 1.5 KB and nine log entries each, a few with hundreds. The goals are set "
        f"for {GOALS_FOR:,} contacts; verdicts at other sizes stand in brackets. A ratio "
        "after *CPU* compares processor time, which what else a machine does disturbs less."
    )
    yield ""
    yield from _filled(f"Measured on {run.day:%Y-%m-%d}: {run.machine}.")
    for contacts, rows in run.of_vaults.items():
        yield from _table(f"## {contacts:,} contacts", rows, contacts)
    for contacts, rows in run.of_suggestions.items():
        yield from _table(f"## Suggestions, {contacts:,} contacts", rows)
    if run.besides:
        yield from _table("## Besides", run.besides)
    yield from _growth(run.growths)
    if run.of_peers:
        yield from _peers(run.of_peers)
    yield ""
    yield "## What the rows mean"
    yield ""
    yield "| row | what was measured |"
    yield "|---|---|"
    yield from (f"| {what} | {meaning} |" for what, meaning in _MEANINGS.items())
    yield ""
    yield from _filled(
        "Medians of several runs where it does not say otherwise, in turns, so that what else the "
        "machine does meets all of them alike. To measure here: `make bench`, a quick look with "
        '`make bench QUICK=yes`, other sizes with `make bench CONTACTS="1000 10000"`, other '
        "programs beside it with `make bench PEERS=yes` (installs them with npm and pip into "
        "`build/peers`)."
    )
    yield ""


def _table(heading: str, rows: Sequence[Row], contacts: int = GOALS_FOR) -> Iterator[str]:
    yield from ("", heading, "", "| what | here | goal | |", "|---|---|---|---|")
    for row in rows:
        yield f"| {row.what} | {row.here} | {row.goal} | {row.verdict(contacts)} |"


def _growth(growths: Sequence[Growth]) -> Iterator[str]:
    if not growths:
        return
    yield from ("", "## Growth", "")
    yield from _filled(
        f"The factor for each doubling of the contacts; the goal is ≤ {MOST_GROWTH}."
    )
    yield from ("", "| what | from | to | per doubling | |", "|---|---|---|---|---|")
    for one in growths:
        verdict = "reached" if one.reached else "NOT reached"
        yield f"| {one.what} | {one.small:,} | {one.large:,} | × {one.factor:.2f} | {verdict} |"


def _peers(of_peers: Mapping[int, Sequence[Row]]) -> Iterator[str]:
    yield from ("", "## Other programs on the same vaults", "")
    yield from _filled(
        "Each with the job of its own that comes nearest to a cold build, once. None of them does "
        "what vaultkit does; the yardsticks and vaultkit are from the tables above."
    )
    yield from ("", "| contacts | program | here |", "|---|---|---|")
    for contacts, rows in of_peers.items():
        yield from (f"| {contacts:,} | {row.what} | {row.here} |" for row in rows)
    yield from ("", "| program | does | does not |", "|---|---|---|")
    yield f"| vaultkit | {_DOES} | {_DOES_NOT} |"
    yield from (f"| {peer.name} | {peer.does} | {peer.does_not} |" for peer in PEERS)


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)
