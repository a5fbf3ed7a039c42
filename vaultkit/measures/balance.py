"""Give at least as much as you get: the balance of favours in a tie; `giving` has the network.

It counts occasions, not value: giver and receiver value one favour differently, and differently
over time (Flynn 2003). It answers a question; it never reproaches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vaultkit.measures.evidence import ENOUGH, Evidence, Fact, facts, gather
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants

ENOUGH_FAVOURS = 3
"""From so many favours on a balance may be put in words [D]."""

ONE_EACH_WAY = 2.0
"""The favours taken for granted before any is logged, one each way: little evidence says little
[D]."""


LEANS_FROM = 0.3
"""From so large a balance on, one side gave more: three given and one got is .333 [D]."""


class Way(StrEnum):
    """Which way the favours run."""

    BOTH_WAYS = "both ways"
    MORE_GIVEN = "more given"
    MORE_GOT = "more got"
    ONLY_GIVEN = "only given"
    ONLY_GOT = "only got"


@dataclass(frozen=True, slots=True)
class Balance:
    """Favours both ways. `given`, `got` are weighted by size and age; the counts are plain.

    `b` = (given - got) / (given + got + 2), in (-1, 1). `entries` are all interactions of the tie.
    """

    given: float
    got: float
    times_given: int
    times_got: int
    entries: int

    @property
    def b(self) -> float:
        """Which way the favours run; 0 is even or unknown."""
        return (self.given - self.got) / (self.given + self.got + ONE_EACH_WAY)

    @property
    def enough(self) -> bool:
        """Whether enough is logged for the balance to be put in words."""
        return self.times >= ENOUGH_FAVOURS and self.entries >= ENOUGH

    @property
    def times(self) -> int:
        """How many favours there were, both ways."""
        return self.times_given + self.times_got

    @property
    def way(self) -> Way | None:
        """The balance in words; None below three favours, or three interactions."""
        if not self.enough:
            return None
        if not self.times_got:
            return Way.ONLY_GIVEN
        if not self.times_given:
            return Way.ONLY_GOT
        if abs(self.b) < LEANS_FROM:
            return Way.BOTH_WAYS
        return Way.MORE_GIVEN if self.b > 0 else Way.MORE_GOT


def balance(
    key: str, interactions: Iterable[Interaction], on: date, constants: DepthConstants
) -> Balance:
    """Weigh the favours of one person (by key) up to a day, on the slow clock."""
    known = facts(key, interactions, on)
    return weigh(known, gather(known, constants))


def weigh(known: Sequence[Fact], evidence: Evidence) -> Balance:
    """Make a balance of what is known of one person, and of the same by the clocks."""
    times_given = times_got = 0
    for fact in known:
        times_given += fact.times_given
        times_got += fact.times_got
    return Balance(evidence.given, evidence.got, times_given, times_got, len(known))
