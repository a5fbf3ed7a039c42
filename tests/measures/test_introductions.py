"""Introductions under way, what came of them, and the nearest as introducers."""

from datetime import date, timedelta

import pytest

from tests.measures.builders import (
    OWNER,
    TODAY,
    contact,
    days_ago,
    introduction,
    met,
    person,
    vault,
)
from vaultkit.measures.depth import ties
from vaultkit.measures.introductions import IntroductionsMeasure, introductions, next_step
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person

IDEA, ASKED, AGREED = (
    IntroductionStatus.IDEA,
    IntroductionStatus.ASKED,
    IntroductionStatus.AGREED,
)
INTRODUCED, MET, CLOSED, DECLINED = (
    IntroductionStatus.INTRODUCED,
    IntroductionStatus.MET,
    IntroductionStatus.CLOSED,
    IntroductionStatus.DECLINED,
)
D1, D2, D3, D4 = (date(2026, 11, day) for day in (1, 2, 3, 4))
ME = Person(OWNER.name, OWNER.path)
METTE, PER = person("Mette"), person("Per")


def measure(*notes: Contact | Introduction) -> IntroductionsMeasure:
    found = vault(*notes)
    return introductions(found, ties(found))


def waits(made: Introduction) -> tuple[str, Person | None, date | None, Person | None]:
    step = next_step(made)
    assert step is not None
    return step.step, step.waits_for, step.since, step.ask_next


class TestTheOneWithTheNeedIsAskedFirst:
    """idea → asked 1 → asked 2 → both agreed → introduced → met."""

    @pytest.mark.parametrize(
        ("status", "asked", "agreed", "step"),
        [
            (IDEA, (None, None), (None, None), ("ask", None, None, METTE)),
            (ASKED, (D1, None), (None, None), ("answer", METTE, D1, None)),
            (ASKED, (None, None), (None, None), ("answer", METTE, None, None)),
            (ASKED, (D1, None), (D2, None), ("ask", None, D2, PER)),
            (ASKED, (D1, D3), (D2, None), ("answer", PER, D3, None)),
            (ASKED, (None, D3), (None, None), ("answer", PER, D3, None)),
            (ASKED, (None, D3), (None, D4), ("ask", None, D4, METTE)),
            (ASKED, (D1, D3), (D2, D4), ("introduce", None, D4, None)),
            (AGREED, (D1, D3), (D2, D4), ("introduce", None, D4, None)),
            (AGREED, (None, None), (None, None), ("introduce", None, None, None)),
            (AGREED, (D1, D3), (D2, None), ("answer", PER, D3, None)),
        ],
    )
    def test_steps(
        self,
        status: IntroductionStatus,
        asked: tuple[date | None, date | None],
        agreed: tuple[date | None, date | None],
        step: tuple[str, Person | None, date | None, Person | None],
    ) -> None:
        assert waits(introduction("Mette", "Per", status, asked=asked, agreed=agreed)) == step

    def test_then_they_meet_and_then_there_is_news(self) -> None:
        made = introduction("Mette", "Per", INTRODUCED, introduced=D3)
        assert waits(made) == ("meet", METTE, D3, None)
        assert waits(introduction("Mette", "Per", MET, met=D4)) == ("hear", None, D4, None)

    @pytest.mark.parametrize("status", [CLOSED, DECLINED])
    def test_what_is_closed_or_declined_waits_for_nothing(self, status: IntroductionStatus) -> None:
        assert next_step(introduction("Mette", "Per", status)) is None

    def test_nor_does_what_has_an_outcome(self) -> None:
        assert next_step(introduction("Mette", "Per", MET, outcome="a contract")) is None


class TestThroughSomebody:
    """Somebody introduces the owner: the owner asks them, and waits for them."""

    @pytest.mark.parametrize(
        ("status", "step"),
        [
            (IDEA, ("ask", None, None, person("Line"))),
            (ASKED, ("answer", person("Line"), D1, None)),
            (AGREED, ("introduce", person("Line"), D1, None)),
        ],
    )
    def test_before_it_is_made(
        self,
        status: IntroductionStatus,
        step: tuple[str, Person | None, date | None, Person | None],
    ) -> None:
        asked = (None if status is IDEA else D1, None)
        assert waits(introduction("me", "Per", status, through="Line", asked=asked)) == step

    def test_then_it_is_for_the_owner_to_meet_and_to_tell(self) -> None:
        made = introduction("me", "Per", INTRODUCED, through="Line", introduced=D2)
        assert waits(made) == ("meet", None, D2, None)
        assert waits(introduction("me", "Per", MET, through="Line", met=D3)) == (
            "hear",
            None,
            D3,
            None,
        )


class TestTheLogTellsThatTheyMet:
    """After an introduction was made, a meeting of those it concerns is the meeting."""

    @pytest.mark.parametrize(
        ("kind", "day", "names", "step"),
        [
            ("coffee", D3, ("Per",), "hear"),
            ("mail", D3, ("Per",), "meet"),
            ("coffee", D2, ("Per",), "meet"),
            ("dinner", D3, ("Per", "Ann", "Bo", "Cy"), "meet"),
            ("coffee", D3, ("Mette",), "meet"),
        ],
    )
    def test_of_the_owner(self, kind: str, day: date, names: tuple[str, ...], step: str) -> None:
        made = introduction("me", "Per", INTRODUCED, through="Line", introduced=D2)
        found = vault(made, contact("Per"), log=[met((TODAY - day).days, *names, kind=kind)])
        [way] = introductions(found, ties(found)).on_the_way
        assert way.step == step

    def test_of_two_others_only_if_both_were_there(self) -> None:
        made = introduction("Mette", "Per", INTRODUCED, introduced=D2)
        alone, both = met((TODAY - D3).days, "Per"), met((TODAY - D4).days, "Mette", "Per")
        found = vault(made, contact("Mette"), contact("Per"), log=[alone, both])
        [way] = introductions(found, ties(found)).on_the_way
        assert (way.step, way.since) == ("hear", D4)


class TestOnTheWay:
    """What is not finished."""

    def test_waiting_for_the_owner_first_then_by_since_the_unknown_last(self) -> None:
        found = measure(
            introduction("A", "B", ASKED, asked=(D1, None), name="waits for A"),
            introduction("C", "D", name="an idea"),
            introduction("E", "F", AGREED, agreed=(D2, D3), name="both agreed"),
            introduction("G", "H", MET, met=D2, name="met"),
            introduction("I", "J", DECLINED, name="declined"),
        )
        assert [one.introduction.name for one in found.on_the_way] == [
            "met",
            "both agreed",
            "an idea",
            "waits for A",
        ]

    @pytest.mark.parametrize(("age", "listed"), [(180, 1), (181, 0)])
    def test_news_is_waited_for_half_a_year(self, age: int, listed: int) -> None:
        made = introduction("A", "B", INTRODUCED, introduced=days_ago(age))
        assert len(measure(made).on_the_way) == listed

    def test_a_question_is_waited_for_however_long(self) -> None:
        assert measure(introduction("A", "B", ASKED, asked=(days_ago(900), None))).on_the_way


class TestOutcomes:
    """Introductions that were made."""

    def test_the_latest_first_the_unknown_last(self) -> None:
        found = measure(
            introduction("A", "B", INTRODUCED, introduced=D2, name="introduced"),
            introduction("C", "D", MET, introduced=D1, met=D4, name="met"),
            introduction("E", "F", CLOSED, outcome="a job", name="closed"),
            introduction("G", "H", AGREED, name="agreed"),
            introduction("I", "J", DECLINED, name="declined"),
        )
        assert [one.name for one in found.outcomes] == ["met", "introduced", "closed"]


@pytest.mark.parametrize(
    "fields", [{"status": ContactStatus.DROPPED}, {"chemistry": 1}, {"chemistry": 2}], ids=str
)
def test_whom_no_page_may_name_is_in_none_of_it(fields: dict[str, object]) -> None:
    anna = contact("Anna", **fields)  # type: ignore[arg-type]
    found = measure(
        anna,
        contact("Line", circle=Circle.CLOSE, could_introduce=["Anna", "Per"]),
        introduction("Anna", "Per"),
        introduction("Per", "Anna", CLOSED, outcome="a job"),
        introduction("me", "Anna", ASKED, through="Line"),
    )
    assert (found.on_the_way, found.outcomes) == ((), ())
    (line,) = found.nearest
    assert (line.could, line.asked) == ((PER,), ())


class TestNearest:
    """Close contacts: never scored, but whom could they introduce?"""

    def test_by_name_with_what_was_asked_and_made(self) -> None:
        idea = introduction("me", "Per", through="Line")
        asked = introduction("me", "Sara", ASKED, through="Line")
        made = introduction("me", "Mette", INTRODUCED, through="Line", introduced=TODAY)
        declined = introduction("me", "Bo", DECLINED, through="Line")
        by_another = introduction("me", "Ida", ASKED, through="Mette")
        line = contact(
            "Line", circle=Circle.CLOSE, could_introduce=["Per", "Sara", "Mette", "Nina"]
        )
        found = measure(
            line,
            contact("anton", circle=Circle.CLOSE),
            contact("Mette"),
            *(idea, asked, made, declined, by_another),
        ).nearest
        assert [one.contact.name for one in found] == ["anton", "Line"]
        assert (found[0].could, found[0].asked, found[0].made) == ((), (), ())
        assert found[1].could == (PER, person("Sara"), person("Nina"))
        assert found[1].asked == (asked, made, declined)
        assert found[1].made == (made,)

    def test_somebody_dropped_is_not_asked(self) -> None:
        line = contact("Line", circle=Circle.CLOSE, status=ContactStatus.DROPPED)
        assert measure(line).nearest == ()


def test_dates_ahead_do_not_hide_an_introduction() -> None:
    ahead = introduction("A", "B", INTRODUCED, introduced=TODAY + timedelta(days=3))
    assert len(measure(ahead).on_the_way) == 1
