"""Ask the nearest instead: whom one of them could introduce the owner to, and why that would fit.

From whom their note says they could introduce, and from who knows whom. Used by `vaultkit ask`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.searching import Basis, search
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

STRANGE = timedelta(days=365)
"""Whom the owner has not been in touch with for so long, an introduction would bring back [D]."""

_MOST = 50


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody to be introduced to.

    `noted`: the introducer's note says so. `helps` are what of theirs meets a need of the owner's,
    `purposes` the names of the owner's purposes they have to do with. `asked` is the introduction
    that is there already, whatever became of it.
    """

    person: Person
    noted: bool
    helps: tuple[str, ...]
    purposes: tuple[str, ...]
    asked: Introduction | None


def askable(vault: Vault, introducer: Contact) -> tuple[Askable, ...]:
    """Find whom somebody could introduce the owner to: who fits best first, then by name.

    Nobody who was dropped or is not liked, none of the nearest, and of those who are only known to
    know each other none whom the owner is in touch with.
    """
    helps = _helps(vault)
    found = [_askable(vault, introducer, one, helps) for one in _people(vault, introducer)]
    found.sort(
        key=lambda one: (
            one.asked is not None,
            -len(one.helps),
            -len(one.purposes),
            not one.noted,
            fold(one.person.name),
            one.person.key,
        )
    )
    return tuple(found)


def introduction_through(vault: Vault, introducer: Contact, person: Person) -> Introduction | None:
    """Find the introduction to somebody that goes through an introducer, if it has a note."""
    for one in vault.introductions:
        through = one.through is not None and one.through.key == introducer.path
        if through and one.path and person.key in {two.key for two in one.between}:
            return one
    return None


def _people(vault: Vault, introducer: Contact) -> Iterator[Person]:
    noted = {person.key: person for person in introducer.could_introduce}
    known = {
        key: vault.contacts[key].person
        for key in sorted(vault.knows.get(introducer.path, ()))
        if key in vault.contacts and _strange(vault, key)
    }
    owner = Person(vault.owner.name, vault.owner.path).key
    for key, person in {**known, **noted}.items():
        contact = vault.contacts.get(key)
        near = contact is not None and contact.fields.circle is Circle.CLOSE
        rests = contact is not None and contact.fields.status is not ContactStatus.ACTIVE
        other = key not in (owner, introducer.path) and not near and not rests
        if other and may_be_named(person, vault.contacts):
            yield person


def _strange(vault: Vault, key: str) -> bool:
    talks = vault.by_person.get(key, ())
    return not talks or vault.today - talks[-1].day > STRANGE


def _helps(vault: Vault) -> dict[str, tuple[str, ...]]:
    """What of whose offers meets a need of the owner's, by their path."""
    needs = [wish.text for wish in vault.owner.needs if not wish.hidden]
    helps: dict[str, tuple[str, ...]] = {}
    for answers in search(vault, needs=needs, most=_MOST).needs.values():
        for answer in answers:
            if answer.contact is not None and answer.basis is Basis.OFFERS:
                before = helps.get(answer.contact.path, ())
                helps[answer.contact.path] = tuple(dict.fromkeys((*before, answer.text)))
    return helps


def _askable(
    vault: Vault, introducer: Contact, person: Person, helps: dict[str, tuple[str, ...]]
) -> Askable:
    contact = vault.contacts.get(person.key)
    purposes = () if contact is None else contact.purposes
    return Askable(
        person=person,
        noted=person.key in {one.key for one in introducer.could_introduce},
        helps=helps.get(person.key, ()),
        purposes=tuple(vault.purposes[one].name for one in purposes if vault.purposes[one].active),
        asked=introduction_through(vault, introducer, person),
    )
