"""The join of needs and offers: all pairs that match, level by level, from the rarest features on.

`matching` says what it is for. Pairs are found, not told: a level is a matter of rounding, and the
vectors are as `drifting` remembers them.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from math import acos, cos, pi, sqrt
from operator import mul

LEVELS = 100
"""Matches fall into so many levels, each as wide as the others in the angle of two vectors."""

WIDTH = pi / 2 / LEVELS
"""The width of a level, in radians."""

ROUNDING = 1e-9
"""What sums of floats may be short of by rounding: bounds are taken so much too high."""

SLIP = 0.001
"""The same for angles, as a share of a level: near 0 they tell more apart than matches do."""

BITS = 1024
"""So wide are the masks by which it is told how many features two phrases share at most."""

_BITS = 32
_LOW = (1 << _BITS) - 1

_Postings = dict[str, list[tuple[int, float, "Vector"]]]


@dataclass(frozen=True, slots=True)
class Vector:
    """A phrase as a vector of length 1: its features, the rarest first, and what they weigh.

    `rest[i]` is the length of what is left of it from its i-th feature on, `top[n]` that of its n
    heaviest features. Each feature sets one of BITS bits of `mask`, and so many have found theirs
    set: `lost`.
    """

    weights: dict[str, float]
    rest: "array[float]"
    top: "array[float]"
    mask: int
    lost: int


def vector(weights: dict[str, float], mask: int) -> Vector:
    """Make a vector of what its features weigh, the rarest first; it is no longer than 1."""
    squares = [weight * weight for weight in weights.values()]
    rest = array("d", map(sqrt, accumulate(reversed(squares))))
    rest.reverse()
    top = array("d", map(sqrt, accumulate(sorted(squares, reverse=True), initial=0.0)))
    return Vector(weights, rest, top, mask, len(squares) - mask.bit_count())


def level_of(match: float) -> int:
    """Say into which level a match falls, 0 the best: never a lower one than it belongs to."""
    return int(acos(min(match, 1.0)) / WIDTH - SLIP)


def best_below(level: int, drift: float) -> float:
    """Say what a pair below a level matches at most, if both together have drifted so far (rad)."""
    return cos(max((level + 1) * WIDTH - drift, 0.0)) + ROUNDING


class Join:
    """One run of the join, which goes on where it stopped, and takes more phrases at any time.

    The first common feature of a pair (the rarest) stands in both where no less is left of them
    than their match. So when every feature has been met where what is left is of some level, every
    pair of that level has been found. A pair is one number: the need's, then the offer's.
    """

    def __init__(self, vectors: Sequence[Vector], last: int) -> None:
        """`vectors` are all there are, by number; more may come. Below `last` nothing is found."""
        self._vectors = vectors
        self._last = last
        self.sides: tuple[set[int], set[int]] = (set(), set())
        self._met: tuple[_Postings, _Postings] = ({}, {})
        self._due: list[list[tuple[int, int, int]]] = [[] for _ in range(last + 1)]
        self._candidates: list[list[int]] = [[] for _ in range(last + 1)]
        self._compared: set[int] = set()
        self._levels: list[list[int]] = [[] for _ in range(last + 1)]
        self._reached = -1

    @property
    def last(self) -> int:
        """The last level there is."""
        return self._last

    def add(self, side: int, numbers: Iterable[int]) -> None:
        """Take more needs (side 0) or offers (side 1), by number; O(1) for each before it began."""
        for number in sorted(set(numbers) - self.sides[side]):
            self.sides[side].add(number)
            if self._reached < 0:
                self._due[0].append((side, number, 0))
            else:
                self._meet(side, number, 0, self._reached)

    def level(self, level: int) -> list[tuple[int, int]]:
        """Give the pairs of a level as need and offer, none twice."""
        while self._reached < level:
            self._reached += 1
            due, self._due[self._reached] = self._due[self._reached], []
            for side, number, place in due:
                self._meet(side, number, place, self._reached)
        for reached in range(self._reached + 1):
            candidates, self._candidates[reached] = self._candidates[reached], []
            self._compare(candidates)
        return [(pair >> _BITS, pair & _LOW) for pair in self._levels[level]]

    def _meet(self, side: int, number: int, place: int, level: int) -> None:
        """Meet the features of a phrase from a place in it on, as far as this level goes.

        Every phrase of the other side that has met the feature already makes a candidate, to be
        compared at the level of what the two have left, or share at most if that is less.
        """
        vector = self._vectors[number]
        mine, theirs = self._met[side], self._met[1 - side]
        last, candidates = self._last, self._candidates
        mask, top, lost = vector.mask, vector.top, vector.lost
        for at, feature in islice(enumerate(vector.weights), place, None):
            rest = vector.rest[at]
            due = int(acos(rest) / WIDTH - SLIP)
            if due > level:
                if due <= last:
                    self._due[due].append((side, number, at))
                return
            mine.setdefault(feature, []).append((number, rest, vector))
            for other, its_rest, it in theirs.get(feature, ()):
                shared = (mask & it.mask).bit_count() + min(lost, it.lost)
                bound = min(rest * its_rest, top[shared] * it.top[shared])
                bound = int(acos(bound) / WIDTH - SLIP)
                if bound <= last:
                    pair = number << _BITS | other if side == 0 else other << _BITS | number
                    candidates[bound].append(pair)

    def _compare(self, candidates: Iterable[int]) -> None:
        vectors, compared = self._vectors, self._compared
        for pair in candidates:
            if pair in compared:
                continue
            compared.add(pair)
            need, offer = vectors[pair >> _BITS].weights, vectors[pair & _LOW].weights
            shared = need.keys() & offer.keys()
            match = sum(map(mul, map(need.__getitem__, shared), map(offer.__getitem__, shared)))
            level = level_of(match)
            if level <= self._last:
                self._levels[level].append(pair)
