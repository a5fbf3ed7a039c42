"""Constraint and effective size, on networks small enough to check by hand."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.measures.structural_holes import Ties, alter_ties, constraint, effective_size


def network(alters: str, *pairs: str) -> Ties:
    """Alters are letters, a pair of them is a tie told by the first."""
    knows = {one: {pair[1] for pair in pairs if pair[0] == one} for one in alters}
    return alter_ties(alters, knows)


FOUR_APART = network("abcd")
ONE_TIE = network("abcd", "ab")
K5 = network("abcd", *("".join(pair) for pair in combinations("abcd", 2)))


@pytest.mark.parametrize(
    ("ties", "constrained", "size"),
    [(FOUR_APART, 0.250, 4.0), (ONE_TIE, 0.40625, 3.5), (K5, 0.765625, 1.0)],
    ids=["four who do not know each other", "and one tie", "all know each other"],
)
def test_worked_examples(ties: Ties, constrained: float, size: float) -> None:
    assert constraint(ties) == pytest.approx(constrained)
    assert effective_size(ties) == pytest.approx(size)


def test_the_smallest_networks() -> None:
    assert (constraint(network("")), effective_size(network(""))) == (0.0, 0.0)
    assert (constraint(network("a")), effective_size(network("a"))) == (1.0, 1.0)


def test_ties_go_both_ways_and_only_between_alters() -> None:
    ties = alter_ties(["a", "b"], {"a": ["b", "a", "x"], "x": ["b"]})
    assert ties == {"a": {"b"}, "b": {"a"}}


LETTERS = "abcdefgh"
PAIRS = st.sets(st.sampled_from(["".join(pair) for pair in combinations(LETTERS, 2)]))


@given(PAIRS, st.sampled_from(["".join(pair) for pair in combinations(LETTERS, 2)]))
def test_a_tie_more_closes_a_hole(pairs: set[str], added: str) -> None:
    before, after = network(LETTERS, *pairs), network(LETTERS, *pairs, added)
    assert effective_size(after) <= effective_size(before) <= len(LETTERS)
    assert effective_size(after) >= 1.0 - 1e-9
    assert 0.0 < constraint(after) <= 1.5
