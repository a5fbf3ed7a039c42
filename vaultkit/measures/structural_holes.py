"""Who knows whom around the owner: constraint and effective size of an ego network.

Part of `renewal`. Both after Burt (1992), *Structural Holes*, for ties that are there or not. The
owner (ego) knows all the others (alters), who know each other or not.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from math import fsum

Ties = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Holes:
    """An ego network. `known` of its `people` have who they know noted.

    `constraint` is low where the others do not know each other, `effective_size` then close to
    their number; both None where less than half have it noted: missing ties look like holes.
    """

    people: int
    known: int
    constraint: float | None
    effective_size: float | None


def alter_ties(alters: Iterable[str], knows: Mapping[str, Iterable[str]]) -> Ties:
    """Keep of who knows whom what is between alters, both ways round, nobody knowing themselves."""
    ties: dict[str, set[str]] = {alter: set() for alter in alters}
    for one, known in ties.items():
        for other in knows.get(one, ()):
            if other in ties and other != one:
                known.add(other)
                ties[other].add(one)
    return ties


def constraint(ties: Ties) -> float:
    """Compute Burt's constraint on the owner: Σ_j (p_ij + Σ_q p_iq·p_qj)².

    p is the part of somebody's ties that one of them is: 1/n of the owner's n, and 1/(1 + k) of
    those of an alter who knows k others and the owner. 0 of nobody. O(ties).
    """
    if not ties:
        return 0.0
    mine = 1.0 / len(ties)
    theirs = {alter: 1.0 / (1 + len(known)) for alter, known in ties.items()}
    return fsum(
        (mine * (1.0 + fsum(theirs[other] for other in known))) ** 2 for known in ties.values()
    )


def effective_size(ties: Ties) -> float:
    """Compute the effective size of the owner's network: n − 2t/n, of n alters with t ties.

    The alters, less how many of the others each of them knows on average; 0 of nobody. (Borgatti
    1997 has this form of Burt's measure.)
    """
    if not ties:
        return 0.0
    return len(ties) - sum(len(known) for known in ties.values()) / len(ties)
