"""Phrases as they were weighed once, and how far what they weigh has drifted from that since.

One phrase more or less in a vault changes what every other weighs, by a hair. To weigh them all
again would be most of the work of beginning anew; so they stay as they were, and it is known how
far off that is at most: no pair matches better than the angle of the two lets it. `matching` weighs
exactly what comes near, and tells nothing else.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from heapq import nlargest
from math import acos, asin, cos, log, sqrt
from operator import mul, or_

from vaultkit.measures.joining import BITS, LEVELS, Join, Vector, level_of, vector
from vaultkit.measures.rarity import OTHERS, Counted, Key, Rarity

FURTHEST = 0.01
"""No phrase may drift further than this, as a share of its length, before it is weighed again [D].

An angle of as many radians, or two levels of the join for two phrases together."""

AGAIN = 128
"""So many that may have drifted furthest are weighed again each time, before all are due [D]."""

NO_LONGER = 1 + 1e-12
"""What lengths are divided by besides, so that no vector is longer than 1 by rounding."""


class Drifting:
    """Phrases by number, the join of all of them, and how far each has drifted.

    A number is for good: a phrase that goes leaves it behind, and gets another if it comes back.
    `drift` is the most that any two together can be off, in radians.
    """

    def __init__(self, rarity: Rarity, phrases: Mapping[Key, Counted], hopeless: float) -> None:
        self._rarity = rarity
        # The rarest first; what is heard of later stands before all that.
        in_order = sorted(rarity.holding, key=lambda feature: (rarity.holding[feature], feature))
        self._order = {feature: place for place, feature in enumerate(in_order)}
        self._bits = {feature: 1 << place % BITS for feature, place in self._order.items()}
        self._vectors: list[Vector] = []
        self._lengths: list[float] = []
        self._most: list[float] = []  # the largest of `times`
        self._spread: list[float] = []  # how far it drifts as ln N does
        self._since: list[float] = []  # the ln N it was weighed by
        self._drifted: list[float] = []  # and how far it has drifted otherwise, at most
        self._holders: dict[str, list[int]] = {}
        self._numbers: dict[Key, int] = {}
        self._keys: dict[int, Key] = {}
        self._hopeless = hopeless
        self.drift = 0.0
        for key, phrase in phrases.items():
            self._put(key, phrase)
        self._join = self._new_join(hopeless)

    def pairs(self, join: Join, level: int) -> list[tuple[Key, Key]]:
        """Give the pairs of a level of phrases that are still there."""
        keys = self._keys
        found = ((keys.get(need), keys.get(offer)) for need, offer in join.level(level))
        return [(need, offer) for need, offer in found if need is not None and offer is not None]

    def join_of(
        self, needs: Iterable[Key], offers: Iterable[Key], hopeless: float, *, whole: bool
    ) -> Join:
        """Give a join of needs and offers; of the `whole` vault the one that is carried on."""
        carried_on = whole and hopeless == self._hopeless
        join = self._join if carried_on else self._new_join(hopeless)
        for side, keys in enumerate((needs, offers)):
            join.add(side, map(self._numbers.__getitem__, keys))
        return join

    def follow(
        self,
        rarity: Rarity,
        gone: Mapping[Key, Counted],
        come: Mapping[Key, Counted],
        phrases: Mapping[Key, Counted],
    ) -> bool:
        """Carry on to other phrases, of another rarity; False if it is time to begin anew.

        That is when more than half of the numbers are left behind.
        """
        for key in gone:
            del self._keys[self._numbers.pop(key)]
        those = (*gone.values(), *come.values())
        self._drift_to(rarity, {feature for one in those for feature in one.features})
        for key, phrase in come.items():
            self._put(key, phrase)
        self._weigh_again(phrases)
        return len(self._vectors) <= 2 * len(self._numbers) + AGAIN

    def _new_join(self, hopeless: float) -> Join:
        lowest = acos(hopeless) + _angle(FURTHEST)
        last = LEVELS - 1 if lowest >= acos(0.0) else level_of(cos(lowest))
        return Join(self._vectors, min(last, LEVELS - 1))

    def _put(self, key: Key, phrase: Counted) -> None:
        """Weigh a phrase as things are now, under a new number."""
        order, bits = self._order, self._bits
        for feature in phrase.features:
            if feature not in order:
                order[feature] = -len(order)
                bits[feature] = 1 << len(order) % BITS
        raw = self._rarity.raw(phrase)
        length = (sqrt(sum(map(mul, raw, raw))) or 1.0) * NO_LONGER
        by_feature = dict(zip(phrase.features, raw, strict=True))
        in_order = sorted(phrase.features, key=order.__getitem__)
        weights = {feature: by_feature[feature] / length for feature in in_order}
        mask = reduce(or_, map(bits.__getitem__, in_order), 0)
        number = len(self._vectors)
        self._vectors.append(vector(weights, mask))
        self._lengths.append(length)
        self._most.append(max(phrase.times, default=1.0))
        self._spread.append(sqrt(sum(map(mul, phrase.times, phrase.times))) / length)
        self._since.append(_ln(self._rarity))
        self._drifted.append(0.0)
        for feature in phrase.features:
            self._holders.setdefault(feature, []).append(number)
        self._numbers[key] = number
        self._keys[number] = key

    def _drift_to(self, rarity: Rarity, changed: Iterable[str]) -> None:
        """Let everybody who holds a trigram drift by as much as it is more or less rare.

        But for N: that is the same for all trigrams, and goes by the difference since.
        """
        squares = [0.0] * len(self._vectors)
        before, now = self._rarity.holding, rarity.holding
        for feature in changed:
            old, new = before.get(feature), now.get(feature)
            if old and new and old != new:
                step = log(new / old) ** 2
                for number in self._holders[feature]:
                    squares[number] += step
        for number, square in enumerate(squares):
            if square:
                self._drifted[number] += self._most[number] * sqrt(square) / self._lengths[number]
        self._rarity = rarity

    def _weigh_again(self, phrases: Mapping[Key, Counted]) -> None:
        """Find out of those that may have drifted furthest how far they have; say how far any."""
        now, since, spread, drifted = _ln(self._rarity), self._since, self._spread, self._drifted
        far = {
            number: drifted[number] + abs(now - since[number]) * spread[number]
            for number in self._keys
        }
        due = sum(share > FURTHEST for share in far.values())
        for number in nlargest(max(due, AGAIN), far, key=far.__getitem__):
            key = self._keys[number]
            drifted[number] = far[number] = self._far(number, phrases[key])
            since[number] = now
            if far[number] > FURTHEST / 2:
                del self._keys[number], far[number]
                self._put(key, phrases[key])
        self.drift = _angle(max(far.values(), default=0.0))

    def _far(self, number: int, phrase: Counted) -> float:
        """Say how far a phrase has drifted, as a share of its length."""
        now = dict(zip(phrase.features, self._rarity.raw(phrase), strict=True))
        length = self._lengths[number]
        then = self._vectors[number].weights
        return sqrt(sum((now[f] - then[f] * length) ** 2 for f in now)) / length


def _ln(rarity: Rarity) -> float:
    return log(rarity.total + OTHERS)


def _angle(share: float) -> float:
    """Say how far two vectors may turn at most (rad) if both drift by a share of their length."""
    return 2 * asin(min(share, 1.0))
