"""Somebody who keeps a vault, in the ways that people do; each has a folder of contacts.

Used by `benchmarks.soak`, which lets several of them work at once. Two editors with the same note
open destroy each other's words without anybody's help; so each has the notes of one folder, and the
inbox and the pages are everybody's. Whatever is saved has a word that is nowhere else in it.
"""

import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.clones import Clone
from benchmarks.watcher_process import TODAY, environment

WORD = re.compile(r"\bzq\d+x\d+zq\b")


def save_as_vim(path: Path, data: bytes) -> None:
    """Move the file to a backup, write it anew, delete the backup."""
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_bytes(data)
    backup.unlink()


def save_in_place(path: Path, data: bytes) -> None:
    """Empty the file and write it in two pieces, as Obsidian and nano do."""
    with path.open("wb") as file:
        file.write(data[: len(data) // 2])
        file.flush()
        time.sleep(0.005)
        file.write(data[len(data) // 2 :])


def save_at_once(path: Path, data: bytes) -> None:
    """Write beside it and rename over it, as VS Code and sync programs do."""
    fresh = path.with_name(f".{path.name}.tmp")
    fresh.write_bytes(data)
    fresh.replace(path)


SAVES: tuple[Callable[[Path, bytes], None], ...] = (save_as_vim, save_in_place, save_at_once)


class Editor:
    """One who edits. `expected` are the words that were saved; they must not vanish."""

    def __init__(self, root: Path, number: int, seed: int) -> None:
        self._root = root
        self._number = number
        self._draw = random.Random(f"{seed} {number}")  # noqa: S311 - to be repeatable, not secret
        self._people = root / "People" / f"Editor {number}"
        self._clone = Clone(root)
        self._words = 0
        self._actions: dict[Callable[[], None], float] = {
            self._log: 30,
            self._rate: 10,
            self._jot: 12,
            self._tick: 8,
            self._new: 6,
            self._rename: 4,
            self._delete: 3,
            self._command: 2,
        }
        self.expected: set[str] = set()
        self.counts: Counter[str] = Counter()

    def act(self) -> None:
        """Do one thing, at random."""
        actions, weights = list(self._actions), list(self._actions.values())
        [action] = self._draw.choices(actions, weights)
        action()
        self.counts[action.__name__.removeprefix("_")] += 1

    def pause(self) -> float:
        """Tell for how many seconds to think before the next."""
        return self._draw.choice((0, 0.02, 0.1, 0.4, 1.2))

    def _word(self) -> str:
        self._words += 1
        word = f"zq{self._number}x{self._words}zq"
        self.expected.add(word)
        return word

    def _person(self) -> Path:
        return self._draw.choice(sorted(self._people.glob("*.md")))

    def _save(self, path: Path, data: bytes) -> None:
        save = self._draw.choice(SAVES)
        save(path, data)
        self.counts[save.__name__.replace("_", " ")] += 1

    def _log(self) -> None:
        path = self._person()
        head, heading, rest = path.read_bytes().partition(b"## Log\n\n")
        day = TODAY - timedelta(self._draw.randrange(40))
        line = f"- {day} coffee 1h: {self._word()}\n".encode()
        self._save(path, head + (heading or b"\n## Log\n\n") + line + rest)

    def _rate(self) -> None:
        path = self._person()
        text = re.sub(r"^(?:kemi|chemistry): .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
        rated = text.replace("---\n", f"---\nchemistry: {self._draw.randint(1, 5)}\n", 1)
        self._save(path, rated.encode())

    def _jot(self) -> None:
        self._clone.jot(f"{self._person().stem} call 1h: {self._word()}")

    def _tick(self) -> None:
        try:
            self.counts["ticked"] += bool(self._clone.tick(self._draw))
        except FileNotFoundError:
            self.counts["pages that went while they were looked at"] += 1

    def _new(self) -> None:
        word = self._word()
        path = self._people / f"Ny {word}.md"
        path.write_text(f"## Log\n\n- {TODAY} lunch 2h: {word}\n", "utf-8")

    def _rename(self) -> None:
        path = self._person()
        count = self.counts["rename"]
        path.rename(path.with_name(f"{path.stem.split(',')[0]}, {self._number}-{count}.md"))

    def _delete(self) -> None:
        """Move a note to the trash, as programs do, and empty it: what was in it is not missed."""
        path = self._person()
        trash = self._root.with_name(f"trash-{self._number}")
        path.rename(trash)
        self.expected -= set(WORD.findall(trash.read_text("utf-8") + path.stem))
        trash.unlink()

    def _command(self) -> None:
        """Log with vaultkit itself, which takes turns with the watcher."""
        word = self._word()
        words = (f"{self._person().stem} coffee 1h: {word}",)
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-m", "vaultkit", "log", *words],
            cwd=self._root,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            self.expected.discard(word)
            self.counts["commands that said no"] += 1
            if done.returncode < 0 or "Traceback" in done.stderr:
                raise RuntimeError(f"vaultkit log: {done.stderr}")
