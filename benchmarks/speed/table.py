"""What a row of the table is, and how much it grew where the vault is larger. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

GOALS_FOR = 10_000
"""Contacts of the vault for which goals were set. At other sizes they are looked at, no more."""

MOST_GROWTH = 2.2
"""What doubling the vault may cost of time and of memory."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured.

    `here` is what came out, in words, and `goal` what it is to be. `reached`: None where there is
    no goal, or it could not be measured. `grows` holds the quantities whose growth is looked at
    (seconds, MB), by name. `everywhere`: the goal holds at every size. `beside`: what
    stands beside other programs, where this row does.
    """

    what: str
    here: str
    goal: str = ""
    reached: bool | None = None
    grows: Mapping[str, float] = field(default_factory=dict)
    everywhere: bool = False
    beside: str = ""

    def missed(self, contacts: int = GOALS_FOR) -> bool:
        """Whether the goal was not reached where it was to be."""
        return self.reached is False and (self.everywhere or contacts == GOALS_FOR)

    def verdict(self, contacts: int = GOALS_FOR) -> str:
        """Say plainly whether the goal was reached; in brackets if it was set for another size."""
        if not self.goal:
            return ""
        words = {True: "reached", False: "NOT reached", None: "not measured"}[self.reached]
        if self.everywhere or contacts == GOALS_FOR:
            return words
        return f"({words.lower()})"


@dataclass(frozen=True, slots=True)
class Growth:
    """How much a quantity grew from one size to the next, as a factor for each doubling."""

    what: str
    small: int
    large: int
    factor: float

    @property
    def reached(self) -> bool:
        """Whether it grew no more than it may."""
        return round(self.factor, 2) <= MOST_GROWTH


def growth(rows_of: Mapping[int, Sequence[Row]]) -> tuple[Growth, ...]:
    """Compare each quantity with itself at the next size; `rows_of` maps sizes to rows."""
    sizes = sorted(rows_of)
    found = []
    for small, large in pairwise(sizes):
        before = dict(_quantities(rows_of[small]))
        for what, value in _quantities(rows_of[large]):
            if before.get(what):
                factor = (value / before[what]) ** (1 / math.log2(large / small))
                found.append(Growth(what, small, large, factor))
    return tuple(sorted(found, key=lambda one: (one.what, one.small)))


def _quantities(rows: Iterable[Row]) -> Iterable[tuple[str, float]]:
    return ((f"{row.what}: {name}", value) for row in rows for name, value in row.grows.items())


def cost(took: float, busy: float, megabytes: float) -> str:
    """Write what a run came to: its time, its processor time, its memory."""
    return f"{seconds(took)}; CPU {seconds(busy)}; {megabytes:,.0f} MB"


def at_most(value: float, limit: float) -> bool:
    """Whether a value reaches a goal, as it would be printed: with three digits."""
    return float(f"{value:.3g}") <= limit


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def seconds(value: float) -> str:
    """Write a time: `84 ms`, `3.2 s`, `124 s`."""
    if value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.1f} s" if value < 100 else f"{value:.0f} s"
