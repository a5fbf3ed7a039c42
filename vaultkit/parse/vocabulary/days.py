"""Days in relation to today: `yesterday`, `for to uger siden`, and ahead `friday`, `om to uger`.

Pure: whoever asks says what day it is. Used for quick lines, for the days that promises are due,
and for dates on the command line. In a note itself a date is a date, whatever the day.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

_Match: TypeAlias = Callable[[str, int, date], tuple[date, int] | None]

_PAST = {
    "the day before yesterday": 2,
    "yesterday": 1,
    "today": 0,
    "i forgårs": 2,
    "i går": 1,
    "i dag": 0,
}
_AHEAD = {
    "the day after tomorrow": 2,
    "tomorrow": 1,
    "today": 0,
    "i overmorgen": 2,
    "i morgen": 1,
    "i dag": 0,
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mandag"),
            ("tuesday", "tirsdag"),
            ("wednesday", "onsdag"),
            ("thursday", "torsdag"),
            ("friday", "fredag"),
            ("saturday", "lørdag"),
            ("sunday", "søndag"),
        )
    )
    for name in names
}
_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            ("a", "an", "one", "en", "et"),
            ("two", "to"),
            ("three", "tre"),
            ("four", "fire"),
            ("five", "fem"),
            ("six", "seks"),
            ("seven", "syv"),
            ("eight", "otte"),
            ("nine", "ni"),
            ("ten", "ti"),
        ),
        1,
    )
    for name in names
}
_UNITS = {
    name: (days, months)
    for names, days, months in (
        (("day", "days", "dag", "dage"), 1, 0),
        (("week", "weeks", "uge", "uger"), 7, 0),
        (("month", "months", "måned", "måneder", "mdr"), 0, 1),
        (("year", "years", "år"), 0, 12),
    )
    for name in names
}


def _choice(words: dict[str, int] | dict[str, tuple[int, int]]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word.replace(" ", r"[ \t]+") for word in longest_first)


_AMOUNT = rf"(?P<{{0}}>[0-9]{{{{1,6}}}}|{_choice(_NUMBERS)})[ \t]+(?P<{{1}}>{_choice(_UNITS)})"
_END = r"(?![\w-])"
_BACK = re.compile(
    rf"(?:(?P<fixed>{_choice(_PAST)})"
    rf"|(?:last[ \t]+|sidste[ \t]+|i[ \t]+)?(?P<day>{_choice(_WEEKDAYS)})s?"
    rf"|{_AMOUNT.format('n1', 'u1')}[ \t]+ago"
    rf"|for[ \t]+{_AMOUNT.format('n2', 'u2')}[ \t]+siden){_END}",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    rf"(?:(?P<fixed>{_choice(_AHEAD)})"
    r"|(?:(?:next|on|this|coming|næste|på|nu[ \t]+på|førstkommende)[ \t]+)?"
    rf"(?P<day>{_choice(_WEEKDAYS)})"
    rf"|(?:in|within|om|inden[ \t]+for)[ \t]+{_AMOUNT.format('n1', 'u1')}"
    rf"|{_AMOUNT.format('n2', 'u2')}[ \t]+from[ \t]+(?:now|today)){_END}",
    re.IGNORECASE,
)


def relative_day(text: str, today: date) -> date | None:
    """Read `yesterday`, `last friday`, `2 weeks ago`, `i fredags`, `for to uger siden`.

    A weekday is the latest one before today. Return None for what is none of these, and for what
    lies before the calendar begins.
    """
    return _whole(match_past_day, text, today)


def coming_day(text: str, today: date) -> date | None:
    """Read `tomorrow`, `friday`, `in 2 weeks`, `i morgen`, `på fredag`, `om to uger`.

    A weekday is the next one after today. Return None for what is none of these, and for what lies
    after the calendar ends.
    """
    return _whole(match_coming_day, text, today)


def match_past_day(text: str, start: int, today: date) -> tuple[date, int] | None:
    """Read the words for today or a day before it that begin exactly at `start`; where they end."""
    return _match(_BACK, text, start, today, -1)


def match_coming_day(text: str, start: int, today: date) -> tuple[date, int] | None:
    """Read the words for today or a day after it that begin exactly at `start`; where they end."""
    return _match(_FORWARD, text, start, today, 1)


def _whole(match: _Match, text: str, today: date) -> date | None:
    words = " ".join(text.split())
    found = match(words, 0, today)
    return found[0] if found is not None and found[1] == len(words) else None


def _match(
    words: re.Pattern[str], text: str, start: int, today: date, direction: int
) -> tuple[date, int] | None:
    found = words.match(text, start)
    if found is None:
        return None
    day = _day(found, today, direction)
    return None if day is None else (day, found.end())


def _day(found: re.Match[str], today: date, direction: int) -> date | None:
    """Say which day it is that was found, `direction` -1 before today or 1 after it."""
    parts = {name: " ".join((value or "").casefold().split()) for name, value in
             found.groupdict().items()}  # fmt: skip
    if parts["fixed"]:
        days = (_PAST if direction < 0 else _AHEAD)[parts["fixed"]]
        return _moved(today, direction * days, 0)
    if parts["day"]:
        away = direction * (_WEEKDAYS[parts["day"]] - today.weekday()) % 7
        return _moved(today, direction * (away or 7), 0)
    number, unit = parts["n1"] or parts["n2"], parts["u1"] or parts["u2"]
    days, months = _UNITS[unit]
    amount = direction * (_NUMBERS.get(number) or int(number))
    return _moved(today, amount * days, amount * months)


def _moved(today: date, days: int, months: int) -> date | None:
    """Go so many days and months on; the 31st becomes the last day of a shorter month."""
    month = today.year * 12 + today.month - 1 + months
    if not date.min.year * 12 <= month < (date.max.year + 1) * 12:
        return None
    year, month = month // 12, month % 12 + 1
    day = date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
