"""How often the labelled people are told apart rightly: the half that was tuned on, and the other.

Precision at least .95 at a recall of at least .9; what comes out is printed.
"""

import pytest

from tests.recognise.labels import measured, of, read_labelled
from vaultkit.recognise.candidates import Register

HALVES = ("tuned", "held_out")


@pytest.mark.parametrize("half", HALVES)
def test_people_are_told_apart(half: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = measured(read_labelled(half))
    with capsys.disabled():
        print(f"\nsame person, {half}: {found.line()}")
    assert found.records > 150
    assert found.right + len(found.missed) > 50
    assert found.precision >= 0.95
    assert found.recall >= 0.9


def test_both_halves_as_one_vault(capsys: pytest.CaptureFixture[str]) -> None:
    people = [one for half in HALVES for one in read_labelled(half)]
    found = measured(people)
    with capsys.disabled():
        print(f"\nsame person, both: {found.line()}")
    assert found.precision >= 0.95
    assert found.recall >= 0.9


def test_nobody_is_one_in_both_halves() -> None:
    """Otherwise what was tuned on would be measured."""
    tuned, held = ({one.who for one in read_labelled(half)} for half in HALVES)
    assert tuned.isdisjoint(held)


@pytest.mark.parametrize("half", HALVES)
def test_no_pair_is_lost_before_it_is_compared(half: str) -> None:
    """The keys leave out hardly any pair that comparing everybody would find."""
    people = read_labelled(half)
    register = Register(of(people))
    places = range(len(people))
    everybody = {
        (a, b) for a in places for b in places if a < b and register.likeness(a, b).perhaps
    }
    found = {pair for pair in register.pairs() if register.likeness(*pair).perhaps}
    assert found == everybody
