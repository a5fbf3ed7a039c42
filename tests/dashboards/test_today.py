"""The Today page: what it says of whom, and whom it never names."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.dashboards.small import page, render
from tests.measures.builders import (
    TODAY,
    arena,
    contact,
    days_ago,
    introduction,
    met,
    purpose,
    vault,
    wishes,
)
from tests.measures.test_attention import AWAKE, FORBIDDEN, drifted, new
from tests.measures.test_promises import promise
from tests.measures.test_renewal import quiet
from vaultkit.dashboards.today import MOST_LINES
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.purpose import Arena, Purpose

AGREED = (days_ago(9), days_ago(4))


def today(
    *notes: Contact | Introduction | Purpose | Arena,
    log: Iterable[Interaction] = (),
    promises: Iterable[PersonPromise] = (),
    on: date = TODAY,
) -> str:
    made = replace(vault(*notes, log=log, today=on), promises=tuple(promises))
    return page(render(made), "Today")


def why(*notes: Contact | Introduction, **said: Any) -> str:
    """The line of the first person."""
    return today(*notes, **said).partition("- **")[2].partition("\n")[0]


class TestReasons:
    """Each with its day, linked where another note tells it."""

    def test_a_promise(self) -> None:
        text = why(contact("Ann"), promises=[promise("Ann", "the slides", days_ago(13))])
        assert text == "[[Ann]]**: you promised “the slides” for 10 Nov."

    def test_a_promise_whose_words_are_hidden(self) -> None:
        hidden = promise("Ann", "the slides", days_ago(13), hidden=True)
        text = today(contact("Ann"), promises=[hidden])
        assert "[[Ann]]**: you promised something for 10 Nov." in text
        assert "slides" not in text

    def test_an_introduction_with_a_note(self) -> None:
        made = introduction(
            "Ann",
            "Bo",
            IntroductionStatus.AGREED,
            asked=AGREED,
            agreed=AGREED,
            path="Introductions/Ann & Bo.md",
            name="Ann & Bo",
        )
        assert why(contact("Ann"), contact("Bo"), made) == (
            "[[Ann]]**: introduce them, both said yes on 19 Nov: [[Ann & Bo]]."
        )

    def test_somebody_who_introduced_you_is_told_how_it_went(self) -> None:
        made = introduction(
            "me", "Bo", IntroductionStatus.MET, through="Ann", met=days_ago(9), introduced=AGREED[0]
        )
        assert why(contact("Ann"), contact("Bo"), made).startswith(
            "[[Ann]]**: tell Ann how it went with [[Bo]], since you met on "
        )

    def test_the_calendar(self) -> None:
        assert why(contact("Ann", next_contact=days_ago(3))) == (
            "[[Ann]]**: you meant to be in touch on 20 Nov."
        )
        log = [met(31, "Ann", kind="lunch"), AWAKE]
        assert why(contact("Ann", cadence_days=30), log=log) == (
            "[[Ann]]**: lunch on 23 Oct was the last, and you mean to meet every month."
        )
        assert why(contact("Jonas"), log=[*drifted("Jonas"), AWAKE]) == (
            "[[Jonas]]**: meeting on 25 Aug was the last, and you used to meet every month."
        )

    def test_new_and_different(self) -> None:
        ann, log = new("Ann", 60, 40)
        assert why(ann, log=[*log, AWAKE]) == (
            "[[Ann]]**: you met in May and talked on two days; meeting on 14 Oct was the last. "
            "A third talk?"
        )
        ann, log = new("Ann", 60, 50, 40)
        assert why(ann, log=[*log, AWAKE]).endswith("A further talk?")
        assert why(contact("Old"), log=[*quiet("Old"), AWAKE]) == (
            "[[Old]]**: meeting on 19 Nov 2023 was the last, long ago, but the trust is there."
        )
        usual = [met(9 * n, "Usual", hours=3, line=n + 1) for n in range(1, 12)]
        log = [*usual, met(70, "Rare", hours=1), AWAKE]
        people = contact("Usual", field="law"), contact("Rare", field="shipping")
        assert why(*people, log=log) == (
            "[[Rare]]**: meeting on 14 Sep was the last, and hardly anybody else of the year "
            "knows about shipping."
        )

    def test_two_reasons_are_enough(self) -> None:
        late = [promise("Ann", text, days_ago(3)) for text in ("one", "three", "two")]
        assert why(contact("Ann", next_contact=TODAY), promises=late).count("you ") == 2


class TestGiving:
    """Something to give, or how to note it."""

    def give(self, *others: Contact, promises: Iterable[PersonPromise] = (), **fields: Any) -> str:
        text = today(contact("Ann", next_contact=TODAY, **fields), *others, promises=promises)
        return text.partition("  - Give: ")[2].partition("\n")[0]

    def test_a_gain_and_a_promise(self) -> None:
        [gain] = wishes("a calm voice")
        later = promise("Ann", "the slides", days_ago(-30))
        assert self.give(their_gain=gain, promises=[later]) == (
            "“the slides”, which you promised or “a calm voice”."
        )

    def test_a_match_is_perhaps(self) -> None:
        per = contact("Per", offers=["interim CFO work"])
        assert self.give(per, needs=["an interim CFO"]) == (
            "perhaps [[Per]], who offers “interim CFO work”, for “an interim CFO”."
        )

    def test_a_hidden_gain_is_not_told(self) -> None:
        [gain] = wishes("a way out #private")
        assert self.give(their_gain=gain) == (
            "nothing noted yet. What could Ann gain? Write `their_gain:` in the note."
        )


def test_no_word_to_quote_names_whom_no_page_names() -> None:
    [gain] = wishes("a way past Left Behind")
    left = contact("Left Behind", status=ContactStatus.DROPPED)
    ann = contact("Ann", next_contact=TODAY, their_gain=gain, needs=["a chair like left behind"])
    text = today(left, ann, contact("Bo", offers=["a chair"]))
    assert "[[Ann]]" in text
    assert "left behind" not in text.casefold()


class TestWaitingForYou:
    """What no line above tells."""

    def test_promises_to_people_who_are_not_put_forward(self) -> None:
        people = [
            contact("Resting", status=ContactStatus.RESTING),
            contact("Close", circle=Circle.CLOSE),
            contact("Gone", status=ContactStatus.DROPPED),
            contact("Low", chemistry=2),
        ]
        text = today(*people, promises=[promise(p.name, "x", days_ago(3)) for p in people])
        assert text.count("You promised something to somebody who stands on no page") == 2
        assert "- You promised [[Close]] “x” for 20 Nov." in text
        assert "- You promised [[Resting]] “x” for 20 Nov." in text
        assert "Gone" not in text
        assert "[[Low" not in text

    def test_nothing_is_told_twice(self) -> None:
        text = today(
            *(contact("Ann"), contact("Bo"), introduction("Ann", "Bo")),
            promises=[promise("Ann", "x", TODAY)],
        )
        assert "## Waiting for you" not in text

    def test_introductions_through_the_nearest_and_reviews(self) -> None:
        made = introduction("me", "Per", through="Line", path="Me and Per.md", name="Me and Per")
        text = today(
            contact("Line", circle=Circle.CLOSE), made, purpose("Board", review=days_ago(22))
        )
        assert "- [[Me and Per]]: ask [[Line]]." in text
        assert "- [[Board]]: you meant to review it on 1 Nov. Is it still yours?" in text

    def test_a_list_is_short(self) -> None:
        people = [contact(f"P{n:02}") for n in range(15)]
        text = today(*people, promises=[promise(p.name, "x", days_ago(3)) for p in people])
        assert text.count("- **[[P") == 5
        assert text.count("- You promised") == MOST_LINES
        assert "And five more." in text
        assert "Ten more people can wait until these are answered." in text


class TestTheWeek:
    """Birthdays, plans and loose ends."""

    def test_it_is_told_with_weekdays(self) -> None:
        log = [
            met(-4, "Ann", kind="lunch", arena="Club"),
            met(-5, kind="", arena="Club"),
            met(2, "Bo", kind="coffee"),
        ]
        people = [
            contact("Ann", birthday="11-26", chemistry=4),
            contact("Cy", birthday="1980-11-25"),
            contact("Bo"),
        ]
        text = today(*people, arena("Club"), log=log)
        assert "- Birthday on Thursday 26 Nov: [[Ann]]." in text
        assert "- [[Cy]] will be 46 on Wednesday 25 Nov." in text
        assert "- Friday [[People/Ann|27 Nov]]: lunch with [[Ann]] at [[Club]]." in text
        assert "- Saturday [[Arenas/Club|28 Nov]]: something planned at [[Club]]." in text
        assert "## Talked, and no next date\n\n- [[Bo]]: coffee on 21 Nov.\n" in text

    def test_the_answer_counts(self) -> None:
        text = today(contact("Ann"), promises=[promise("Ann", "x", TODAY)])
        assert "Monday 23 November 2026: one person to turn to and one promise due." in text

    def test_with_nothing_due_there_are_people_to_rate(self) -> None:
        text = today(contact("Ann"), contact("Bo"), log=[met(3, "Bo", kind="mail")])
        assert "Monday 23 November 2026: nothing is due, and nobody waits for you." in text
        assert "in the note of [[Bo]] and [[Ann]]." in text


def test_each_line_can_be_answered_and_a_box_says_what_it_is_about() -> None:
    shown = today(
        contact("Ann", next_contact=days_ago(3)),
        contact("Bo", next_contact=days_ago(3)),
        promises=[promise("Bo", "the *slides*", TODAY)],
    )
    assert "  - [ ] done\n  - [ ] not now\n  - [ ] never\n" in shown
    for words in ("done: the \\*slides\\*", "never: the \\*slides\\*", "done: Bo", "never: Bo"):
        assert f"  - [ ] {words}\n" in shown


def test_promises_that_nothing_tells_apart_have_no_box() -> None:
    twice = [replace(promise("Ann", "a call", days_ago(age)), text="a call") for age in (3, 4)]
    shown = today(contact("Ann"), promises=twice)
    assert f"[ ] done: a call, {days_ago(3)}" in shown
    assert f"[ ] done: a call, {days_ago(4)}" in shown
    same = [twice[0], replace(twice[0], source=replace(twice[0].source, line=77))]
    assert "[ ] done" not in today(contact("Ann"), promises=same)


def test_a_promise_to_somebody_whom_no_page_names_has_no_box() -> None:
    shown = today(contact("Ann", chemistry=1), promises=[promise("Ann", "a call", days_ago(3))])
    assert "somebody who stands on no page" in shown
    assert "[ ]" not in shown


@pytest.mark.parametrize("fields", FORBIDDEN, ids=str)
def test_forbidden_people_never_show(fields: dict[str, Any]) -> None:
    """Whatever would have put them there, and as whatever they could stand on the page."""
    lures: dict[str, Any] = {
        "next_contact": days_ago(3),
        "birthday": "11-25",
        "offers": ["interim CFO"],
        "field": "shipping",
        **fields,
    }
    forbidden = [
        contact("Forbidden One", cadence_days=30, **lures),
        contact("Forbidden Two", **lures, met=days_ago(200)),
        contact("Forbidden Old", **{**lures, "next_contact": None}),
    ]
    ann = contact("Ann", needs=["an interim CFO"])
    log = [
        *drifted("Forbidden One"),
        *quiet("Forbidden Old"),
        *(met(age, "Forbidden Two", line=age) for age in (40, 60, 3)),
        met(-3, "Forbidden Two", "Ann", line=90),
        met(2, "Forbidden Two", "Bo", line=91),
        met(-4, "Forbidden One", line=90),
    ]
    due = [promise("Ann", "the slides", TODAY)]
    text = today(ann, contact("Bo"), *forbidden, log=log, promises=due)
    lines = text.partition("\n---\n")[0]  # the last line may link the note that tells the latest
    assert "- **[[Ann]]**" in lines
    assert "- Thursday 26 Nov: meeting with [[Ann]]." in lines
    assert "- [[Bo]]: meeting on 21 Nov." in lines
    assert "Forbidden" not in lines
