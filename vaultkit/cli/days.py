"""Days on the command line: dates as notes have them, and words such as `2 weeks ago`."""

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vaultkit.model.note import Period
    from vaultkit.model.settings import Language

_FIXED = {
    "today": 0,
    "yesterday": 1,
    "the day before yesterday": 2,
    "i dag": 0,
    "i går": 1,
    "i forgårs": 2,
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
_WEEKDAY = re.compile(r"(?:last |sidste |i )?(?P<day>" + "|".join(_WEEKDAYS) + r")s?")
_AGO = re.compile(r"(?:(?P<english>.+) ago|for (?P<danish>.+) siden)")


def relative_day(text: str, today: date) -> date | None:
    """Read `yesterday`, `last friday`, `2 weeks ago`, `i fredags`, `for to uger siden`.

    A weekday is the latest one before today. Return None for what is none of these, and for what
    lies before the calendar begins.
    """
    words = " ".join(text.casefold().split())
    if words in _FIXED:
        return today - timedelta(days=_FIXED[words])
    if (weekday := _WEEKDAY.fullmatch(words)) is not None:
        back = (today.weekday() - _WEEKDAYS[weekday["day"]]) % 7
        return today - timedelta(days=back or 7)
    if (ago := _AGO.fullmatch(words)) is not None:
        number, _, unit = (ago["english"] or ago["danish"]).partition(" ")
        if unit in _UNITS and (number in _NUMBERS or number.isdecimal()):
            return _before(today, _NUMBERS.get(number) or int(number), *_UNITS[unit])
    return None


_AHEAD_FIXED = {"today": 0, "i dag": 0, "tomorrow": 1, "i morgen": 1, "i overmorgen": 2}
_AHEAD_WEEKDAY = re.compile(
    r"(?P<far>next |næste )?(?:on |på )?(?P<day>" + "|".join(_WEEKDAYS) + r")"
)
_AHEAD = re.compile(r"(?:in|om) (?P<number>\S+) (?P<unit>\S+)")


def relative_day_ahead(text: str, today: date) -> date | None:
    """Read `tomorrow`, `friday`, `next friday`, `in 2 weeks`, `på fredag`, `om to uger`.

    A weekday is the first one after today, with `next` the one in the week after this. Return None
    for what is none of these, and for what lies behind the end of the calendar.
    """
    words = " ".join(text.casefold().split())
    if words in _AHEAD_FIXED:
        return today + timedelta(days=_AHEAD_FIXED[words])
    if (weekday := _AHEAD_WEEKDAY.fullmatch(words)) is not None:
        day = _WEEKDAYS[weekday["day"]]
        if weekday["far"]:
            return today + timedelta(days=7 - today.weekday() + day)
        return today + timedelta(days=(day - today.weekday()) % 7 or 7)
    if (ahead := _AHEAD.fullmatch(words)) is not None:
        number, unit = ahead["number"], ahead["unit"]
        if unit in _UNITS and (number in _NUMBERS or number.isdecimal()):
            return _before(today, -(_NUMBERS.get(number) or int(number)), *_UNITS[unit])
    return None


def day_ahead(text: str, today: date, language: "Language") -> date:
    """Read a day that something is due on: of `oktober 2026` the last.

    Raises click.BadParameter.
    """
    found = relative_day_ahead(text, today)
    if found is not None:
        return found
    dated = _dated(text, language)
    if isinstance(dated, str):
        from vaultkit.language.translate import translate  # not for --help

        words = translate("Words will do too: tomorrow, next friday, in 2 weeks.")
        raise click.BadParameter(f"{dated} {words}")
    day, period = dated
    return day if period is None else period.last


def _before(today: date, number: int, days: int, months: int) -> date | None:
    """Go back by so many days and months, forward if the number is negative.

    The 31st becomes the last day of a shorter month.
    """
    month = today.year * 12 + today.month - 1 - number * months
    first, last = date.min.year * 12, date.max.year * 12 + 11
    within = (today - date.max).days <= number * days <= (today - date.min).days
    if not first <= month <= last or not within:
        return None
    year, month = month // 12, month % 12 + 1
    day = min(today.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=number * days)


def _dated(text: str, language: "Language") -> tuple[date, "Period | None"] | str:
    """Read a date, or say what is wrong with it."""
    from vaultkit.language.translate import mark, translate  # not for --help
    from vaultkit.parse.vocabulary.dates import BadDate, DateFault, parse_date

    day = parse_date(text, language)
    if not isinstance(day, BadDate):
        return day.date, day.period
    if day.reason is DateFault.AMBIGUOUS:
        message = mark("“{text}” may be day first or month first. Write it as 2026-11-03.")
        return translate(message, text=text)
    return translate("“{text}” is not a date. Write it as 2026-11-03.", text=text)


def first_day(text: str, today: date, language: "Language") -> date:
    """Read a day that something begins with: of `oktober 2026` the first.

    Raises click.BadParameter.
    """
    return _edge(text, today, language, last=False)


def last_day(text: str, today: date, language: "Language") -> date:
    """Read a day that something ends with: of `oktober 2026` the last.

    Raises click.BadParameter.
    """
    return _edge(text, today, language, last=True)


def _edge(text: str, today: date, language: "Language", *, last: bool) -> date:
    relative = relative_day(text, today)
    if relative is not None:
        return relative
    found = _dated(text, language)
    if isinstance(found, str):
        from vaultkit.language.translate import translate  # not for --help

        words = translate("Words will do too: yesterday, 2 weeks ago.")
        raise click.BadParameter(f"{found} {words}")
    day, period = found
    if period is None:
        return day
    return period.last if last else period.first


class Today(click.ParamType[date]):
    """The day that everything is computed as of: an exact date in any form that notes use."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the date, or fail with what to write."""
        from vaultkit.model.settings import Language  # not for --help

        if isinstance(value, date):
            return value
        found = _dated(str(value), Language.EN)
        if isinstance(found, str):
            self.fail(found, param, ctx)
        if found[1] is not None:
            self.fail(f"“{value}” is not a single day. Write it as 2026-11-03.", param, ctx)
        return found[0]
