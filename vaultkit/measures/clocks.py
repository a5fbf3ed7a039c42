"""How old evidence counts: the two clocks, saturation, and the day the log fell silent.

Shared by every measure. The formulas and where their constants come from: `docs/measures.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from statistics import median

from vaultkit.model.vault import Vault

YEAR = timedelta(days=365)
"""How far back "the year" of a measure reaches, both ends included."""

SILENT_DAYS = 14.0
"""The log is never called silent before so many days without an entry [D]."""

SILENT_GAPS = 3.0
"""…nor before so many of the owner's own median gaps between logging days [D]."""


@lru_cache(maxsize=20_000)  # as many days as there are in fifty years
def decay(age_days: float, half_life: float) -> float:
    """Weight of evidence `age_days` old, in (0, 1]: 2^(-age / half-life)."""
    return float(2.0 ** (-age_days / half_life))


def saturation(amount: float, half: float) -> float:
    """How much of a dimension an amount earns, in [0, 1): 1 - 2^(-amount / half)."""
    return float(1.0 - 2.0 ** (-amount / half))


def gaps(days: Iterable[date]) -> list[int]:
    """Days between one day and the next different one, the oldest first."""
    in_order = sorted({day.toordinal() for day in days})
    return [after - before for before, after in pairwise(in_order)]


def median_gap(days: Iterable[date]) -> float | None:
    """Days between one day and the next, in the median; None of fewer than two different days."""
    between = gaps(days)
    return float(median(between)) if between else None


@dataclass(frozen=True, slots=True)
class LogDay:
    """The day that silence, drift, trend and dormancy are computed as of.

    `day` is today, unless the log itself has gone silent (`silent_since` is then its last day).
    """

    day: date
    silent_since: date | None = None


def log_day(days: Iterable[date], today: date) -> LogDay:
    """Find the day to compute silence as of. `days`: the days anything was logged, in any order.

    The log is silent if its last day lies more than max(14 days, 3 × the owner's median gap
    between logging days) back [D]. Days after today are plans and count in nothing. An empty log
    is not silent.
    """
    logged = {day for day in days if day <= today}
    if not logged:
        return LogDay(today)
    last = max(logged)
    allowed = max(SILENT_DAYS, SILENT_GAPS * (median_gap(logged) or 0.0))
    return LogDay(last, last) if (today - last).days > allowed else LogDay(today)


def log_day_of(vault: Vault, on: date) -> LogDay:
    """Find the day to compute silence as of on a day, from what the vault had logged by then."""
    days = tuple(vault.by_day)
    name = "log day" if on == vault.today else "log day of another day"
    return vault.kept.one(name, (days, on), lambda: log_day(days, on))
