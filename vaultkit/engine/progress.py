"""How far a long job is. Told by whoever does it, shown by `vaultkit.cli.bar` if it takes long."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Advance = Callable[[int], object]
"""Says that so much more of a step is done."""


def unseen(_more: int) -> None:
    """Take no note."""


class Progress(Protocol):
    """Is told of each step of a job that may take long."""

    def step(self, what: str, of: int = 0) -> AbstractContextManager[Advance]:
        """Begin a step; it ends with the `with` block. `what` is a message.

        `of` is how much there is to do; 0: that is not known.
        """
        ...


class Unseen:
    """Tells nobody."""

    def step(self, what: str, of: int = 0) -> AbstractContextManager[Advance]:
        """Begin a step."""
        del what, of
        return nullcontext(unseen)
