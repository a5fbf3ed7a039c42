"""What comes next: their gain first, and a date after a talk."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import TODAY, contact, days_ago, met, path, person, vault, wishes
from vaultkit.measures.depth import ties
from vaultkit.measures.next_meetings import NextMeetings, next_meetings
from vaultkit.measures.promises import open_promises
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import Circle, ContactStatus, Wish
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.source import Source

SOON = date(2026, 12, 1)
GAIN = Wish("a calm voice", Source("x.md"))


def measured(
    *contacts: Contact, log: tuple[Interaction, ...] = (), promised: str = "", **said: Any
) -> NextMeetings:
    promises = (
        (PersonPromise(True, person(promised), "the slides", None, False, Source(path(promised))),)
        if promised
        else ()
    )
    made = replace(vault(*contacts, log=log, **said), promises=promises)
    return next_meetings(made, ties(made), open_promises(made).mine)


def test_their_gain_first_worked_example() -> None:
    """Nine planned, seven with something to give."""
    gains = [contact(f"Gain {number}", next_contact=SOON, their_gain=GAIN) for number in range(4)]
    found = measured(
        *gains,
        contact("Promised", next_contact=SOON),
        contact("Needs mine", next_contact=SOON, needs=["help with board work"]),
        contact("Needs theirs", needs=["an interim CFO"]),
        contact("Nothing", next_contact=SOON),
        contact("Needs in vain", next_contact=SOON, needs=["a sailing boat"]),
        contact("Per", offers=["interim finance leadership"]),
        log=(met(-3, "Needs theirs"),),
        promised="Promised",
        owner=Owner("Astrid", "Me.md", offers=wishes("bestyrelsesarbejde", "pricing")),
    )
    assert len(found.planned) == 9
    assert found.their_gain_first == pytest.approx(0.778, abs=5e-4)
    assert [one.contact.name for one in found.planned if not one.gain.noted] == [
        "Needs in vain",
        "Nothing",
    ]


def test_whose_offer_meets_the_need() -> None:
    needing = contact("Mette", needs=["an interim CFO"], offers=["interim work"], next_contact=SOON)
    people = [contact("Bo", offers=["interim work"]), contact("Zoe", offers=["interim work"])]
    (planned,) = measured(needing, *people, knows=[("Mette", "Bo")]).planned
    offered = planned.gain.offered
    assert offered is not None
    assert offered.holder is not None
    assert (offered.holder.name, offered.need.text) == ("Zoe", "an interim CFO")


@pytest.mark.parametrize(
    "offering",
    [
        contact("Bo", offers=["an interim CFO"], chemistry=2),
        contact("Bo", offers=["an interim CFO"], status=ContactStatus.DROPPED),
        contact("Bo", offers=["an interim CFO"], circle=Circle.CLOSE),
        contact("Bo", offers=["an interim CFO #private"]),
        contact("Bo", offers=["help with interns"]),
    ],
    ids=["low chemistry", "dropped", "close", "private", "letters alone"],
)
def test_an_offer_that_meets_nothing(offering: Contact) -> None:
    needing = contact("Mette", needs=["an interim CFO"], next_contact=SOON)
    (planned,) = measured(needing, offering).planned
    assert not planned.gain.noted


@pytest.mark.parametrize(
    ("wanted", "last", "day"),
    [
        (SOON, 3, SOON),
        (days_ago(10), 11, days_ago(10)),
        (days_ago(10), 10, None),
        (days_ago(10), 3, None),
        (None, 3, None),
    ],
    ids=["ahead", "passed", "settled that day", "settled later", "none"],
)
def test_next_contact_until_it_is_settled(wanted: date | None, last: int, day: date | None) -> None:
    found = measured(contact("Ann", next_contact=wanted), log=(met(last, "Ann"),))
    assert [one.day for one in found.planned] == ([] if day is None else [day])


def test_the_earliest_day_first() -> None:
    found = measured(
        contact("Ann", next_contact=SOON),
        contact("Bo"),
        contact("Eva", next_contact=SOON),
        contact("Gry", circle=Circle.CLOSE, next_contact=SOON),
        contact("Kim", status=ContactStatus.DROPPED, next_contact=SOON),
        log=(met(-2, "Bo", "Eva"), met(-9, "Bo")),
    )
    assert [one.contact.name for one in found.planned] == ["Bo", "Eva", "Ann"]


def followed(*log: Interaction, **fields: Any) -> tuple[int, int]:
    found = measured(contact("Ann", **fields), contact("Bo"), log=log)
    return found.talks, found.followed


def test_a_talk_is_followed_by_another_within_the_cadence() -> None:
    assert followed(met(200, "Ann"), met(110, "Ann")) == (2, 1)
    assert followed(met(200, "Ann"), met(109, "Ann")) == (2, 0)
    assert followed(met(200, "Ann"), met(109, "Ann"), cadence_days=91) == (2, 1)
    assert followed(met(200, "Ann"), met(110, "Ann"), cadence_days=30) == (2, 0)


def test_the_latest_talk_is_followed_by_a_date_set() -> None:
    assert followed(met(5, "Ann"), next_contact=SOON) == (1, 1)
    assert followed(met(5, "Ann"), next_contact=days_ago(5)) == (1, 0)
    assert followed(met(5, "Ann"), met(-1, "Ann")) == (1, 1)
    assert followed(met(5, "Ann", next_step="lunch in March")) == (1, 1)
    assert followed(met(300, "Ann"), met(5, "Ann"), next_contact=SOON) == (2, 1)


def test_what_is_no_talk() -> None:
    assert followed(met(5, "Ann", kind="mail"), met(4, "Ann", kind="intro")) == (0, 0)
    assert followed(met(5, "Ann", "Bo", "Eva", "Gry")) == (0, 0)
    assert followed(met(366, "Ann")) == (0, 0)
    assert followed(met(20, "Ann"), met(10, "Ann", kind="mail")) == (1, 0)


def test_a_talk_with_two_is_one_talk() -> None:
    assert followed(met(20, "Ann", "Bo"), met(10, "Bo")) == (2, 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-30, 400), st.sampled_from(["Ann", "Bo"]))))
def test_shares_are_shares(talks: list[tuple[int, str]]) -> None:
    log = tuple(met(age, name, line=line + 1) for line, (age, name) in enumerate(talks))
    found = measured(contact("Ann"), contact("Bo"), log=log)
    assert found.talks == sum(0 <= age <= 365 for age, _ in talks)
    assert 0 <= found.followed <= found.talks
    assert (found.next_meeting is None) == (found.talks == 0)
    assert all(one.day > TODAY for one in found.planned)
