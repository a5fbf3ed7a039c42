"""Hears that something happened in a vault, and nothing more. Used by `engine.watch`.

Events are only hints: they may be lost, late, doubled or about nothing. Whoever gets one looks for
himself. The handler does nothing but pass the hint on (and ask whether what was moved is there
again), because an exception in it would end the observer while everything still looks healthy.
"""

import errno
import logging
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock, Thread
from threading import enumerate as enumerate_threads
from typing import Protocol

from vaultkit.engine.configuration import OBSIDIAN_FILES
from vaultkit.language.translate import mark
from vaultkit.storage.mounts import unreported_kind
from vaultkit.storage.os_errors import why
from vaultkit.storage.places import STATE_FOLDER
from vaultkit.storage.state import StateFolder

PROBE_SECONDS = 2.0
"""How long an observer has to hear of a file that is touched before its eyes."""

_MOST_TOUCHED = 50
"""Of so many paths on, each is looked at: it is a checkout, or a program that syncs."""

_HEARD_OF_HIDDEN = frozenset(f".obsidian/{name}" for name in OBSIDIAN_FILES)
_QUESTIONS = f"{STATE_FOLDER}/asks/"
_PROBE = f"{STATE_FOLDER}/probe/"


class Ears(Protocol):
    """Something that hints that a vault may have changed.

    `listen` may be called again after `close`.
    """

    def listen(self) -> str:
        """Begin to listen; return "", or a message that says why nothing can be heard."""
        ...

    def heard(self, seconds: float) -> bool:
        """Wait for a hint, at most so long; return whether there was one."""
        ...

    def at_rest(self) -> bool:
        """Whether whatever there was a hint of was closed since by who wrote it; False: unknown."""
        ...

    def touched(self) -> frozenset[str] | None:
        """Take the paths that hints were of, since it was asked last; None: it may be any."""
        ...

    def broken(self) -> str:
        """Return a message that says why nothing is heard any more; "" while all is well."""
        ...

    def close(self) -> None:
        """Cease to listen."""
        ...


class NoEars:
    """Hears nothing, as it was asked for: `vaultkit watch --poll`."""

    def __init__(self) -> None:
        self._never = Event()

    def listen(self) -> str:
        """Say why nothing is heard."""
        return mark("as --poll says")

    def heard(self, seconds: float) -> bool:
        """Wait, and hear nothing."""
        return self._never.wait(seconds)

    def at_rest(self) -> bool:
        """Nothing is known."""
        return False

    def touched(self) -> None:
        """Nothing is known."""

    def broken(self) -> str:
        """Nothing can break."""
        return ""

    def close(self) -> None:
        """Nothing was opened."""


class SystemEars:
    """The system's own file events, through watchdog."""

    def __init__(self, root: Path, state: StateFolder) -> None:
        self._root = str(root.resolve())
        self._state = state
        self._hint = Event()
        self._touched = Touched()
        self._probe_heard = Event()
        self._close: Callable[[], None] = _nothing
        self._threads: frozenset[Thread] = frozenset()

    def listen(self) -> str:
        """Start watchdog's observer, and see that it hears a file being touched."""
        from watchdog import events  # only a watcher needs it
        from watchdog.observers import Observer

        # What it warns of (a lost event, a folder that comes back) is made good by the next look.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        note, touched = self._note, self._touched

        class Handler(events.FileSystemEventHandler):
            def on_any_event(self, event: events.FileSystemEvent) -> None:
                if event.is_directory:  # and who knows what is in it
                    touched.anything()
                done = event.event_type == events.EVENT_TYPE_CLOSED
                if event.event_type == events.EVENT_TYPE_MOVED:  # two may have traded places
                    done = os.path.lexists(event.src_path)
                for path, rests in ((event.src_path, done), (event.dest_path, True)):
                    if path:
                        note(os.fsdecode(path), rests)

        changes: list[type[events.FileSystemEvent]] = [
            events.FileCreatedEvent,
            events.FileModifiedEvent,
            events.FileClosedEvent,
            events.FileMovedEvent,
            events.FileDeletedEvent,
            events.DirCreatedEvent,
            events.DirMovedEvent,
            events.DirDeletedEvent,
        ]  # and not that files are opened and closed again, as our own reading does
        before = _watchdogs()
        observer = Observer()
        try:
            observer.schedule(Handler(), self._root, recursive=True, event_filter=changes)
            observer.start()
        except OSError as error:
            return _in_words(error)

        def close() -> None:
            observer.stop()
            observer.join()

        self._close = close
        self._threads = _watchdogs() - before
        if not self._hears_probe():
            return mark("the system reports no changes here")
        return unreported_kind(self._root)

    def heard(self, seconds: float) -> bool:
        """Wait for a hint, at most so long; return whether there was one."""
        found = self._hint.wait(seconds)
        self._hint.clear()
        return found

    def at_rest(self) -> bool:
        """Whether each note there was a hint of was closed or put in its place after the last."""
        return self._touched.at_rest

    def touched(self) -> frozenset[str] | None:
        """Take the paths that hints were of, since it was asked last; None: it may be any."""
        return self._touched.take()

    def broken(self) -> str:
        """Find out whether a thread of the observer ended: then it looks healthy, and is deaf."""
        if all(thread.is_alive() for thread in self._threads):
            return ""
        return mark("what reports changes has ended")

    def close(self) -> None:
        """Stop the observer."""
        self._threads = frozenset()
        self._close()
        self._close = _nothing

    def _note(self, path: str, rests: bool) -> None:
        """Take a path that something happened to. Called in the observer's thread.

        `rests`: it was closed by who wrote it, or moved to where it is.
        """
        try:
            inside = os.path.relpath(path, self._root).replace(os.sep, "/")
        except ValueError:  # on Windows, a path of another drive or of a device
            inside = "."
        if inside.startswith(_PROBE):
            self._probe_heard.set()
        elif is_of_interest(inside):
            self._touched.add(inside, rests)
            self._hint.set()

    def _hears_probe(self) -> bool:
        """Try with a file in a new folder: an observer at its limit hears of the folder only."""
        with self._state.probe():
            return self._probe_heard.wait(PROBE_SECONDS)


class Touched:
    """Which paths something happened to. Filled by the observer's thread, emptied by another."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._paths: set[str] = set()
        self._written: set[str] = set()
        self._anything = False

    def add(self, path: str, rests: bool) -> None:
        """Take a path. `rests`: whoever wrote it has closed it, or put it where it is."""
        with self._lock:
            self._paths.add(path)
            if rests or not path.lower().endswith(".md"):
                self._written.discard(path)
            else:
                self._written.add(path)
            if len(self._paths) > _MOST_TOUCHED:
                self._anything = True
                self._paths.clear()

    def anything(self) -> None:
        """Take it that something happened to any path."""
        with self._lock:
            self._anything = True

    @property
    def at_rest(self) -> bool:
        """Whether it is known of every path that nobody is in the middle of writing it."""
        with self._lock:
            return not self._anything and not self._written

    def take(self) -> frozenset[str] | None:
        """Give the paths, None where it may be any, and begin anew."""
        with self._lock:
            taken = None if self._anything else frozenset(self._paths)
            self._paths.clear()
            self._written.clear()
            self._anything = False
        return taken


def _watchdogs() -> frozenset[Thread]:
    """Find the threads that watchdog runs: what reads from the system is none of the observer's."""
    return frozenset(
        thread for thread in enumerate_threads() if type(thread).__module__.startswith("watchdog.")
    )


def _nothing() -> None:
    """Stop what never began."""


def is_of_interest(path: str) -> bool:
    """Whether something that happened to a path may matter to the pages.

    Hidden files and folders do not, but for Obsidian's settings and questions to the watcher.
    """
    if path != "." and (path.startswith(".") or "/." in path):
        return path in _HEARD_OF_HIDDEN or path.startswith(_QUESTIONS)
    return True


def _in_words(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EMFILE):
        return mark("the system's limit of watched folders is reached")
    return why(error)
