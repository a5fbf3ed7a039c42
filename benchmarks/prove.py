"""The numbers that vaultkit is to reach, measured on the machine at hand: `make prove`.

`python -m benchmarks.prove --times 500 --files 2000 --runs 2` is a short run. Every row is measured
by what the tests use; one that cannot be measured here says so, and is not reached. The hostile
files come first and alone, since their time is measured; then the rows run beside each other, a
processor each, and the idle watcher beside all of them: what they count does not depend on how fast
it goes. Progress is told on stderr; the table, at the end, is Markdown. Exits with 1 if a row is
not reached; a row that was not measured does not fail, but it is said.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from multiprocessing import get_context

from benchmarks.prove_rows import ROWS, Row, Sizes, tell

_FIRST, _BESIDE = "hostile", "idle"
_TOLD_EVERY_SECONDS = 120.0
AIMS = Sizes(10_000, 20_000, 20, 3_600, 1)


def measure(names: Sequence[str], sizes: Sizes, jobs: int) -> dict[str, Row]:
    """Measure some rows, so many at once; give those that could be, in the order of `ROWS`."""
    begun = time.monotonic()
    rows: dict[str, Row] = {}
    with ExitStack() as pools:
        running: dict[Future[Row], str] = {}

        def start(chosen: Sequence[str], most: int) -> None:
            if chosen:
                pool = ProcessPoolExecutor(most, get_context("spawn"))
                pools.enter_context(pool)
                running.update({pool.submit(ROWS[name], sizes): name for name in chosen})

        def finish(but: int) -> None:
            while len(running) > but:
                done, _ = wait(running, _TOLD_EVERY_SECONDS, FIRST_COMPLETED)
                for one in done:
                    name = running.pop(one)
                    rows[name] = _row(one, name)
                    tell(name, f"{rows[name].here} ({rows[name].verdict})")
                if not done:
                    minutes = (time.monotonic() - begun) / 60
                    tell("all", f"{minutes:.0f} minutes, still at {', '.join(running.values())}")

        start([name for name in names if name == _BESIDE], 1)
        start([name for name in names if name == _FIRST], 1)
        finish(int(_BESIDE in names))
        start([name for name in names if name not in (_FIRST, _BESIDE)], jobs)
        finish(0)
    return {name: rows[name] for name in ROWS if name in rows}


def _row(done: Future[Row], name: str) -> Row:
    """Give what was measured. What goes wrong in a row is its outcome, and not the others'."""
    try:
        return done.result()
    except Exception as error:  # noqa: BLE001 - said in the table, and the exit code is 1
        return Row(name, "", f"could not be measured: {error!r}", reached=False)


def table(rows: Sequence[Row]) -> str:
    """Lay the rows out as Markdown."""
    lines: list[tuple[str, ...]] = [("", "the best seen elsewhere", "here", "")]
    lines += [(row.what, row.elsewhere, row.here, row.verdict) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| "
        + " | ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def main() -> int:
    """Measure, tell progress, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=AIMS.times)
    parser.add_argument("--files", type=int, default=AIMS.files)
    parser.add_argument("--runs", type=int, default=AIMS.runs)
    parser.add_argument("--idle-minutes", type=float, default=AIMS.idle_seconds / 60)
    parser.add_argument("--step", type=int, default=1, help="cut short at every so many calls")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", choices=sorted(ROWS), nargs="+", default=list(ROWS))
    asked = parser.parse_args()
    sizes = Sizes(asked.times, asked.files, asked.runs, 60 * asked.idle_minutes, asked.step)
    begun = time.monotonic()
    rows = measure(asked.only, sizes, asked.jobs)
    print(table(list(rows.values())))
    print(f"\nIn {(time.monotonic() - begun) / 60:.0f} minutes, at most {asked.jobs} rows at once.")
    if sizes != AIMS:
        print(f"Smaller or larger than the aims: {sizes}")
    if left_out := ROWS.keys() - set(asked.only):
        print(f"Left out: {', '.join(sorted(left_out))}")
    return int(any(row.reached is False for row in rows.values()))


if __name__ == "__main__":
    sys.exit(main())
