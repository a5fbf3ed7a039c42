"""How long a tie has been quiet, beside how it used to be. Part of `depth`, which re-exports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import gaps, median_gap
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction

GAP_DAYS = 3
"""From so many days of contact on a tie has a usual gap [D]."""

GAP_FLOOR = 30.0
"""The shortest usual gap that silence is measured by, in days: bursts of messages make medians of
one day [D]."""

DRIFTING_ABOVE = 2.0
"""Silence of more than so many usual gaps is drifting [D]."""

DORMANT_DAYS = 365
"""A tie is not dormant before a year of silence…"""

DORMANT_ABOVE = 8.0
"""…of more than so many usual gaps (Navarro 2017)…"""

DORMANT_ANYWAY = 1095
"""…or three years, whatever the gaps were (Levin, Walter, Murnighan 2011)."""


@dataclass(frozen=True, slots=True)
class ContactDay:
    """A day of contact: what was logged, and days since the one before (None of the first)."""

    day: date
    interactions: tuple[Interaction, ...]
    gap: int | None


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a tie has been quiet, beside how it used to be.

    `usual_gap` is the median of days between contact days (None below 3 days of contact), `ratio`
    days since the last over max(30, usual gap) or over the cadence (None if unknown). A tie drifts
    above a ratio of 2, until it is dormant: it is never called both.
    """

    last: date
    days: int
    usual_gap: float | None
    cadence: int | None
    ratio: float | None
    drifting: bool
    dormant: bool

    @property
    def divisor(self) -> float | None:
        """What the days of silence are divided by: the cadence, or else max(30, usual gap)."""
        return _divisor(self.cadence, self.usual_gap)

    @property
    def due(self) -> bool:
        """Whether the cadence that the owner set has run out."""
        return self.cadence is not None and self.ratio is not None and self.ratio >= 1.0


def silence(contact: Contact, interactions: Sequence[Interaction], on: date) -> Silence | None:
    """Measure how long a tie has been quiet on a day; None if nothing was logged by then."""
    days = {interaction.day for interaction in interactions if interaction.day <= on}
    if not days:
        return None
    last = max(days)
    quiet = (on - last).days
    gap = median_gap(days) if len(days) >= GAP_DAYS else None
    cadence = contact.fields.cadence_days
    divisor = _divisor(cadence, gap)
    ratio = None if divisor is None else quiet / divisor
    dormant = quiet >= DORMANT_ANYWAY or (
        quiet >= DORMANT_DAYS and ratio is not None and ratio > DORMANT_ABOVE
    )
    return Silence(
        last=last,
        days=quiet,
        usual_gap=gap,
        cadence=cadence,
        ratio=ratio,
        drifting=not dormant and ratio is not None and ratio > DRIFTING_ABOVE,
        dormant=dormant,
    )


def _divisor(cadence: int | None, gap: float | None) -> float | None:
    if cadence is not None:
        return float(cadence)
    return None if gap is None else max(GAP_FLOOR, gap)


def contact_days(interactions: Sequence[Interaction], on: date) -> tuple[ContactDay, ...]:
    """Find the days of contact up to a day, the oldest first, with the gaps between them."""
    told: dict[date, list[Interaction]] = {}
    for interaction in interactions:
        if interaction.day <= on:
            told.setdefault(interaction.day, []).append(interaction)
    days = sorted(told)
    return (
        tuple(
            ContactDay(day, tuple(told[day]), gap)
            for day, gap in zip(days, (None, *gaps(days)), strict=True)
        )
        if days
        else ()
    )
