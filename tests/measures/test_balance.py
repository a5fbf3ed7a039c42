"""Balance: which way the favours run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import TODAY, met
from vaultkit.measures.balance import Balance, balance
from vaultkit.model.settings import DepthConstants

AMOUNTS = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("given", "got", "b"),
    [(0, 0, 0), (1, 0, 0.333), (3, 1, 0.333), (0, 4, -0.667), (5, 5, 0)],
)
def test_table(given: float, got: float, b: float) -> None:
    assert Balance(given, got, 0, 0, 3).b == pytest.approx(b, abs=5e-4)


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_is_antisymmetric_and_inside_one(gave: float, got: float) -> None:
    b = Balance(gave, got, 0, 0, 3).b
    assert -1 < b < 1
    assert b == -Balance(got, gave, 0, 0, 3).b


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS, st.floats(0.001, 1e6))
def test_rises_with_what_is_given_and_falls_with_what_is_got(
    gave: float, got: float, more: float
) -> None:
    b = Balance(gave, got, 0, 0, 3).b
    assert Balance(gave + more, got, 0, 0, 3).b > b
    assert Balance(gave, got + more, 0, 0, 3).b < b


def test_favours_are_weighed_by_size_and_age_and_counted_plainly() -> None:
    log = [met(0, "Mette", gave=[1, 4]), met(730, "Mette", got=[2]), met(-1, "Mette", gave=[4])]
    found = balance("People/Mette.md", log, TODAY, DepthConstants())
    assert (found.given, found.got) == (5, 1)
    assert (found.times_given, found.times_got) == (2, 1)


def test_words_take_three_favours_and_three_interactions() -> None:
    assert not Balance(8, 0, 2, 0, 3).enough
    assert Balance(1, 1, 2, 1, 3).enough
    assert not Balance(1, 1, 2, 1, 2).enough


def test_three_favours_of_one_afternoon_are_too_little_to_tell() -> None:
    log = [met(5, "Mette", gave=[1, 1, 1]), met(9, "Mette")]
    found = balance("People/Mette.md", log, TODAY, DepthConstants())
    assert (found.times, found.entries, found.way) == (3, 2, None)
