from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.parse.vocabulary.days import (
    coming_day,
    match_coming_day,
    match_past_day,
    relative_day,
)

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


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 23)),
        ("i dag", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("i morgen", date(2026, 11, 24)),
        ("i overmorgen", date(2026, 11, 25)),
        ("friday", date(2026, 11, 27)),
        ("next friday", date(2026, 11, 27)),
        ("på fredag", date(2026, 11, 27)),
        ("monday", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("om to uger", date(2026, 12, 7)),
        ("in a month", date(2026, 12, 23)),
        ("om tre måneder", date(2027, 2, 23)),
        ("3 days from now", date(2026, 11, 26)),
    ],
)
def test_words_are_days_ahead(words: str, day: date) -> None:
    assert coming_day(words, MONDAY) == day


@pytest.mark.parametrize("words", ["", "soon", "yesterday", "in weeks", "in 999999 years", "i går"])
def test_other_words_are_no_days_ahead(words: str) -> None:
    assert coming_day(words, MONDAY) is None


@given(st.sampled_from(["monday", "tirsdag", "friday", "søndag"]), st.dates(date(1900, 1, 1)))
def test_a_weekday_is_within_a_week_either_way(name: str, today: date) -> None:
    back, ahead = relative_day(name, today), coming_day(name, today)
    assert back is not None
    assert timedelta(1) <= today - back <= timedelta(7)
    if ahead is not None:  # the calendar ends
        assert timedelta(1) <= ahead - today <= timedelta(7)
        assert ahead.weekday() == back.weekday()


def test_days_are_found_within_a_line_and_end_with_a_word() -> None:
    line = "mette last friday: fridays-only"
    assert match_past_day(line, 6, MONDAY) == (date(2026, 11, 20), 17)
    assert match_past_day(line, 19, MONDAY) is None
    assert match_coming_day("by tomorrow, or so", 3, MONDAY) == (date(2026, 11, 24), 11)
    assert match_coming_day("tomorrows", 0, MONDAY) is None
