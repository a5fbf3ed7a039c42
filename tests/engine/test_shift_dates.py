"""Dates move in the form they are written in; everything else stays."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.engine.shift_dates import shift_birthdays, shift_dates
from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import Day, parse_date


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("- 2026-11-03 coffee 1h", 30, "- 2026-12-03 coffee 1h"),
        ("- **2026-12-31** call", 1, "- **2027-01-01** call"),
        ("- [[2026-11-03]] call", 1, "- [[2026-11-04]] call"),
        ("see [[Journal/2026-11-03|that day]]", 1, "see [[Journal/2026-11-04|that day]]"),
        (
            "[Price day](2026-10-01%20Price%20day.md)",
            -1,
            "[Price day](2026-09-30%20Price%20day.md)",
        ),
        ("2026-11-03T23:30:00", 1, "2026-11-04T23:30:00"),
        ("- [ ] send it 📅 2026-11-10", 7, "- [ ] send it 📅 2026-11-17"),
        ("2026-03-01 2026-03-02", -1, "2026-02-28 2026-03-01"),
        ("- 5. marts 2026: kaffe", 30, "- 4. april 2026: kaffe"),
        ("- 31. maj 2026 frokost", 1, "- 1. juni 2026 frokost"),
        ("5 March 2026", 30, "4 April 2026"),
        ("30 September 2026", 1, "1 October 2026"),
        ("30. september 2026", 1, "1. oktober 2026"),
        ("28 Feb 2026", 1, "1 Mar 2026"),
        ("30. sep. 2026", 1, "1. okt. 2026"),
        ("3.11.2026", 30, "3.12.2026"),
        ("03.02.2026", -1, "02.02.2026"),
        ("3-11-2026", -3, "31-10-2026"),
        ("2026-10 coffee", 31, "2026-11 coffee"),
        ("[[2026-11 Mette Holm & Per Friis]]", 60, "[[2027-01 Mette Holm & Per Friis]]"),
        ("oktober 2026 kaffe", 31, "november 2026 kaffe"),
        ("Oktober 2026", 90, "Januar 2027"),
        ("October 2026", 90, "January 2027"),
        ("uge 42 2026 opkald", 7, "uge 43 2026 opkald"),
        ("week 53, 2026", 7, "week 1, 2027"),
        ("2026-W42 mail", -7, "2026-W41 mail"),
    ],
)
def test_each_written_form_moves_and_keeps_its_form(text: str, days: int, expected: str) -> None:
    assert shift_dates(text, days) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- 03/04/2026 call: which month was that?",
        "met: 2025-02-30",
        "- 2026-06-31 coffee",
        "2026-13",
        "2026-W54",
        "uge 54 2026",
        "31. februar 2026",
        "- 2024: moved to Aarhus",
        "at 12:30, or kl. 10.30, for 1h30",
        "8.500 kr. om året, 12.000,50 DKK, 1,5t",
        "+45 20 26 10 12",
        "may the best one win, 30 in 2026",
        "order 77-2026-10",
        "version 2.3.11.2026",
    ],
)
def test_what_is_no_date_stays(text: str) -> None:
    assert shift_dates(text, 100) == text


def test_a_date_at_the_end_of_the_calendar_stays() -> None:
    assert shift_dates("9999-12-31 and 9999-12", 90) == "9999-12-31 and 9999-12"


def test_a_birthday_without_a_year_moves_in_its_field_only() -> None:
    text = 'birthday: 12-30\nfødselsdag: "--11-26"\nroom for 10-12 people\n'
    moved = shift_birthdays(text, 3, 2026)
    assert moved == 'birthday: 01-02\nfødselsdag: "--11-29"\nroom for 10-12 people\n'


_ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DANISH = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
_FORMS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day} {_ENGLISH[day.month - 1]} {day.year}",
    lambda day: f"{day.day}. {_DANISH[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {_DANISH[day.month - 1][:3]} {day.year}",
)


@given(
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.sampled_from(_FORMS),
    st.integers(-9_000, 9_000),
)
def test_what_the_parser_reads_has_moved_by_that_many_days(
    day: date, write: Callable[[date], str], days: int
) -> None:
    moved = parse_date(shift_dates(write(day), days), Language.EN)
    assert moved == Day(day + timedelta(days=days))
