"""What an instruction comes to: changes of notes, one after the other, that belong together.

Made by `vaultkit.edit.plan_instruction`, carried out by `vaultkit.engine.instructed`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from vaultkit.edit.span import Span

Intention: TypeAlias = Callable[[str], Span | None]
"""What to do with the text of a note, whatever an editor made of it meanwhile; None: it is done."""


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """A note to be changed. `why` says what changes, in a few words, for the history.

    `repeated`: there may be several places, and the intention names one at a time until it is done.
    """

    path: str
    intention: Intention
    why: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be made at a path where there is none."""

    path: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class MoveNote:
    """A note that gets another path."""

    path: str
    new: str
    why: str


@dataclass(frozen=True, slots=True)
class DeleteNote:
    """A note to be deleted; the history keeps it. `text`: what it must still hold, if given."""

    path: str
    why: str
    text: str | None = None


Step: TypeAlias = ChangeNote | NewNote | MoveNote | DeleteNote
