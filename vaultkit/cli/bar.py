"""A bar on stderr for what takes longer than a second, where somebody sits before a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING

from vaultkit.engine.progress import Advance, unseen
from vaultkit.language.translate import translate

if TYPE_CHECKING:
    from rich.progress import Progress as Drawn

PATIENCE_SECONDS = 1.0
"""Nobody needs to be told of less. It is counted from the first of steps that follow each other."""

_SHORT_SECONDS = 0.1
"""A step that takes less is not shown, however long the others took: it would only flicker."""


class Bar:
    """Shows the step that is under way, from a second on, and takes it away when it ends.

    So nothing of it is left where a command prints or asks. Steps come one after the other, each
    within its own `with`; of steps within a step the outer one is shown.
    """

    def __init__(self) -> None:
        self._begun = self._ended = 0.0
        self._busy = False
        self._lock = Lock()
        self._step = ("", 0, 0)
        self._drawn: Drawn | None = None

    @contextmanager
    def step(self, what: str, of: int = 0) -> Iterator[Advance]:
        """Begin a step."""
        if self._busy:
            yield unseen  # the outer step is shown
            return
        self._busy = True
        now = monotonic()
        if now - self._ended > PATIENCE_SECONDS:
            self._begun = now
        self._step = (translate(what), 0, of)
        late = Timer(max(_SHORT_SECONDS, self._begun + PATIENCE_SECONDS - now), self._draw)
        late.daemon = True
        late.start()
        try:
            yield self._advance
        finally:
            late.cancel()
            with self._lock:
                self._busy, self._ended = False, monotonic()
                if self._drawn is not None:
                    self._drawn.stop()
                    self._drawn = None

    def _advance(self, more: int) -> None:
        with self._lock:
            what, done, of = self._step
            self._step = (what, done + more, of)
            if self._drawn is not None:
                self._drawn.advance(self._drawn.task_ids[0], more)

    def _draw(self) -> None:
        """Begin to show the step. Called in a thread of its own."""
        from rich.console import Console  # heavy, and only a bar needs it
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        with self._lock, suppress(OSError):  # the terminal was closed
            what, done, of = self._step
            if not self._busy or self._drawn is not None:
                return  # it has ended, or the step before this one was late as well
            columns = [TextColumn("{task.description}"), BarColumn()]
            columns += [TaskProgressColumn()] if of else []
            drawn = Progress(*columns, console=Console(stderr=True), transient=True)
            drawn.add_task(what, total=of or None, completed=done)
            drawn.start()
            self._drawn = drawn


def bar_for(*, quiet: bool) -> Bar | None:
    """Make a bar, if there is somebody to see it."""
    seen = not quiet and sys.stderr is not None and sys.stderr.isatty()
    return Bar() if seen else None
