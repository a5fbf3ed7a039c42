"""Days on the command line: dates as notes have them, and words such as `2 weeks ago`."""

from datetime import date
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from vaultkit.model.note import Period
    from vaultkit.model.settings import Language


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
    from vaultkit.parse.vocabulary.days import relative_day  # not for --help

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


def single_day(text: str, today: date, language: "Language", *, ahead: bool = False) -> date:
    """Read one day: a date, or words for one before today, or `ahead` for one after it.

    Raises click.BadParameter.
    """
    from vaultkit.language.translate import mark, translate  # not for --help
    from vaultkit.parse.vocabulary.days import coming_day, relative_day

    relative = (coming_day if ahead else relative_day)(text, today)
    if relative is not None:
        return relative
    found = _dated(text, language)
    if not isinstance(found, str) and found[1] is None:
        return found[0]
    if not isinstance(found, str):
        found = translate("“{text}” is not a single day.", text=text)
    words = mark("Words will do too: yesterday, 2 weeks ago.")
    if ahead:
        words = mark("Words will do too: friday, in 2 weeks.")
    raise click.BadParameter(f"{found} {translate(words)}")


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
