"""Who is gone through, and in which order. Pure; nobody is ranked.

Those to be rated come as `measures.chemistry` has them (the unrated by their latest contact, then
old ratings), then who was imported and is not sorted yet, then everybody else by name. The owner is
no contact, and whoever was dropped is not asked about again unless they are named. Those who wait
on lists have not been chosen by anybody, so they come only with the unsorted, after all others.
"""

from dataclasses import dataclass
from datetime import date

from vaultkit.edit.listed_people import waiting
from vaultkit.engine.review.on_lists import key_of
from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.depth import ties
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Selection:
    """Whom to go through: those named, or everybody, or those that all filters fit.

    `named` and `purposes` are paths; `named` also keys of people on lists (`on_lists.key_of`). With
    nothing said: those to be rated.
    """

    named: tuple[str, ...] = ()
    everybody: bool = False
    unsorted: bool = False
    purposes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells selections apart where a pass is remembered; "" is the usual one."""
        parts = (
            *(f"name {path}" for path in self.named),
            *(["all"] if self.everybody else []),
            *(["unsorted"] if self.unsorted else []),
            *(f"purpose {path}" for path in sorted(self.purposes)),
        )
        return "\n".join(parts)


def select(vault: Vault, selection: Selection) -> tuple[str, ...]:
    """List whom a selection means, in the order in which they are gone through.

    By the paths of their notes; those who are on a list and have none by their keys.
    """
    if selection.named:
        return tuple(dict.fromkeys(selection.named))
    with_notes = (one.path for one in _with_notes(vault, selection))
    on_lists = waiting(vault) if selection.unsorted and not selection.purposes else ()
    return (*with_notes, *(key_of(one) for one in on_lists if not one.same))


def _with_notes(vault: Vault, selection: Selection) -> tuple[Contact, ...]:
    to_rate = [one.contact for one in chemistry(vault, ties(vault)).review]
    if not (selection.everybody or selection.unsorted or selection.purposes):
        return tuple(to_rate)
    in_order = {one.path: one for one in (*to_rate, *unsorted(vault), *_by_name(vault))}
    return tuple(one for one in in_order.values() if _fits(one, selection))


def unsorted(vault: Vault) -> tuple[Contact, ...]:
    """List who was imported and is not sorted yet: the latest contact first, then by name."""
    found = [one for one in _by_name(vault) if _unsorted(one)]
    return tuple(sorted(found, key=lambda one: _last(vault, one), reverse=True))


def _unsorted(contact: Contact) -> bool:
    fields = contact.fields
    return fields.circle is Circle.UNSORTED and fields.status is ContactStatus.ACTIVE


def _fits(contact: Contact, selection: Selection) -> bool:
    if selection.unsorted and not _unsorted(contact):
        return False
    return not selection.purposes or not {*selection.purposes}.isdisjoint(contact.purposes)


def _by_name(vault: Vault) -> list[Contact]:
    """Everybody who was not dropped, by name."""
    found = [
        one for one in vault.contacts.values() if one.fields.status is not ContactStatus.DROPPED
    ]
    return sorted(found, key=lambda one: (fold(one.name), one.path))


def _last(vault: Vault, contact: Contact) -> date:
    log = vault.by_person.get(contact.path, ())
    return log[-1].day if log else date.min
