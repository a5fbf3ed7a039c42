"""How long going through imported contacts takes: `python -m benchmarks.review --contacts 300`.

A vault of imported contacts (beside it any number of others) is made in a temporary folder, and
`vaultkit review --unsorted` runs in a terminal of its own (a pty). First one key at a time: from
the key to the note on disk. Then all keys of the rest at once, as fast as they are taken. What is
printed is this machine's; a person needs far longer to decide than either.
"""

import argparse
import os
import pty
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from benchmarks.generate import write_vault

_PATIENCE_SECONDS = 600.0


def make_vault(root: Path, imported: int, others: int) -> list[Path]:
    """Write the vault; return the notes of the imported, in the order of the review."""
    if others:
        write_vault(root, others)
    (root / "vaultkit.yml").touch()
    folder = root / "People"
    folder.mkdir(parents=True, exist_ok=True)
    notes = [folder / f"Imported {number:05}.md" for number in range(imported)]
    for note in notes:
        note.write_text(
            f"---\ncircle: unsorted\norganisation: Firm of {note.stem}\nemail: x@example.org\n"
            f"---\n# {note.stem}\n\nMet at a fair.\n",
            encoding="utf-8",
        )
    return notes


def measure(root: Path, notes: list[Path], singly: int) -> None:
    """Go through all of them, and print how long it took."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(
            TERM="xterm-256color", VAULTKIT_TODAY="2026-11-23", VAULTKIT_VAULT=str(root)
        )
        os.execv(sys.executable, [sys.executable, "-m", "vaultkit", "review", "--unsorted"])  # noqa: S606
    Thread(target=_swallow, args=(terminal,), daemon=True).start()
    try:
        os.write(terminal, b"4")
        _wait(notes[0])
        print(f"from the command to the first answer on disk: {time.perf_counter() - began:.2f} s")
        delays = []
        for note in notes[1 : singly + 1]:
            pressed = time.perf_counter()
            os.write(terminal, b"4")
            _wait(note)
            delays.append(time.perf_counter() - pressed)
        print(
            f"one key at a time, key to disk: median {statistics.median(delays) * 1000:.0f} ms, "
            f"slowest of {len(delays)} {max(delays) * 1000:.0f} ms"
        )
        rest = notes[singly + 1 :]
        began = time.perf_counter()
        for _ in rest:
            os.write(terminal, b"4")
        _wait(rest[-1])
        took = time.perf_counter() - began
        print(f"{len(rest)} keys at once: {took:.1f} s, {len(rest) / took:.0f} keys a second")
        began = time.perf_counter()
        os.write(terminal, b"q")
        os.waitpid(pid, 0)
        print(f"from q to the end, with all pages written: {time.perf_counter() - began:.1f} s")
        rated = sum(b"chemistry: 4" in note.read_bytes() for note in notes)
        print(f"rated: {rated} of {len(notes)}")
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise


def _swallow(terminal: int) -> None:
    """Read what is drawn, so that the program is never held up by a full pipe."""
    try:
        while os.read(terminal, 1 << 16):
            pass
    except OSError:
        return


def _wait(note: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while b"chemistry: 4\nchemistry_on:" not in note.read_bytes():
        if time.monotonic() > until:
            raise TimeoutError(note)
        time.sleep(0.001)


def main() -> None:
    """Read the arguments, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=300, help="imported, to be gone through")
    parser.add_argument("--others", type=int, default=0, help="other contacts in the vault")
    parser.add_argument("--singly", type=int, default=50, help="so many by one key at a time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        notes = make_vault(root, arguments.contacts, arguments.others)
        measure(root, notes, min(arguments.singly, arguments.contacts - 2))


if __name__ == "__main__":
    main()
