"""The forms a date is written in, so that a new one can be written as those beside it are."""

from collections.abc import Callable, Iterator
from datetime import date

from vaultkit.model.note import Period
from vaultkit.model.settings import Language

DateForm = Callable[[date], str]

_MONTHS = {
    "danish": (
        *("januar", "februar", "marts", "april", "maj", "juni"),
        *("juli", "august", "september", "oktober", "november", "december"),
    ),
    "english": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT = {
    language: tuple(name if len(name) <= 3 else name[:3] for name in names)
    for language, names in _MONTHS.items()
}
_NUMBERS = tuple(str(number) for number in range(1, 13))


def _worded(names: tuple[str, ...], pattern: str) -> DateForm:
    return lambda day: pattern.format(
        day=day.day, month=names[day.month - 1], year=f"{day.year:04}"
    )


def _numbered(pattern: str) -> DateForm:
    """Write a date as `strftime` does, but for its year, which always has four digits."""
    return lambda day: day.strftime(pattern.replace("%Y", f"{day.year:04}"))


def _forms() -> Iterator[DateForm]:
    for pattern in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"):
        yield _numbered(pattern)
    for separator in "./-":
        yield _worded(_NUMBERS, f"{{day}}{separator}{{month}}{separator}{{year}}")
    for months in (_MONTHS, _SHORT):
        for language, names in months.items():
            lower = tuple(name.lower() for name in names)
            for cased in dict.fromkeys((names, tuple(map(str.title, names)), lower)):
                for pattern in _PATTERNS[language]:
                    yield _worded(cased, pattern)


_PATTERNS = {
    "danish": ("{day}. {month} {year}", "{day} {month} {year}", "{day}. {month}. {year}"),
    "english": (
        "{day} {month} {year}",
        "{month} {day}, {year}",
        "{month} {day} {year}",
        "{day}. {month} {year}",
    ),
}


FORMS: tuple[DateForm, ...] = tuple(_forms())
ISO = FORMS[0]


def find_form(text: str, day: date) -> tuple[DateForm, int, int] | None:
    """Find the form in which a text holds a date, and where it begins and ends there."""
    for form in FORMS:
        written = form(day)
        start = text.find(written)
        if start >= 0:
            return form, start, start + len(written)
    return None


def write_period(period: Period, form: DateForm, language: Language) -> str:
    """Write a month or an ISO week: `2026-10`, `2026-W42`; `oktober 2026` where dates are words."""
    first = period.first
    week = (period.last - first).days == 6
    iso = first.isocalendar()
    if not any(char.isalpha() for char in form(first)):
        return f"{iso.year:04}-W{iso.week:02}" if week else f"{first.year:04}-{first.month:02}"
    danish = language is Language.DA
    if week:
        return f"{'uge' if danish else 'week'} {iso.week} {iso.year:04}"
    names = _MONTHS["danish" if danish else "english"]
    return f"{names[first.month - 1]} {first.year:04}"
