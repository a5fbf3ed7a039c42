"""Rhythms, shares, prices, birthdays and ratings, as people write them. Used by `parse.fields`."""

import re
from datetime import date

from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import Day, parse_date
from vaultkit.parse.vocabulary.field_names import fold_name

_DAYS_IN_MONTH = 365.25 / 12
_LONGEST_CADENCE = 36_525
"""Days: a century. What is longer is a slip of the keyboard."""

_UNIT_DAYS = {
    **dict.fromkeys(("", "d", "day", "days", "dag", "dage"), 1.0),
    **dict.fromkeys(("w", "wk", "week", "weeks", "u", "uge", "uger"), 7.0),
    **dict.fromkeys(
        ("m", "mo", "month", "months", "md", "mdr", "måned", "måneder"), _DAYS_IN_MONTH
    ),
    **dict.fromkeys(("q", "quarter", "quarters", "kvartal", "kvartaler"), 3 * _DAYS_IN_MONTH),
    **dict.fromkeys(("y", "yr", "year", "years", "å", "år"), 365.25),
}
_RHYTHM_DAYS = {
    fold_name(word): days
    for words, days in (
        ("daily, dagligt", 1.0),
        ("weekly, ugentligt, ugentlig", 7.0),
        ("biweekly, fortnightly, hver anden uge, hver 14. dag", 14.0),
        ("monthly, månedligt, månedlig", _DAYS_IN_MONTH),
        ("every other month, hver anden måned", 2 * _DAYS_IN_MONTH),
        ("quarterly, kvartalsvis, kvartalsvist", 3 * _DAYS_IN_MONTH),
        ("half-yearly, biannually, semiannually, every half year", 6 * _DAYS_IN_MONTH),
        ("hvert halve år, hvert halvår, halvårligt", 6 * _DAYS_IN_MONTH),
        ("yearly, annually, annual, årligt, årlig", 365.25),
    )
    for word in words.split(",")
}
_CADENCE = re.compile(
    r"(?:every|each|hver|hvert)?\s*([0-9]{1,6}(?:[.,][0-9]{1,3})?)?\s*\.?\s*([a-zåæø]*)\.?",
    re.IGNORECASE,
)


def parse_cadence(text: str) -> int | None:
    """Read how often somebody is to be seen, in days from 1 on: `30`, `6w`, `hver måned`."""
    text = " ".join(text.split())
    days = _RHYTHM_DAYS.get(fold_name(text))
    if days is None:
        found = _CADENCE.fullmatch(text)
        if found is None:
            return None
        number, unit = found[1], found[2].casefold()
        # A unit alone is a rhythm only after a word: `every month`, but not `month`.
        if unit not in _UNIT_DAYS or (number is None and (not unit or unit == text.casefold())):
            return None
        days = _number(number or "1") * _UNIT_DAYS[unit]
    whole = round(days)
    return whole if 1 <= whole <= _LONGEST_CADENCE else None


_SHARE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s*(%|pct\.?|percent|procent)?")


def parse_share(text: str) -> float | None:
    """Read a share as a fraction from 0 to 1: `40%`, `0.4` and `40` are the same."""
    found = _SHARE.fullmatch(text.strip().casefold())
    if found is None:
        return None
    share = _number(found[1])
    if found[2] or share > 1:
        share /= 100
    return share if share <= 1 else None


_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "euros": "EUR"}
_SIGNS |= dict.fromkeys(("kr", "kroner", ",-"), "DKK")
_PERIODS = {
    **dict.fromkeys(
        ("year", "yr", "y", "år", "året", "annum", "annually", "yearly", "årligt", "a"), 1
    ),
    **dict.fromkeys(("halfyear", "halvår", "halve år", "half year"), 2),
    **dict.fromkeys(("quarter", "quarterly", "kvartal", "kvartalet"), 4),
    **dict.fromkeys(
        ("month", "mo", "m", "monthly", "måned", "måneden", "md", "mdr", "månedligt"), 12
    ),
    **dict.fromkeys(("week", "weekly", "uge", "ugen", "ugentligt"), 52),
}
_AMOUNT = r"([0-9]{1,12}(?:[.,'  ][0-9]{3}){0,4}(?:[.,][0-9]{1,2})?)"
_COST = re.compile(
    r"(?P<before>€|\$|£|kr\.?|[a-z]{3})?\s*"
    + _AMOUNT
    + r"\s*(?P<thousand>k(?![a-z]))?\s*(?P<after>€|\$|£|,-|(?:kr|kroner|euros?|[a-z]{3})\b\.?)?"
    r"(?:\s*(?:/|per|pr\.?|a|p\.?|om|each|every|hver|hvert)?\s*"
    r"(?P<period>[a-zåæø]+(?: (?:år|year))?)\.?)?",
    re.IGNORECASE,
)


def parse_cost(text: str) -> tuple[float, str] | None:
    """Read a price as an amount a year and a currency ("" if none is named).

    `12000 DKK per year`, `kr. 12.000`, `1000/month`, `€ 45 om måneden`; `free` and `gratis` are 0.
    """
    text = " ".join(text.split())
    if text.casefold() in ("free", "gratis"):
        return 0.0, ""
    found = _COST.fullmatch(text)
    if found is None:
        return None
    period = _PERIODS.get((found["period"] or "year").casefold())
    if period is None:
        return None
    sign = found["before"] or found["after"] or ""
    amount = _number(found[2]) * (1000 if found["thousand"] else 1)
    return amount * period, _SIGNS.get(sign.casefold().rstrip("."), sign.upper())


def _number(text: str) -> float:
    """Read a number with decimals or thousands after point or comma.

    Exactly three digits after the last of them are thousands (`12.000`), unless the number begins
    with 0; otherwise they are decimals (`1,5`, `1.234,56`).
    """
    bare = re.sub(r"['  ]", "", text)
    head, mark, tail = bare.rpartition("," if bare.rfind(",") > bare.rfind(".") else ".")
    if not mark:
        return float(bare)
    whole = re.sub(r"[.,]", "", head)
    if len(tail) == 3 and not whole.startswith("0"):
        return float(whole + tail)
    return float(f"{whole}.{tail}")


_RATING = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?")


def parse_rating(text: str) -> int | None:
    """Read a whole number from 1 to 5 (`4`, `4.0`, `4/5`)."""
    found = _RATING.fullmatch(text.strip())
    return int(found[1]) if found is not None else None


_NO_YEAR = re.compile(r"(?:--)?([0-9]{2})-?([0-9]{2})")
_LEAP_YEAR = 2000
_NO_BIRTH = 1604


def parse_birthday(text: str, language: Language) -> str | None:
    """Read a birthday as `YYYY-MM-DD`, or as `MM-DD` where no year is given (`--05-17`)."""
    text = text.strip()
    short = _NO_YEAR.fullmatch(text)
    if short is not None:
        try:
            return date(_LEAP_YEAR, int(short[1]), int(short[2])).strftime("%m-%d")
        except ValueError:
            return None
    day = parse_date(text, language)
    if isinstance(day, Day) and day.period is None:
        # Apple writes 1604 where the year is not known.
        return day.date.isoformat()[5 if day.date.year == _NO_BIRTH else 0 :]
    day = parse_date(f"{text} {_LEAP_YEAR}", language)  # `5. marts`
    if isinstance(day, Day) and day.period is None:
        return day.date.strftime("%m-%d")
    return None
