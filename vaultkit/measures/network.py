"""Where each contact stands, in what the measures ask again and again: kept while nobody moves.

Each function gives a mapping of contacts' paths that is the very same object for as long as every
value in it is, so that whatever is made of it can be kept as well. Used by the measures.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.discretion import may_be_named
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

_T = TypeVar("_T")


def scored(vault: Vault) -> Mapping[str, bool]:
    """Say of each contact whether it is scored."""
    return of_each(vault, "scored", lambda contact: contact.scored)


def suggestible(vault: Vault) -> Mapping[str, bool]:
    """Say of each contact whether it may be put forward."""
    return of_each(vault, "suggestible", lambda contact: contact.suggestible)


def scored_contacts(vault: Vault) -> Mapping[str, Contact]:
    """Give the contacts that are scored."""
    contacts = vault.contacts
    return vault.kept.one(
        "scored contacts",
        (contacts,),
        lambda: {path: contact for path, contact in contacts.items() if contact.scored},
    )


def close(vault: Vault) -> Mapping[str, bool]:
    """Say of each contact whether it is friend or family."""
    return of_each(vault, "close", lambda contact: contact.fields.circle is Circle.CLOSE)


def named(vault: Vault) -> Mapping[str, bool]:
    """Say of each contact whether a page may name it."""
    contacts = vault.contacts
    return of_each(vault, "named", lambda one: may_be_named(one.person, contacts))


def by_name(vault: Vault) -> Mapping[str, tuple[str, str]]:
    """Give what contacts are sorted by where nothing else decides: folded name, then path."""
    return of_each(vault, "by name", lambda contact: (fold(contact.name), contact.path))


def of_each(
    vault: Vault, name: str, make: Callable[[Contact], _T], *by: object
) -> Mapping[str, _T]:
    """Make something of every contact that follows from it alone, and from what it is made `by`.

    `name` is its own.
    """
    contacts, kept = vault.contacts, vault.kept
    return kept.one(
        name,
        (contacts, *by),
        lambda: kept.each(
            name,
            by,
            (contacts,),
            lambda path: make(contacts[path]),
        ),
    )


def ranked_by_name(vault: Vault) -> tuple[str, ...]:
    """Give the paths of all contacts by name, then by path."""
    names = by_name(vault)
    return vault.kept.ranked("everybody by name", (), (names,), names.__getitem__)


def days_since(vault: Vault, start: date) -> Mapping[date, tuple[Interaction, ...]]:
    """Give the days with interactions from a day on, in order, with what happened."""
    by_day = vault.by_day

    def find() -> Mapping[date, tuple[Interaction, ...]]:
        return {day: those for day, those in by_day.items() if day >= start}

    if start != vault.today - YEAR:
        return find()
    return vault.kept.one("days of the year", (by_day, start), find)  # asked for by many
