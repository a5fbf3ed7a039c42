"""Which needs fit which offers: an exact join of short texts, best first, without comparing all.

Each phrase is a vector of its trigrams, weighed (1 + ln tf) · ln((N + 1) / df) and scaled to
length 1; a match is the cosine of two. `Matching.best_first` yields pairs of phrases in falling
order and does only the work needed for those that are asked for; `docs/design/matching.md` says how
and what it was measured against. Used by `suggestions`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt

from vaultkit.measures.phrases import Phrase

STEPS = 20
"""The bound falls from 1 to 0 in so many steps; pairs come out a step at a time."""

HOPELESS = 0.1
"""Below this match two phrases share a few scattered letters; such pairs are not looked for [D]."""

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

    weights: Mapping[int, float]
    rest: tuple[float, ...]


class Matching:
    """All needs and offers of a vault, weighed against each other. Equal phrases count once."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        counts = {phrase.key: phrase.features() for phrase in phrases}
        frequency = Counter(feature for features in counts.values() for feature in features)
        in_order = sorted(frequency, key=lambda feature: (frequency[feature], feature))
        numbers = {feature: number for number, feature in enumerate(in_order)}
        rarity = [log((len(counts) + 1) / frequency[feature]) for feature in in_order]
        self._vectors = {key: _vector(found, numbers, rarity) for key, found in counts.items()}

    def best_first(
        self, needs: Iterable[Key], offers: Iterable[Key], hopeless: float = HOPELESS
    ) -> Iterator[Match]:
        """Yield every pair that matches at least `hopeless`, the best first, then by key.

        `needs` and `offers` are keys of phrases given. Lazy: the work done is that for the pairs
        taken. O(features) to begin with.
        """
        wanted, offered = sorted(set(needs)), sorted(set(offers))
        vectors = self._vectors
        join = _Join([vectors[key] for key in wanted], [vectors[key] for key in offered], hopeless)
        for batch in join.batches():
            found = [Match(match, wanted[x], offered[y]) for match, x, y in batch]
            found.sort(key=lambda one: (-one.match, one.need, one.offer))
            yield from found


def _vector(counts: Counter[str], numbers: Mapping[str, int], rarity: list[float]) -> _Vector:
    weights = {
        number: (1.0 + log(counts[feature])) * rarity[number]
        for number, feature in sorted((numbers[feature], feature) for feature in counts)
    }
    length = sqrt(fsum(weight * weight for weight in weights.values()))
    scaled = {number: weight / length for number, weight in weights.items()}
    left = 0.0
    rest = []
    for weight in reversed(scaled.values()):
        left += weight * weight
        rest.append(sqrt(left))
    return _Vector(scaled, tuple(reversed(rest)))


class _Join:
    """One run of the join: all pairs above a falling bound, from the rarest features on.

    The first common feature of a pair (the rarest) stands in both where no less is left of them
    than their match. So when every feature has been met where at least `bound` is left, every pair
    of at least that match has been found. A pair is one number: need times all offers, plus offer.
    """

    def __init__(self, needs: list[_Vector], offers: list[_Vector], hopeless: float) -> None:
        self._sides = (needs, offers)
        self._hopeless = hopeless
        self._seen_at: tuple[_Postings, _Postings] = ({}, {})
        self._candidates: list[list[int]] = [[] for _ in range(STEPS + 1)]
        self._compared: set[int] = set()

    def batches(self) -> Iterator[list[tuple[float, int, int]]]:
        """Yield (match, need, offer) in batches: all of one above all of the next."""
        events = self._events()
        waiting: list[tuple[float, int, int]] = []
        for step in range(STEPS, -1, -1):
            for side, number, feature, rest in events[step]:
                self._meet(side, number, feature, rest)
            waiting.extend(self._compare(self._candidates[step]))
            bound = step / STEPS
            if bound <= self._hopeless:
                yield [one for one in waiting if one[0] >= self._hopeless]
                return
            yield [one for one in waiting if one[0] >= bound]
            waiting = [one for one in waiting if one[0] < bound]

    def _events(self) -> list[list[tuple[int, int, int, float]]]:
        """Each feature of each phrase, by how much of the phrase is left from there on."""
        events: list[list[tuple[int, int, int, float]]] = [[] for _ in range(STEPS + 1)]
        for side in (0, 1):
            for number, vector in enumerate(self._sides[side]):
                for feature, rest in zip(vector.weights, vector.rest, strict=True):
                    events[_step(rest)].append((side, number, feature, rest))
        return events

    def _meet(self, side: int, number: int, feature: int, rest: float) -> None:
        """Note a feature of a phrase, and every phrase of the other side that has it already."""
        self._seen_at[side].setdefault(feature, []).append((number, rest))
        others = self._seen_at[1 - side].get(feature, ())
        wide = len(self._sides[1])
        candidates, hopeless = self._candidates, self._hopeless
        for other, other_rest in others:
            bound = rest * other_rest
            if bound >= hopeless:
                pair = number * wide + other if side == 0 else other * wide + number
                candidates[_step(bound)].append(pair)

    def _compare(self, candidates: Iterable[int]) -> Iterator[tuple[float, int, int]]:
        needs, offers = self._sides
        for pair in candidates:
            if pair in self._compared:
                continue
            self._compared.add(pair)
            x, y = divmod(pair, len(offers))
            need, offer = needs[x].weights, offers[y].weights
            common = need.keys() & offer.keys()
            yield min(1.0, fsum(need[f] * offer[f] for f in common)), x, y


def _step(bound: float) -> int:
    return min(STEPS, int(bound * STEPS + ROUNDING))
