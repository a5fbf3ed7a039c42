"""How old evidence counts: the two clocks, saturation, and the day the log fell silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


def decay(age_days: float, half_life: float) -> float:
    """Weight of evidence `age_days` old, in (0, 1]: 2^(-age / half-life)."""
    return float(2.0 ** (-age_days / half_life))


def saturation(amount: float, half: float) -> float:
    """How much of a dimension an amount earns, in [0, 1): 1 - 2^(-amount / half)."""
    return float(1.0 - 2.0 ** (-amount / half))


@dataclass(frozen=True, slots=True)
class LogDay:
    """The day that silence, drift, trend and dormancy are computed as of.

    `day` is today, unless the log itself has gone silent (`silent_since` is then its last day).
    """

    day: date
    silent_since: date | None = None


def log_day(days: Sequence[date], today: date) -> LogDay:
    """Find the day to compute silence as of. `days`: the days anything was logged, up to today.

    The log is silent if its last day lies more than max(14 days, 3 × the owner's median gap
    between logging days) back [D].
    """
    raise NotImplementedError
