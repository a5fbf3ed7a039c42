"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.note import Period
from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import BadDate, DateFault, Day, match_date, parse_date

EN, DA = Language.EN, Language.DA


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-03", date(2026, 11, 3)),
        ("2026-11-03T14:30", date(2026, 11, 3)),
        ("2026-11-03T14:30:05.123+01:00", date(2026, 11, 3)),
        ("2026-11-03T23:30:00Z", date(2026, 11, 3)),
        ("2026-11-03 14:30", date(2026, 11, 3)),
        ("2026-11-03 14:30:00", date(2026, 11, 3)),
        ("2026/11/03", date(2026, 11, 3)),
        ("5. marts 2026", date(2026, 3, 5)),
        ("5 marts 2026", date(2026, 3, 5)),
        ("5. Marts 2026", date(2026, 3, 5)),
        ("5 March 2026", date(2026, 3, 5)),
        ("5th of March 2026", date(2026, 3, 5)),
        ("March 5, 2026", date(2026, 3, 5)),
        ("March 5th, 2026", date(2026, 3, 5)),
        ("3. okt. 2026", date(2026, 10, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("03.11.2026", date(2026, 11, 3)),
        ("31/12/2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("04/04/2026", date(2026, 4, 4)),
        ("[[2026-11-03]]", date(2026, 11, 3)),
        ("[[Journal/2026-11-03|3 Nov]]", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("2026-W42-3", date(2026, 10, 14)),
        ("tirsdag den 3. november 2026", date(2026, 11, 3)),
        ("Tuesday, 3 November 2026", date(2026, 11, 3)),
        ("2026-11-03 (Tuesday)", date(2026, 11, 3)),
        (" 2026-11-03 ", date(2026, 11, 3)),
    ],
)
def test_a_date(text: str, day: date) -> None:
    assert parse_date(text, EN) == Day(day)


@pytest.mark.parametrize("text", ["03/04/2026", "03-04-2026", "3/4/2026", "3/4/26"])
def test_slashes_may_mean_two_days(text: str) -> None:
    assert parse_date(text, EN) == BadDate(text, DateFault.AMBIGUOUS)


def test_slashes_are_day_first_in_danish() -> None:
    assert parse_date("03/04/2026", DA) == Day(date(2026, 4, 3))
    assert parse_date("12/31/2026", DA) == BadDate("12/31/2026", DateFault.IMPOSSIBLE)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "0000-01-01", "31. april 2026", "uge 54 2026", "2026-00"]
)
def test_a_day_that_there_is_not(text: str) -> None:
    assert parse_date(text, EN) == BadDate(text, DateFault.IMPOSSIBLE)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "soon", "next week", "2026-11-031", "2026-11-03 25:00", "11-03", "1" * 5000],
)
def test_no_date_at_all(text: str) -> None:
    assert parse_date(text, EN) == BadDate(text, DateFault.NOT_A_DATE)


@pytest.mark.parametrize(
    ("text", "first", "last", "middle"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 16)),
        ("oktober 2026", date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 16)),
        ("Feb 2026", date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 14)),
        ("uge 42 2026", date(2026, 10, 12), date(2026, 10, 18), date(2026, 10, 15)),
        ("week 42, 2026", date(2026, 10, 12), date(2026, 10, 18), date(2026, 10, 15)),
        ("2026-W42", date(2026, 10, 12), date(2026, 10, 18), date(2026, 10, 15)),
    ],
)
def test_an_approximate_date_is_the_middle_of_its_period(
    text: str, first: date, last: date, middle: date
) -> None:
    assert parse_date(text, EN) == Day(middle, Period(first, last))


def test_match_says_where_the_date_ends() -> None:
    assert match_date("- 2026-11-03: x", 2, EN) == (Day(date(2026, 11, 3)), 12)
    assert match_date("by 5. marts 2026 at last", 3, EN) == (Day(date(2026, 3, 5)), 16)


@pytest.mark.parametrize("text", ["2026-11-03-minutes", "2026-11-031", "2026 coffee", "2024: x"])
def test_what_runs_on_and_bare_years_are_no_dates(text: str) -> None:
    assert match_date(text, 0, EN) is None


@given(st.dates(), st.sampled_from(Language))
def test_every_iso_date_is_read(day: date, language: Language) -> None:
    assert parse_date(day.isoformat(), language) == Day(day)


@given(st.text(), st.sampled_from(Language))
def test_never_raises(text: str, language: Language) -> None:
    parse_date(text, language)
    found = match_date(text, 0, language)
    assert found is None or 0 < found[1] <= len(text)
