"""Dates, numbers, shares and rhythms in words: small, exact and kind.

With `vaultkit.dashboards.escape.phrase`, which every whole sentence goes through, the only place
that a translation has to touch. Nothing here depends on the machine's locale.
"""

from collections.abc import Sequence
from datetime import date

from vaultkit.dashboards.escape import Markdown, escape

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday"),
    *("Friday", "Saturday", "Sunday"),
)
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

_SHARES = (
    (0.97, "all"),
    (0.85, "nearly all"),
    (0.71, "three quarters"),
    (0.62, "two thirds"),
    (0.55, "most"),
    (0.45, "half"),
    (0.37, "two fifths"),
    (0.29, "a third"),
    (0.225, "a quarter"),
    (0.15, "a fifth"),
    (0.075, "a tenth"),
    (0.005, "next to nothing"),
)
_RHYTHMS = (
    (2, "nearly every day"),
    (5, "twice a week"),
    (10, "every week"),
    (18, "every 2 weeks"),
    (25, "every 3 weeks"),
    (39, "every month"),
    (52, "every 6 weeks"),
    (76, "every 2 months"),
    (107, "every 3 months"),
    (150, "every 4 months"),
    (228, "every half year"),
    (320, "every 9 months"),
    (548, "every year"),
)
"""How often, for gaps of up to so many days: halfway to the next, near enough."""


def day(when: date, today: date) -> str:
    """A date as people say it: `21 Aug`, with the year where it is not this year."""
    return _day(when, today, _MONTHS[when.month - 1][:3])


def long_day(when: date, today: date) -> str:
    """A date in a sentence: `2 October`, with the year where it is not this year."""
    return _day(when, today, _MONTHS[when.month - 1])


def full_day(when: date) -> str:
    """A date with its year, whatever the year is now: `20 Nov 2026`."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def weekday(when: date) -> str:
    """The name of a day of the week."""
    return _WEEKDAYS[when.weekday()]


def month(when: date) -> str:
    """The name of a month."""
    return _MONTHS[when.month - 1]


def _day(when: date, today: date, name: str) -> str:
    return f"{when.day} {name}" + (f" {when.year}" if when.year != today.year else "")


def number(count: int) -> str:
    """A count as a word up to twelve, `no` for none, in figures beyond."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else figure(count)


def figure(amount: float) -> str:
    """A whole number in figures, thousands apart: `12,000`."""
    return f"{round(amount):,}"


def count(amount: int, one: str, many: str = "") -> str:
    """A count with what is counted: `one person`, `seven people`, `40 people`, `no people`."""
    return f"{number(amount)} {one if amount == 1 else many or one + 's'}"


def capital(sentence: str) -> str:
    """Begin with a capital letter; Markdown stays Markdown."""
    begun = sentence[:1].upper() + sentence[1:]
    return Markdown(begun) if isinstance(sentence, Markdown) else begun


def hours(amount: float) -> str:
    """Hours, whole: `18 h`; anything below one is `under 1 h`, nothing is `0 h`."""
    if 0 < amount < 0.95:
        return "under 1 h"
    return f"{figure(amount)} h"


def percent(share: float) -> str:
    """A share in figures: `35 %`."""
    return f"{round(share * 100)} %"


def share(part: float) -> str:
    """A share in words: `half`, `a third`, `most`, `nothing`."""
    return next((words for least, words in _SHARES if part >= least), "nothing")


def signed(points: float) -> str:
    """A change in points: `+8`, `−6`, or `steady` where it rounds to nothing."""
    whole = round(points)
    if whole == 0:
        return "steady"
    return f"+{whole}" if whole > 0 else f"−{-whole}"


def rhythm(gap_days: float) -> str:
    """How often something happens that is so many days apart: `every 3 weeks`."""
    found = next((words for most, words in _RHYTHMS if gap_days < most), None)
    return found or f"every {round(gap_days / 365.25)} years"


def listed(items: Sequence[object], last: str = "and") -> Markdown:
    """A list in a sentence: `a`, `a and b`, `a, b and c`; what is not Markdown is escaped."""
    words = [escape(item) for item in items]
    if len(words) < 2:
        return Markdown("".join(words))
    return Markdown(f"{', '.join(words[:-1])} {last} {words[-1]}")


def listed_up_to(items: Sequence[object], most: int, total: int | None = None) -> Markdown:
    """A list of at most so many, and how many more there are: `a, b and 7 more`."""
    more = (len(items) if total is None else total) - min(len(items), most)
    if more <= 0:
        return listed(items[:most])
    return listed([*items[:most], f"{number(more)} more"])
