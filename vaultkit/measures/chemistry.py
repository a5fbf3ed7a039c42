"""Let desire decide: with whom the owner wants to network, and whether the hours follow.

Chemistry is what the owner set, never inferred and never part of a score. Who has little of it, or
was dropped, is named in `vaultkit chemistry` alone; pages give counts (`discretion`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum
from statistics import median

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.discretion import LOW_CHEMISTRY
from vaultkit.measures.hours import counts_professionally, hours_with_each
from vaultkit.measures.network import by_name, days_since, of_each, scored
from vaultkit.measures.ranks import Agreement, agreement, mid_ranks, sums_of_ranks
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

HIGHEST = 5
"""Chemistry is a whole number from 1 to 5."""

WANTED_FROM = 4
"""From this chemistry on somebody is wanted."""

ENOUGH_RATED = 5
"""From so many rated contacts with hours on, chemistry and hours are compared…"""

ENOUGH_RATINGS = 3
"""…if they have so many different ratings."""


class Comparison(StrEnum):
    """Whether chemistry and hours can be compared."""

    POSSIBLE = "possible"
    TOO_FEW = "too few ratings"
    NO_VARIATION = "no variation"


@dataclass(frozen=True, slots=True)
class Rated:
    """A contact with what the owner set and what the log of 365 days says.

    `hours` are those the contact had with the owner (`hours.hours_with_each`), paid ones left out.
    `last` is the day of the latest interaction of all.
    """

    contact: Contact
    hours: float
    last: date | None

    @property
    def chemistry(self) -> int | None:
        """The rating, 1 to 5; None where there is none yet."""
        return self.contact.fields.chemistry

    @property
    def low(self) -> bool:
        """Whether it is one of those that no page names."""
        return self.chemistry is not None and self.chemistry <= LOW_CHEMISTRY


@dataclass(frozen=True, slots=True)
class RankedByBoth:
    """A rated contact with hours, and its ranks among them, 1 the least of each."""

    rated: Rated
    chemistry_rank: float
    hours_rank: float


@dataclass(frozen=True, slots=True)
class RatingHours:
    """One rating (None: not rated yet): how many contacts have it, and their hours of 365 days.

    The owner's hours, each counted once: of an hour with several, each has an equal part.
    """

    chemistry: int | None
    contacts: int
    hours: float


@dataclass(frozen=True, slots=True)
class ChemistryMeasure:
    """Desire against hours as of a day; scored contacts only, but for the dropped.

    `ratings`: 5 to 1, then None, those that somebody has. `compared` is the number of rated
    contacts with hours in the year, and `spearman` the correlation of the two in [-1, 1], None
    unless the `comparison` is possible; `compared_contacts` are they, the best liked first, and
    `chemistry_ranks` and `hours_ranks` the ranks of each.
    `wanted` are of chemistry 4 or 5, active, with few hours: highest chemistry first, then fewest
    hours. `review` are active and to be rated: the unrated with the most recent contact first, then
    those rated more than a year ago, the oldest rating first. `low` and `dropped` are by name.
    """

    ratings: tuple[RatingHours, ...]
    compared_contacts: tuple[Rated, ...]
    chemistry_ranks: tuple[float, ...]
    hours_ranks: tuple[float, ...]
    comparison: Comparison
    spearman: float | None
    wanted: tuple[Rated, ...]
    review: tuple[Rated, ...]
    low: tuple[Rated, ...]
    dropped: tuple[Contact, ...]

    @property
    def compared(self) -> int:
        """How many are compared."""
        return len(self.compared_contacts)

    @property
    def ranked(self) -> tuple[RankedByBoth, ...]:
        """Those who are compared, with their ranks, the best liked first."""
        both = (self.compared_contacts, self.chemistry_ranks, self.hours_ranks)
        return tuple(map(RankedByBoth, *both))

    @property
    def agreement(self) -> Agreement | None:
        """The correlation in words; None where there is none."""
        return agreement(self.spearman)


def chemistry(vault: Vault, measured: Mapping[str, Tie]) -> ChemistryMeasure:
    """Measure chemistry. O(interactions)."""
    start = vault.today - YEAR
    rated = vault.kept.each(
        "rated",
        (start,),
        (measured,),
        lambda path: _rated(measured[path], start),
    )
    compared = _compared(vault, rated)
    ratings = [float(one.chemistry or 0) for one in compared]
    by_chemistry = tuple(mid_ranks(ratings))
    by_hours = tuple(mid_ranks([one.hours for one in compared]))
    comparison, correlation = _correlate(ratings, by_chemistry, by_hours)
    return ChemistryMeasure(
        ratings=_ratings(vault, measured, start),
        compared_contacts=compared,
        chemistry_ranks=by_chemistry,
        hours_ranks=by_hours,
        comparison=comparison,
        spearman=correlation,
        wanted=_wanted(vault, rated),
        review=_review(vault, rated, start),
        low=tuple(rated[path] for path in _named(vault, rated, "low", lambda one: one.low)),
        dropped=_dropped(vault),
    )


def _dropped(vault: Vault) -> tuple[Contact, ...]:
    contacts = vault.contacts

    def find() -> tuple[Contact, ...]:
        found = [one for one in contacts.values() if one.fields.status is ContactStatus.DROPPED]
        return tuple(sorted(found, key=lambda one: (fold(one.name), one.path)))

    return vault.kept.one("dropped contacts", (contacts,), find)


def _named(
    vault: Vault, rated: Mapping[str, Rated], name: str, which: Callable[[Rated], bool]
) -> tuple[str, ...]:
    """Give the paths of some by name. `which` depends on nothing but what is rated."""
    names = by_name(vault)
    return vault.kept.ranked(
        f"rated, {name}",
        (),
        (rated, names),
        lambda path: names[path] if which(rated[path]) else None,
    )


def compare(rated: Iterable[tuple[float, float]]) -> tuple[Comparison, float | None, int]:
    """Correlate chemistry and hours of pairs; those without hours are left out.

    Gives also how many pairs were compared. From five on, with three different ratings or more;
    where all hours are equal there is no variation to compare.
    """
    pairs = [(wanted, hours) for wanted, hours in rated if hours > 0]
    wanted, hours = [one for one, _ in pairs], [one for _, one in pairs]
    return (*_correlate(wanted, mid_ranks(wanted), mid_ranks(hours)), len(pairs))


def _correlate(
    wanted: Sequence[float], by_wanted: Sequence[float], by_hours: Sequence[float]
) -> tuple[Comparison, float | None]:
    """Correlate two rankings, unless there are too few ratings."""
    if len(wanted) < ENOUGH_RATED or len(set(wanted)) < ENOUGH_RATINGS:
        return Comparison.TOO_FEW, None
    correlation = sums_of_ranks(by_wanted, by_hours).correlation
    found = Comparison.NO_VARIATION if correlation is None else Comparison.POSSIBLE
    return found, correlation


def _compared(vault: Vault, rated: Mapping[str, Rated]) -> tuple[Rated, ...]:
    """Find those that are compared: the best liked first, then those with most hours."""
    names = by_name(vault)

    def rank(path: str) -> tuple[int, float, tuple[str, str]] | None:
        one = rated[path]
        if one.chemistry is None or one.hours <= 0:
            return None
        return -one.chemistry, -one.hours, names[path]

    in_order = vault.kept.ranked("rated, with hours", (), (rated, names), rank)
    return tuple(map(rated.__getitem__, in_order))


def _rated(tie: Tie, start: date) -> Rated:
    log = tie.interactions
    hours = fsum(hours_with_each(one) for one in log if one.day >= start)
    return Rated(tie.contact, hours, log[-1].day if log else None)


def _ratings(vault: Vault, measured: Mapping[str, Tie], start: date) -> tuple[RatingHours, ...]:
    ratings = of_each(vault, "ratings", lambda contact: contact.fields.chemistry)
    contacts = Counter(map(ratings.__getitem__, measured))
    days = vault.kept.each(
        "hours by rating",
        (scored(vault), ratings),
        (days_since(vault, start),),
        lambda day: _hours_by_rating(vault.by_day[day], vault.contacts, ratings),
    )
    return tuple(
        RatingHours(rating, contacts[rating], fsum(day.get(rating, 0.0) for day in days.values()))
        for rating in (*range(HIGHEST, 0, -1), None)
        if rating in contacts
    )


def _hours_by_rating(
    interactions: Iterable[Interaction],
    contacts: Mapping[str, Contact],
    ratings: Mapping[str, int | None],
) -> dict[int | None, float]:
    """Share out the hours of a day among the ratings of those who took part."""
    parts: dict[int | None, list[float]] = {}
    for interaction in interactions:
        if interaction.work:
            continue
        network = [p for p in interaction.people if counts_professionally(p, contacts)]
        for person in network:
            if person.key in contacts:
                rating = ratings[person.key]
                parts.setdefault(rating, []).append(interaction.hours / len(network))
    return {rating: fsum(hours) for rating, hours in parts.items()}


def _wanted(vault: Vault, rated: Mapping[str, Rated]) -> tuple[Rated, ...]:
    """Those of chemistry 4 or 5 with fewer hours than half of all who had any [D]."""
    names = by_name(vault)
    by_hours = vault.kept.ranked(
        "hours of those who had any",
        (),
        (rated,),
        lambda path: rated[path].hours if _shown(rated[path]) and rated[path].hours > 0 else None,
    )
    middle = by_hours[(len(by_hours) - 1) // 2 : len(by_hours) // 2 + 1]
    usual = median(rated[path].hours for path in middle) if middle else 0.0

    def rank(path: str) -> tuple[int, float, tuple[str, str]] | None:
        one = rated[path]
        liked = one.chemistry or 0
        if not _shown(one) or liked < WANTED_FROM or not (one.hours == 0 or one.hours < usual):
            return None
        return -liked, one.hours, names[path]

    found = vault.kept.ranked("wanted", (usual,), (rated, names), rank)
    return tuple(map(rated.__getitem__, found))


def _shown(one: Rated) -> bool:
    return one.contact.suggestible


def _review(vault: Vault, rated: Mapping[str, Rated], start: date) -> tuple[Rated, ...]:
    """The queue to go through. A rating without a date is taken to hold: nothing says it is old."""
    names = by_name(vault)

    def rank(path: str) -> tuple[bool, int, tuple[str, str]] | None:
        one, fields = rated[path], rated[path].contact.fields
        if fields.status is not ContactStatus.ACTIVE:
            return None
        if one.chemistry is None:
            return False, -(one.last or date.min).toordinal(), names[path]
        if fields.chemistry_on is None or fields.chemistry_on >= start:
            return None
        return True, fields.chemistry_on.toordinal(), names[path]

    found = vault.kept.ranked("to be rated", (start,), (rated, names), rank)
    return tuple(map(rated.__getitem__, found))
