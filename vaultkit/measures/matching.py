"""Which needs fit which offers: an exact join of short texts, best first, without comparing all.

Each phrase is a vector of its trigrams, weighed (1 + ln tf) · ln((N + 100) / df) and scaled to
length 1; a match is the cosine of two. `Matching.best_first` yields pairs of phrases in falling
order and does only the work needed for those that are asked for; `docs/design/matching.md` says
how, and what it was measured against. `Matching.ranking` ranks offers for one need at a time. Used
by `suggestions` and by `benchmarks/matching.py`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import fsum, log, sqrt

from vaultkit.measures.phrases import Phrase

OTHERS = 100
"""So many phrases that hold none of it stand beside the vault's own when it is told how rare a
trigram is: what both of two phrases hold is common in them, but not common [D]."""

STEPS = 50
"""The bound falls from 1 to 0 in so many steps; pairs come out a step at a time."""

HOPELESS = 0.1
"""Below this match two phrases share a few scattered letters; such pairs are not looked for [D]."""

DIGITS = 12
"""A match is rounded to so many, so that what is equal is equal on every machine."""

ROUNDING = 1e-9
"""What sums of floats may be short of by rounding: bounds are taken so much too high."""

Key = tuple[str, ...]
_Postings = dict[int, list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Match:
    """How well an offer fits a need: `match` in (0, 1]. Both by the key of their phrase."""

    match: float
    need: Key
    offer: Key


@dataclass(frozen=True, slots=True)
class _Vector:
    """A phrase as a vector of length 1: its features by number, the rarest first.

    `rest[i]` is the length of what is left of it from its i-th feature on.
    """

    features: tuple[int, ...]
    rest: tuple[float, ...]
    weights: Mapping[int, float]


class Matching:
    """All needs and offers of a vault, weighed against each other. Equal phrases count once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        counts = {phrase.key: phrase.features() for phrase in phrases}
        frequency = Counter(feature for features in counts.values() for feature in features)
        in_order = sorted(frequency, key=lambda feature: (frequency[feature], feature))
        numbers = {feature: number for number, feature in enumerate(in_order)}
        rarity = [log((len(counts) + OTHERS) / frequency[feature]) for feature in in_order]
        self._vectors = {key: _vector(found, numbers, rarity) for key, found in counts.items()}
        self._features = in_order

    def parts(self, match: Match) -> tuple[tuple[str, float], ...]:
        """Say what each trigram that two phrases share adds to their match, the most first."""
        need, offer = self._vectors[match.need].weights, self._vectors[match.offer].weights
        shared = [(self._features[f], need[f] * offer[f]) for f in need.keys() & offer.keys()]
        return tuple(sorted(shared, key=lambda one: (-one[1], one[0])))

    def best_first(
        self, needs: Iterable[Key], offers: Iterable[Key], hopeless: float = HOPELESS
    ) -> Iterator[Match]:
        """Yield every pair that matches at least `hopeless`, the best first, then by key.

        `needs` and `offers` are keys of phrases given. Lazy: the work done is that for the pairs
        taken. O(features) to begin with.
        """
        wanted, offered = sorted(set(needs)), sorted(set(offers))
        if not wanted or not offered:
            return
        vectors = self._vectors
        join = _Join([vectors[key] for key in wanted], [vectors[key] for key in offered], hopeless)
        for batch in join.batches():
            found = [Match(match, wanted[x], offered[y]) for match, x, y in batch]
            found.sort(key=lambda one: (-one.match, one.need, one.offer))
            yield from found

    def ranking(self, offers: Iterable[Key]) -> "Ranking":
        """Prepare offers, by keys of phrases given, to be ranked for one need after another."""
        return Ranking(self._vectors, offers)


class Ranking:
    """Offers by their features: who of them has each. The work for a need is that for its own."""

    def __init__(self, vectors: Mapping[Key, _Vector], offers: Iterable[Key]) -> None:
        self._vectors = vectors
        self._offers = sorted(set(offers))
        self._holders: _Postings = {}
        for number, key in enumerate(self._offers):
            for feature, weight in vectors[key].weights.items():
                self._holders.setdefault(feature, []).append((number, weight))

    def best_first(self, need: Key, hopeless: float = HOPELESS) -> list[Match]:
        """Rank the offers that match a need at least `hopeless`, the best first, then by key.

        The same matches as those of `Matching.best_first`. `need` is a key of a phrase given.
        """
        sums = [0.0] * len(self._offers)
        wanted = self._vectors[need].weights
        for feature, weight in wanted.items():
            for number, other in self._holders.get(feature, ()):
                sums[number] += weight * other
        # The sums are right but for rounding; what is told is what the join tells.
        near = max(hopeless - ROUNDING, 0.0)
        found = (
            (_match(wanted, self._vectors[self._offers[number]].weights), number)
            for number, roughly in enumerate(sums)
            if roughly > near
        )
        # The offers are in the order of their keys, and so are their numbers.
        best = sorted((-match, number) for match, number in found if match >= hopeless)
        return [Match(-match, need, self._offers[number]) for match, number in best]


def _match(need: Mapping[int, float], offer: Mapping[int, float]) -> float:
    """The cosine of two vectors of length 1, the same in whatever order it is added up."""
    return round(fsum(need[f] * offer[f] for f in need.keys() & offer.keys()), DIGITS)


def _vector(counts: Counter[str], numbers: Mapping[str, int], rarity: list[float]) -> _Vector:
    by_number = sorted((numbers[feature], count) for feature, count in counts.items())
    raw = [(1.0 + log(count)) * rarity[number] for number, count in by_number]
    length = sqrt(fsum(weight * weight for weight in raw))
    features = tuple(number for number, _ in by_number)
    weights = [weight / length for weight in raw]
    squares = accumulate(weight * weight for weight in reversed(weights))
    rest = tuple(map(sqrt, squares))[::-1]
    return _Vector(features, rest, dict(zip(features, weights, strict=True)))


class _Join:
    """One run of the join: all pairs above a falling bound, from the rarest features on.

    The first common feature of a pair (the rarest) stands in both where no less is left of them
    than their match. So when every feature has been met where at least `bound` is left, every pair
    of at least that match has been found. A pair is one number: need times all offers, plus offer.
    """

    def __init__(self, needs: list[_Vector], offers: list[_Vector], hopeless: float) -> None:
        self._sides = (needs, offers)
        self._hopeless = hopeless
        self._met: tuple[_Postings, _Postings] = ({}, {})
        self._due: list[list[tuple[int, int, int]]] = [[] for _ in range(STEPS + 1)]
        self._due[STEPS] = [
            (side, at, 0) for side in (0, 1) for at in range(len(self._sides[side]))
        ]
        self._candidates: list[list[int]] = [[] for _ in range(STEPS + 1)]
        self._compared: set[int] = set()

    def batches(self) -> Iterator[list[tuple[float, int, int]]]:
        """Yield (match, need, offer) in batches: all of one above all of the next."""
        waiting: list[tuple[float, int, int]] = []
        for step in range(STEPS, -1, -1):
            for side, number, place in self._due[step]:
                self._meet(side, number, place, step)
            waiting.extend(self._compare(self._candidates[step]))
            bound = max(step / STEPS, self._hopeless)
            yield [one for one in waiting if one[0] >= bound]
            if bound == self._hopeless:
                return
            waiting = [one for one in waiting if one[0] < bound]

    def _meet(self, side: int, number: int, place: int, step: int) -> None:
        """Meet the features of a phrase from a place in it on, as far as this step goes.

        Every phrase of the other side that has met the feature already makes a candidate, to be
        compared when the bound has fallen to what the two have left.
        """
        vector = self._sides[side][number]
        mine, theirs = self._met[side], self._met[1 - side]
        hopeless, candidates, wide = self._hopeless, self._candidates, len(self._sides[1])
        for at in range(place, len(vector.features)):
            rest = vector.rest[at]
            if _step(rest) < step:
                self._due[_step(rest)].append((side, number, at))
                return
            feature = vector.features[at]
            mine.setdefault(feature, []).append((number, rest))
            for other, other_rest in theirs.get(feature, ()):
                bound = rest * other_rest
                if bound + ROUNDING >= hopeless:
                    pair = number * wide + other if side == 0 else other * wide + number
                    candidates[int(bound * STEPS + ROUNDING)].append(pair)

    def _compare(self, candidates: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        needs, offers = self._sides
        for pair in candidates:
            if pair in self._compared:
                continue
            self._compared.add(pair)
            x, y = divmod(pair, len(offers))
            yield _match(needs[x].weights, offers[y].weights), x, y


def _step(bound: float) -> int:
    return int(bound * STEPS + ROUNDING)
