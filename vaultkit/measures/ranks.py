"""Spearman's rank correlation: do two rankings of the same people agree?"""

from collections.abc import Sequence
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


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Correlate two rankings, in [-1, 1]; equal values share the middle of their ranks.

    None where either has no variation, or there are fewer than two. Raises ValueError if the two
    differ in length.
    """
    if len(one) != len(other):
        raise ValueError(f"{len(one)} values against {len(other)}")
    if len(set(one)) < 2 or len(set(other)) < 2:
        return None
    middle = (len(one) + 1) / 2
    first = [rank - middle for rank in mid_ranks(one)]
    second = [rank - middle for rank in mid_ranks(other)]
    together = sum(a * b for a, b in zip(first, second, strict=True))
    apart = sqrt(sum(a * a for a in first) * sum(b * b for b in second))
    return max(-1.0, min(1.0, together / apart))


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Rank values from 1 upwards; equal ones get the mean of the ranks they share."""
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values), 1):
        places.setdefault(value, []).append(place)
    return [(places[value][0] + places[value][-1]) / 2 for value in values]
