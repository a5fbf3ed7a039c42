"""What each line adds: the depth with it less the depth without it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import TODAY, contact, met
from tests.measures.test_depth_properties import interactions
from vaultkit.measures.depth import depth, explain
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants

CONSTANTS = DepthConstants()
METTE = contact("Mette")
DIMENSIONS = ("confiding", "rhythm", "time", "services")


@settings(deadline=None)
@given(st.lists(interactions(), max_size=12))
def test_each_share_is_the_depth_with_the_line_less_without_it(log: list[Interaction]) -> None:
    whole = depth(METTE, log, TODAY, CONSTANTS)
    shares = explain(METTE, log, TODAY, CONSTANTS)
    assert [share.interaction for share in shares] == log
    for index, share in enumerate(shares):
        rest = depth(METTE, log[:index] + log[index + 1 :], TODAY, CONSTANTS)
        for dimension in DIMENSIONS:
            less = getattr(whole, dimension) - getattr(rest, dimension)
            assert getattr(share, dimension) == pytest.approx(less, abs=1e-9)


def test_the_only_line_adds_everything_and_its_twin_on_the_day_no_rhythm() -> None:
    one = met(10, "Mette", hours=2, personal=True, gave=[1])
    whole = depth(METTE, [one], TODAY, CONSTANTS)
    (only,) = explain(METTE, [one], TODAY, CONSTANTS)
    assert only.age == 10
    assert [getattr(only, d) for d in DIMENSIONS] == [getattr(whole, d) for d in DIMENSIONS]
    twins = explain(METTE, [one, met(10, "Mette", line=2)], TODAY, CONSTANTS)
    assert [share.rhythm for share in twins] == [0, 0]
    assert twins[0].confiding > 0 == twins[1].confiding


def test_plans_add_nothing_and_are_left_out() -> None:
    assert explain(METTE, [met(-1, "Mette")], TODAY, CONSTANTS) == ()
