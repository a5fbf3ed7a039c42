"""To which purposes the hours of an entry go, and why: its own links, its arena, or its contacts.

What `purposes` adds up, entry by entry; `vaultkit explain purposes` shows the same bookings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vaultkit.measures.hours import counts_professionally, is_close
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


class Basis(StrEnum):
    """Why hours go to a purpose, the first that holds."""

    LINK = "its own link"
    ARENA = "its arena"
    CONTACTS = "its contacts"
    NONE = "no purpose"


@dataclass(frozen=True, slots=True)
class Booking:
    """An entry of networking hours, and the purposes (paths) that it serves: in equal parts.

    `through` are the contacts whose purposes they are, where they are the contacts'. Without a
    purpose, `network` are those of the professional network who took part.
    """

    interaction: Interaction
    purposes: tuple[str, ...]
    basis: Basis
    through: tuple[Person, ...] = ()
    network: tuple[Person, ...] = ()

    @property
    def each(self) -> float:
        """Hours that each purpose gets; all of them where there is none."""
        return self.interaction.hours / max(len(self.purposes), 1)


def bookings(vault: Vault, start: date) -> Iterator[Booking]:
    """Yield the bookings of the entries since a day, in their order; paid hours serve nothing."""
    for interaction in vault.interactions:
        if interaction.day >= start and not interaction.work:
            found = booking(interaction, vault)
            if found is not None:
                yield found


def booking(interaction: Interaction, vault: Vault) -> Booking | None:
    """Book the hours of an entry; None of those that are no networking, with the nearest alone.

    They go to the purposes it links itself; else to its arena's; else to the active ones of the
    contacts who took part, the nearest left out; else to none.
    """
    own = _there(interaction.purposes, vault)
    if own:
        return Booking(interaction, own, Basis.LINK)
    arena = vault.arenas.get(interaction.arena or "")
    of_arena = () if arena is None else _there(arena.purposes, vault)
    if of_arena:
        return Booking(interaction, of_arena, Basis.ARENA)
    of_contacts = {
        person: contact_purposes(vault.contacts[person.key], vault)
        for person in interaction.people
        if person.key in vault.contacts and not is_close(person, vault.contacts)
    }
    found = {purpose for purposes in of_contacts.values() for purpose in purposes}
    if found:
        through = tuple(person for person, purposes in of_contacts.items() if purposes)
        return Booking(interaction, tuple(sorted(found)), Basis.CONTACTS, through)
    network = tuple(p for p in interaction.people if counts_professionally(p, vault.contacts))
    if network or not interaction.people:
        return Booking(interaction, (), Basis.NONE, network=network)
    return None


def contact_purposes(contact: Contact, vault: Vault) -> tuple[str, ...]:
    """Find the active purposes (paths) of a contact: its own, or else those of its arenas."""
    own = _active(contact.purposes, vault)
    if own:
        return own
    through_arenas = (
        purpose
        for path in contact.arenas
        if path in vault.arenas
        for purpose in vault.arenas[path].purposes
    )
    return tuple(dict.fromkeys(_active(tuple(through_arenas), vault)))


def _there(paths: tuple[str, ...], vault: Vault) -> tuple[str, ...]:
    return tuple(path for path in paths if path in vault.purposes)


def _active(paths: tuple[str, ...], vault: Vault) -> tuple[str, ...]:
    return tuple(path for path in paths if path in vault.purposes and vault.purposes[path].active)
