"""Spearman's rank correlation: do two rankings of the same people agree?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

AGREES_FROM = 0.6
"""A rank correlation from which on two rankings agree [D]."""

PARTLY_FROM = 0.3
"""…and from which on they agree in part [D]."""


class Agreement(StrEnum):
    """How far two rankings of the same people are alike."""

    AGREES = "agrees"
    PARTLY = "agrees in part"
    HARDLY = "hardly agrees"


def agreement(correlation: float | None) -> Agreement | None:
    """Put a rank correlation in words; None where there is none."""
    if correlation is None:
        return None
    if correlation >= AGREES_FROM:
        return Agreement.AGREES
    return Agreement.PARTLY if correlation >= PARTLY_FROM else Agreement.HARDLY


@dataclass(frozen=True, slots=True)
class RankSums:
    """What Spearman's correlation is made of: ranks, less their middle, times each other.

    `together` is the sum of the products, `one` and `other` the sums of the squares.
    """

    together: float
    one: float
    other: float

    @property
    def correlation(self) -> float | None:
        """Σ xy / √(Σ x² · Σ y²), in [-1, 1]; None where either has no variation."""
        apart = sqrt(self.one * self.other)
        return max(-1.0, min(1.0, self.together / apart)) if apart else None


def rank_sums(one: Sequence[float], other: Sequence[float]) -> RankSums:
    """Compare two rankings of the same people. Raises ValueError if they differ in length."""
    if len(one) != len(other):
        raise ValueError(f"{len(one)} values against {len(other)}")
    return sums_of_ranks(mid_ranks(one), mid_ranks(other))


def sums_of_ranks(one: Sequence[float], other: Sequence[float]) -> RankSums:
    """Compare two rankings of the same people, by their mid-ranks."""
    middle = (len(one) + 1) / 2
    first = [rank - middle for rank in one]
    second = [rank - middle for rank in other]
    return RankSums(
        together=sum(a * b for a, b in zip(first, second, strict=True)),
        one=sum(a * a for a in first),
        other=sum(b * b for b in second),
    )


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Correlate two rankings, in [-1, 1]; equal values share the middle of their ranks.

    None where either has no variation, or there are fewer than two. Raises ValueError if the two
    differ in length.
    """
    return rank_sums(one, other).correlation


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Rank values from 1 upwards; equal ones get the mean of the ranks they share."""
    in_order, count = sorted(values), len(values)
    last = dict(zip(in_order, range(1, count + 1), strict=True))
    first = dict(zip(reversed(in_order), range(count, 0, -1), strict=True))
    return [(first[value] + last[value]) / 2 for value in values]
