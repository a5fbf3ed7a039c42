"""Whom to bring together, and whom the owner could help: needs and offers that fit.

Part of `introductions`, which re-exports the types.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
class OwnMatch:
    """A contact who could help the owner (`helps_owner`), or whom the owner could help."""

    contact: Contact
    need: Wish
    offer: Wish
    helps_owner: bool
    match: float
    shared: tuple[str, ...]


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
        self, vault: Vault, contacts: Iterable[Contact], sought: Iterable[str] = ()
    ) -> None:
        """`sought` are more texts to compare with, which stand in nobody's wishes."""
        self._synonyms = Synonyms(vault.settings.synonyms)
        self._phrases: dict[Key, Phrase] = {}
        self._keys: dict[str, Key] = {}
        self.needs, self.offers = _Side(), _Side()
        suggestible = (contact for contact in contacts if contact.suggestible)
        for contact in sorted(suggestible, key=lambda one: (fold(one.name), one.path)):
            for wish, key in self._read(contact.fields.needs):
                self.needs.add(contact, wish, key)
            for wish, key in self._read(contact.fields.offers):
                self.offers.add(contact, wish, key)
        self.own_needs = {key: wish for wish, key in self._read(vault.owner.needs)}
        self.own_offers = {key: wish for wish, key in self._read(vault.owner.offers)}
        self.sought = {text: self._key(text) for text in sought}
        self._matching = Matching(self._phrases.values())

    def best_first(self, needs: Iterable[Key], offers: Iterable[Key]) -> Iterator[Match]:
        """Yield the pairs that match, the best first, that have words to show for it."""
        for match in islice(self._matching.best_first(needs, offers), MATCHES):
            if self.shared(match):
                yield match

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
        key = self._keys.get(text)
        if key is None:
            read = phrase(text, self._synonyms)
            key = self._keys[text] = self._phrases.setdefault(read.key, read).key
        return key


def wishes_of(vault: Vault) -> Wishes:
    """Read the needs and offers of all who may be put forward, and the owner's own."""
    owner = vault.owner
    return vault.kept.one(
        "all wishes",
        (vault.contacts, owner.needs, owner.offers, vault.settings.synonyms),
        lambda: Wishes(vault, vault.contacts.values()),
    )


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
    for match in wishes.best_first(wishes.needs.holders, wishes.offers.holders):
        choice.settle(above=match.match)
        if choice.full:
            break
        choice.consider(match)
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
