"""Whom the owner could help, and who could help the owner: needs and offers that fit.

Part of `introductions`, which re-exports the type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from vaultkit.measures.matching import Key
from vaultkit.measures.suggestions import Wishes
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """A contact who could help the owner (`helps_owner`), or whom the owner could help."""

    contact: Contact
    need: Wish
    offer: Wish
    helps_owner: bool
    match: float
    shared: tuple[str, ...]


def own_matches(wishes: Wishes, limit: int) -> tuple[OwnMatch, ...]:
    """Find whom the owner could help, then who could help the owner: best match first, then names.

    At most `limit` each way, each contact once each way.
    """
    giving = _with_own(wishes, wishes.needs.holders, wishes.own_offers, helps_owner=False)
    getting = _with_own(wishes, wishes.offers.holders, wishes.own_needs, helps_owner=True)
    return (*islice(giving, limit), *islice(getting, limit))


def _with_own(
    wishes: Wishes,
    theirs: Mapping[Key, list[tuple[Contact, Wish]]],
    own: Mapping[Key, Wish],
    *,
    helps_owner: bool,
) -> Iterator[OwnMatch]:
    named: set[str] = set()
    needs, offers = (own, theirs) if helps_owner else (theirs, own)
    for match in wishes.best_first(needs, offers):
        their_key, own_key = (match.offer, match.need) if helps_owner else (match.need, match.offer)
        for contact, wish in theirs[their_key]:
            if contact.path in named:
                continue
            named.add(contact.path)
            need, offer = (own[own_key], wish) if helps_owner else (wish, own[own_key])
            yield OwnMatch(contact, need, offer, helps_owner, match.match, wishes.shared(match))
