import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.model.settings import Language
from vaultkit.parse.properties.amounts import (
    parse_birthday,
    parse_cadence,
    parse_cost,
    parse_rating,
    parse_share,
)


@pytest.mark.parametrize(
    ("days", "texts"),
    [
        (30, "30|30d|30 days|30 dage|monthly|månedligt|hver måned|every month|Monthly|1m"),
        (42, "6w|6 weeks|6u|6 uger|every 6 weeks|hver 6. uge"),
        (91, "3m|3 months|3 mdr|3 mdr.|quarterly|hvert kvartal|1q"),
        (183, "half-yearly|hvert halve år|6 months|6m"),
        (365, "yearly|annually|årligt|1 year|12m|hvert år"),
        (7, "weekly|ugentligt|hver uge|1w"),
        (14, "fortnightly|hver anden uge|2w"),
        (1, "daily|dagligt|1"),
    ],
)
def test_a_rhythm_in_days(days: int, texts: str) -> None:
    assert {parse_cadence(text) for text in texts.split("|")} == {days}


@pytest.mark.parametrize(
    "text", ["", "0", "-3", "often", "month", "every", "3x", "999999 y", "1e3"]
)
def test_what_is_no_rhythm(text: str) -> None:
    assert parse_cadence(text) is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("40%", 0.4),
        ("40 %", 0.4),
        ("0.4", 0.4),
        ("0,4", 0.4),
        ("40", 0.4),
        ("40 procent", 0.4),
        ("12,5 %", 0.125),
        ("1%", 0.01),
        ("1", 1.0),
        ("100", 1.0),
        ("0", 0.0),
        ("101", None),
        ("150%", None),
        ("-5", None),
        ("half", None),
        ("", None),
    ],
)
def test_a_share_as_a_fraction(text: str, share: float | None) -> None:
    assert parse_share(text) == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("12000 DKK per year", (12000, "DKK")),
        ("kr. 12.000", (12000, "DKK")),
        ("12.000 kr. om året", (12000, "DKK")),
        ("12.000,50 kr", (12000.5, "DKK")),
        ("DKK 12,000", (12000, "DKK")),
        ("1000/month", (12000, "")),
        ("1000 monthly", (12000, "")),
        ("€ 45 om måneden", (540, "EUR")),
        ("$50/mo", (600, "USD")),
        ("1.500 kr./md.", (18000, "DKK")),
        ("1,200.50 USD per quarter", (4802, "USD")),
        ("3.000 kr. hvert halve år", (6000, "DKK")),
        ("500 SEK p.a.", (500, "SEK")),
        ("12k EUR", (12000, "EUR")),
        ("45,-", (45, "DKK")),
        ("1 000 kr", (1000, "DKK")),
        ("12.50", (12.5, "")),
        ("0", (0, "")),
        ("gratis", (0, "")),
        ("Free", (0, "")),
        ("a lot", None),
        ("12000 DKK per blue moon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_a_price_a_year_and_its_currency(text: str, cost: tuple[float, str] | None) -> None:
    assert parse_cost(text) == cost


@pytest.mark.parametrize(
    ("text", "rating"),
    [("1", 1), ("5", 5), ("4.0", 4), ("4/5", 4), ("0", None), ("6", None), ("3.5", None)],
)
def test_a_rating_from_1_to_5(text: str, rating: int | None) -> None:
    assert parse_rating(text) == rating


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1980-05-17", "1980-05-17"),
        ("17. maj 1980", "1980-05-17"),
        ("17.5.1980", "1980-05-17"),
        ("--05-17", "05-17"),
        ("05-17", "05-17"),
        ("--0517", "05-17"),
        ("19800517", "1980-05-17"),
        ("17. maj", "05-17"),
        ("--02-29", "02-29"),
        ("--02-30", None),
        ("1980-05", None),
        ("May", None),
        ("soon", None),
    ],
)
def test_a_birthday_with_or_without_its_year(text: str, birthday: str | None) -> None:
    assert parse_birthday(text, Language.EN) == birthday


def test_slashes_in_birthdays_go_by_the_language() -> None:
    assert parse_birthday("03/04/1980", Language.DA) == "1980-04-03"
    assert parse_birthday("03/04/1980", Language.EN) is None


@given(st.text(alphabet="0123456789.,/%- krDKem€'\u00a0"))
def test_no_amount_fails_on_any_text(text: str) -> None:
    cadence, share, cost = parse_cadence(text), parse_share(text), parse_cost(text)
    assert cadence is None or cadence >= 1
    assert share is None or 0 <= share <= 1
    assert cost is None or cost[0] >= 0
    assert parse_rating(text) in {None, 1, 2, 3, 4, 5}


@given(st.dates())
def test_every_date_is_a_birthday(day: object) -> None:
    unknown = str(day).startswith("1604")
    assert parse_birthday(str(day), Language.DA) == (str(day)[5:] if unknown else str(day))
