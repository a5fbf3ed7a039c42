"""What depth must hold for every log, whatever is in it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import TODAY, contact, met
from vaultkit.measures.depth import Depth, depth
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants

CONSTANTS = DepthConstants()
METTE = contact("Mette")
WEIGHTS = st.lists(st.sampled_from([1.0, 2.0, 4.0]), max_size=3)
CLOSE_ENOUGH = 1e-9


@st.composite
def interactions(draw: st.DrawFn, youngest: int = 0) -> Interaction:
    company = [f"Guest {number}" for number in range(draw(st.integers(0, 8)))]
    return met(
        draw(st.integers(youngest, 4000)),
        "Mette",
        *company,
        hours=draw(st.floats(0, 24)),
        personal=draw(st.booleans()),
        gave=draw(WEIGHTS),
        got=draw(WEIGHTS),
        work=draw(st.booleans()),
    )


LOGS = st.lists(interactions(), max_size=40)


def depth_of(log: list[Interaction], later: int = 0) -> Depth:
    return depth(METTE, log, TODAY + timedelta(days=later), CONSTANTS)


@settings(deadline=None)
@given(LOGS)
def test_lies_between_0_and_100(log: list[Interaction]) -> None:
    assert 0 <= depth_of(log).score < 100


@settings(deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1))
def test_not_even_a_life_spent_together_reaches_100(ages: list[int]) -> None:
    log = [met(age, "Mette", hours=24, personal=True, gave=[4] * 9, got=[4] * 9) for age in ages]
    assert depth_of(log * 9).score < 100


@settings(deadline=None)
@given(LOGS.flatmap(lambda log: st.tuples(st.just(log), st.permutations(log))))
def test_does_not_depend_on_the_order(both: tuple[list[Interaction], list[Interaction]]) -> None:
    log, shuffled = both
    assert depth_of(log) == depth_of(shuffled)


@settings(deadline=None)
@given(LOGS, interactions())
def test_an_added_past_event_never_lowers_it(log: list[Interaction], added: Interaction) -> None:
    assert depth_of([*log, added]).score >= depth_of(log).score


@settings(deadline=None)
@given(LOGS, interactions())
def test_nor_does_it_lower_any_dimension(log: list[Interaction], added: Interaction) -> None:
    before, after = depth_of(log), depth_of([*log, added])
    for dimension in ("confiding", "rhythm", "time", "services"):
        assert getattr(after, dimension) >= getattr(before, dimension)


@settings(deadline=None)
@given(st.lists(interactions(), min_size=1, max_size=20), st.integers(1, 2000))
def test_with_nothing_new_it_falls_but_not_faster_than_the_fast_clock(
    log: list[Interaction], days: int
) -> None:
    now, later = depth_of(log).score, depth_of(log, later=days).score
    assert later < now
    assert later >= 2 ** (-days / 180) * now - CLOSE_ENOUGH


@settings(deadline=None)
@given(LOGS, st.integers(0, 4000), st.booleans())
def test_one_event_of_two_hours_adds_little(
    log: list[Interaction], age: int, personal: bool
) -> None:
    before = depth_of(log)
    after = depth_of([*log, met(age, "Mette", hours=2, personal=personal)])
    assert after.rhythm - before.rhythm <= 1.9581
    assert after.confiding - before.confiding <= (6.3642 if personal else 0) + CLOSE_ENOUGH
    assert after.time - before.time <= 0.5470
    assert after.services == before.services


def test_one_event_of_two_hours_adds_most_to_an_empty_log() -> None:
    first = depth_of([met(0, "Mette", hours=2, personal=True)])
    assert [round(part, 3) for part in (first.rhythm, first.confiding, first.time)] == [
        1.958,
        6.364,
        0.547,
    ]


@settings(deadline=None)
@given(LOGS, st.integers(0, 4000))
def test_two_mails_on_one_day_count_once_in_rhythm(log: list[Interaction], age: int) -> None:
    one = [*log, met(age, "Mette", kind="mail", hours=0.1)]
    two = [*one, met(age, "Mette", kind="mail", hours=0.1, line=2)]
    assert depth_of(two).rhythm == depth_of(one).rhythm
