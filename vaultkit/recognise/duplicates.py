"""Contact notes that are perhaps one person. Called by `vaultkit duplicates`."""

from collections.abc import Iterable
from dataclasses import dataclass

from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.vault import Vault
from vaultkit.recognise.candidates import same_people
from vaultkit.recognise.likeness import Likeness
from vaultkit.recognise.traits import traits_of


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two contacts who are perhaps one person; `kept` is the note that has more in it."""

    kept: Contact
    other: Contact
    likeness: Likeness


def find_duplicates(vault: Vault) -> tuple[Duplicate, ...]:
    """Find the contacts who are perhaps one person, the most certain first.

    Everybody is looked at: who was dropped, who is near, who was only imported. Pairs of which
    either note says `not_same_as` are left out. The time it takes grows as the number of contacts.
    """
    contacts = sorted(vault.contacts.values(), key=lambda one: _thin(vault, one))
    told_apart = _told_apart(contacts)
    found = []
    for pair in same_people([traits_of(contact) for contact in contacts]):
        kept, other = contacts[pair.first], contacts[pair.second]
        if frozenset((kept.path, other.path)) not in told_apart:
            found.append(Duplicate(kept, other, pair.likeness))
    return tuple(found)


def _told_apart(contacts: Iterable[Contact]) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((contact.path, person.key))
        for contact in contacts
        for person in contact.not_same_as
    )


def _thin(vault: Vault, contact: Contact) -> tuple[bool, int, int, str]:
    """Order notes by how little there is in them: sorted by the owner, lived with, filled in."""
    fields = contact.fields
    said = len(fields.sources or ())
    entries = len(vault.by_person.get(contact.path, ()))
    return (fields.circle is Circle.UNSORTED, -entries, -said, contact.path)
