"""On which days a recurring event falls: an RRULE and a span of days to the days, in bounded steps.

Days are all that is asked for, so a rule is a filter over the days of its periods (RFC 5545,
3.3.10), and no more days are looked at than lie between the event's beginning and today. dateutil,
the usual engine, cannot be stopped where a rule never matches (`docs/design/calendars.md`); the
tests hold this one against it.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Literal, TypeAlias

Frequency: TypeAlias = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_FREQUENCIES: dict[str, Frequency] = {
    "DAILY": "DAILY",
    "WEEKLY": "WEEKLY",
    "MONTHLY": "MONTHLY",
    "YEARLY": "YEARLY",
}
_BY_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}")
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?")
_TIME_PARTS = frozenset(("BYHOUR", "BYMINUTE", "BYSECOND"))
_BOUNDS = {"BYMONTH": (1, 12), "BYMONTHDAY": (1, 31), "BYSETPOS": (1, 366)}
_LAST = time(23, 59, 59)


class RuleNotFollowedError(ValueError):
    """A rule that is broken, that means no meeting (every minute), or that calendars do not use."""


class StepsSpentError(Exception):
    """So many days have been looked at for one file that no more will be."""


class Steps:
    """How many more days may be looked at; shared by all the rules of a file."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        """Take steps off. Raises StepsSpentError if there are not so many left."""
        if steps > self.left:
            raise StepsSpentError
        self.left -= steps


@dataclass(frozen=True, slots=True)
class Rule:
    """An RRULE as far as it decides days. `by_day`: weekday (Monday 0) and which of them, 0: each.

    `until` is local to the event: no time zone, the last moment included.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by_month: frozenset[int] = frozenset()
    by_month_day: frozenset[int] = frozenset()
    by_day: frozenset[tuple[int, int]] = frozenset()
    by_position: frozenset[int] = frozenset()
    week_start: int = 0


def parse_rule(text: str, zone: tzinfo | None) -> Rule:
    """Read an RRULE of an event in a time zone (None: floating, or whole days).

    Raises RuleNotFollowedError.
    """
    parts: dict[str, str] = {}
    for part in text.strip().strip(";").split(";"):
        name, _, value = part.partition("=")
        if parts.setdefault(name.strip().upper(), value.strip()) != value.strip():
            raise RuleNotFollowedError(text)
    frequency = _FREQUENCIES.get(parts.pop("FREQ", "").upper())
    if frequency is None:
        raise RuleNotFollowedError(text)
    interval = _number(parts.pop("INTERVAL", "1"), 1, 999_999, counted=True)
    count = parts.pop("COUNT", "")
    until = parts.pop("UNTIL", "")
    week_start = _WEEKDAYS.get(parts.pop("WKST", "MO").upper(), 0)
    by_day = frozenset(_weekday(one) for one in _listed(parts.pop("BYDAY", "")))
    numbers = {
        name: frozenset(_number(one, low, high) for one in _listed(parts.pop(name, "")))
        for name, (low, high) in _BOUNDS.items()
    }
    for name, value in parts.items():
        if not (name.startswith("X-") or (name in _TIME_PARTS and "," not in value)):
            raise RuleNotFollowedError(text)
    return Rule(
        frequency,
        interval,
        # `COUNT=-1`, which some programs write, means nothing at all.
        _number(count, 0, 999_999, counted=True) if count and count[0] != "-" else None,
        _until(until, zone) if until else None,
        numbers["BYMONTH"],
        numbers["BYMONTHDAY"],
        by_day,
        numbers["BYSETPOS"],
        week_start,
    )


def rule_days(rule: Rule, start: datetime, first: date, last: date, steps: Steps) -> Iterator[date]:
    """Yield the days from `first` to `last` on which an event that began at `start` falls by rule.

    `start` has no time zone: it is as the event's own zone has it. Raises StepsSpentError.
    """
    begun = start.date()
    rule = _with_defaults(rule, begun)
    last = last if rule.until is None else min(last, rule.until.date())
    left = rule.count
    skipped = first if left is None else begun
    for low, high in _periods(rule, begun, max(skipped, begun), last):
        steps.spend(high - low + 1)
        days = [day for day in map(date.fromordinal, range(low, high + 1)) if _falls(rule, day)]
        for day in _positions(rule, days):
            if day < begun:
                continue
            ended = rule.until is not None and datetime.combine(day, start.time()) > rule.until
            if left == 0 or day > last or ended:
                return
            left = None if left is None else left - 1
            if day >= first:
                yield day


def _with_defaults(rule: Rule, begun: date) -> Rule:
    """Say of a rule without days which they are: those of the day on which it began."""
    by_month, by_month_day, by_day = rule.by_month, rule.by_month_day, rule.by_day
    if rule.frequency in ("DAILY", "WEEKLY"):
        by_day = frozenset((weekday, 0) for weekday, _ in by_day)
    if not by_month_day and not by_day:
        if rule.frequency == "WEEKLY":
            by_day = frozenset([(begun.weekday(), 0)])
        elif rule.frequency in ("MONTHLY", "YEARLY"):
            by_month_day = frozenset([begun.day])
            if rule.frequency == "YEARLY" and not by_month:
                by_month = frozenset([begun.month])
    return Rule(
        rule.frequency, rule.interval, rule.count, rule.until,
        by_month, by_month_day, by_day, rule.by_position, rule.week_start,
    )  # fmt: skip


def _periods(rule: Rule, begun: date, first: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield the first and last day (ordinals) of each period from the one that holds `first`."""
    step = rule.interval
    if rule.frequency in ("DAILY", "WEEKLY"):
        size = 1 if rule.frequency == "DAILY" else 7
        low = begun.toordinal()
        if size > 1:
            low -= (begun.weekday() - rule.week_start) % 7
        low += max(0, (first.toordinal() - low) // (size * step)) * size * step
        for at in range(low, last.toordinal() + 1, size * step):
            yield max(at, 1), at + size - 1
        return
    size = 1 if rule.frequency == "MONTHLY" else 12
    month = begun.year * 12 + (begun.month - 1 if size == 1 else 0)
    reached = first.year * 12 + first.month - 1
    month += max(0, (reached - month) // (size * step)) * size * step
    for at in range(month, last.year * 12 + last.month, size * step):
        year, number = divmod(at, 12)
        low = date(year, number + 1, 1).toordinal()
        yield low, low - 1 + (_days_in_month(year, number + 1) if size == 1 else _in_year(year))


def _falls(rule: Rule, day: date) -> bool:
    if rule.by_month and day.month not in rule.by_month:
        return False
    from_end = day.day - _days_in_month(day.year, day.month) - 1
    if rule.by_month_day and rule.by_month_day.isdisjoint((day.day, from_end)):
        return False
    if not rule.by_day:
        return True
    weekday = day.weekday()
    if (weekday, 0) in rule.by_day:
        return True
    if rule.frequency == "YEARLY" and not rule.by_month:
        at, size = day.timetuple().tm_yday, _in_year(day.year)
    else:
        at, size = day.day, _days_in_month(day.year, day.month)
    return (weekday, (at + 6) // 7) in rule.by_day or (
        weekday,
        -((size - at) // 7 + 1),
    ) in rule.by_day


def _positions(rule: Rule, days: list[date]) -> list[date]:
    if not rule.by_position:
        return days
    count = len(days)
    return [
        day
        for at, day in enumerate(days)
        if at + 1 in rule.by_position or at - count in rule.by_position
    ]


def _days_in_month(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _in_year(year: int) -> int:
    return 365 + calendar.isleap(year)


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _number(text: str, low: int, high: int, *, counted: bool = False) -> int:
    """Read a number whose size lies between bounds; unless it is `counted`, it may be negative."""
    if _NUMBER.fullmatch(text) is None:
        raise RuleNotFollowedError(text)
    number = int(text)
    if not low <= (number if counted else abs(number)) <= high:
        raise RuleNotFollowedError(text)
    return number


def _weekday(text: str) -> tuple[int, int]:
    found = _BY_DAY.fullmatch(text.upper())
    if found is None:
        raise RuleNotFollowedError(text)
    return _WEEKDAYS[found[2]], int(found[1] or 0)


def _until(text: str, zone: tzinfo | None) -> datetime:
    """Read the last moment of a rule as the event's zone has it; of a bare date, its end."""
    found = _UNTIL.fullmatch(text.upper())
    if found is None:
        raise RuleNotFollowedError(text)
    year, month, day = (int(found[at]) for at in (1, 2, 3))
    try:
        if found[4] is None:
            return datetime.combine(date(year, month, day), _LAST)
        clock = time(int(found[4]), int(found[5]), min(int(found[6]), 59))
        moment = datetime.combine(date(year, month, day), clock)
        if found[7] and zone is not None:
            moment = moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise RuleNotFollowedError(text) from error
    return moment
