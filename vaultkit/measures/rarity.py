"""How rare trigrams are among the phrases of a vault, and what each weighs in a phrase by that.

A trigram weighs (1 + ln tf) · ln((N + 100) / df), and a phrase is scaled to length 1. Used by
`matching`, which says what comes of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt
from operator import mul
from sys import intern

from vaultkit.measures.phrases import Phrase

OTHERS = 100
"""So many phrases that hold none of it stand beside the vault's own when it is told how rare a
trigram is: what both of two phrases hold is common in them, but not common [D]."""

DIGITS = 12
"""A match is rounded to so many, so that what is equal is equal on every machine."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The trigrams of a phrase in the order of their letters, and 1 + ln tf of each.

    `letters` are the trigrams in one string, the same for phrases of the same trigrams. `square` is
    what the squares of `times` add up to.
    """

    features: tuple[str, ...]
    times: tuple[float, ...]
    letters: str
    square: float


def counted(phrase: Phrase) -> Counted:
    """Count the trigrams of a phrase."""
    counts = phrase.features()
    # The same trigram is the same object in all of them: held once, and compared by its address.
    features = tuple(map(intern, sorted(counts)))
    times = tuple([_times(counts[feature]) for feature in features])
    return Counted(features, times, "".join(features), sum(map(mul, times, times)))


def _times(count: int) -> float:
    return 1.0 if count == 1 else 1.0 + log(count)


class Rarity:
    """How many of `total` phrases hold each trigram. Never changed: `renewed` makes another."""

    def __init__(self, total: int, holding: Mapping[str, int]) -> None:
        self.total = total
        self.holding = holding
        self._known: dict[str, float] = {}

    @classmethod
    def among(cls, phrases: Mapping[Key, Counted]) -> "Rarity":
        """Count who holds what among some phrases."""
        holding = Counter(feature for one in phrases.values() for feature in one.features)
        return cls(len(phrases), holding)

    def renewed(self, total: int, less: Iterable[Counted], more: Iterable[Counted]) -> "Rarity":
        """Count as if some phrases had gone, and others come."""
        holding = Counter(self.holding)
        for one in more:
            holding.update(one.features)
        for one in less:
            holding.subtract(one.features)
            for feature in one.features:
                if not holding[feature]:
                    del holding[feature]
        return Rarity(total, holding)

    def of(self, feature: str) -> float:
        """Say how rare a trigram is: ln((N + 100) / df)."""
        found = self._known.get(feature)
        if found is None:
            found = log((self.total + OTHERS) / self.holding[feature])
            self._known[feature] = found
        return found

    def least(self, square: float) -> float:
        """Say what any trigram weighs at least in phrases of no more than this `square`."""
        every = self.total + OTHERS
        most = max(self.holding.values(), default=1)
        return log(every / most) / (log(every) * sqrt(square)) if square else 1.0

    def raw(self, phrase: Counted) -> list[float]:
        """Weigh the trigrams of a phrase that is counted in this, before it is scaled."""
        return list(map(mul, phrase.times, map(self.of, phrase.features)))

    def weights(self, phrase: Counted) -> dict[str, float]:
        """Weigh the trigrams of a phrase that is counted in this, scaled to length 1."""
        raw = self.raw(phrase)
        length = sqrt(fsum(map(mul, raw, raw)))
        return dict(zip(phrase.features, [weight / length for weight in raw], strict=True))


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1, the same in whatever order it is added up."""
    shared = one.keys() & other.keys()
    return round(fsum([one[feature] * other[feature] for feature in shared]), DIGITS)
