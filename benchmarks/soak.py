"""Living with a vault, sped up: editors, Git, kills and restarts, and in the end all is true.

`make soak MINUTES=30`, or `python -m benchmarks.soak 2 --contacts 60 --seed 4`. For so many minutes
somebody edits a vault in the ways that editors save, logs to the inbox, ticks boxes, renames,
deletes, checks out other versions of many notes, and the watcher is killed and started again. At
the end the pages and the index must be what a fresh build of a copy makes, and every word that was
saved must be in the vault, or in a copy that vaultkit kept. Exits with 1 if not.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.clones import Clone
from benchmarks.generate import write_vault
from benchmarks.watcher_process import TODAY, WatcherProcess, differences_from_fresh
from vaultkit.errors import VaultkitError

_QUIET_SECONDS = 6.0
"""At the end nobody writes for so long: an inbox is left alone while somebody writes in it."""

_WORD = re.compile(r"\bzq\d+zq\b")
_MOST_AWAY_SECONDS = 2.0


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


class Soak:
    """A vault, a watcher, somebody who gives neither a rest, and counts of what was done."""

    def __init__(self, root: Path, seed: int, contacts: int) -> None:
        self._root = root
        self._draw = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        self._clone = Clone(root)
        self._words = 0
        self.expected: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0
        write_vault(root, contacts, seed)
        (root / "Inbox.md").write_text("---\ntype: inbox\n---\n", "utf-8")
        (root / ".gitignore").write_text("/.vaultkit/\n/Dashboards/\n*~\n", "utf-8")
        self._git("init", "-q", "-b", "main")
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "first")
        self._git("tag", "first")
        self.watcher = WatcherProcess(root)
        self._actions: dict[Callable[[], None], float] = {
            self._log: 30,
            self._rate: 10,
            self._jot: 12,
            self._tick: 8,
            self._new: 6,
            self._rename: 4,
            self._delete: 3,
            self._check_out: 2,
            self._kill: 3,
            self._wait: 6,
        }

    def run(self, seconds: float) -> None:
        """Do one thing after the other, at random, for so long."""
        self.watcher.start()
        ends = time.monotonic() + seconds
        actions, weights = list(self._actions), list(self._actions.values())
        while time.monotonic() < ends:
            [action] = self._draw.choices(actions, weights)
            action()
            self.counts[action.__name__.removeprefix("_")] += 1
            time.sleep(self._draw.choice((0, 0, 0.02, 0.1, 0.4)))

    def settle(self) -> None:
        """Take off every tick that could not be carried out, and let the watcher come to rest."""
        time.sleep(_QUIET_SECONDS)
        self.watcher.wait_until_true()
        for page in sorted((self._root / "Dashboards").glob("*.md")):
            text = page.read_text("utf-8")
            if "- [x] " in text:
                save_at_once(page, text.replace("- [x] ", "- [ ] ").encode())
        time.sleep(_QUIET_SECONDS)
        self.watcher.wait_until_true()

    def vanished(self) -> list[str]:
        """List the words that were saved and are nowhere: not in the vault, nor in a kept copy."""
        there: set[str] = set()
        for path in self._root.rglob("*"):
            if path.is_file() and ".git" not in path.relative_to(self._root).parts:
                there.update(_WORD.findall(path.read_text("utf-8", "replace")))
        return sorted(self.expected - there)

    def _word(self) -> str:
        self._words += 1
        word = f"zq{self._words}zq"
        self.expected.add(word)
        return word

    def _person(self) -> Path:
        return self._draw.choice(sorted((self._root / "People").glob("*.md")))

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
        path = self._root / "People" / f"Ny {word}.md"
        path.write_text(f"## Log\n\n- {TODAY} lunch 2h: {word}\n", "utf-8")

    def _rename(self) -> None:
        path = self._person()
        path.rename(path.with_name(f"{path.stem.split(',')[0]}, {self.counts['rename']}.md"))

    def _delete(self) -> None:
        path = self._person()
        self.watcher.wait_until_true()  # what an edit under way would bring back is not deleted
        self.expected -= set(_WORD.findall(path.read_text("utf-8") + path.stem))
        path.unlink()

    def _check_out(self) -> None:
        """Go back to the first version of everything, and forward again some moments later."""
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", "all")
        self._git("checkout", "-q", "--detach", "first")
        time.sleep(self._draw.uniform(0, _MOST_AWAY_SECONDS))
        self._git("checkout", "-q", "-f", "main")

    def _kill(self) -> None:
        """Kill the watcher, whatever it is doing, and sometimes let things happen without one."""
        self.watcher.kill()
        for _ in range(self._draw.choice((0, 0, 3))):
            self._log()
        self.watcher.start()

    def _wait(self) -> None:
        began = time.monotonic()
        self.watcher.wait_until_true()
        self.slowest = max(self.slowest, time.monotonic() - began)

    def _git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Astrid Holm", "-c", "user.email=astrid@example.com")
        quiet = ("-c", "gc.auto=0", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false")
        subprocess.run(  # noqa: S603 - arguments of our own
            ["git", *who, *quiet, *arguments],  # noqa: S607
            cwd=self._root,
            check=True,
            capture_output=True,
        )


def run(root: Path, minutes: float, contacts: int, seed: int) -> int:
    """Soak a vault, print what came of it, and return the exit code."""
    soak = Soak(root, seed, contacts)
    try:
        soak.run(minutes * 60)
        soak.settle()
        different = differences_from_fresh(root)
        alive = soak.watcher.alive
    except (VaultkitError, RuntimeError) as error:
        print(f"ended early: {error}\n{soak.watcher.words()[-2000:]}")
        return 1
    finally:
        soak.watcher.kill()
    vanished = soak.vanished()
    said = soak.watcher.words()
    failed = said.count("failed inside vaultkit") + said.count("Traceback")
    for name, count in sorted(soak.counts.items()):
        print(f"  {name:<44}{count:>8,}")
    print(f"  {'longest wait for true pages, seconds':<44}{soak.slowest:>8.1f}")
    print(f"words saved {len(soak.expected):,}, vanished {len(vanished)}", *vanished[:9])
    print(f"looks that failed inside vaultkit: {failed}")
    print(f"different from a fresh build: {', '.join(different) or 'nothing'}")
    good = alive and not (different or vanished or failed)
    print("equal" if good else f"NOT equal; the vault is {root}")
    return int(not good)


def main() -> int:
    """Soak as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=30)
    parser.add_argument("--contacts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="vaultkit-soak-"))  # kept where there is something to see
    code = run(folder / "vault", arguments.minutes, arguments.contacts, arguments.seed)
    if not code:
        shutil.rmtree(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
