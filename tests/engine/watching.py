"""A real watcher on a real folder, in a thread of the test."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from tests.engine.fakes import FakeRooms, SettableClock
from vaultkit.engine.events import Ears, SystemEars
from vaultkit.engine.vault import OpenVault
from vaultkit.engine.watch import Watch
from vaultkit.storage.state import StateFolder

DEADLINE = 10.0
"""Seconds: generous, because machines are busy. Less than the watcher's own look around, so that
what is seen before it was seen because of an event."""


def until(true: Callable[[], bool], what: str = "") -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, f"it never came true: {what}"
        time.sleep(0.01)


@dataclass
class Watched:
    """A vault with a watcher. `lines` are what it said, without the time."""

    root: Path
    fakes: FakeRooms = field(default_factory=FakeRooms)
    clock: SettableClock = field(default_factory=SettableClock)
    lines: list[str] = field(default_factory=list)
    stop: Event = field(default_factory=Event)
    failed: list[BaseException] = field(default_factory=list)
    ears_for: Callable[[Path, StateFolder], Ears] = SystemEars

    def say(self, line: str) -> None:
        assert line.startswith("12:04:31  ")
        self.lines.append(line.removeprefix("12:04:31  "))

    def said(self, words: str) -> bool:
        return any(words in line for line in self.lines)

    def page_says(self, words: str, page: str = "Log") -> None:
        """Wait until a page says something."""
        path = self.root / "Dashboards" / f"{page}.md"
        until(lambda: path.exists() and words in path.read_text(encoding="utf-8"), words)

    def page_says_no_more(self, words: str, page: str = "Log") -> None:
        path = self.root / "Dashboards" / f"{page}.md"
        until(lambda: words not in path.read_text(encoding="utf-8"), f"no {words}")

    def run(self) -> None:
        """Watch until told to stop."""
        try:
            with OpenVault(self.root, self.clock, self.fakes.rooms) as opened:
                Watch(opened, self.say, self.stop, self.ears_for).keep()
        except BaseException as error:  # noqa: BLE001 - shown by the test's own thread
            self.failed.append(error)


@contextmanager
def watching(watched: Watched) -> Iterator[Watched]:
    """Watch for the length of a `with` block; raise what the watcher raised."""
    thread = Thread(target=watched.run)
    thread.start()
    try:
        until(lambda: watched.said("watching") or bool(watched.failed), "watching")
        if not watched.failed:
            yield watched
    finally:
        watched.stop.set()
        thread.join(DEADLINE)
        assert not thread.is_alive()
    if watched.failed:
        raise watched.failed[0]
