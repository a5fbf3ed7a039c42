"""Living with a vault, sped up: editors, Git, kills and restarts, and in the end all is true.

`make soak MINUTES=30`, or `python -m benchmarks.soak 2 --contacts 60 --seed 4`. For so many minutes
several editors at once edit a vault, log to the inbox, tick boxes, rename, delete, run `vaultkit
log`; other versions of all notes are checked out; and the watcher is killed, or asked to stop, its
index damaged, and started again. At the end the pages and the index must be what a fresh build of
a copy makes, and every word that was saved must be in the vault, or in a copy that vaultkit kept.
Exits with 1 if not.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.generate import write_vault
from benchmarks.soak_editor import WORD, Editor, save_at_once
from benchmarks.watcher_process import WatcherProcess, differences_from_fresh
from vaultkit.errors import VaultkitError

_QUIET_SECONDS = 6.0
"""At the end nobody writes for so long: an inbox is left alone while somebody writes in it."""

_MOST_AWAY_SECONDS = 2.0
_TRIES = 50
_TOLD_EVERY_SECONDS = 60.0


class Soak:
    """A vault, a watcher, editors that give neither a rest, and counts of what was done."""

    def __init__(self, root: Path, seed: int, contacts: int, editors: int) -> None:
        self._root = root
        self._draw = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
        write_vault(root, contacts, seed)
        self.editors = [Editor(root, number, seed) for number in range(editors)]
        for number, path in enumerate(sorted((root / "People").glob("*.md"))):
            folder = path.parent / f"Editor {number % editors}"
            folder.mkdir(exist_ok=True)
            path.rename(folder / path.name)
        (root / "Inbox.md").write_text("---\ntype: inbox\n---\n", "utf-8")
        (root / ".gitignore").write_text("/.vaultkit/\n/Dashboards/\n*~\n*.tmp\n", "utf-8")
        self._git("init", "-q", "-b", "main")
        self._git("add", "-A")
        self._git("commit", "-q", "-m", "first")
        self._git("tag", "first")
        self.watcher = WatcherProcess(root)
        self._at_work = [threading.Lock() for _ in self.editors]
        self._failures: list[BaseException] = []
        self._actions: dict[Callable[[], None], float] = {
            self._check_out: 3,
            self._kill: 3,
            self._stop: 1,
            self._damage_index: 1,
            self._wait: 8,
        }
        self.counts: Counter[str] = Counter()
        self.slowest = 0.0

    def run(self, seconds: float) -> None:
        """Do one thing after the other, at random, for so long, while the editors edit."""
        self.watcher.start()
        begun = told = time.monotonic()
        ended = threading.Event()
        threads = [
            threading.Thread(target=self._edit, args=(one, lock, ended), daemon=True)
            for one, lock in zip(self.editors, self._at_work, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            while time.monotonic() - begun < seconds and not self._failures:
                [action] = self._draw.choices(list(self._actions), list(self._actions.values()))
                action()
                self.counts[action.__name__.removeprefix("_").replace("_", " ")] += 1
                time.sleep(self._draw.uniform(0, 4))
                if time.monotonic() - told > _TOLD_EVERY_SECONDS:
                    told = time.monotonic()
                    _tell(f"{(told - begun) / 60:.0f} minutes, {sum(self.all_counts().values()):,}")
        finally:
            ended.set()
            for thread in threads:
                thread.join()
        if self._failures:
            raise self._failures[0]

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

    def expected(self) -> set[str]:
        """Collect the words that were saved, and not deleted by who saved them."""
        return set().union(*(one.expected for one in self.editors))

    def vanished(self) -> list[str]:
        """List the words that were saved and are nowhere: not in the vault, nor in a kept copy."""
        there: set[str] = set()
        for path in self._root.rglob("*"):
            if path.is_file() and ".git" not in path.relative_to(self._root).parts:
                there.update(WORD.findall(path.read_text("utf-8", "replace")))
        return sorted(self.expected() - there)

    def all_counts(self) -> Counter[str]:
        """Count what was done, by all."""
        return sum((one.counts for one in self.editors), start=Counter(self.counts))

    def _edit(self, editor: Editor, at_work: threading.Lock, ended: threading.Event) -> None:
        while not ended.wait(editor.pause()):
            try:
                with at_work:
                    editor.act()
            except BaseException as error:  # noqa: BLE001 - what went wrong is raised in `run`
                self._failures.append(error)
                return

    @contextmanager
    def _nobody_editing(self) -> Iterator[None]:
        """Hold the editors back: Git overwrites what is saved while it checks out."""
        with ExitStack() as held:
            for lock in self._at_work:
                held.enter_context(lock)
            yield

    def _check_out(self) -> None:
        """Go back to the first version of everything, and forward again some moments later."""
        with self._nobody_editing():
            for _ in range(_TRIES):
                try:
                    self._git("add", "-A")
                    self._git("commit", "-q", "--allow-empty", "-m", "all")
                    self._git("checkout", "-q", "--detach", "first")
                except subprocess.CalledProcessError:
                    self.counts["checkouts in which the watcher was writing"] += 1
                    continue  # a file was gone again, or a note written since: Git rightly refuses
                break
            else:
                raise RuntimeError("the watcher never stops writing notes")
            time.sleep(self._draw.uniform(0, _MOST_AWAY_SECONDS))
            self._git("checkout", "-q", "-f", "main")

    def _kill(self) -> None:
        """Kill the watcher, whatever it is doing, and sometimes let things happen without one."""
        self.watcher.kill()
        time.sleep(self._draw.choice((0, 0, 1)))
        self.watcher.start()

    def _stop(self) -> None:
        """Ask the watcher to stop, as a service manager does."""
        code = self.watcher.stop()
        if code:
            raise RuntimeError(f"asked to stop, it ended with {code}")
        self.watcher.start()

    def _damage_index(self) -> None:
        """Kill the watcher, and spoil the index before the next one begins."""
        self.watcher.kill()
        index = self._root / ".vaultkit" / "index.sqlite"
        data = index.read_bytes() if index.exists() else b""
        place = self._draw.randrange(len(data) or 1)
        torn, zeroed = data[:place], data[:place] + bytes(len(data) - place)
        index.write_bytes(self._draw.choice((torn, zeroed, b"", b"a text file\n")))
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


def _tell(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words} things done", file=sys.stderr, flush=True)


def run(root: Path, minutes: float, contacts: int, editors: int, seed: int) -> int:
    """Soak a vault, print what came of it, and return the exit code."""
    soak = Soak(root, seed, contacts, editors)
    try:
        soak.run(minutes * 60)
        soak.settle()
        different = differences_from_fresh(root)
        alive = soak.watcher.alive
    except (VaultkitError, OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(f"ended early: {error!r}\n{soak.watcher.words()[-2000:]}\nthe vault is {root}")
        return 1
    finally:
        soak.watcher.kill()
    vanished, expected = soak.vanished(), soak.expected()
    said = soak.watcher.words()
    failed = said.count("failed inside vaultkit") + said.count("Traceback")
    print(f"{minutes:g} minutes, {editors} editors, {contacts} contacts, seed {seed}")
    for name, count in sorted(soak.all_counts().items()):
        print(f"  {name:<44}{count:>8,}")
    print(f"  {'longest wait for true pages, seconds':<44}{soak.slowest:>8.1f}")
    print(f"words saved {len(expected):,}, vanished {len(vanished)}", *vanished[:9])
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
    parser.add_argument("--editors", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="vaultkit-soak-"))  # kept where there is something to see
    code = run(
        folder / "vault", arguments.minutes, arguments.contacts, arguments.editors, arguments.seed
    )
    if not code:
        shutil.rmtree(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
