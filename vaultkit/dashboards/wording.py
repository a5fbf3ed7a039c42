"""Dates, numbers, shares and rhythms in words, in the vault's language: small, exact and kind.

Nothing here depends on the machine's locale.
"""

from collections.abc import Sequence
from datetime import date

from vaultkit.dashboards.escape import Markdown, escape, phrase
from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark, translate, translate_plural, translate_term

_MONTHS = (
    *(mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June")),
    *(mark("July"), mark("August"), mark("September"), mark("October"), mark("November")),
    mark("December"),
)
_SHORT_MONTHS = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"), mark("Jul")),
    *(mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)
_WEEKDAYS = (
    *(mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday")),
    *(mark("Friday"), mark("Saturday"), mark("Sunday")),
)
_NUMBERS = (
    *(mark("no"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five")),
    *(mark("six"), mark("seven"), mark("eight"), mark("nine"), mark("ten"), mark("eleven")),
    mark("twelve"),
)

_SHARES = (
    (0.97, mark("all")),
    (0.85, mark("nearly all")),
    (0.71, mark("three quarters")),
    (0.62, mark("two thirds")),
    (0.55, mark("most")),
    (0.45, mark("half")),
    (0.37, mark("two fifths")),
    (0.29, mark("a third")),
    (0.225, mark("a quarter")),
    (0.15, mark("a fifth")),
    (0.075, mark("a tenth")),
    (0.005, mark("next to nothing")),
)
_RHYTHMS = (
    (2, mark("nearly every day")),
    (5, mark("twice a week")),
    (10, mark("every week")),
    (18, mark("every 2 weeks")),
    (25, mark("every 3 weeks")),
    (39, mark("every month")),
    (52, mark("every 6 weeks")),
    (76, mark("every 2 months")),
    (107, mark("every 3 months")),
    (150, mark("every 4 months")),
    (228, mark("every half year")),
    (320, mark("every 9 months")),
    (548, mark("every year")),
)
"""How often, for gaps of up to so many days: halfway to the next, near enough."""


def day(when: date, today: date) -> Markdown:
    """A date as people say it: `21 Aug`, with the year where it is not this year."""
    return _day(when, _SHORT_MONTHS, with_year=when.year != today.year)


def long_day(when: date, today: date) -> Markdown:
    """A date in a sentence: `2 October`, with the year where it is not this year."""
    return _day(when, _MONTHS, with_year=when.year != today.year)


def full_day(when: date) -> Markdown:
    """A date with its year, whatever the year is now: `20 Nov 2026`."""
    return _day(when, _SHORT_MONTHS, with_year=True)


def weekday(when: date) -> str:
    """The name of a day of the week."""
    return translate(_WEEKDAYS[when.weekday()])


def month(when: date) -> str:
    """The name of a month."""
    return translate(_MONTHS[when.month - 1])


def _day(when: date, names: Sequence[str], *, with_year: bool) -> Markdown:
    """Say a day. `2. december` is Markdown as it is, but for the beginning of a line."""
    name = translate(names[when.month - 1])
    if with_year:
        return phrase("{day} {month} {year}", day=when.day, month=name, year=when.year)
    return phrase("{day} {month}", day=when.day, month=name)


def number(count: int) -> str:
    """A count as a word up to twelve, `no` for none, in figures beyond."""
    return translate(_NUMBERS[count]) if 0 <= count < len(_NUMBERS) else figure(count)


def number_or_none(count: int) -> str:
    """A count that stands alone: as `number`, but `none`."""
    return number(count) if count else translate("none")


def figure(amount: float) -> str:
    """A whole number in figures, thousands apart: `12,000`."""
    return digits(f"{round(amount)}")


def decimal(amount: float) -> str:
    """A number with one digit behind the point, unless that is 0: `2.5`, `3`."""
    return f"{amount:.1f}".removesuffix(".0").replace(".", translate_term("decimal point", "."))


def count(amount: int, one: str, many: str) -> str:
    """A count with what is counted: `one person`, `seven people`, `40 people`, `no people`.

    `one` and `many` are messages, such as `one person` and `{number} people`.
    """
    return translate_plural(one, many, amount, number=number(amount))


def people(amount: int) -> str:
    """A count of people: `one person`, `seven people`."""
    return count(amount, "one person", "{number} people")


def part_of(some: int, everybody: int) -> str:
    """How many of how many, in figures: `3 of 9`."""
    return translate("{some} of {everybody}", some=some, everybody=everybody)


def capital(sentence: str) -> str:
    """Begin with a capital letter; Markdown stays Markdown."""
    begun = sentence[:1].upper() + sentence[1:]
    return Markdown(begun) if isinstance(sentence, Markdown) else begun


def hours(amount: float) -> str:
    """Hours, whole: `18 h`; anything below one is `under 1 h`, nothing is `0 h`."""
    if 0 < amount < 0.95:
        return translate("under 1 h")
    return translate("{hours} h", hours=figure(amount))


def percent(share: float) -> str:
    """A share in figures: `35 %`."""
    return f"{round(share * 100)} %"


def share(part: float) -> str:
    """A share in words: `half`, `a third`, `most`, `nothing`."""
    return translate(next((words for least, words in _SHARES if part >= least), mark("nothing")))


def signed(points: float) -> str:
    """A change in points: `+8`, `−6`, or `steady` where it rounds to nothing."""
    whole = round(points)
    if whole == 0:
        return translate("steady")
    return f"+{whole}" if whole > 0 else f"−{-whole}"


def rhythm(gap_days: float) -> str:
    """How often something happens that is so many days apart: `every 3 weeks`."""
    found = next((words for most, words in _RHYTHMS if gap_days < most), None)
    if found is not None:
        return translate(found)
    return translate("every {years} years", years=round(gap_days / 365.25))


def listed(items: Sequence[object], between: str = mark("{first} and {last}")) -> Markdown:
    """A list in a sentence: `a`, `a and b`, `a, b and c`; what is not Markdown is escaped.

    `between` is the message that joins the last to the others.
    """
    words = [escape(item) for item in items]
    if len(words) < 2:
        return Markdown("".join(words))
    return phrase(between, first=Markdown(", ".join(words[:-1])), last=words[-1])


def listed_up_to(items: Sequence[object], most: int, total: int | None = None) -> Markdown:
    """A list of at most so many, and how many more there are: `a, b and 7 more`."""
    more = (len(items) if total is None else total) - min(len(items), most)
    if more <= 0:
        return listed(items[:most])
    return listed([*items[:most], translate("{number} more", number=number(more))])


def and_more(more: int) -> str:
    """What stands below a table that shows only the first: `And three more.`, or nothing."""
    return translate("And {number} more.", number=number(more)) if more > 0 else ""
