"""An index that is always there: reopened, rebuilt, or in memory if none can be kept.

Used by `engine.vault` alone. What went wrong is said once, as a warning; it never stops a command.
"""

from collections.abc import Callable
from typing import TypeVar

from vaultkit.errors import DiskError, IndexUnusableError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.index import Index, IndexBusyError, IndexReplacedError
from vaultkit.storage.index_memory import MemoryIndex
from vaultkit.storage.index_sqlite import open_index
from vaultkit.storage.state import StateFolder

_T = TypeVar("_T")


class StandingIndex:
    """The index of one vault, under one set of settings at a time.

    `epoch` counts up whenever the index is another than before: what was loaded from it earlier
    may not be what it holds now. `warnings` are sentences for the person at the terminal.
    """

    def __init__(self, state: StateFolder) -> None:
        self._state = state
        self._index: Index | None = None
        self._left: Index | None = None
        self._identity = ""
        self.epoch = 0
        self.warnings: list[str] = []

    def settle(self, identity: str) -> None:
        """Use the index that was made under these settings; another is thrown away."""
        if self._index is None or identity != self._identity:
            self._identity = identity
            self._open()

    def run(self, action: Callable[[Index], _T]) -> _T:
        """Do something with the index; if the index fails, once more with a new one.

        The action must hold for an index that is empty all of a sudden. Raises what it raises,
        but never IndexUnusableError.
        """
        try:
            return action(self._standing())
        except IndexReplacedError:
            self._open()
        except IndexBusyError as error:
            self._do_without(error)
        except IndexUnusableError:
            self._open(fresh=True)
        try:
            return action(self._standing())
        except IndexUnusableError as error:
            self._do_without(error)
        return action(self._standing())

    def renew(self) -> None:
        """Throw the file away with all that was ever in it, and begin another."""
        self._open(fresh=True)

    def leave(self) -> None:
        """Have nothing more to do with the file, not even to close it; go on in memory.

        What stands there is as good as what was known of it, so the epoch stays.
        """
        self._left, self._index = self._index, MemoryIndex()

    def close(self) -> None:
        """Let go of the file."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _standing(self) -> Index:
        if self._index is None:
            self._open()
        assert self._index is not None  # noqa: S101 - `_open` leaves one, whatever happens
        return self._index

    def _open(self, *, fresh: bool = False) -> None:
        if self._left is not None:
            self._index = MemoryIndex()
            self.epoch += 1
            return
        self.close()
        self.epoch += 1
        try:
            self._state.prepare()
            self._index = open_index(self._state.index, self._identity, fresh=fresh)
        except (IndexUnusableError, DiskError) as error:
            self._do_without(error)

    def _do_without(self, error: Exception) -> None:
        """Keep everything in memory from now on, and say so once."""
        self.close()
        self.epoch += 1
        self._index = MemoryIndex()
        message = mark("{error} Every command reads the whole vault until that is mended.")
        warning = translate(message, error=error)
        if warning not in self.warnings:
            self.warnings.append(warning)
