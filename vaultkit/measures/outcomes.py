"""What came of it: `led to:` of an interaction, the outcome of an introduction.

Shared by purposes and arenas, which ask it of different people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.discretion import may_be_named, may_be_quoted
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that came of something. `text` is None where no page may give the words."""

    day: date
    text: str | None


def results_of(interaction: Interaction, vault: Vault) -> Iterator[Result]:
    """Yield what an interaction led to; nothing of paid hours."""
    if interaction.work:
        return
    for outcome in interaction.led_to:
        shown = may_be_quoted(outcome, interaction, vault.contacts)
        yield Result(interaction.day, outcome.text if shown else None)


def result_of(introduction: Introduction, vault: Vault, since: date) -> Result | None:
    """Give what came of an introduction made since a day; None if nothing is noted, or no day."""
    day = last_step(introduction)
    if not introduction.outcome or day is None or not since <= day <= vault.today:
        return None
    shown = not introduction.hidden and all(
        may_be_named(person, vault.contacts) for person in introduction.between
    )
    return Result(day, introduction.outcome if shown else None)


def last_step(introduction: Introduction) -> date | None:
    """Find the latest day that an introduction notes; None if it notes none."""
    days = (introduction.met, introduction.introduced, *introduction.agreed, *introduction.asked)
    return max((day for day in days if day is not None), default=None)


def texts(results: Iterable[Result]) -> tuple[str, ...]:
    """Give the words that may be given, the latest first, equal ones once."""
    latest_first = sorted(results, key=lambda result: (-result.day.toordinal(), result.text or ""))
    return tuple(dict.fromkeys(result.text for result in latest_first if result.text))
