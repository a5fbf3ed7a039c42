"""Giving over the whole network: at least as much, both ways, spread or clumped."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import contact, met, vault
from vaultkit.measures.balance import Balance, Way
from vaultkit.measures.depth import ties
from vaultkit.measures.giving import Giving, giving
from vaultkit.model.fields import Circle, ContactStatus

FAVOURS = st.dictionaries(
    st.sampled_from([f"P{number}" for number in range(9)]),
    st.tuples(st.lists(st.sampled_from([1, 2, 4])), st.lists(st.sampled_from([1, 2, 4]))),
)


def network(favours: dict[str, tuple[list[int], list[int]]]) -> Giving:
    """Contacts with what was given to and got from each, today."""
    log = [met(0, name, gave=gave, got=got) for name, (gave, got) in favours.items()]
    made = vault(*map(contact, favours), log=log)
    return giving(made, ties(made))


@pytest.mark.parametrize(
    ("gave", "got", "way"),
    [
        (1, 0, None),
        (1, 1, None),
        (3, 0, Way.ONLY_GIVEN),
        (6, 0, Way.ONLY_GIVEN),
        (0, 4, Way.ONLY_GOT),
        (3, 1, Way.MORE_GIVEN),
        (1, 3, Way.MORE_GOT),
        (2, 1, Way.BOTH_WAYS),
        (5, 5, Way.BOTH_WAYS),
    ],
)
def test_which_way_in_words_from_three_favours_on(gave: int, got: int, way: Way | None) -> None:
    assert Balance(gave, got, gave, got, 3).way is way


def test_the_network() -> None:
    found = network({"A": ([4], [1]), "B": ([1], [1]), "C": ([], [2]), "D": ([], [])})
    assert [tie.contact.name for tie in found.ties] == ["A", "B", "C"]
    assert (found.given, found.got, found.times_given, found.times_got) == (5, 4, 2, 3)
    assert found.share_at_least == pytest.approx(2 / 3)
    assert found.ratio == 1.25


def test_nothing_logged_is_no_number() -> None:
    found = network({"A": ([], [])})
    assert (found.share_at_least, found.ratio, found.top_share, found.clumped) == (None,) * 4


def test_spread_or_clumped() -> None:
    clumped = network({f"P{number}": ([4] if number < 3 else [1], []) for number in range(6)})
    assert clumped.top_share == pytest.approx(12 / 15)
    assert [tie.contact.name for tie in clumped.top] == ["P0", "P1", "P2"]
    assert clumped.clumped is True
    assert network({f"P{number}": ([1], []) for number in range(7)}).clumped is False
    assert network({f"P{number}": ([1], []) for number in range(5)}).clumped is None


def test_one_way_names_nobody_who_is_not_to_be_put_forward() -> None:
    people = [
        contact("Ann"),
        contact("Bo", chemistry=2),
        contact("Eva", status=ContactStatus.RESTING),
        contact("Gry", circle=Circle.CLOSE),
    ]
    log = [met(age, one.name, gave=[1]) for one in people for age in (0, 1, 2)]
    made = vault(*people, log=log)
    found = giving(made, ties(made))
    assert [tie.contact.name for tie in found.one_way(Way.ONLY_GIVEN)] == ["Ann"]
    assert [tie.contact.name for tie in found.ties] == ["Ann", "Bo", "Eva"]


@settings(deadline=None)
@given(FAVOURS)
def test_shares_are_shares_and_sums_add_up(favours: dict[str, tuple[list[int], list[int]]]) -> None:
    found = network(favours)
    assert found.given == sum(sum(gave) for gave, _ in favours.values())
    assert found.times_got == sum(len(got) for _, got in favours.values())
    shares = (found.top_share, found.share_at_least)
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert (found.top_share is None) == (found.receivers == 0)
    if 0 < found.receivers <= 3:
        assert found.top_share == 1
    turned = network({name: (got, gave) for name, (gave, got) in favours.items()})
    assert (turned.given, turned.got) == (found.got, found.given)
