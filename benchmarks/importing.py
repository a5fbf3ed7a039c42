"""How long an import takes, and what it needs: `python -m benchmarks.importing`.

Rows as LinkedIn's Connections.csv has them, made up, are planned and written, as a list and as a
note each; then all of it once more, when nothing is new, and taken back. Each size is measured in a
process of its own, so that the peak of its memory is its own. What is printed beside a time is how
it grew since the size half as large: x2.0 is linear.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from vaultkit.engine.importing.importing import Prepared, prepare
from vaultkit.engine.importing.plan import Choices, Notes, Verdict
from vaultkit.engine.vault import OpenVault, open_vault
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.model.imported import Imported, ImportedPerson
from vaultkit.model.source import Source

TODAY = date(2026, 11, 23)
SIZES = (1_250, 2_500, 5_000, 10_000)
_STEPS = ("plan", "write", "read again", "plan again", "undo")
_FIRST = ("Alma", "Bo", "Carl", "Dagny", "Else", "Frede", "Gry", "Holger", "Inga", "Jens", "Kaj")
_LAST = ("Ågård", "Bæk", "Dal", "Ellegård", "Friis", "Gran", "Højholt", "Kær", "Lund", "Østerby")


def people(rows: int) -> Iterator[ImportedPerson]:
    """Make up so many people: a few large organisations, many small ones, some with e-mail."""
    for at in range(rows):
        name = f"{_FIRST[at % 11]} {_LAST[at % 10]} {at:05}"
        url = f"https://www.linkedin.com/in/person-{at:05}"
        fields: dict[str, tuple[str, ...]] = {
            "url": (url,),
            "organisation": (f"Firma {at % 40 if at % 3 else at // 3} A/S",),
            "title": (f"Director, {_LAST[at % 10]} & co",),
            "met": (f"20{10 + at % 16}-0{1 + at % 9}-1{at % 10}",),
        }
        if at % 4 == 0:
            fields["email"] = (f"person-{at:05}@firma.example",)
        yield ImportedPerson(url, name, Source("Connections.csv", at + 2), fields)


def importer(rows: int) -> Importer:
    """Make an importer that gives those people, whatever the file."""

    def read(_name: str, _data: bytes, _context: ImportContext) -> Imported:
        return Imported(tuple(people(rows)))

    return Importer("linkedin", "LinkedIn", "", read)


def measured(rows: int, notes: Notes) -> dict[str, float]:
    """Import into a new vault: seconds of each step, and MB of memory at the peak."""
    times: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "vaultkit.yml").write_text("me: Astrid Holm\n", encoding="utf-8")
        export = root / "export"
        export.write_bytes(b"")
        with open_vault(root, TODAY) as opened:
            begun = time.perf_counter()

            def lap(step: str) -> None:
                nonlocal begun
                now = time.perf_counter()
                times[step] = now - begun
                begun = now

            prepared = _prepared(opened, rows, notes, export)
            lap("plan")
            prepared.carry_out(opened)
            lap("write")
            opened.sync()
            opened.vault  # noqa: B018 - assembled when it is asked for
            lap("read again")
            again = _prepared(opened, rows, notes, export)
            lap("plan again")
            if len(again.plan.of(Verdict.SAME)) != rows or again.plan.writes:
                raise AssertionError("imported again, and something was not the same")
            opened.edits.undo()
            lap("undo")
        if any(root.glob("*/*.md")):
            raise AssertionError("taken back, and something was left")
    times["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return times


def _prepared(opened: OpenVault, rows: int, notes: Notes, export: Path) -> Prepared:
    return prepare(opened, importer(rows), [export], Choices(notes))


def _in_a_process(rows: int, notes: Notes) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.importing", "--one", str(rows), notes.value]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def table(sizes: Sequence[int], notes: Notes) -> Iterator[str]:
    """Yield the lines of a table, each as soon as it is measured."""
    yield f"{'rows':>8}" + "".join(f"{step:>17}" for step in _STEPS) + f"{'memory':>12}"
    before: dict[str, float] = {}
    for rows in sizes:
        times = _in_a_process(rows, notes)
        cells = [f"{times[step]:8.2f} s {_growth(times, before, step):>6}" for step in _STEPS]
        yield f"{rows:8,}" + "".join(f"{cell:>17}" for cell in cells) + f"{times['MB']:9.0f} MB"
        before = times


def _growth(times: dict[str, float], before: dict[str, float], step: str) -> str:
    return f"x{times[step] / before[step]:.1f}" if before else ""


def main() -> None:
    """Measure as the arguments say, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--one", nargs=2, metavar=("ROWS", "NOTES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        rows, notes = arguments.one
        print(json.dumps(measured(int(rows), Notes(notes))))
        return
    for notes, words in ((Notes.LIST, "as a list"), (Notes.ALL, "as a note each")):
        print(words)
        for line in table(arguments.rows, notes):
            print(line, flush=True)


if __name__ == "__main__":
    main()
