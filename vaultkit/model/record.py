"""`record`: a frozen dataclass to whoever checks the types, and a quick one to whoever makes it.

A frozen dataclass sets each of its fields by a call, so that an entry of a log, of which a vault
has a hundred thousand, takes eight times as long to make as one that is not frozen. The records of
which there are that many are therefore frozen by mypy, which is strict here on code and tests, and
not once more each time one is made. They compare and hash as frozen ones do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

__all__ = ["record"]

Record = TypeVar("Record")

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(
        *, frozen: bool, slots: bool, order: bool = False
    ) -> Callable[[type[Record]], type[Record]]:
        """Make a class a dataclass; `frozen` is for the type checker."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)
