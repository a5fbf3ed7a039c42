"""Whom to turn to today: who is due and in which order, the kept places, and the week."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import (
    TODAY,
    contact,
    days_ago,
    introduction,
    met,
    path,
    person,
    purpose,
    vault,
    wishes,
)
from tests.measures.test_promises import promise
from tests.measures.test_renewal import quiet
from vaultkit.measures.attention import AttentionMeasure, Why, attention
from vaultkit.measures.depth import ties
from vaultkit.measures.introductions import introductions
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, PurposeStatus
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.purpose import Purpose
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

FORBIDDEN: tuple[dict[str, Any], ...] = (
    {"status": ContactStatus.DROPPED},
    {"status": ContactStatus.RESTING},
    {"circle": Circle.UNSORTED},
    {"circle": Circle.CLOSE},
    {"chemistry": 1},
    {"chemistry": 2},
)


def of(found: Vault) -> AttentionMeasure:
    measured = ties(found)
    return attention(found, measured, introductions(found, measured))


def measure(
    *notes: Contact | Introduction | Purpose,
    log: Iterable[Interaction] = (),
    promises: Iterable[PersonPromise] = (),
    places: int = 5,
    today: date = TODAY,
) -> AttentionMeasure:
    made = vault(*notes, log=log, settings=Settings(attention=places), today=today)
    return of(replace(made, promises=tuple(promises)))


def told(found: AttentionMeasure) -> list[tuple[str, list[Why]]]:
    return [(one.tie.contact.name, [reason.why for reason in one.reasons]) for one in found.people]


def drifted(name: str, since: int = 90) -> list[Interaction]:
    """A tie that is trusted, used to be met every month, and drifts."""
    return [
        met(since + 30 * n, name, hours=2, personal=True, gave=[1], got=[1], line=n + 1)
        for n in range(20)
    ]


AWAKE = met(1, "Somebody", line=99)
"""The log is not silent."""


class TestTheOrder:
    """Promises, introductions, dates set, cadences, drift."""

    def test_what_is_due_goes_first_in_this_order(self) -> None:
        people = [
            contact("Drifts"),
            contact("Cadence", cadence_days=30),
            contact("Next", next_contact=days_ago(1)),
            contact("Needs"),
            contact("Promised"),
        ]
        log = [*drifted("Drifts"), met(31, "Cadence"), AWAKE]
        found = measure(
            *people,
            introduction("Needs", "Other", IntroductionStatus.IDEA),
            log=log,
            promises=[promise("Promised", "the slides", TODAY)],
        )
        assert told(found) == [
            ("Promised", [Why.PROMISE]),
            ("Needs", [Why.INTRODUCTION]),
            ("Next", [Why.NEXT_CONTACT]),
            ("Cadence", [Why.CADENCE]),
            ("Drifts", [Why.DRIFTING]),
        ]
        days = [one.reasons[0].day for one in found.people]
        assert days == [TODAY, None, days_ago(1), days_ago(1), days_ago(90)]

    def test_each_person_once_with_every_reason(self) -> None:
        found = measure(
            contact("Ann", next_contact=days_ago(3)),
            introduction("Ann", "Bo", IntroductionStatus.IDEA),
            promises=[promise("Ann", "two", days_ago(2)), promise("Ann", "one", days_ago(9))],
        )
        [(name, reasons)] = told(found)
        assert name == "Ann"
        assert reasons == [Why.PROMISE, Why.PROMISE, Why.INTRODUCTION, Why.NEXT_CONTACT]
        assert [reason.day for reason in found.people[0].reasons[:2]] == [days_ago(9), days_ago(2)]

    def test_at_most_as_many_as_the_vault_says_and_how_many_more(self) -> None:
        people = [contact(f"P{n}", next_contact=days_ago(9 - n)) for n in range(7)]
        found = measure(*people, places=3)
        assert [name for name, _ in told(found)] == ["P0", "P1", "P2"]
        assert found.more_due == 4

    def test_no_places_nobody(self) -> None:
        found = measure(contact("Ann", next_contact=TODAY), places=0)
        assert (found.people, found.more_due) == ((), 1)


class TestWhatIsDue:
    """Promises, dates and cadences as of today."""

    @pytest.mark.parametrize(("due", "listed"), [(TODAY, 1), (days_ago(-1), 0), (None, 0)])
    def test_a_promise_is_due_on_its_day(self, due: date | None, listed: int) -> None:
        found = measure(contact("Ann"), promises=[promise("Ann", "the slides", due)])
        assert (len(found.people), len(found.promises)) == (listed, listed)

    def test_what_others_promised_and_what_is_done_is_not(self) -> None:
        late = days_ago(3)
        found = measure(
            contact("Ann"),
            promises=[promise("Ann", "a", late, mine=False), promise("Ann", "b", late, done=True)],
        )
        assert (found.people, found.promises) == ((), ())

    @pytest.mark.parametrize(("age", "listed"), [(4, 1), (3, 0), (1, 0)])
    def test_any_later_contact_settles_a_next_contact(self, age: int, listed: int) -> None:
        found = measure(contact("Ann", next_contact=days_ago(3)), log=[met(age, "Ann")])
        assert len(found.people) == listed

    def test_a_date_ahead_is_not_due(self) -> None:
        assert not measure(contact("Ann", next_contact=days_ago(-1))).people

    @pytest.mark.parametrize(("age", "listed"), [(30, 1), (29, 0)])
    def test_a_cadence_is_due_when_it_has_run_out(self, age: int, listed: int) -> None:
        found = measure(contact("Ann", cadence_days=30), log=[met(age, "Ann"), AWAKE])
        assert len(found.people) == listed

    def test_a_plan_is_an_answer_but_not_to_a_promise(self) -> None:
        log = [met(90, "Ann"), met(-5, "Ann"), AWAKE]
        ann = contact("Ann", cadence_days=30, next_contact=days_ago(9))
        assert told(measure(ann, log=log)) == []
        promised = [promise("Ann", "the slides", TODAY)]
        assert told(measure(ann, log=log, promises=promised)) == [("Ann", [Why.PROMISE])]

    def test_only_ties_of_trust_drift(self) -> None:
        log = [met(90 + 30 * n, "Ann", line=n + 1) for n in range(8)]
        assert told(measure(contact("Ann"), log=[*log, AWAKE])) == []

    def test_in_a_silent_log_nothing_drifts(self) -> None:
        assert told(measure(contact("Ann"), log=drifted("Ann", since=100))) == []

    def test_the_review_of_a_purpose(self) -> None:
        found = measure(
            purpose("Now", review=TODAY),
            purpose("Before", review=days_ago(9)),
            purpose("Later", review=days_ago(-1)),
            purpose("Reached", review=days_ago(9), status=PurposeStatus.REACHED),
        )
        assert [one.name for _, one in found.reviews] == ["Before", "Now"]


class TestIntroductions:
    """Those that wait for the owner."""

    def test_who_is_turned_to(self) -> None:
        """The one to be asked; of two to be introduced the one with the need."""
        agreed = (days_ago(9), days_ago(4))
        found = measure(
            *map(contact, ("Ann", "Bo", "Cy", "Di")),
            introduction("Ann", "Bo", IntroductionStatus.AGREED, agreed=agreed, asked=agreed),
            introduction("Cy", "Di", IntroductionStatus.ASKED, agreed=(days_ago(3), None)),
        )
        assert [name for name, _ in told(found)] == ["Ann", "Di"]
        assert [one.since for one in found.introductions] == [days_ago(4), days_ago(3)]

    def test_who_introduced_the_owner_is_told_how_it_went(self) -> None:
        made = introduction(
            "me", "Per", IntroductionStatus.MET, through="Line", introduced=days_ago(9)
        )
        assert told(measure(contact("Line"), contact("Per"), made)) == [
            ("Line", [Why.INTRODUCTION])
        ]

    def test_one_of_the_nearest_is_not_put_forward_for_it(self) -> None:
        line = contact("Line", circle=Circle.CLOSE)
        found = measure(line, introduction("me", "Per", through="Line"))
        assert (found.people, len(found.introductions)) == ((), 1)

    def test_what_waits_for_others_is_no_reason(self) -> None:
        asked = introduction("Ann", "Bo", IntroductionStatus.ASKED, asked=(days_ago(3), None))
        found = measure(contact("Ann"), asked)
        assert (found.people, found.introductions) == ((), ())


def new(name: str, *ages: int, **fields: Any) -> tuple[Contact, list[Interaction]]:
    made = contact(name, met=days_ago(200), **{"chemistry": 4, **fields})
    return made, [met(age, name, line=age) for age in ages]


class TestTheKeptPlaces:
    """Two places for ties that are new or different."""

    def test_they_are_kept_however_much_is_due(self) -> None:
        ann, log = new("Ann", 60, 40)
        bo, more = new("Bo", 70, 50)
        due = [contact(f"P{n}", next_contact=days_ago(2)) for n in range(9)]
        found = measure(ann, bo, *due, log=[*log, *more, AWAKE], places=5)
        assert [why for _, (why, *_) in told(found)] == [Why.NEXT_CONTACT] * 3 + [Why.NEW] * 2

    @pytest.mark.parametrize(("places", "names"), [(1, ["P"]), (2, ["P", "Ann"])])
    def test_one_place_alone_is_for_what_is_due(self, places: int, names: list[str]) -> None:
        ann, log = new("Ann", 60, 40)
        due = contact("P", next_contact=days_ago(2))
        found = measure(ann, due, log=[*log, AWAKE], places=places)
        assert [name for name, _ in told(found)] == names

    @pytest.mark.parametrize(
        ("fields", "ages", "listed"),
        [
            ({}, (60, 40), True),
            ({}, (60, 40, 30), True),
            ({}, (40,), False),
            ({}, (60, 5), False),
            ({"chemistry": 3}, (60, 40), False),
            ({"chemistry": None}, (60, 40), False),
            ({"cadence_days": 90}, (60, 40), False),
        ],
        ids=str,
    )
    def test_somebody_new_and_liked_after_two_talks(
        self, fields: dict[str, Any], ages: tuple[int, ...], listed: bool
    ) -> None:
        ann, log = new("Ann", *ages, **fields)
        found = measure(ann, log=[*log, AWAKE])
        assert told(found) == ([("Ann", [Why.NEW])] if listed else [])
        assert all(one.reasons[0].times == len(ages) for one in found.people)

    def test_met_more_than_a_year_ago_is_not_new(self) -> None:
        log = [met(60, "Ann"), met(40, "Ann", line=2), AWAKE]
        assert told(measure(contact("Ann", met=days_ago(366), chemistry=5), log=log)) == []

    def test_a_rare_field_of_somebody_not_seen_for_long(self) -> None:
        people = [contact("Usual", field="finance"), contact("Rare", field="shipping")]
        log = [met(9 * n, "Usual", hours=3, line=n + 1) for n in range(1, 12)]
        found = measure(*people, log=[*log, met(70, "Rare", hours=1), AWAKE])
        assert told(found) == [("Rare", [Why.DIFFERENT])]
        rarity = found.people[0].reasons[0].rarity
        assert rarity is not None
        assert rarity.text == "shipping"

    def test_one_dormant_tie_worth_waking(self) -> None:
        log = [*quiet("Ann"), *quiet("Bo"), AWAKE]
        found = measure(contact("Ann"), contact("Bo"), log=log)
        assert told(found) == [("Ann", [Why.WORTH_WAKING])]

    def test_the_kinds_take_turns_by_week(self) -> None:
        first, log = new("New", 60, 40, field="finance")
        people = [
            first,
            contact("Rare", field="shipping"),
            contact("Old", field="finance"),
            contact("Usual", field="finance"),
        ]
        log = [*log, *quiet("Old"), met(100, "Rare", hours=0.1)]
        log += [met(9 * n - 25, "Usual", hours=3, line=n + 1) for n in range(1, 12)]
        seen = [
            told(measure(*people, log=log, places=2, today=TODAY + timedelta(weeks=week)))
            for week in range(3)
        ]
        assert len({tuple(why for _, (why,) in each) for each in seen}) == 3
        assert all(len(each) == 2 for each in seen)


class TestTheWeek:
    """Ranks are Monday's: the list stays until it is answered."""

    def test_the_list_stays_from_monday_to_sunday(self) -> None:
        ann, log = new("Ann", 60, 40)
        people = [ann, contact("Jonas"), contact("Later"), contact("Old")]
        log += [*drifted("Jonas"), *drifted("Later", since=57), *quiet("Old"), AWAKE]
        week = [told(measure(*people, log=log, today=TODAY + timedelta(days=n))) for n in range(8)]
        assert TODAY.weekday() == 0
        assert all(each == week[0] for each in week[:7])
        assert ("Jonas", [Why.DRIFTING]) in week[0]
        assert "Later" not in dict(week[0])
        assert "Later" in dict(week[7])

    @pytest.mark.parametrize("name", ["Ann", "Jonas", "Old"])
    def test_contact_answers(self, name: str) -> None:
        ann, log = new("Ann", 60, 40)
        people = [ann, contact("Jonas"), contact("Old")]
        log += [*drifted("Jonas"), *quiet("Old"), AWAKE]
        answered = [*log, met(-1, name, kind="mail", line=50)]
        tuesday = TODAY + timedelta(days=2)
        before = dict(told(measure(*people, log=log, today=tuesday)))
        after = dict(told(measure(*people, log=answered, today=tuesday)))
        assert name in before
        assert before.keys() - after.keys() == {name}


class TestGains:
    """Something to give."""

    def gain(self, ann: Contact, *others: Contact, **said: Any) -> Any:
        made = vault(ann, *others, owner=Owner("Me", "Me.md", offers=said.pop("own", ())))
        promised = tuple(said.pop("promises", ()))
        return of(replace(made, promises=promised)).people[0].gain

    def ann(self, **fields: Any) -> Contact:
        return contact("Ann", next_contact=TODAY, **fields)

    def test_what_is_noted_and_promised(self) -> None:
        [noted] = wishes("a calm voice")
        later = promise("Ann", "the slides", days_ago(-30))
        gain = self.gain(self.ann(their_gain=noted), promises=[later])
        assert gain.their_gain == noted
        assert [one.text for one in gain.promises] == ["the slides"]

    def test_the_owners_own_offer_or_somebody_elses(self) -> None:
        ann = self.ann(needs=["an interim CFO"])
        per = contact("Per", offers=["interim CFO work"])
        offered = self.gain(ann, per).offered
        assert (offered.holder.name, offered.need.text) == ("Per", "an interim CFO")
        assert self.gain(ann, own=wishes("interim CFO")).offered.holder is None

    @pytest.mark.parametrize("fields", FORBIDDEN, ids=str)
    def test_never_somebody_who_may_not_be_put_forward(self, fields: dict[str, Any]) -> None:
        ann = self.ann(needs=["an interim CFO"])
        assert self.gain(ann, contact("Per", offers=["interim CFO"], **fields)).offered is None

    def test_never_a_hidden_wish_nor_two_who_know_each_other(self) -> None:
        per = contact("Per", offers=["interim CFO"])
        assert self.gain(self.ann(needs=["an interim CFO #private"]), per).offered is None
        made = vault(self.ann(needs=["an interim CFO"]), per, knows=[("Ann", "Per")])
        assert of(made).people[0].gain.offered is None

    def test_nor_two_of_whom_it_was_declined(self) -> None:
        declined = introduction("Ann", "Per", IntroductionStatus.DECLINED)
        per = contact("Per", offers=["interim CFO"])
        made = vault(self.ann(needs=["an interim CFO"]), per, declined)
        assert of(made).people[0].gain.offered is None


class TestBelowTheList:
    """Birthdays, plans, and talks without a next date."""

    @pytest.mark.parametrize(
        ("written", "day", "age"),
        [
            ("11-23", TODAY, None),
            ("1980-11-29", days_ago(-6), 46),
            ("11-30", None, None),
            ("11-22", None, None),
        ],
    )
    def test_birthdays_of_seven_days(self, written: str, day: date | None, age: int | None) -> None:
        found = measure(contact("Ann", birthday=written)).birthdays
        assert [(one.day, one.age) for one in found] == ([] if day is None else [(day, age)])

    def test_a_birthday_in_the_new_year_and_on_a_leap_day(self) -> None:
        ann, bo = contact("Ann", birthday="01-02"), contact("Bo", birthday="2000-02-29")
        assert measure(ann, today=date(2026, 12, 28)).birthdays[0].day == date(2027, 1, 2)
        assert measure(bo, today=date(2026, 2, 25)).birthdays[0].day == date(2026, 2, 28)
        assert measure(bo, today=date(2028, 2, 25)).birthdays[0].day == date(2028, 2, 29)

    def test_plans_of_seven_days(self) -> None:
        log = [met(-7, "Ann"), met(-8, "Ann", line=2), met(-1, "Line")]
        found = measure(contact("Ann"), contact("Line", circle=Circle.CLOSE), log=log).plans
        assert [(one.interaction.day, one.people) for one in found] == [
            (days_ago(-7), (person("Ann"),))
        ]

    @pytest.mark.parametrize(
        ("fields", "said", "listed"),
        [
            ({}, {}, True),
            ({"next_contact": days_ago(-9)}, {}, False),
            ({"next_contact": days_ago(9)}, {}, True),
            ({}, {"next_step": "lunch in May"}, False),
            ({}, {"kind": "mail"}, False),
            ({}, {"age": 7}, False),
            ({}, {"age": 6}, True),
        ],
        ids=str,
    )
    def test_talks_without_a_next_date(
        self, fields: dict[str, Any], said: dict[str, Any], listed: bool
    ) -> None:
        age = said.pop("age", 2)
        found = measure(contact("Ann", **fields), log=[met(age, "Ann", **said)])
        due = {one.tie.contact.name for one in found.people}
        assert [one.contact.name for one in found.loose_ends] == (
            ["Ann"] if listed and "Ann" not in due else []
        )

    def test_a_plan_is_a_next_date(self) -> None:
        log = [met(2, "Ann"), met(-20, "Ann", line=2)]
        assert measure(contact("Ann"), log=log).loose_ends == ()


class TestToRate:
    """With nothing due: three people to rate."""

    def test_three_unrated_the_latest_contact_first(self) -> None:
        people = [contact(f"P{n}") for n in range(4)]
        found = measure(*people, log=[met(n + 1, f"P{n}") for n in range(4)])
        assert [one.name for one in found.to_rate] == ["P0", "P1", "P2"]

    def test_none_while_anything_is_due(self) -> None:
        due = contact("Due", next_contact=TODAY)
        assert measure(contact("Ann"), due).to_rate == ()

    def test_nobody_of_low_chemistry_though_rated_long_ago(self) -> None:
        old = days_ago(900)
        low = contact("Low", chemistry=2, chemistry_on=old)
        found = measure(low, contact("High", chemistry=4, chemistry_on=old))
        assert [one.name for one in found.to_rate] == ["High"]


@pytest.mark.parametrize("fields", FORBIDDEN, ids=str)
def test_whom_nobody_is_to_be_reminded_of(fields: dict[str, Any]) -> None:
    """In every way to get onto the list; the owner's promise alone is listed."""
    everything: dict[str, Any] = {
        "next_contact": days_ago(3),
        "cadence_days": 30,
        "birthday": "11-25",
        "met": days_ago(200),
        "field": "shipping",
        **fields,
    }
    ann = contact("Ann", **everything)
    also = contact("Bo", **{**everything, "cadence_days": None, "next_contact": None})
    log = [*drifted("Ann"), *quiet("Bo"), met(2, "Ann", line=77), met(-3, "Ann", "Bo", line=78)]
    found = measure(
        *(ann, also, introduction("Ann", "Bo")), log=log, promises=[promise("Ann", "x", TODAY)]
    )
    assert (found.people, found.birthdays, found.plans) == ((), (), ())
    assert (found.loose_ends, found.to_rate) == ((), ())
    assert [one.promise.person.name for one in found.promises] == ["Ann"]


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "chemistry": st.sampled_from([None, 1, 2, 3, 4, 5]),
            "status": st.sampled_from(ContactStatus),
            "circle": st.sampled_from(Circle),
            "next_contact": st.sampled_from([None, days_ago(5), days_ago(-5)]),
            "cadence_days": st.sampled_from([None, 20]),
            "met": st.sampled_from([None, days_ago(100)]),
            "field": st.sampled_from(["", "law", "food"]),
        }
    ),
    max_size=8,
)
LOG = st.lists(st.tuples(st.integers(-10, 700), st.integers(0, 7), st.booleans()), max_size=30)


@given(PEOPLE, LOG, st.integers(0, 6))
def test_must_hold_for_every_vault(
    people: list[dict[str, Any]], entries: list[tuple[int, int, bool]], places: int
) -> None:
    notes = [contact(f"P{n}", **fields) for n, fields in enumerate(people)]
    log = [
        met(age, f"P{who}", personal=personal, gave=[1], line=n)
        for n, (age, who, personal) in enumerate(entries, 1)
        if who < len(notes)
    ]
    found = measure(*notes, log=log, places=places)
    paths = [one.tie.contact.path for one in found.people]
    assert len(paths) == len(set(paths)) <= places
    assert all(one.tie.contact.suggestible and one.reasons for one in found.people)
    whys = [list(Why).index(one.reasons[0].why) for one in found.people]
    due = [why for why in whys if why < list(Why).index(Why.NEW)]
    assert due == sorted(due) == whys[: len(due)]
    assert len(whys) - len(due) <= 2
    assert measure(*notes[::-1], log=log[::-1], places=places) == found


def test_a_name_without_a_note_is_promised_to_all_the_same() -> None:
    late = promise("Zoe", "a name", days_ago(2))
    stranger = replace(late, person=replace(person("Zoe"), path=None))
    found = measure(promises=[stranger])
    assert (found.people, len(found.promises)) == ((), 1)
    assert path("Zoe") not in {one.tie.contact.path for one in found.people}


def test_a_tie_that_fell_below_trust_since_monday_stays_for_the_week() -> None:
    """Why candidates are not chosen by what they are today."""
    on = [TODAY + timedelta(days=n) for n in range(7)]
    drifting = []
    for since in range(80, 700, 20):
        log = [*drifted("Jonas", since=since)[:6], AWAKE]
        week = [told(measure(contact("Jonas"), log=log, today=day)) for day in on]
        assert all(each == week[0] for each in week), since
        drifting.append(bool(week[0]))
    assert {*drifting} == {True, False}
