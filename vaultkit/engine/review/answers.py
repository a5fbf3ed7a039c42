"""What can be answered about somebody, and the instructions that an answer comes to. Pure."""

from collections.abc import Iterable
from enum import StrEnum

from vaultkit.edit.instructions import (
    Drop,
    Instruction,
    KeepRating,
    Rate,
    Rest,
    SetCircle,
    SetPurposes,
    Wake,
)
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus

Instructions = tuple[Instruction, ...]


class Answer(StrEnum):
    """What was answered; the first four are all that is asked, so that one goes on to the next."""

    RATED = "rated"
    KEPT = "kept"
    DROPPED = "dropped"
    RESTED = "rested"
    CIRCLE = "circle"
    PURPOSES = "purposes"

    @property
    def goes_on(self) -> bool:
        """Whether the next one is shown after it."""
        return self not in (Answer.CIRCLE, Answer.PURPOSES)


def rate(contact: Contact, chemistry: int) -> Instructions:
    """Set the chemistry. Whoever is rated was looked at: `unsorted` becomes `professional`."""
    looked_at = contact.fields.circle is Circle.UNSORTED
    sort = (SetCircle(contact.path, Circle.PROFESSIONAL),) if looked_at else ()
    return (*sort, Rate(contact.path, chemistry))


def keep(contact: Contact) -> Instructions:
    """Say that the chemistry is still true."""
    return (KeepRating(contact.path),)


def drop(contact: Contact, because: str) -> Instructions:
    """Drop, with a reason or ""."""
    return (Drop(contact.path, because),)


def rest(contact: Contact) -> Instructions:
    """Let rest; whoever was dropped is so no longer."""
    dropped = contact.fields.status is ContactStatus.DROPPED
    return (*((Wake(contact.path),) if dropped else ()), Rest(contact.path))


def set_circle(contact: Contact, circle: Circle) -> Instructions:
    """Say where somebody stands."""
    return (SetCircle(contact.path, circle),)


def set_purposes(contact: Contact, purposes: Iterable[str]) -> Instructions:
    """Say which purposes, by path; those kept stay where they are, new ones come behind."""
    chosen = [*purposes]
    kept = [path for path in contact.purposes if path in chosen]
    new = [path for path in chosen if path not in kept]
    return (SetPurposes(contact.path, (*kept, *new)),)
