"""Spearman's rank correlation."""

import pytest

from vaultkit.measures.ranks import mid_ranks, spearman


def test_worked_example() -> None:
    assert spearman([5, 4, 3, 2, 1], [10, 2, 6, 3, 1]) == pytest.approx(0.7)


def test_equal_values_share_the_middle_of_their_ranks() -> None:
    assert mid_ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2]


def test_same_and_opposite_order() -> None:
    assert spearman([1, 2, 3], [10, 20, 21]) == 1
    assert spearman([1, 2, 3], [3, 2, 1]) == -1


@pytest.mark.parametrize(("one", "other"), [([], []), ([1], [2]), ([1, 1, 1], [1, 2, 3])])
def test_without_variation_there_is_nothing_to_correlate(
    one: list[float], other: list[float]
) -> None:
    assert spearman(one, other) is None


def test_refuses_rankings_of_different_people() -> None:
    with pytest.raises(ValueError, match="2 values against 1"):
        spearman([1, 2], [1])
