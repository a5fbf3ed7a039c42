"""Move every date in a text by a number of days, each in the form it was written in.

The demo vault is a life that ends on one day; `vaultkit.engine.demo` moves it up to today with
this. Pure. What the vault format calls ambiguous or impossible (`03/04/2026`, `2026-02-30`) is no
date and stays as it is, and so do times, amounts and bare years.
"""

import re
from datetime import date, timedelta

_MONTHS_BY_STYLE: dict[str, tuple[str, ...]] = {
    "danish": (
        *("januar", "februar", "marts", "april", "maj", "juni"),
        *("juli", "august", "september", "oktober", "november", "december"),
    ),
    "english": (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    "danish short": (
        *("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ),
    "english short": (
        *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    ),
}
_MONTH_NAME = "|".join(
    sorted({name for names in _MONTHS_BY_STYLE.values() for name in names}, key=len, reverse=True)
)
_ANY_DATE = re.compile(
    r"""
    (?<![\w.]) (?<!\d-)
    (?: (?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?=T\d|(?![\w-]))
      | (?P<wyear>\d{4})-W(?P<week>\d{2})(?![\w-])
      | (?P<myear>\d{4})-(?P<mmonth>\d{2})(?![\w-])
      | (?P<dday>\d{1,2})(?P<dot>[.-])(?P<dmonth>\d{1,2})(?P=dot)(?P<dyear>\d{4})(?![\w-])
      | (?P<nday>\d{1,2})(?P<gap>\.?[ ]*)(?P<nmonth>MONTH)(?P<ngap>\.?[ ]+)(?P<nyear>\d{4})(?!\w)
      | (?P<omonth>MONTH)(?P<ogap>\.?[ ]+)(?P<oyear>\d{4})(?!\w)
      | (?P<uword>uge|week)(?P<ugap>[ ]+)(?P<uweek>\d{1,2})(?P<ygap>,?[ ]+)(?P<uyear>\d{4})(?!\w)
    )
    """.replace("MONTH", _MONTH_NAME),
    re.VERBOSE | re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    r"^(?P<field>(?:birthday|bday|fødselsdag):[ ]*[\"']?(?:--)?)"
    r"(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])",
    re.MULTILINE | re.IGNORECASE,
)


def shift_dates(text: str, days: int) -> str:
    """Move each date in `text` by `days` (negative: back), keeping the form it is written in.

    A month or a week becomes the one that holds its moved middle. A date that would leave the
    calendar (years 1 to 9999) stays.
    """
    return _ANY_DATE.sub(lambda found: _moved(found, days), text)


def shift_birthdays(text: str, days: int, year: int) -> str:
    """Move birthdays without a year (`birthday: 11-26`) by `days`, counted from the one in `year`.

    Only as the value of a birthday field that begins its line: elsewhere `10-12` is a range.
    """

    def moved(found: re.Match[str]) -> str:
        day = _later(_day(year, int(found["month"]), int(found["day"])), days)
        return found[0] if day is None else f"{found['field']}{day:%m-%d}"

    return _BIRTHDAY.sub(moved, text)


def _moved(found: re.Match[str], days: int) -> str:
    """Write the date that was found, moved; as it stood if it is none."""
    write = _WRITERS[found.lastgroup or ""]
    return write(found, days) or found[0]


def _later(day: date | None, days: int) -> date | None:
    """Return the day `days` later, or None where there is none."""
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    """Return that day, or None if the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(found: re.Match[str], days: int) -> str | None:
    day = _later(_day(int(found["year"]), int(found["month"]), int(found["day"])), days)
    return None if day is None else day.isoformat()


def _iso_month(found: re.Match[str], days: int) -> str | None:
    day = _later(_day(int(found["myear"]), int(found["mmonth"]), 15), days)
    return None if day is None else f"{day.year:04}-{day.month:02}"


def _iso_week(found: re.Match[str], days: int) -> str | None:
    moved = _week(int(found["wyear"]), int(found["week"]), days)
    return None if moved is None else f"{moved[0]:04}-W{moved[1]:02}"


def _named_week(found: re.Match[str], days: int) -> str | None:
    moved = _week(int(found["uyear"]), int(found["uweek"]), days)
    if moved is None:
        return None
    return f"{found['uword']}{found['ugap']}{moved[1]}{found['ygap']}{moved[0]:04}"


def _week(year: int, week: int, days: int) -> tuple[int, int] | None:
    """Move a week by its Thursday; return year and week."""
    try:
        day = _later(date.fromisocalendar(year, week, 4), days)
    except ValueError:
        return None
    return None if day is None else (day.isocalendar().year, day.isocalendar().week)


def _dotted(found: re.Match[str], days: int) -> str | None:
    day = _later(_day(int(found["dyear"]), int(found["dmonth"]), int(found["dday"])), days)
    if day is None:
        return None
    padded = len(found["dday"]) == len(found["dmonth"]) == 2
    numbers = (f"{day:%d}", f"{day:%m}") if padded else (str(day.day), str(day.month))
    return found["dot"].join((*numbers, f"{day.year:04}"))


def _named(found: re.Match[str], days: int) -> str | None:
    number, style = _month_named(found["nmonth"], danish="." in found["gap"])
    day = _later(_day(int(found["nyear"]), number, int(found["nday"])), days)
    if day is None:
        return None
    month = _in_case_of(found["nmonth"], _MONTHS_BY_STYLE[style][day.month - 1])
    return f"{day.day}{found['gap']}{month}{found['ngap']}{day.year:04}"


def _named_month(found: re.Match[str], days: int) -> str | None:
    number, style = _month_named(found["omonth"], danish=found["omonth"].islower())
    day = _later(_day(int(found["oyear"]), number, 15), days)
    if day is None:
        return None
    month = _in_case_of(found["omonth"], _MONTHS_BY_STYLE[style][day.month - 1])
    return f"{month}{found['ogap']}{day.year:04}"


_WRITERS = {
    "day": _iso,
    "week": _iso_week,
    "mmonth": _iso_month,
    "dyear": _dotted,
    "nyear": _named,
    "oyear": _named_month,
    "uyear": _named_week,
}
"""The writer of each form, by the last group of its pattern."""


def _month_named(name: str, *, danish: bool) -> tuple[int, str]:
    """Find a month's number and the style it is named in; `danish` decides where both fit."""
    first, second = ("danish", "english") if danish else ("english", "danish")
    for style in (first, second, f"{first} short", f"{second} short"):
        if name.lower() in _MONTHS_BY_STYLE[style]:
            return _MONTHS_BY_STYLE[style].index(name.lower()) + 1, style
    raise ValueError(name)


def _in_case_of(model: str, word: str) -> str:
    """Write a word in the case of another: as it is, Capitalised or UPPER."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word
