"""Know the purpose: where the hours went, against where they were meant to go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class PurposeHours:
    """One purpose in the window. `meant` and `spent` are shares in [0, 1] of what has a purpose.

    `meant` is None where no share was declared (of any purpose, or of this one while it is
    reached). `contacts` counts scored contacts that name the purpose; `came_of_it` holds texts
    (hidden ones left out), `came_of_it_count` counts them all.
    """

    purpose: Purpose
    meant: float | None
    spent: float | None
    hours: float
    hours_trusted: float
    contacts: int
    came_of_it: tuple[str, ...]
    came_of_it_count: int


@dataclass(frozen=True, slots=True)
class ArenaYear:
    """One arena over 365 days: facts, no verdict.

    `hours` includes evenings that led to nobody; `hours_crowd` those with four or more or nobody.
    `would_see_again` of `rated`: contacts met there with chemistry 4 or 5, of those with any.
    `renews_soon` is the date where it lies within the next 31 days (or just passed), else None.
    """

    arena: Arena
    cost: float | None
    currency: str
    cost_per_hour: float | None
    hours: float
    hours_crowd: float
    met: int
    would_see_again: int
    rated: int
    now_trusted: int
    deepened: int
    given: int
    got: int
    came_of_it: tuple[str, ...]
    came_of_it_count: int
    renews_soon: date | None


@dataclass(frozen=True, slots=True)
class PurposesMeasure:
    """Purposes and arenas as of a day.

    `window_start` to today is one window for all. `alignment` is 1 - ½ Σ|meant - spent|, in
    [0, 1]; None without hours that have a purpose or without declared shares.
    `without`: scored contacts with no purpose of their own or of an arena of theirs, with their
    hours in 365 days, most hours first, then by name.
    """

    window_start: date
    hours: float
    hours_without: float
    people_without: int
    alignment: float | None
    purposes: tuple[PurposeHours, ...]
    arenas: tuple[ArenaYear, ...]
    without: tuple[tuple[Contact, float], ...]


def purposes(vault: Vault, measured: Mapping[str, Tie]) -> PurposesMeasure:
    """Measure purposes and arenas. Purposes sort by share meant (largest first), then name."""
    raise NotImplementedError
