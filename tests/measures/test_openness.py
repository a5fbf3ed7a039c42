"""How far you opened up, beside what you meant to."""

import pytest

from tests.measures.builders import contact, met, vault
from vaultkit.measures.depth import ties
from vaultkit.measures.openness import Opened, opened_up
from vaultkit.model.fields import Openness
from vaultkit.model.interaction import Interaction


def personal(age: int, who: str) -> Interaction:
    """A talk in which only the one named in `who` (mine, theirs) opened up."""
    return met(
        age,
        "Mette",
        personal_mine=who == "mine",
        personal_theirs=who == "theirs",
    )


@pytest.mark.parametrize(
    ("meant", "mine", "opened"),
    [
        (Openness.OPEN, 0, Opened.LESS),
        (Openness.OPEN, 1, Opened.AS_MEANT),
        (Openness.SOME, 0, Opened.LESS),
        (Openness.SOME, 2, Opened.AS_MEANT),
        (Openness.GUARDED, 0, Opened.AS_MEANT),
        (Openness.GUARDED, 1, Opened.FURTHER),
    ],
)
def test_compares_what_was_meant_with_what_was_logged(
    meant: Openness, mine: int, opened: Opened
) -> None:
    log = [personal(5, "theirs"), met(6, "Mette"), met(7, "Mette")]
    log += [personal(10 + number, "mine") for number in range(mine)]
    measured = vault(contact("Mette", openness=meant), log=log)
    (found,) = opened_up(measured, ties(measured))
    assert (found.opened, found.mine, found.theirs, found.entries) == (opened, mine, 1, 3 + mine)


def test_says_nothing_without_an_intention_or_with_too_little_logged() -> None:
    measured = vault(
        contact("Mette"),
        contact("Per", openness=Openness.OPEN),
        contact("Sara", openness=Openness.OPEN),
        log=[
            *(met(age, "Mette") for age in range(3)),
            *(met(age, "Per") for age in range(2)),
            *(met(400 + age, "Sara") for age in range(3)),
        ],
    )
    assert opened_up(measured, ties(measured)) == ()
