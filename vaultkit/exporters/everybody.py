"""Everybody a vault knows of, with a note or without. Pure; used for what is told about one."""

from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


def everybody(vault: Vault) -> tuple[Person, ...]:
    """Give everybody the vault knows, contacts first, each once."""
    found = {contact.path: contact.person for contact in vault.contacts.values()}
    for told in (*vault.interactions, *vault.plans):
        for one in (*told.people, *(favour.person for favour in told.favours)):
            found.setdefault(one.key, one)
    for introduction in vault.introductions:
        for person in (*introduction.between, introduction.through):
            if person is not None:
                found.setdefault(person.key, person)
    for contact in vault.contacts.values():
        for person in (
            *contact.knows,
            *contact.could_introduce,
            *contact.not_same_as,
            contact.introduced_by,
        ):
            if person is not None:
                found.setdefault(person.key, person)
    for promise in vault.promises:
        found.setdefault(promise.person.key, promise.person)
    for on_list in map(Person, (one.name for one in vault.listed)):
        found.setdefault(on_list.key, on_list)
    return tuple(found.values())
