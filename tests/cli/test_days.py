from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.cli.days import day_ahead, first_day, last_day, relative_day, relative_day_ahead
from vaultkit.model.settings import Language

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("i dag", date(2026, 11, 23)),
        ("Yesterday", date(2026, 11, 22)),
        ("i  går", date(2026, 11, 22)),
        ("i forgårs", date(2026, 11, 21)),
        ("last friday", date(2026, 11, 20)),
        ("i fredags", date(2026, 11, 20)),
        ("monday", date(2026, 11, 16)),
        ("sidste mandag", date(2026, 11, 16)),
        ("2 weeks ago", date(2026, 11, 9)),
        ("a week ago", date(2026, 11, 16)),
        ("for to uger siden", date(2026, 11, 9)),
        ("for 3 dage siden", date(2026, 11, 20)),
        ("nine months ago", date(2026, 2, 23)),
        ("for et år siden", date(2025, 11, 23)),
    ],
)
def test_words_are_days(words: str, day: date) -> None:
    assert relative_day(words, MONDAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 11, 24)),
        ("i morgen", date(2026, 11, 24)),
        ("i overmorgen", date(2026, 11, 25)),
        ("Friday", date(2026, 11, 27)),
        ("on friday", date(2026, 11, 27)),
        ("på fredag", date(2026, 11, 27)),
        ("monday", date(2026, 11, 30)),
        ("next friday", date(2026, 12, 4)),
        ("næste mandag", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("om to uger", date(2026, 12, 7)),
        ("om en måned", date(2026, 12, 23)),
        ("in a year", date(2027, 11, 23)),
        ("2027-01-05", date(2027, 1, 5)),
        ("december 2026", date(2026, 12, 31)),
    ],
)
def test_words_are_days_to_come(words: str, day: date) -> None:
    assert day_ahead(words, MONDAY, Language.EN) == day


@pytest.mark.parametrize("words", ["", "soon", "yesterday", "in many weeks", "in 99999 years"])
def test_other_words_are_no_days_to_come(words: str) -> None:
    assert relative_day_ahead(words, MONDAY) is None
    with pytest.raises(click.BadParameter, match="tomorrow"):
        day_ahead(words, MONDAY, Language.EN)


@pytest.mark.parametrize(
    "words", ["", "soon", "friday week", "many weeks ago", "2 fortnights ago", "99999 years ago"]
)
def test_other_words_are_not(words: str) -> None:
    assert relative_day(words, MONDAY) is None


def test_the_last_of_a_long_month_becomes_the_last_of_a_shorter_one() -> None:
    assert relative_day("1 month ago", date(2026, 3, 31)) == date(2026, 2, 28)


@given(st.integers(1, 600), st.dates(min_value=date(1900, 1, 1)))
def test_months_ago_is_so_many_months_before(number: int, today: date) -> None:
    day = relative_day(f"{number} months ago", today)
    assert day is not None
    assert (today.year - day.year) * 12 + today.month - day.month == number
    assert day.day <= today.day


def test_a_month_begins_with_its_first_day_and_ends_with_its_last() -> None:
    assert first_day("oktober 2026", MONDAY, Language.EN) == date(2026, 10, 1)
    assert last_day("oktober 2026", MONDAY, Language.EN) == date(2026, 10, 31)


def test_slashes_are_read_as_the_vault_says() -> None:
    assert first_day("03/04/2026", MONDAY, Language.DA) == date(2026, 4, 3)
    with pytest.raises(click.BadParameter, match="day first or month first"):
        first_day("03/04/2026", MONDAY, Language.EN)


def test_what_is_no_day_is_said_to_be_none() -> None:
    with pytest.raises(click.BadParameter, match="yesterday"):
        last_day("soon", MONDAY, Language.EN)
