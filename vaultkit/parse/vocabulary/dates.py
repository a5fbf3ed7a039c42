"""Dates as people write them: `2026-11-03`, `5. marts 2026`, `uge 42 2026`, `[[2026-11-03]]`.

Used for frontmatter (`parse_date`, the whole text) and for the log (`match_date`, a date at a
place in a line). Nothing here knows what day it is: an approximate date carries its period.
"""

import calendar
import datetime
import re
from enum import StrEnum
from typing import NamedTuple

from vaultkit.model.note import Period
from vaultkit.model.settings import Language


class Day(NamedTuple):
    """A date that was read. With a `period` it is approximate, and `date` is its middle."""

    date: datetime.date
    period: Period | None = None


class DateFault(StrEnum):
    """Why a text is no date."""

    AMBIGUOUS = "ambiguous"
    IMPOSSIBLE = "impossible"
    NOT_A_DATE = "not a date"


class BadDate(NamedTuple):
    """A text that was to be a date and is none (`30 February`, or day and month in any order)."""

    text: str
    reason: DateFault


_MONTH_NAMES = (
    ("january", "januar", "jan"),
    ("february", "februar", "feb"),
    ("march", "marts", "mar"),
    ("april", "apr"),
    ("may", "maj"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?"
    r"|man(?:dag)?|tir(?:s(?:dag)?)?|ons(?:dag)?|tor(?:s(?:dag)?)?|fre(?:dag)?|lør(?:dag)?"
    r"|søn(?:dag)?)"
)
# An underscore may end an emphasis that began before the date: `__2026-11-03__`.
_END = r"(?!(?!_{1,3}(?:\W|$))\w|-\w)"

_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
    + _END,
    re.IGNORECASE,
)
_ISO_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})(?:-([1-7]))?" + _END, re.IGNORECASE)
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?![\w-])")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _END)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![\w/-])")
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:\.|st|nd|rd|th)?[ \t]*(?:of[ \t]+)?" + _MONTH + r",?[ \t]*([0-9]{4})" + _END,
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    _MONTH + r"[ \t]+([0-9]{1,2})(?:st|nd|rd|th)?(?:,[ \t]*|[ \t]+)([0-9]{4})" + _END,
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(_MONTH + r",?[ \t]+([0-9]{4})" + _END, re.IGNORECASE)
_WEEK_YEAR = re.compile(r"(?:uge|week)[ \t]+([0-9]{1,2}),?[ \t]+([0-9]{4})" + _END, re.IGNORECASE)
_LEADING_WEEKDAY = re.compile(_WEEKDAY + r"(?:\.,?|,)?[ \t]+(?:d(?:en|\.)[ \t]+)?", re.IGNORECASE)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9:.Z+-]*)?", re.IGNORECASE)
_AFTER_DATE = re.compile(
    r"(?:,?[ \t]*\(?" + _WEEKDAY + r"\.?\)?)?"
    r"(?:,?[ \t]+(?:(?:at|kl\.?)[ \t]+)?(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?::[0-9.,]+)?"
    r"(?:[ \t]*[ap]m)?(?:[ \t]*(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?)?",
    re.IGNORECASE,
)
DATE_LINK = re.compile(r"\[\[(?:[^\[\]|#]*/)?([^\[\]|#/]*)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")
"""A link to a daily note; the group is what may be a date."""

_WEEKDAY_AFTER = re.compile(
    r",?[ \t]*(?:\(" + _WEEKDAY + r"\.?\)|" + _WEEKDAY + r"(?!\w)\.?)", re.I
)
WEEKDAYS = frozenset(
    (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "man",
        "tir",
        "ons",
        "tor",
        "fre",
        "lør",
        "søn",
    )
)
"""The first three letters of the days of the week, English and Danish."""
_DATE_WORDS = frozenset({name[:3] for name in _MONTHS} | {*WEEKDAYS, "uge", "wee"})
"""The first three letters of whatever a date can begin with, but for digits."""


def match_date(text: str, start: int, language: Language) -> tuple[Day | BadDate, int] | None:
    """Read the date that begins exactly at `start`, and say where it ends.

    A clock time is part of the date only when joined to it by `T`. A bare year is no date, and
    neither is what runs on into a word or a number (`2026-11-03-minutes`, `2026-11-031`).
    Months and weeks give a `Day` with a period; whether that counts is for the caller to say.
    Return None where no date begins.
    """
    first = text[start : start + 1]
    if "0" <= first <= "9":
        return _match_digits(text, start, language)
    if text[start : start + 3].lower() in _DATE_WORDS:
        return _match_words(text, start, language)
    return None


def skip_weekday(text: str, end: int) -> int:
    """Where a date that ends at `end` really ends if a weekday follows: `2026-11-03 (Tuesday)`."""
    after = _WEEKDAY_AFTER.match(text, end)
    return end if after is None else after.end()


def parse_date(text: str, language: Language) -> Day | BadDate:
    """Read a text that is a date and nothing else, but for a clock time or a weekday after it.

    `[[2026-11-03]]` and `20261103` are read too.
    """
    text = text.strip()
    linked = DATE_LINK.fullmatch(text)
    if linked is not None:
        text = linked[1].strip()
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _exact(text, int(compact[1]), int(compact[2]), int(compact[3]))
    found = match_date(text, 0, language)
    if found is None or _AFTER_DATE.fullmatch(text, found[1]) is None:
        return BadDate(text, DateFault.NOT_A_DATE)
    return found[0]


def _match_digits(text: str, start: int, language: Language) -> tuple[Day | BadDate, int] | None:
    """Read a date that begins with a digit."""
    if (found := _YEAR_FIRST.match(text, start)) is not None:
        year, _, month, day, hour, minute = found.groups()
        if hour is not None and (int(hour) > 24 or int(minute) > 59):
            return BadDate(found[0], DateFault.IMPOSSIBLE), found.end()
        return _exact(found[0], int(year), int(month), int(day)), found.end()
    if (found := _ISO_WEEK.match(text, start)) is not None:
        return _week(found[0], int(found[1]), int(found[2]), found[3]), found.end()
    if (found := _ISO_MONTH.match(text, start)) is not None:
        return _month(found[0], int(found[1]), int(found[2])), found.end()
    if (found := _YEAR_LAST.match(text, start)) is not None:
        return _year_last(found, language), found.end()
    if (found := _DAY_MONTH.match(text, start)) is not None:
        month_number = _MONTHS[found[2].lower()]
        return _exact(found[0], int(found[3]), month_number, int(found[1])), found.end()
    if (found := _SHORT_YEAR.match(text, start)) is not None:
        return BadDate(found[0], DateFault.AMBIGUOUS), found.end()
    return None


def _match_words(text: str, start: int, language: Language) -> tuple[Day | BadDate, int] | None:
    """Read a date that begins with the name of a month or a weekday, or with `uge`/`week`."""
    if (found := _MONTH_DAY.match(text, start)) is not None:
        month_number = _MONTHS[found[1].lower()]
        return _exact(found[0], int(found[3]), month_number, int(found[2])), found.end()
    if (found := _MONTH_YEAR.match(text, start)) is not None:
        return _month(found[0], int(found[2]), _MONTHS[found[1].lower()]), found.end()
    if (found := _WEEK_YEAR.match(text, start)) is not None:
        return _week(found[0], int(found[2]), int(found[1]), None), found.end()
    if (found := _LEADING_WEEKDAY.match(text, start)) is not None:
        if "0" <= text[found.end() : found.end() + 1] <= "9":
            return _match_digits(text, found.end(), language)
        dated = _MONTH_DAY.match(text, found.end())
        return None if dated is None else _match_words(text, found.end(), language)
    return None


def exact_day(year: str, month: str, day: str) -> Day | BadDate:
    """Make a day of the digits of an ISO date."""
    return _exact(f"{year}-{month}-{day}", int(year), int(month), int(day))


def iso_day(text: str) -> Day | BadDate:
    """Make a day of a text like `2026-11-03`: digits where these are."""
    try:
        return Day(datetime.date.fromisoformat(text))
    except ValueError:
        return BadDate(text, DateFault.IMPOSSIBLE)


def _exact(text: str, year: int, month: int, day: int) -> Day | BadDate:
    try:
        return Day(datetime.date(year, month, day))
    except ValueError:
        return BadDate(text, DateFault.IMPOSSIBLE)


def _month(text: str, year: int, month: int) -> Day | BadDate:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return BadDate(text, DateFault.IMPOSSIBLE)
    last = calendar.monthrange(year, month)[1]
    return _approximate(datetime.date(year, month, 1), datetime.date(year, month, last))


def _week(text: str, year: int, week: int, weekday: str | None) -> Day | BadDate:
    """Make a day of an ISO week: exact with a weekday (`2026-W42-3`), else the whole week."""
    try:
        if weekday is not None:
            return Day(datetime.date.fromisocalendar(year, week, int(weekday)))
        monday = datetime.date.fromisocalendar(year, week, 1)
        return _approximate(monday, datetime.date.fromisocalendar(year, week, 7))
    except (ValueError, OverflowError):
        return BadDate(text, DateFault.IMPOSSIBLE)


def _approximate(first: datetime.date, last: datetime.date) -> Day:
    period = Period(first, last)
    return Day(period.middle, period)


def _year_last(found: re.Match[str], language: Language) -> Day | BadDate:
    """Read `3.11.2026`: dots are day first. `3/11/2026` is too in Danish; else it may be either.

    Where only one order gives a date (`25/12/2026`), or both give the same, it is no guess.
    """
    first, separator, second, year = found.groups()
    day_first = _exact(found[0], int(year), int(second), int(first))
    if separator == "." or language is Language.DA:
        return day_first
    month_first = _exact(found[0], int(year), int(first), int(second))
    if isinstance(day_first, BadDate):
        return month_first
    if isinstance(month_first, BadDate) or month_first == day_first:
        return day_first
    return BadDate(found[0], DateFault.AMBIGUOUS)
