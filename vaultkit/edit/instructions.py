"""What the owner can tell vaultkit to do, wherever it is said.

A command, a ticked box on a page, a line in the inbox and a key in `review` all come to one of
these; `vaultkit.edit.plan_instruction` says what it changes in which notes. Contacts are named by
the paths of their notes, which must be in the vault.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.promises import PromiseIdentity
from vaultkit.model.fields import Circle
from vaultkit.model.reference import Person


@dataclass(frozen=True, slots=True)
class Log:
    """Write an entry into the log of the first contact; the others took part.

    `entry` is in parts, without those named in `others`, or a line in log syntax.
    """

    contact: str
    entry: NewEntry | str
    others: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """Set a contact's chemistry, 1 to 5, and the day it was set."""

    contact: str
    chemistry: int


@dataclass(frozen=True, slots=True)
class KeepRating:
    """Leave a contact's chemistry as it is: it was looked at again today."""

    contact: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Drop a contact: never suggested again. `because` is a reason, if the owner gives one."""

    contact: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """Let a contact rest."""

    contact: str


@dataclass(frozen=True, slots=True)
class Wake:
    """Make a contact active again, who rested or was dropped."""

    contact: str


@dataclass(frozen=True, slots=True)
class SetCircle:
    """Say where a contact stands."""

    contact: str
    circle: Circle


@dataclass(frozen=True, slots=True)
class SetPurposes:
    """Say which purposes, by the paths of their notes, a contact has to do with; all of them."""

    contact: str
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Postpone:
    """Be in touch on a day: `next_contact`."""

    contact: str
    until: date


@dataclass(frozen=True, slots=True)
class MakePromise:
    """Note a promise to a contact, outside of any entry, as a task with a day."""

    contact: str
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class KeepPromise:
    """Mark a promise as kept, in the note at `path`."""

    path: str
    promise: PromiseIdentity


@dataclass(frozen=True, slots=True)
class StrikePromise:
    """Take a promise back, so that nobody waits for it: struck, with the day."""

    path: str
    promise: PromiseIdentity


@dataclass(frozen=True, slots=True)
class MovePromise:
    """Give a promise another day, in the note at `path`."""

    path: str
    promise: PromiseIdentity
    due: date


@dataclass(frozen=True, slots=True)
class Introduce:
    """Begin an introduction as an idea. `needing` is asked first."""

    needing: str
    offering: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Begin an introduction, or go on with one: `needing` was asked today."""

    needing: str
    offering: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class AskFor:
    """Note that `introducer` was asked today to introduce the owner to `who`."""

    introducer: str
    who: Person
    because: str = ""


@dataclass(frozen=True, slots=True)
class Decline:
    """Never suggest these two to each other again."""

    needing: str
    offering: str


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Note that the owner's next step in the introduction at `path` was taken today.

    `step` is that of `vaultkit.measures.introductions.OnTheWay`; of an `ask`, `asked` says who was
    asked: the first or the second of the two, 1 or 2.
    """

    path: str
    step: str
    asked: int = 1


@dataclass(frozen=True, slots=True)
class PutRight:
    """Write `new` for the words `old` at a place in the note at `path`: line and column from 1."""

    path: str
    line: int
    column: int
    old: str
    new: str


Instruction: TypeAlias = (
    Log
    | Rate
    | KeepRating
    | Drop
    | Rest
    | Wake
    | SetCircle
    | SetPurposes
    | Postpone
    | MakePromise
    | KeepPromise
    | StrikePromise
    | MovePromise
    | Introduce
    | AskFirst
    | AskFor
    | Decline
    | TakeStep
    | PutRight
)
