"""Hears that something happened in a vault, and nothing more. Used by `engine.watch`.

Events are only hints: they may be lost, late, doubled or about nothing. Whoever gets one looks for
himself. The handler does nothing but pass the hint on, because an exception in it would end the
observer while everything still looks healthy.
"""

import errno
import logging
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Protocol

from vaultkit.engine.configuration import OBSIDIAN_FILES
from vaultkit.language.translate import mark
from vaultkit.storage.os_errors import why
from vaultkit.storage.passed_over import STATE_FOLDER
from vaultkit.storage.state import StateFolder

PROBE_SECONDS = 2.0
"""How long an observer has to hear of a file that is touched before its eyes."""

_HEARD_OF_HIDDEN = frozenset(f".obsidian/{name}" for name in OBSIDIAN_FILES)
_QUESTIONS = f"{STATE_FOLDER}/asks/"
_PROBE = f"{STATE_FOLDER}/probe/"


class Ears(Protocol):
    """Something that hints that a vault may have changed."""

    def listen(self) -> str:
        """Begin to listen; return "", or a message that says why nothing can be heard."""
        ...

    def heard(self, seconds: float) -> bool:
        """Wait for a hint, at most so long; return whether there was one."""
        ...

    def close(self) -> None:
        """Cease to listen."""
        ...


class SystemEars:
    """The system's own file events, through watchdog."""

    def __init__(self, root: Path, state: StateFolder) -> None:
        self._root = str(root.resolve())
        self._state = state
        self._hint = Event()
        self._probe_heard = Event()
        self._close: Callable[[], None] = _nothing

    def listen(self) -> str:
        """Start watchdog's observer, and see that it hears a file being touched."""
        from watchdog import events  # only a watcher needs it
        from watchdog.observers import Observer

        # What it warns of (a lost event, a folder that comes back) is made good by the next look.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        logging.getLogger("watchdog").setLevel(logging.CRITICAL)
        note = self._note

        class Handler(events.FileSystemEventHandler):
            def on_any_event(self, event: events.FileSystemEvent) -> None:
                for path in (event.src_path, event.dest_path):
                    if path:
                        note(os.fsdecode(path))

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
        return "" if self._hears_probe() else mark("the system reports no changes here")

    def heard(self, seconds: float) -> bool:
        """Wait for a hint, at most so long; return whether there was one."""
        found = self._hint.wait(seconds)
        self._hint.clear()
        return found

    def close(self) -> None:
        """Stop the observer."""
        self._close()
        self._close = _nothing

    def _note(self, path: str) -> None:
        """Take a path that something happened to. Called in the observer's thread."""
        try:
            inside = os.path.relpath(path, self._root).replace(os.sep, "/")
        except ValueError:  # on Windows, a path of another drive or of a device
            inside = "."
        if inside.startswith(_PROBE):
            self._probe_heard.set()
        elif is_of_interest(inside):
            self._hint.set()

    def _hears_probe(self) -> bool:
        """Try with a file in a new folder: an observer at its limit hears of the folder only."""
        with self._state.probe():
            return self._probe_heard.wait(PROBE_SECONDS)


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
