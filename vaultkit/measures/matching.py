"""Which needs fit which offers: an exact join of short texts, best first, without comparing all.

Each phrase is a vector of its trigrams, weighed as `rarity` says; a match is the cosine of two.
`Matching.best_first` yields pairs of phrases in falling order and does only the work needed for
those that are asked for; `Matching.renewed` carries over what was found to phrases of which few are
others. `docs/design/matching.md` says how, and what it was measured against. `Matching.ranking`
ranks offers for one need at a time. Used by `suggestions` and by `benchmarks/matching.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import sqrt

from vaultkit.measures.drifting import Drifting
from vaultkit.measures.joining import ROUNDING, best_below
from vaultkit.measures.phrases import Phrase
from vaultkit.measures.rarity import Key, Rarity, cosine, counted

__all__ = ["HOPELESS", "Key", "Match", "Matching", "Ranking"]

HOPELESS = 0.1
"""Below this match two phrases share a few scattered letters; such pairs are not looked for [D]."""

MANY = 4
"""Where more than one in so many phrases is another, it is quicker to begin anew."""

_Pairs = Iterable[tuple[Key, Key]]


@dataclass(frozen=True, slots=True)
class Match:
    """How well an offer fits a need: `match` in (0, 1]. Both by the key of their phrase."""

    match: float
    need: Key
    offer: Key


class Matching:
    """All needs and offers of a vault, weighed against each other. Equal phrases count once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        by_key = {phrase.key: phrase for phrase in phrases}
        self._phrases = {key: counted(phrase) for key, phrase in by_key.items()}
        self._rarity = Rarity.among(self._phrases)
        # No phrase has a larger one, nor had before this was renewed.
        self._square = max((one.square for one in self._phrases.values()), default=0.0)
        self._weighed: dict[Key, dict[str, float]] = {}
        self._drifting: Drifting | None = None
        self._handed_over = 0

    def renewed(self, phrases: Mapping[Key, Phrase]) -> "Matching":
        """Give what `Matching` would of these phrases, in little time if few of them are others.

        The older one answers as before, but has to find anew what it hands over.
        """
        before = self._phrases
        come = {key: counted(phrases[key]) for key in phrases.keys() - before.keys()}
        gone = {key: before[key] for key in before.keys() - phrases.keys()}
        if not come and not gone:
            return self
        renewed = Matching(())
        renewed._phrases = {key: one for key, one in before.items() if key not in gone} | come
        renewed._rarity = self._rarity.renewed(len(phrases), gone.values(), come.values())
        renewed._square = max([self._square, *(one.square for one in come.values())])
        few = (len(come) + len(gone)) * MANY <= len(before)
        if few and self._drifting is not None:
            drifting, self._drifting = self._drifting, None
            self._handed_over += 1
            if drifting.follow(renewed._rarity, gone, come, renewed._phrases):
                renewed._drifting = drifting
        return renewed

    def parts(self, match: Match) -> tuple[tuple[str, float], ...]:
        """Say what each trigram that two phrases share adds to their match, the most first."""
        need, offer = self._weights(match.need), self._weights(match.offer)
        shared = [(one, need[one] * offer[one]) for one in need.keys() & offer.keys()]
        return tuple(sorted(shared, key=lambda one: (-one[1], one[0])))

    def best_first(
        self, needs: Iterable[Key], offers: Iterable[Key], hopeless: float = HOPELESS
    ) -> Iterator[Match]:
        """Yield every pair that matches at least `hopeless`, the best first, then by key.

        `needs` and `offers` are keys of phrases given. Lazy: the work done is that for the pairs
        taken.
        """
        falling = self.falling(needs, offers, hopeless)
        return (one for one in falling if isinstance(one, Match))

    def falling(
        self,
        needs: Iterable[Key],
        offers: Iterable[Key],
        hopeless: float = HOPELESS,
        *,
        whole: bool = False,
    ) -> Iterator[Match | float]:
        """Yield what `best_first` does, and numbers: all matches that come after one are below it.

        A number comes as soon as it is known, which may be long before the next match is found.
        If they are the `whole` of what there is, what is found is kept for what is `renewed`.
        """
        wanted, offered = set(needs), set(offers)
        told, handed_over = 0, -1
        while handed_over != self._handed_over:
            handed_over, again = self._handed_over, told
            batches = self._batches(wanted, offered, hopeless, whole=whole)
            for one in self._in_order(batches):
                if isinstance(one, Match):
                    again -= 1
                    if again >= 0:
                        continue
                    told += 1
                yield one
                if handed_over != self._handed_over:
                    break  # what was looked through is another's now: look again, and go on

    def ranking(self, offers: Iterable[Key]) -> "Ranking":
        """Prepare offers, by keys of phrases given, to be ranked for one need after another."""
        return Ranking(self, offers)

    def _in_order(self, batches: Iterable[tuple[float, _Pairs]]) -> Iterator[Match | float]:
        """Weigh pairs exactly, and yield those that match better than any to come."""
        waiting: list[tuple[float, Key, Key]] = []
        for bound, pairs in batches:
            for need, offer in pairs:
                heappush(waiting, (-self._match(need, offer), need, offer))
            while waiting and -waiting[0][0] >= bound:
                match, need, offer = heappop(waiting)
                yield Match(-match, need, offer)
            yield bound

    def _batches(
        self, wanted: set[Key], offered: set[Key], hopeless: float, *, whole: bool
    ) -> Iterator[tuple[float, _Pairs]]:
        """Yield pairs, and above what no pair will come after them; none twice."""
        if not wanted or not offered:
            return
        phrases = self._phrases
        # Of two of different trigrams one lacks what the other has: at least this is missing.
        missing = self._rarity.least(self._square)
        yield max(sqrt(1 - missing**2) + ROUNDING, hopeless), self._twins(wanted, offered)
        if self._drifting is None:
            self._drifting = Drifting(self._rarity, phrases, HOPELESS)
        drifting = self._drifting
        join = drifting.join_of(wanted, offered, hopeless, whole=whole)
        for level in range(join.last + 1):
            bound = best_below(level, drifting.drift)
            yield (
                max(bound, hopeless),
                [
                    (need, offer)
                    for need, offer in drifting.pairs(join, level)
                    if need in wanted and offer in offered
                    if phrases[need].letters != phrases[offer].letters
                ],
            )
            if bound < hopeless:
                return
        yield hopeless, ()

    def _twins(self, wanted: Iterable[Key], offered: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
        """Find the pairs of the same trigrams: nothing matches better."""
        alike: dict[str, list[Key]] = {}
        for need in wanted:
            alike.setdefault(self._phrases[need].letters, []).append(need)
        for offer in offered:
            letters = self._phrases[offer].letters
            for need in alike.get(letters, ()) if letters else ():
                yield need, offer

    def _match(self, need: Key, offer: Key) -> float:
        one, other = self._phrases[need], self._phrases[offer]
        if one.letters == other.letters and one.times == other.times:
            return 1.0  # as all squares of a vector of length 1 make, once that is rounded
        return cosine(self._weights(need), self._weights(offer))

    def _weights(self, key: Key) -> dict[str, float]:
        found = self._weighed.get(key)
        if found is None:
            found = self._weighed[key] = self._rarity.weights(self._phrases[key])
        return found


class Ranking:
    """Offers by their features: who of them has each. The work for a need is that for its own."""

    def __init__(self, matching: Matching, offers: Iterable[Key]) -> None:
        self._weights = matching._weights
        self._offers = sorted(set(offers))
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for number, key in enumerate(self._offers):
            for feature, weight in self._weights(key).items():
                self._holders.setdefault(feature, []).append((number, weight))

    def best_first(self, need: Key, hopeless: float = HOPELESS) -> list[Match]:
        """Rank the offers that match a need at least `hopeless`, the best first, then by key.

        The same matches as those of `Matching.best_first`. `need` is a key of a phrase given.
        """
        sums = [0.0] * len(self._offers)
        wanted = self._weights(need)
        for feature, weight in wanted.items():
            for number, other in self._holders.get(feature, ()):
                sums[number] += weight * other
        # The sums are right but for rounding; what is told is what the join tells.
        near = max(hopeless - ROUNDING, 0.0)
        found = (
            (cosine(wanted, self._weights(self._offers[number])), number)
            for number, roughly in enumerate(sums)
            if roughly > near
        )
        # The offers are in the order of their keys, and so are their numbers.
        best = sorted((-match, number) for match, number in found if match >= hopeless)
        return [Match(-match, need, self._offers[number]) for match, number in best]
