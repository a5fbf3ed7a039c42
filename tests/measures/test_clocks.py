"""The clocks, and the day the log fell silent."""

from datetime import date

import pytest

from tests.measures.builders import TODAY, days_ago
from vaultkit.measures.clocks import LogDay, decay, log_day, median_gap, saturation


def test_evidence_counts_half_after_its_half_life() -> None:
    assert decay(0, 180) == 1
    assert decay(180, 180) == 0.5
    assert decay(360, 180) == 0.25


def test_an_amount_of_the_half_earns_half() -> None:
    assert saturation(0, 50) == 0
    assert saturation(50, 50) == 0.5
    assert saturation(150, 50) == 0.875


def test_steady_monthly_contact_gives_half_of_rhythm() -> None:
    a_month = 365.25 / 12
    steady = sum(decay(a_month * number, 180) for number in range(1000))
    # 8.53 days on average over a month: just after a meeting it is half a day more.
    assert steady - 0.5 == pytest.approx(8.53, abs=0.02)


@pytest.mark.parametrize(
    ("ages", "gap"),
    [([], None), ([3], None), ([3, 3], None), ([0, 10], 10), ([0, 10, 40], 20), ([40, 0, 10], 20)],
)
def test_median_gap_is_between_different_days(ages: list[int], gap: float | None) -> None:
    assert median_gap(map(days_ago, ages)) == gap


@pytest.mark.parametrize(
    ("ages", "silent"),
    [
        ([], False),
        ([14], False),
        ([15], True),
        ([14, 15, 16], False),
        ([15, 16, 17], True),
        ([15, 25, 35], False),
        ([30, 40, 50], False),
        ([31, 41, 51], True),
    ],
)
def test_the_log_is_silent_after_14_days_or_three_of_its_own_gaps(
    ages: list[int], silent: bool
) -> None:
    last = days_ago(min(ages, default=0))
    expected = LogDay(last, last) if silent else LogDay(TODAY)
    assert log_day(map(days_ago, ages), TODAY) == expected


def test_plans_do_not_break_the_silence() -> None:
    assert log_day([days_ago(20), date(2026, 12, 24)], TODAY).silent_since == days_ago(20)
