"""Whom to bring together: needs and offers that fit.

Part of `introductions`, which re-exports the types.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice

from vaultkit.measures.matching import Key, Match, Matching
from vaultkit.measures.network import by_name, of_each
from vaultkit.measures.phrases import Phrase, phrase, share_a_word, shared_words
from vaultkit.measures.strangers import Strangers
from vaultkit.measures.synonyms import Synonyms
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

EACH = 3
"""In so many suggestions at once somebody may be [D]."""

PAIRS = 10_000
"""Of one need and one offer that many people have, so many pairs of people are looked at [D]."""


MATCHES = 20_000
"""So many of the best matches are looked through, and no more if everybody is excluded [D]."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two who could gain from each other: `needing` needs what `offering` offers.

    `shared` are the words (or synonyms) both texts hold, as they stand in them; `match` is in
    (0, 1], `rank` is match / (1 + people both know). Never a hidden need or offer.
    """

    needing: Contact
    need: Wish
    offering: Contact
    offer: Wish
    match: float
    rank: float
    shared: tuple[str, ...]
    both_know: int


@dataclass(frozen=True, slots=True)
class _Side:
    """Wishes of one direction: who has each phrase, by name."""

    holders: dict[Key, list[tuple[Contact, Wish]]] = field(default_factory=dict)

    def add(self, contact: Contact, wish: Wish, key: Key) -> None:
        """Note that a contact has a wish; the same phrase twice counts once."""
        held = self.holders.setdefault(key, [])
        if not held or held[-1][0] is not contact:
            held.append((contact, wish))


class Wishes:
    """Needs and offers of contacts, read once; the hidden ones are not among them.

    They are those of the contacts who may be put forward, and the owner's own.
    """

    def __init__(
        self,
        vault: Vault,
        contacts: Iterable[Contact],
        sought: Iterable[str] = (),
        before: "Wishes | None" = None,
    ) -> None:
        """`sought` are more texts to compare with, which stand in nobody's wishes.

        `before` are wishes of the same synonyms: what they say as well is not worked out again.
        """
        self._synonyms: Synonyms = before._synonyms if before else Synonyms(vault.settings.synonyms)
        self._read_before = before._as_read if before else {}
        self._as_read: dict[str, Phrase] = {}
        self._phrases: dict[Key, Phrase] = {}
        self.needs, self.offers = _Side(), _Side()
        suggestible = (contact for contact in contacts if contact.suggestible)
        for contact in sorted(suggestible, key=lambda one: (fold(one.name), one.path)):
            for wish, key in self._read(contact.fields.needs):
                self.needs.add(contact, wish, key)
            for wish, key in self._read(contact.fields.offers):
                self.offers.add(contact, wish, key)
        self.own_needs = {key: wish for wish, key in self._read(vault.owner.needs)}
        self.own_offers = {key: wish for wish, key in self._read(vault.owner.offers)}
        for text in sought:
            self._key(text)
        self._read_before = {}
        self._matching: Matching = (
            before._matching.renewed(self._phrases) if before else Matching(self._phrases.values())
        )

    def reads(self, texts: Iterable[str]) -> bool:
        """Whether some texts are among those that are compared."""
        return all(text in self._as_read for text in texts)

    def key(self, text: str) -> Key:
        """Give the phrase that a text is; only of those that it `reads`."""
        return self._as_read[text].key

    def best_first(self, needs: Iterable[Key], offers: Iterable[Key]) -> Iterator[Match]:
        """Yield the pairs that match, the best first, that have words to show for it."""
        for match in islice(self._matching.best_first(needs, offers), MATCHES):
            if self.shared(match):
                yield match

    def falling(self) -> Iterator[Match | float]:
        """Yield what contacts need and offer as `best_first` does, and numbers as `Matching` does.

        What is found is kept for the wishes that are made of these.
        """
        looked_through = 0
        for one in self._matching.falling(self.needs.holders, self.offers.holders, whole=True):
            if isinstance(one, float):
                yield one
                continue
            if self.shared(one):
                yield one
            looked_through += 1
            if looked_through == MATCHES:
                return

    def shared(self, match: Match) -> tuple[str, ...]:
        """Find the words that say why two phrases match."""
        return shared_words(self._phrases[match.need], self._phrases[match.offer])

    def parts(self, match: Match) -> tuple[tuple[str, float], ...]:
        """Say what each trigram that two phrases share adds to their match, the most first."""
        return self._matching.parts(match)

    def share_a_word(self, match: Match) -> bool:
        """Whether two phrases share more than the stem of a word."""
        return share_a_word(self._phrases[match.need], self._phrases[match.offer])

    def _read(self, wishes: Iterable[Wish]) -> Iterator[tuple[Wish, Key]]:
        for wish in wishes:
            if not wish.hidden:
                yield wish, self._key(wish.text)

    def _key(self, text: str) -> Key:
        read = self._as_read.get(text)
        if read is None:
            read = self._read_before.get(text) or phrase(text, self._synonyms)
            self._as_read[text] = read
            self._phrases.setdefault(read.key, read)
        return read.key


def wishes_of(vault: Vault) -> Wishes:
    """Read the needs and offers of all who may be put forward, and the owner's own."""
    owner = vault.owner
    return vault.kept.renewed(
        "all wishes",
        (vault.settings.synonyms,),
        (vault.contacts, owner.needs, owner.offers),
        lambda before: Wishes(vault, vault.contacts.values(), before=before),
    )


def wishes_and(vault: Vault, texts: Iterable[str]) -> Wishes:
    """Read all these wishes, and some texts to compare with them, which may be nobody's."""
    wishes = wishes_of(vault)
    return wishes if wishes.reads(texts) else Wishes(vault, vault.contacts.values(), texts)


def suggestions(vault: Vault, wishes: Wishes, limit: int) -> tuple[Suggestion, ...]:
    """Find whom to bring together: best rank first, then names; at most `limit`.

    Never two who know each other, were introduced or declined before, or are of one organisation;
    each pair once, by its best need and offer; nobody more than three times.
    """
    if wishes is not wishes_of(vault):
        return _suggestions(vault, wishes, limit)
    found = vault.kept.one(
        f"the best {limit} suggestions",
        (
            of_each(vault, "what suggestions follow from", _said),
            *(vault.knows, vault.introductions, vault.owner, vault.settings.synonyms),
        ),
        lambda: tuple(map(_by_path, _suggestions(vault, wishes, limit))),
    )
    contacts = vault.contacts
    return tuple(
        Suggestion(contacts[needing], need, contacts[offering], offer, match, rank, shared, both)
        for needing, need, offering, offer, match, rank, shared, both in found
    )


def _by_path(one: Suggestion) -> tuple[str, Wish, str, Wish, float, float, tuple[str, ...], int]:
    """Say what a suggestion is without its contacts, of whom more is told than it follows from."""
    pair = (one.needing.path, one.need, one.offering.path, one.offer)
    return *pair, one.match, one.rank, one.shared, one.both_know


def _said(contact: Contact) -> tuple[str, tuple[Wish, ...], tuple[Wish, ...], str] | None:
    """Give what of a contact's note suggestions follow from."""
    fields = contact.fields
    if not contact.suggestible:
        return None
    return contact.name, fields.needs, fields.offers, fields.organisation


def _suggestions(vault: Vault, wishes: Wishes, limit: int) -> tuple[Suggestion, ...]:
    choice = _Choice(vault, wishes, limit)
    for found in wishes.falling():
        choice.settle(above=found.match if isinstance(found, Match) else found)
        if choice.full:
            break
        if isinstance(found, Match):
            choice.consider(found)
    choice.settle(above=0.0)
    return tuple(choice.chosen)


class _Choice:
    """Chooses suggestions while matches come in, the best first.

    A pair waits until no later match could rank above it: a rank is never higher than its match.
    """

    def __init__(self, vault: Vault, wishes: Wishes, limit: int) -> None:
        self._strangers = Strangers(vault)
        self._names = by_name(vault)
        self._wishes = wishes
        self._limit = limit
        self._waiting: list[tuple[float, tuple[str, ...], Suggestion]] = []
        self._times: Counter[str] = Counter()
        self._pairs: set[frozenset[str]] = set()
        self.chosen: list[Suggestion] = []

    @property
    def full(self) -> bool:
        """Whether there are as many as asked for."""
        return len(self.chosen) >= self._limit

    def consider(self, match: Match) -> None:
        """Let everybody who has this need and everybody who has this offer wait as a pair.

        By name, and no more once so many of the highest rank wait that later ones cannot be chosen.
        Other matches as good choose `limit` pairs at most; to leave no room for somebody they need
        three of these, so at most two thirds of `limit` people are taken from this match, and
        with each of them at most three of its pairs: twice `limit`, besides its own `limit`.
        """
        needing = sorted(self._wishes.needs.holders[match.need], key=self._by_name)
        offering = sorted(self._wishes.offers.holders[match.offer], key=self._by_name)
        shared = self._wishes.shared(match)
        pairs = ((one, other) for one in needing for other in offering)
        enough = 3 * self._limit
        times: Counter[str] = Counter()
        for (needs, need), (offers, offer) in islice(pairs, PAIRS):
            if enough == 0:
                return
            if not self._possible(needs, offers):
                continue
            both_know = self._strangers.both_know(needs, offers)
            rank = match.match / (1 + both_know)
            suggestion = Suggestion(
                needs, need, offers, offer, match.match, rank, shared, both_know
            )
            (one, _), (other, _) = self._names[needs.path], self._names[offers.path]
            order = (one, other, needs.path, offers.path, need.text, offer.text)
            heappush(self._waiting, (-rank, order, suggestion))
            if not both_know and max(times[needs.path], times[offers.path]) < EACH:
                times.update((needs.path, offers.path))
                enough -= 1

    def settle(self, above: float) -> None:
        """Choose among those that wait, down to a rank."""
        while self._waiting and not self.full and -self._waiting[0][0] > above:
            suggestion = heappop(self._waiting)[2]
            one, other = suggestion.needing.path, suggestion.offering.path
            pair = frozenset((one, other))
            if pair not in self._pairs and self._room_for(one, other):
                self._pairs.add(pair)
                self._times.update(pair)
                self.chosen.append(suggestion)

    def _possible(self, one: Contact, other: Contact) -> bool:
        return self._room_for(one.path, other.path) and self._strangers.could_meet(one, other)

    def _room_for(self, one: str, other: str) -> bool:
        return self._times[one] < EACH and self._times[other] < EACH

    def _by_name(self, held: tuple[Contact, Wish]) -> tuple[str, str, str]:
        contact, wish = held
        return (*self._names[contact.path], wish.text)
