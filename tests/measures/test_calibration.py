"""Depth beside the closeness the owner gave."""

import pytest

from tests.measures.builders import contact, days_ago, met, vault
from vaultkit.measures.calibration import Calibration, calibration
from vaultkit.measures.depth import ties
from vaultkit.measures.ranks import Agreement


def calibrated(closeness: list[int], *, backwards: bool = False) -> Calibration:
    """Contacts of rising depth, with these ratings."""
    names = [f"P{number}" for number in range(len(closeness))]
    log = [
        met(age, name, personal=age % 2 == 0, line=age)
        for number, name in enumerate(reversed(names) if backwards else names)
        for age in range(3 + number)
    ]
    notes = [contact(name, closeness=c) for name, c in zip(names, closeness, strict=True)]
    measured = vault(*notes, log=log)
    return calibration(measured, ties(measured))


RISING = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_takes_ten_ratings() -> None:
    assert calibrated(RISING[:9]).spearman is None
    assert calibrated(RISING[:9]).agreement is None
    assert calibrated(RISING).ratings == 10
    assert calibrated(RISING).agreement is Agreement.AGREES


def test_says_when_the_owner_feels_otherwise() -> None:
    found = calibrated(RISING, backwards=True)
    assert found.spearman == pytest.approx(-0.985, abs=1e-3)
    assert found.agreement is Agreement.HARDLY


def test_all_equal_ratings_say_nothing() -> None:
    assert calibrated([3] * 10).spearman is None


@pytest.mark.parametrize(("age", "first_year"), [(364, True), (365, False)])
def test_knows_when_the_log_began(age: int, first_year: bool) -> None:
    measured = vault(contact("Mette"), log=[met(age, "Mette"), met(3, "Mette")])
    found = calibration(measured, ties(measured))
    assert (found.log_began, found.first_year) == (days_ago(age), first_year)
    empty = vault()
    assert calibration(empty, ties(empty)) == Calibration(0, None, None, False)
