"""Whom one contact could be introduced to, by every match there is, and what speaks against it.

The same matches that `suggestions` chooses from, of one person and with the reasons why most of
them are not chosen; for `vaultkit explain introductions`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vaultkit.measures.matching import Match
from vaultkit.measures.strangers import Obstacle, Strangers
from vaultkit.measures.suggestions import Suggestion, Wishes
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match of a contact with another, as a suggestion would say it.

    `trigrams` are those both texts hold, each with what it adds to the match. `obstacle` is why
    the two are never suggested, None if nothing is against it. `chosen` if they are suggested now.
    """

    suggestion: Suggestion
    trigrams: tuple[tuple[str, float], ...]
    obstacle: Obstacle | None
    chosen: bool

    @property
    def rank(self) -> float:
        """The match / (1 + people both know), in (0, 1]."""
        return self.suggestion.rank


def candidates(
    vault: Vault, wishes: Wishes, contact: Contact, chosen: Iterable[Suggestion]
) -> tuple[Candidate, ...]:
    """Find who matches a contact either way: each person once each way, by their best match.

    Those without an obstacle first, then by rank, then by name. `chosen` are the suggestions of
    the vault. Nobody who may not be put forward is in it, nor a hidden need or offer.
    """
    strangers = Strangers(vault)
    suggested = {(one.needing.path, one.offering.path) for one in chosen}
    best: dict[tuple[str, str], Candidate] = {}
    for match, needing, need, offering, offer in _matches(wishes, contact):
        pair = (needing.path, offering.path)
        if pair in best or needing.path == offering.path:
            continue
        both_know = strangers.both_know(needing, offering)
        best[pair] = Candidate(
            suggestion=Suggestion(
                needing,
                need,
                offering,
                offer,
                match.match,
                match.match / (1 + both_know),
                wishes.shared(match),
                both_know,
            ),
            trigrams=wishes.parts(match),
            obstacle=strangers.obstacle(needing, offering),
            chosen=pair in suggested,
        )
    return tuple(sorted(best.values(), key=_best_first))


def _matches(
    wishes: Wishes, contact: Contact
) -> Iterator[tuple[Match, Contact, Wish, Contact, Wish]]:
    """Yield what fits the contact's needs, the best match first; then what fits its offers."""
    needs = [key for key, held in wishes.needs.holders.items() if _of(held, contact)]
    for match in wishes.best_first(needs, wishes.offers.holders):
        for own in _of(wishes.needs.holders[match.need], contact):
            for holder, wish in wishes.offers.holders[match.offer]:
                yield match, contact, own, holder, wish
    offers = [key for key, held in wishes.offers.holders.items() if _of(held, contact)]
    for match in wishes.best_first(wishes.needs.holders, offers):
        for own in _of(wishes.offers.holders[match.offer], contact):
            for holder, wish in wishes.needs.holders[match.need]:
                yield match, holder, wish, contact, own


def _of(held: Iterable[tuple[Contact, Wish]], contact: Contact) -> list[Wish]:
    return [wish for holder, wish in held if holder.path == contact.path]


def _best_first(one: Candidate) -> tuple[bool, float, str, str]:
    found = one.suggestion
    names = (fold(found.needing.name), fold(found.offering.name))
    return (one.obstacle is not None, -one.rank, *names)
