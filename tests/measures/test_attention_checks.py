"""Why somebody is on the attention list or not: what holds, and the first thing that fails."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.measures.builders import TODAY, contact, days_ago, introduction, met, path, vault
from tests.measures.test_attention import AWAKE, LOG, PEOPLE, drifted
from tests.measures.test_promises import promise
from tests.measures.test_renewal import quiet
from vaultkit.measures.attention_checks import Because, Check, ahead, checks
from vaultkit.measures.depth import ties
from vaultkit.measures.due import Why
from vaultkit.measures.introductions import introductions
from vaultkit.measures.places import Places, places
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault


def placed(made: Vault) -> Places:
    measured = ties(made)
    return places(made, measured, introductions(made, measured))


def checked(made: Vault, name: str = "Ann") -> dict[Why, Check]:
    found = checks(made, ties(made)[path(name)], placed(made))
    return {one.why: one for one in found}


@pytest.mark.parametrize(
    ("why", "fields", "log", "because"),
    [
        (Why.PROMISE, {}, [], Because.NOTHING),
        (Why.INTRODUCTION, {}, [], Because.NOTHING),
        (Why.NEXT_CONTACT, {}, [], Because.NOTHING),
        (Why.NEXT_CONTACT, {"next_contact": days_ago(-1)}, [], Because.NOT_YET),
        (Why.NEXT_CONTACT, {"next_contact": days_ago(4)}, [met(4, "Ann")], Because.SETTLED),
        (Why.NEXT_CONTACT, {"next_contact": days_ago(4)}, [met(-4, "Ann")], Because.PLANNED),
        (Why.NEXT_CONTACT, {"next_contact": days_ago(4)}, [met(5, "Ann")], Because.HOLDS),
        (Why.CADENCE, {}, [], Because.NOTHING),
        (Why.CADENCE, {"cadence_days": 30}, [], Because.NOTHING_LOGGED),
        (Why.CADENCE, {"cadence_days": 30}, [met(29, "Ann")], Because.NOT_YET),
        (Why.CADENCE, {"cadence_days": 30}, [met(30, "Ann")], Because.HOLDS),
        (Why.CADENCE, {"cadence_days": 30}, [met(30, "Ann"), met(-1, "Ann")], Because.PLANNED),
        (
            Why.CADENCE,
            {"cadence_days": 30, "next_contact": days_ago(-9)},
            [met(30, "Ann")],
            Because.PLANNED,
        ),
        (Why.DRIFTING, {}, [], Because.NOTHING_LOGGED),
        (Why.DRIFTING, {}, [met(80, "Ann")], Because.NO_RHYTHM),
        (Why.DRIFTING, {"cadence_days": 9}, drifted("Ann"), Because.CADENCE),
        (Why.DRIFTING, {}, drifted("Ann", 50), Because.IN_RHYTHM),
        (Why.DRIFTING, {}, [met(80 + 30 * n, "Ann") for n in range(3)], Because.NOT_TRUSTED),
        (Why.DRIFTING, {}, quiet("Ann"), Because.DORMANT),
        (Why.DRIFTING, {}, [*drifted("Ann"), met(-3, "Ann")], Because.PLANNED),
        (Why.DRIFTING, {"next_contact": days_ago(-9)}, [*drifted("Ann")], Because.PLANNED),
        (Why.DRIFTING, {}, drifted("Ann"), Because.HOLDS),
        (Why.NEW, {"chemistry": 3}, [met(30, "Ann")], Because.NOT_WANTED),
        (Why.NEW, {"chemistry": 5}, [met(30, "Ann")], Because.NOT_KNOWN_SINCE),
        (Why.NEW, {"chemistry": 5, "met": days_ago(366)}, [met(30, "Ann")], Because.LONG_KNOWN),
        (Why.NEW, {"chemistry": 5, "met": days_ago(50)}, [met(30, "Ann")], Because.TOO_FEW_DAYS),
        (Why.NEW, {"chemistry": 5, "met": days_ago(50)}, [], Because.NOTHING_LOGGED),
        (
            Why.NEW,
            {"chemistry": 5, "met": days_ago(50)},
            [met(30, "Ann"), met(20, "Ann")],
            Because.TOO_SOON,
        ),
        (
            Why.NEW,
            {"chemistry": 5, "met": days_ago(50), "next_contact": days_ago(2)},
            [met(30, "Ann"), met(22, "Ann")],
            Because.DUE,
        ),
        (
            Why.NEW,
            {"chemistry": 5, "met": days_ago(50)},
            [met(30, "Ann"), met(21, "Ann")],
            Because.HOLDS,
        ),
        (Why.DIFFERENT, {"field": "law"}, [met(70, "Ann", hours=9)], Because.NOT_RARE),
        (Why.DIFFERENT, {}, [met(70, "Ann")], Because.NOT_RARE),
        (Why.WORTH_WAKING, {}, [], Because.NOTHING_LOGGED),
        (Why.WORTH_WAKING, {}, drifted("Ann"), Because.NOT_DORMANT),
        (Why.WORTH_WAKING, {}, [met(1200, "Ann")], Because.NOT_TRUSTED),
        (Why.WORTH_WAKING, {}, quiet("Ann"), Because.HOLDS),
    ],
    ids=str,
)
def test_the_first_thing_that_fails(
    why: Why, fields: dict[str, Any], log: list[Interaction], because: Because
) -> None:
    made = vault(contact("Ann", **fields), contact("Somebody"), log=[*log, AWAKE])
    assert checked(made)[why].because is because


def test_a_cadence_waits_while_the_whole_log_is_silent() -> None:
    made = vault(contact("Ann", cadence_days=20), log=[met(20, "Ann")])
    assert checked(made)[Why.CADENCE].because is Because.LOG_SILENT


def test_a_rare_field_after_sixty_days() -> None:
    people = [contact("Ann", field="law"), contact("Bo", field="food")]
    for age, because in ((60, Because.HOLDS), (59, Because.TOO_SOON)):
        log = [met(age, "Ann"), *(met(n, "Bo", hours=3) for n in range(2, 9))]
        assert checked(vault(*people, log=log))[Why.DIFFERENT].because is because


def test_promises_and_introductions() -> None:
    for due, because in (
        (TODAY, Because.HOLDS),
        (days_ago(-1), Because.NOT_YET),
        (None, Because.NO_DAY),
    ):
        made = replace(vault(contact("Ann")), promises=(promise("Ann", "slides", due),))
        assert checked(made)[Why.PROMISE].because is because
    waiting = introduction("Ann", "Bo", IntroductionStatus.IDEA)
    assert checked(vault(contact("Ann"), contact("Bo"), waiting))[Why.INTRODUCTION].holds


def test_contact_since_monday_answers() -> None:
    wednesday = date(2026, 11, 25)
    log = [*drifted("Ann"), met(-1, "Ann", line=99), AWAKE]
    found = checked(vault(contact("Ann"), log=log, today=wednesday))
    assert found[Why.DRIFTING].because is Because.ANSWERED


def test_another_dormant_tie_is_more_worth_waking() -> None:
    people = [contact("Ann"), contact("Bo", field="law"), contact("Somebody", field="food")]
    found = checked(vault(*people, log=[*quiet("Ann"), *quiet("Bo"), AWAKE]))
    assert found[Why.WORTH_WAKING].because is Because.OUTRANKED


def test_who_goes_first_where_places_are_few() -> None:
    people = [contact(name, next_contact=days_ago(age)) for name, age in (("Ann", 2), ("Bo", 3))]
    found = placed(vault(*people, settings=Settings(attention=1)))
    assert ahead(path("Ann"), found) == {path("Bo"): (Why.NEXT_CONTACT,)}
    assert ahead(path("Bo"), found) == {}


@given(PEOPLE, LOG)
def test_what_holds_is_what_the_list_found_and_every_no_has_its_ground(
    people: list[dict[str, Any]], entries: list[tuple[int, int, bool]]
) -> None:
    notes = [contact(f"P{n}", **fields) for n, fields in enumerate(people)]
    log = [
        met(age, f"P{who}", personal=personal, gave=[1], line=n)
        for n, (age, who, personal) in enumerate(entries, 1)
        if who < len(notes)
    ]
    made = vault(*notes, log=log)
    found = placed(made)
    for one, tie in ties(made).items():
        if not tie.contact.suggestible:
            continue
        whys = {why for why, ranked in found.kinds.items() if one in dict(ranked)}
        whys |= {reason.why for reason in found.queue.get(one, ())}
        each = checks(made, tie, found)
        assert {check.why for check in each if check.holds} == whys
        assert [check.why for check in each] == list(Why)
        for check in each:
            if check.because is Because.PLANNED:
                assert one in found.planned
            if check.because is Because.TOO_SOON:
                assert check.number is not None
                assert check.border is not None
                assert check.number < check.border
            if check.because is Because.NOT_YET:
                assert check.day is not None
                assert check.day > made.today
        assert (one in found.chosen) <= bool(whys)
        assert one not in ahead(one, found)
