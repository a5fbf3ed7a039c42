"""The arithmetic of a tie: from its log lines to the four amounts, and from those to points.

Used by `depth` (the score), `balance` (favours) and `explain` (what each line adds). Pure functions
of a contact's interactions, the constants and a day, so that the results can be kept per contact.
All sums are exact (`math.fsum`), so the order of the log makes no difference, not even in the last
digit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import NamedTuple

from vaultkit.measures.clocks import decay, saturation
from vaultkit.measures.hours import day_with_each, hours_with_each
from vaultkit.model.interaction import Interaction
from vaultkit.model.note import Direction
from vaultkit.model.settings import DepthConstants

ENOUGH = 3
"""Below so many logged interactions pages say "too little logged to tell" [D]."""

UNREQUITED = 0.25
"""What a favour counts as a service while nothing has come the other way [D]."""


class Fact(NamedTuple):
    """What one interaction holds for one tie, before any clock.

    `age` in days. `day` and `confided` are how much of a day of contact and of confiding it is
    (0, a quarter in a crowd, or 1). `given`, `got` are sums of weights, the `times` plain counts.
    """

    age: int
    day: float
    confided: float
    hours: float
    given: float = 0.0
    got: float = 0.0
    times_given: int = 0
    times_got: int = 0


@dataclass(frozen=True, slots=True)
class Points:
    """Depth in points, one part per dimension."""

    confiding: float
    rhythm: float
    time: float
    services: float

    @property
    def total(self) -> float:
        """The score, in [0, 100)."""
        return fsum((self.confiding, self.rhythm, self.time, self.services))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The amounts behind the points, as of a day: what stands as x in the formula.

    `confiding` and `rhythm` in days, `time` in hours, `given` and `got` in favours; each weighed
    by its age.
    """

    confiding: float
    rhythm: float
    time: float
    given: float
    got: float

    @property
    def services(self) -> float:
        """Reciprocity before volume: min(G, O) + ¼·|G - O|, in favours."""
        return min(self.given, self.got) + UNREQUITED * abs(self.given - self.got)

    def points(self, constants: DepthConstants) -> Points:
        """Weigh the amounts: weight · (1 - 2^(-x / K)) for each dimension."""
        c = constants
        return Points(
            c.confiding_weight * saturation(self.confiding, c.confiding_half),
            c.rhythm_weight * saturation(self.rhythm, c.rhythm_half),
            c.time_weight * saturation(self.time, c.time_half),
            c.services_weight * saturation(self.services, c.services_half),
        )


def facts(key: str, interactions: Iterable[Interaction], on: date) -> list[Fact]:
    """What each interaction up to a day holds for the person with a key, in the order given."""
    today = on.toordinal()
    return [
        _fact(key, interaction, age)
        for interaction in interactions
        if (age := today - interaction.day.toordinal()) >= 0
    ]


def _fact(key: str, interaction: Interaction, age: int) -> Fact:
    day = day_with_each(interaction)
    confided = day if interaction.personal else 0.0
    hours = hours_with_each(interaction)
    if not interaction.favours:
        return Fact(age, day, confided, hours)
    weights: dict[Direction, list[float]] = {Direction.GAVE: [], Direction.GOT: []}
    for favour in interaction.favours_with(key):
        weights[favour.direction].append(favour.weight)
    gave, got = weights[Direction.GAVE], weights[Direction.GOT]
    return Fact(age, day, confided, hours, fsum(gave), fsum(got), len(gave), len(got))


def gather(known: Sequence[Fact], constants: DepthConstants, days_ago: int = 0) -> Evidence:
    """Add up what is known, as of `days_ago` days before; what came later is left out.

    A day counts once in rhythm and once in confiding, for the most that any of its lines is.
    """
    slow = constants.slow_half_life
    days: dict[int, float] = {}
    confided: dict[int, float] = {}
    time: list[float] = []
    given: list[float] = []
    got: list[float] = []
    for fact in known:
        age = fact.age - days_ago
        if age < 0:
            continue
        if fact.day > days.get(age, 0.0):
            days[age] = fact.day
        if fact.confided > confided.get(age, 0.0):
            confided[age] = fact.confided
        weight = decay(age, slow)
        time.append(weight * fact.hours)
        if fact.given:
            given.append(weight * fact.given)
        if fact.got:
            got.append(weight * fact.got)
    return Evidence(
        confiding=fsum(part * decay(age, slow) for age, part in confided.items()),
        rhythm=fsum(part * decay(age, constants.fast_half_life) for age, part in days.items()),
        time=fsum(time),
        given=fsum(given),
        got=fsum(got),
    )


def without_each(known: Sequence[Fact], constants: DepthConstants) -> Iterator[Evidence]:
    """Yield, for each fact in order, the evidence there would be without it.

    O(facts), apart from several facts on one day.
    """
    full = gather(known, constants)
    by_age: dict[int, list[int]] = {}
    for index, fact in enumerate(known):
        by_age.setdefault(fact.age, []).append(index)
    for index, fact in enumerate(known):
        others = [known[other] for other in by_age[fact.age] if other != index]
        day = max(0.0, fact.day - max((o.day for o in others), default=0.0))
        confided = max(0.0, fact.confided - max((o.confided for o in others), default=0.0))
        slow = decay(fact.age, constants.slow_half_life)
        yield Evidence(
            confiding=max(0.0, full.confiding - confided * slow),
            rhythm=max(0.0, full.rhythm - day * decay(fact.age, constants.fast_half_life)),
            time=max(0.0, full.time - fact.hours * slow),
            given=max(0.0, full.given - fact.given * slow),
            got=max(0.0, full.got - fact.got * slow),
        )
