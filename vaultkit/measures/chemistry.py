"""Let desire decide: with whom the owner wants to network, and whether the hours follow.

Chemistry is what the owner set, never inferred and never part of a score. Who has little of it, or
was dropped, is named in `vaultkit chemistry` alone; pages give counts (`discretion`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
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
from vaultkit.measures.ranks import Agreement, agreement, mid_ranks, spearman
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
    unless the `comparison` is possible; `ranked` has them with their ranks, the best liked first.
    `wanted` are of chemistry 4 or 5, active, with few hours: highest chemistry first, then fewest
    hours. `review` are active and to be rated: the unrated with the most recent contact first, then
    those rated more than a year ago, the oldest rating first. `low` and `dropped` are by name.
    """

    ratings: tuple[RatingHours, ...]
    compared: int
    comparison: Comparison
    spearman: float | None
    ranked: tuple[RankedByBoth, ...]
    wanted: tuple[Rated, ...]
    review: tuple[Rated, ...]
    low: tuple[Rated, ...]
    dropped: tuple[Contact, ...]

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
        ((path, tie.contact, tie.interactions) for path, tie in measured.items()),
        lambda path: _rated(measured[path], start),
    )
    names = by_name(vault)
    everybody = [rated[path] for path in sorted(rated, key=names.__getitem__)]
    comparison, correlation, compared = compare(
        (float(one.chemistry), one.hours) for one in everybody if one.chemistry is not None
    )
    dropped = [
        contact
        for contact in vault.contacts.values()
        if contact.fields.status is ContactStatus.DROPPED
    ]
    return ChemistryMeasure(
        ratings=_ratings(vault, measured, start),
        compared=compared,
        comparison=comparison,
        spearman=correlation,
        ranked=_ranked(everybody),
        wanted=_wanted(everybody),
        review=_review(everybody, start),
        low=tuple(one for one in everybody if one.low),
        dropped=tuple(sorted(dropped, key=lambda one: (fold(one.name), one.path))),
    )


def compare(rated: Iterable[tuple[float, float]]) -> tuple[Comparison, float | None, int]:
    """Correlate chemistry and hours of pairs; those without hours are left out.

    Gives also how many pairs were compared. From five on, with three different ratings or more;
    where all hours are equal there is no variation to compare.
    """
    pairs = [(wanted, hours) for wanted, hours in rated if hours > 0]
    wanted, hours = [one for one, _ in pairs], [one for _, one in pairs]
    if len(pairs) < ENOUGH_RATED or len(set(wanted)) < ENOUGH_RATINGS:
        return Comparison.TOO_FEW, None, len(pairs)
    correlation = spearman(wanted, hours)
    found = Comparison.NO_VARIATION if correlation is None else Comparison.POSSIBLE
    return found, correlation, len(pairs)


def _ranked(everybody: Iterable[Rated]) -> tuple[RankedByBoth, ...]:
    """Rank those that are compared: the best liked first, then those with most hours."""
    compared = [one for one in everybody if one.chemistry is not None and one.hours > 0]
    compared.sort(key=lambda one: (-(one.chemistry or 0), -one.hours, _by_name(one)))
    liked = mid_ranks([float(one.chemistry or 0) for one in compared])
    spent = mid_ranks([one.hours for one in compared])
    return tuple(map(RankedByBoth, compared, liked, spent))


def _rated(tie: Tie, start: date) -> Rated:
    log = tie.interactions
    hours = fsum(hours_with_each(one) for one in log if one.day >= start)
    return Rated(tie.contact, hours, log[-1].day if log else None)


def _by_name(one: Rated) -> tuple[str, str]:
    return fold(one.contact.name), one.contact.path


def _ratings(vault: Vault, measured: Mapping[str, Tie], start: date) -> tuple[RatingHours, ...]:
    ratings = of_each(vault, "ratings", lambda contact: contact.fields.chemistry)
    contacts = Counter(ratings[path] for path in measured)
    days = vault.kept.each(
        "hours by rating",
        (scored(vault), ratings),
        days_since(vault, start),
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


def _wanted(everybody: Iterable[Rated]) -> tuple[Rated, ...]:
    """Those of chemistry 4 or 5 with fewer hours than half of all who had any [D]."""
    shown = [one for one in everybody if one.contact.suggestible]
    with_hours = [one.hours for one in shown if one.hours > 0]
    usual = median(with_hours) if with_hours else 0.0
    found = [
        one
        for one in shown
        if (one.chemistry or 0) >= WANTED_FROM and (one.hours == 0 or one.hours < usual)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.chemistry or 0), one.hours, _by_name(one))))


def _review(everybody: Iterable[Rated], start: date) -> tuple[Rated, ...]:
    """The queue to go through. A rating without a date is taken to hold: nothing says it is old."""
    active = [one for one in everybody if one.contact.fields.status is ContactStatus.ACTIVE]
    unrated = [one for one in active if one.chemistry is None]
    unrated.sort(key=lambda one: -(one.last or date.min).toordinal())
    old = [
        (rated_on, one)
        for one in active
        if one.chemistry is not None
        and (rated_on := one.contact.fields.chemistry_on) is not None
        and rated_on < start
    ]
    old.sort(key=lambda both: both[0])
    return (*unrated, *(one for _, one in old))
