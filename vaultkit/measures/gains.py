"""What somebody could gain from the owner: a promise, what is noted, an offer that meets a need.

Used by `attention` and `next_meetings`. The matching is that of `suggestions`; hidden needs and
offers are in none of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.measures.matching import Key
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.strangers import Strangers
from vaultkit.measures.suggestions import Wishes, wishes_of
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer that perhaps meets a need; `holder` is None where it is the owner's own."""

    need: Wish
    offer: Wish
    holder: Contact | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What somebody could gain. `their_gain` may be hidden; the need and the offer never are."""

    promises: tuple[OpenPromise, ...]
    their_gain: Wish | None
    offered: Offered | None

    @property
    def noted(self) -> bool:
        """Whether there is something to give."""
        return bool(self.promises) or self.their_gain is not None or self.offered is not None


def gains(
    vault: Vault,
    who: str,
    contacts: Sequence[Contact],
    mine: tuple[OpenPromise, ...],
    wishes: Wishes | None = None,
) -> Mapping[str, Gain]:
    """Find what each of a few contacts could gain: path → gain.

    `who` says which few they are, for what is kept. `mine` are the owner's open promises, `wishes`
    those of the vault if they are read already; they are read only where one of the few has needs.
    """
    promised = vault.kept.one("promised to anybody", (mine,), lambda: _promised(mine))
    needing = tuple(contact for contact in contacts if contact.fields.needs)
    offered = _offered_once(vault, who, needing, wishes or wishes_of(vault)) if needing else {}
    return {
        contact.path: Gain(
            promises=promised.get(contact.path, ()),
            their_gain=contact.fields.their_gain,
            offered=offered.get(contact.path),
        )
        for contact in contacts
    }


def _promised(mine: Iterable[OpenPromise]) -> Mapping[str, tuple[OpenPromise, ...]]:
    promised: dict[str, list[OpenPromise]] = {}
    for one in mine:
        promised.setdefault(one.promise.person.key, []).append(one)
    return {key: tuple(those) for key, those in promised.items()}


def _offered_once(
    vault: Vault, who: str, needing: tuple[Contact, ...], wishes: Wishes
) -> Mapping[str, Offered]:
    return vault.kept.one(
        f"offers to {who}",
        (needing, wishes, vault.contacts, vault.knows, vault.introductions, vault.owner),
        lambda: _offered(vault, {contact.path for contact in needing}, wishes),
    )


def _offered(vault: Vault, needing: set[str], wishes: Wishes) -> Mapping[str, Offered]:
    """Find for each contact (by path) the offer that meets a need best, by a word or a synonym.

    Only of somebody they could be brought together with, or of the owner, who goes first.
    """
    wanted: dict[Key, list[tuple[Contact, Wish]]] = {}
    for key, holders in wishes.needs.holders.items():
        those = [(contact, wish) for contact, wish in holders if contact.path in needing]
        if those:
            wanted[key] = those
    strangers = Strangers(vault)
    found: dict[str, Offered] = {}
    for match in wishes.best_first(wanted, {*wishes.offers.holders, *wishes.own_offers}):
        if not wishes.share_a_word(match):
            continue
        for contact, need in wanted[match.need]:
            if contact.path not in found:
                offered = _best(contact, need, match.offer, wishes, strangers)
                if offered is not None:
                    found[contact.path] = offered
        if found.keys() == needing:
            break
    return found


def _best(
    contact: Contact, need: Wish, offer: Key, wishes: Wishes, strangers: Strangers
) -> Offered | None:
    own = wishes.own_offers.get(offer)
    if own is not None:
        return Offered(need, own, None)
    for holder, wish in wishes.offers.holders[offer]:
        if strangers.could_meet(contact, holder):
            return Offered(need, wish, holder)
    return None
