"""Gratitude: introductions made and received, what came of them, and whom to tell."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import contact, days_ago, introduction, met, person, vault
from vaultkit.measures.gratitude import Thanks, gratitude, thanks
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction

INTRODUCED = IntroductionStatus.INTRODUCED
BY_MAJA = introduction("me", "Bo", INTRODUCED, through="Maja", introduced=days_ago(60))


def gather(*notes: Contact | Introduction, log: list[Interaction]) -> dict[str, Thanks]:
    return {one.person.name: one for one in gratitude(vault(*notes, log=log))}


def test_what_was_made_for_somebody_is_told_of_both_with_what_came_of_it() -> None:
    made = introduction(
        "Ann", "Bo", IntroductionStatus.CLOSED, introduced=days_ago(90), outcome="a contract"
    )
    log = [
        met(100, "Ann", "Bo", led_to=["nothing of it"]),
        met(40, "Ann", "Bo", led_to=["a second one"]),
        met(30, "Ann", led_to=["nor this"]),
    ]
    found = gather(contact("Ann"), contact("Bo"), made, log=log)
    assert sorted(found) == ["Ann", "Bo"]
    (ann,) = found["Ann"].made
    assert ann.others == (person("Bo"),)
    assert (ann.day, ann.outcome) == (days_ago(90), "a contract")
    assert [outcome.text for _, outcome in ann.led_to] == ["a second one"]
    assert found["Bo"].made[0].others == (person("Ann"),)
    assert found["Ann"].received == found["Ann"].to_tell == ()


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ([], True),  # nothing happened: there is nothing to tell
        ([met(61, "Bo")], True),  # nor before the introduction
        ([met(50, "Bo")], False),
        ([met(50, "Bo"), met(55, "Maja")], False),
        ([met(50, "Bo"), met(50, "Maja")], True),  # on the very day
        ([met(50, "Bo", "Maja")], True),  # who was there knows
        ([met(50, "Bo"), met(20, "Maja", kind="mail")], True),
        ([met(50, "Bo"), met(20, "Bo"), met(30, "Maja")], True),  # told of the beginning
    ],
)
def test_whoever_introduced_the_owner_is_told_once_something_happened(
    log: list[Interaction], told: bool
) -> None:
    found = gather(contact("Maja"), contact("Bo"), BY_MAJA, log=log)["Maja"]
    assert (not found.to_tell) == told
    assert found.received[0].others == (person("Bo"),)
    assert found.made == ()


def test_an_outcome_is_something_that_happened() -> None:
    noted = replace(BY_MAJA, status=IntroductionStatus.CLOSED, outcome="a board seat")
    (one,) = gather(contact("Maja"), noted, log=[met(70, "Maja")])["Maja"].to_tell
    assert (one.happened, one.outcome) == (days_ago(60), "a board seat")


def test_a_field_of_the_note_says_it_as_well_but_not_twice() -> None:
    bo = contact("Bo", introduced_by="Maja", met=days_ago(50))
    only_field = gather(contact("Maja"), bo, log=[met(40, "Bo", led_to=["a job"])])["Maja"]
    assert [(one.day, one.happened) for one in only_field.received] == [(days_ago(50),) * 2]
    assert [text.text for _, text in only_field.received[0].led_to] == ["a job"]
    both = gather(contact("Maja"), bo, BY_MAJA, log=[])["Maja"]
    assert [one.day for one in both.received] == [days_ago(60)]


@pytest.mark.parametrize("status", [IntroductionStatus.IDEA, IntroductionStatus.ASKED])
def test_what_was_not_made_is_nothing_to_thank_for(status: IntroductionStatus) -> None:
    not_made = [replace(BY_MAJA, status=status), introduction("Ann", "Bo", status)]
    assert gather(contact("Maja"), *not_made, log=[]) == {}


@pytest.mark.parametrize(
    "fields", [{"status": ContactStatus.DROPPED}, {"chemistry": 1}, {"chemistry": 2}]
)
@pytest.mark.parametrize("who", ["Maja", "Bo"])
def test_whom_no_page_may_name_is_in_none_of_it(fields: dict[str, Any], who: str) -> None:
    people = [contact(name, **(fields if name == who else {})) for name in ("Maja", "Bo")]
    made = vault(*people, BY_MAJA, log=[met(50, "Bo")])
    assert gratitude(made) == ()
    found = thanks(made, person("Maja"))
    assert found is not None
    assert len(found.to_tell) == 1


def test_a_private_line_names_nobody() -> None:
    line = replace(BY_MAJA, hidden=True)
    assert gather(contact("Maja"), contact("Bo"), line, log=[met(50, "Bo")]) == {}
    noted = replace(line, path="Introductions/Bo.md")
    assert len(gather(contact("Maja"), contact("Bo"), noted, log=[])["Maja"].received) == 1


@pytest.mark.parametrize(
    ("fields", "reminded"),
    [
        ({}, True),
        ({"circle": Circle.CLOSE}, True),
        ({"status": ContactStatus.RESTING}, False),
        ({"circle": Circle.UNSORTED}, False),
    ],
)
def test_nobody_is_reminded_of_whom_they_let_rest(fields: dict[str, Any], reminded: bool) -> None:
    found = gather(contact("Maja", **fields), contact("Bo"), BY_MAJA, log=[met(50, "Bo")])["Maja"]
    assert len(found.received) == 1
    assert bool(found.to_tell) == reminded


def test_the_latest_first_then_by_name() -> None:
    pairs = [("Ann", "Bo", 20), ("Kim", "Lis", 10), ("Ann", "Eva", 40)]
    made = [
        introduction(one, other, INTRODUCED, introduced=days_ago(age)) for one, other, age in pairs
    ]
    found = gratitude(vault(*made))
    assert [one.person.name for one in found] == ["Kim", "Lis", "Ann", "Bo", "Eva"]
    assert [one.others[0].name for one in found[2].made] == ["Bo", "Eva"]


NAMES = st.sampled_from(["Ann", "Bo", "Eva"])
MADE = st.lists(st.tuples(NAMES, NAMES, st.integers(0, 300)).filter(lambda one: one[0] != one[1]))


@given(MADE, st.lists(st.tuples(NAMES, st.integers(0, 300))))
def test_a_talk_with_the_introducer_today_leaves_nobody_to_tell(
    made: list[tuple[str, str, int]], log: list[tuple[str, int]]
) -> None:
    introductions = [
        introduction("me", whom, INTRODUCED, through=by, introduced=days_ago(age))
        for by, whom, age in made
    ]
    talks = [met(age, name, line=n) for n, (name, age) in enumerate(log)]
    today = [met(0, name, line=999) for name in ("Ann", "Bo", "Eva")]
    before, after = (
        gratitude(vault(*introductions, log=each)) for each in (talks, [*talks, *today])
    )
    assert all(not one.to_tell for one in after)
    for one in before:
        assert set(one.to_tell) <= set(one.received)
        assert all((told.happened or date.min) >= (told.day or date.min) for told in one.to_tell)
