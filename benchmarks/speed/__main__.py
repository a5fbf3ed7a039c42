"""Measures every row at every size, prints each as soon as it is there: `make bench`."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from subprocess import SubprocessError

import vaultkit
from benchmarks.processes import REPOSITORY, FailedError, TooLongError, python, run
from benchmarks.speed import building, checking_out, peers, saving, starting, suggesting
from benchmarks.speed.report import Run, document, growth_line, line, machine, missed
from benchmarks.speed.table import GOALS_FOR, Row, growth, seconds
from benchmarks.watcher_process import WatcherProcess
from vaultkit.errors import VaultkitError


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured.

    At which sizes, how often each job is run, commands started, notes saved, and how long a watcher
    is left alone.
    """

    contacts: Sequence[int]
    suggestions: Sequence[int]
    runs: int
    starts: int
    saves: int
    idle_seconds: float

    def at(self, contacts: int) -> "Effort":
        """Measure less often in a vault that is larger than goals are set for: it takes hours."""
        if contacts <= GOALS_FOR:
            return self
        return replace(self, runs=1, starts=min(self.starts, 3), saves=min(self.saves, 50))


FULL = Effort(
    (1_000, 5_000, 10_000, 50_000), (1_000, suggesting.CONTACTS, 4_000, 8_000), 3, 11, 200, 60
)
_FEWEST = 10
"""With fewer contacts there is nothing to choose from."""

QUICK = Effort((300, 600), (200, 400), 1, 3, 10, 3)


def of_vault(contacts: int, effort: Effort, peer_rows: list[Row] | None) -> Iterator[Row]:
    """Measure everything at one size. `peer_rows`: where those of other programs go, if wanted."""
    effort = effort.at(contacts)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vault"
        run(python("benchmarks.generate", root, "--contacts", str(contacts)))
        if peer_rows is not None:
            peer_rows.extend(peers.rows(root))
        built = list(_safely("building", lambda: building.rows(root, effort.runs)))
        yield from built
        if peer_rows is not None:
            peer_rows[:0] = [_for_comparison(row) for row in built if row.beside]
        yield from _safely("starting", lambda: starting.rows(root, effort.starts))
        cold = next((row.grows.get("time") for row in built if row.what == building.COLD), None)
        yield from _safely("saving", lambda: _watched(root, effort, cold))
        yield from _safely("checkout", lambda: checking_out.rows(root, min(2, effort.runs)))


def _for_comparison(row: Row) -> Row:
    ours = f"vaultkit {vaultkit.__version__}, `vaultkit build`"
    return Row(ours if row.what == building.COLD else row.what, row.beside)


def _watched(root: Path, effort: Effort, cold: float | None) -> Iterator[Row]:
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true(3600)
        if cold is not None:
            yield from building.warm_rows(root, effort.runs, cold)
        yield from starting.rows(root, effort.starts, watcher)
        yield from saving.rows(watcher, effort.saves, effort.idle_seconds)
        watcher.wait_until_true(3600)
    different = saving.differences(root)
    here = ", ".join(different[:5]) or "nothing"
    what = "differs from a fresh build afterwards"
    yield Row(what, here, "nothing", not different, everywhere=True)


_FAILURES = (FailedError, TooLongError, OSError, RuntimeError, SubprocessError, VaultkitError)


def _safely(what: str, measure: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """Yield rows; where a group of them cannot be measured, say so and go on with the next."""
    try:
        yield from measure()
    except _FAILURES as error:
        words = " ".join(str(error).split())
        yield Row(what, f"failed: {words[-300:]}", "to be measured", False, everywhere=True)


def suite() -> Row:
    """Run the quick tests, on all cores."""
    ran = run(["make", "test"], folder=REPOSITORY)
    passed = ran.out.strip().splitlines()[-1].strip("= ")
    return Row("`make test`", f"{seconds(ran.seconds)}; {passed}", "≤ 60 s", ran.seconds <= 60)


def measure(arguments: argparse.Namespace) -> Run:
    """Measure what the arguments ask for, and print each row as soon as it is there."""
    here = machine() + (", a quick run: each job once" if arguments.quick else "")
    print(here)
    effort = QUICK if arguments.quick else FULL
    of_vaults: dict[int, Sequence[Row]] = {}
    of_peers: dict[int, Sequence[Row]] = {}
    for contacts in arguments.contacts or effort.contacts:
        found: list[Row] | None = [] if arguments.peers else None
        print(f"\n{contacts:,} contacts", flush=True)
        of_vaults[contacts] = _printed(of_vault(contacts, effort, found), contacts)
        if found is not None:
            print(f"\nother programs, {contacts:,} contacts")
            of_peers[contacts] = _printed(found)
    of_suggestions: dict[int, Sequence[Row]] = {}
    for contacts in arguments.suggestions or effort.suggestions:
        print(f"\nsuggestions, {contacts:,} contacts", flush=True)
        told = _safely("suggestions", partial(suggesting.rows, contacts))
        of_suggestions[contacts] = _printed(told)
    besides = [] if not arguments.tests else _printed(_safely("tests", lambda: [suite()]))
    growths = (*growth(of_vaults), *growth(of_suggestions))
    print("\ngrowth")
    for one in growths:
        print(growth_line(one))
    today = date.today()  # noqa: DTZ011 - the day of the person who measures
    return Run(here, today, of_vaults, of_suggestions, of_peers, besides, growths)


def _printed(rows: Iterable[Row], contacts: int = GOALS_FOR) -> Sequence[Row]:
    kept = []
    for row in rows:
        print(line(row, contacts), flush=True)
        kept.append(row)
    return kept


def _size(words: str) -> int:
    """Read how many contacts a vault is to have."""
    if not words.isdecimal() or int(words) < _FEWEST:
        raise argparse.ArgumentTypeError(f"{words!r}: a number of contacts, {_FEWEST} or more")
    return int(words)


def main() -> None:
    """Measure as the arguments say; print, and write the document if one is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--contacts", type=_size, nargs="+", help="sizes of vaults")
    parser.add_argument("--suggestions", type=_size, nargs="+", help="sizes for suggestions alone")
    parser.add_argument("--quick", action="store_true", help="few runs, to try it")
    parser.add_argument("--peers", action="store_true", help="other programs beside it")
    parser.add_argument("--tests", action="store_true", help="the quick tests as well")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write a Markdown document")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what it started ends with it
    done = measure(arguments)
    lacking = missed(done)
    print("\nnot reached: " + ("; ".join(lacking) or "nothing, all goals are reached"))
    if arguments.write is not None:
        arguments.write.write_text(document(done), "utf-8")


if __name__ == "__main__":
    main()
