"""Who introduced whom: through whom people came to the owner, and whom the owner brought together.

Used by the Introductions page, for its picture.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vaultkit.measures.discretion import may_be_named
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Brought:
    """Two people who met through an introduction.

    The first introduced the second to the owner; or the owner brought the two together.
    """

    first: Person
    second: Person
    by_owner: bool


def who_introduced(vault: Vault, made: Iterable[Introduction]) -> tuple[Brought, ...]:
    """Find who met through whom, each pair once, by the first's name and then the second's.

    `made` are introductions that were made and may be shown; `introduced_by` in a contact's note
    tells of further ones. Nobody whom no page may name. O(contacts + introductions).
    """
    found = {}
    for introduction in made:
        brought = _brought(introduction, vault)
        found[brought.first.key, brought.second.key] = brought
    noted = vault.kept.one("introduced by", (vault.contacts,), lambda: tuple(_noted(vault)))
    for brought in noted:
        found.setdefault((brought.first.key, brought.second.key), brought)
    return tuple(sorted(found.values(), key=_by_name))


def _noted(vault: Vault) -> Iterator[Brought]:
    """Yield through whom contacts came to the owner, as their notes say."""
    for contact in vault.contacts.values():
        by = contact.introduced_by
        if by is not None and all(
            may_be_named(one, vault.contacts) for one in (contact.person, by)
        ):
            yield Brought(by, contact.person, by_owner=False)


def _brought(introduction: Introduction, vault: Vault) -> Brought:
    first, second = introduction.between
    if introduction.through is None:
        return Brought(first, second, by_owner=True)
    owner = Person(vault.owner.name, vault.owner.path)
    return Brought(
        introduction.through, second if first.key == owner.key else first, by_owner=False
    )


def _by_name(one: Brought) -> tuple[str, str, str, str]:
    return (fold(one.first.name), one.first.key, fold(one.second.name), one.second.key)
