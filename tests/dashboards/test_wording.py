"""Dates, numbers and rhythms in words."""

from datetime import date

import pytest

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown

TODAY = date(2026, 11, 23)


def test_days_have_a_year_only_when_it_is_another() -> None:
    assert wording.day(date(2026, 8, 21), TODAY) == "21 Aug"
    assert wording.day(date(2025, 8, 21), TODAY) == "21 Aug 2025"
    assert wording.long_day(date(2026, 10, 2), TODAY) == "2 October"
    assert wording.long_day(date(2027, 3, 1), TODAY) == "1 March 2027"
    assert wording.full_day(date(2026, 5, 20)) == "20 May 2026"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "no people"), (1, "one person"), (7, "seven people"), (12, "twelve people")],
)
def test_counts_are_words_up_to_twelve(amount: int, words: str) -> None:
    assert wording.people(amount) == words


def test_larger_counts_are_figures() -> None:
    assert wording.count(13, "one tie", "{number} ties") == "13 ties"
    assert wording.count(1200, "one tie", "{number} ties") == "1,200 ties"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0.0, "0 h"), (0.05, "under 1 h"), (0.95, "1 h"), (17.6, "18 h"), (1234.0, "1,234 h")],
)
def test_hours_are_whole(amount: float, words: str) -> None:
    assert wording.hours(amount) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (1.0, "all"),
        (0.9, "nearly all"),
        (0.75, "three quarters"),
        (0.65, "two thirds"),
        (0.6, "most"),
        (0.5, "half"),
        (0.35, "a third"),
        (0.25, "a quarter"),
        (0.2, "a fifth"),
        (0.1, "a tenth"),
        (0.02, "next to nothing"),
        (0.0, "nothing"),
    ],
)
def test_shares_in_words(part: float, words: str) -> None:
    assert wording.share(part) == words


@pytest.mark.parametrize(
    ("points", "words"), [(8.2, "+8"), (-5.6, "−6"), (0.4, "steady"), (-0.4, "steady")]
)
def test_changes_are_whole(points: float, words: str) -> None:
    assert wording.signed(points) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (1, "nearly every day"),
        (7, "every week"),
        (14, "every 2 weeks"),
        (21, "every 3 weeks"),
        (30, "every month"),
        (42, "every 6 weeks"),
        (61, "every 2 months"),
        (91, "every 3 months"),
        (182, "every half year"),
        (365, "every year"),
        (730, "every 2 years"),
    ],
)
def test_rhythms(gap: float, words: str) -> None:
    assert wording.rhythm(gap) == words


def test_lists() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b"]) == "a and b"
    assert wording.listed(["a|", Markdown("[[b]]"), "c"]) == r"a\|, [[b]] and c"
    assert wording.listed_up_to(["a", "b", "c", "d"], 2) == "a, b and two more"
    assert wording.listed_up_to(["a", "b"], 2) == "a and b"


def test_capital_keeps_markdown() -> None:
    assert isinstance(wording.capital(Markdown("one")), Markdown)
    assert wording.capital("one tie") == "One tie"
