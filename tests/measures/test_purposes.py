"""Purposes: where the hours went, against where they were meant to go."""

from datetime import timedelta

import pytest

from tests.measures.builders import (
    TODAY,
    arena,
    contact,
    days_ago,
    introduction,
    met,
    purpose,
    vault,
)
from vaultkit.measures.depth import ties
from vaultkit.measures.purposes import PurposeHours, PurposesMeasure, alignment, purposes
from vaultkit.model.fields import Circle, ContactStatus, IntroductionStatus, PurposeStatus
from vaultkit.model.vault import Vault


def measure(found: Vault) -> PurposesMeasure:
    return purposes(found, ties(found))


def hours(found: Vault) -> dict[str, float]:
    return {one.purpose.name: one.hours for one in measure(found).purposes}


def the(found: Vault) -> PurposeHours:
    (only,) = measure(found).purposes
    return only


SALES, JOB, LEARN = purpose("Sales", share=0.5), purpose("Job", share=0.3), purpose("Learn")


class TestAlignment:
    """1 - ½ Σ|p - q|."""

    def test_worked_example(self) -> None:
        meant = {"a": 0.5, "b": 0.3, "c": 0.2}
        assert alignment(meant, {"a": 0.7, "b": 0.1, "c": 0.2}) == pytest.approx(0.8)

    def test_is_one_if_the_same_and_zero_if_apart(self) -> None:
        assert alignment({"a": 1.0}, {"a": 1.0}) == 1
        assert alignment({"a": 1.0}, {"b": 1.0}) == 0

    def test_without_hours_or_shares_is_no_data(self) -> None:
        assert alignment({}, {"a": 1.0}) is None
        assert alignment({"a": 1.0}, {}) is None

    def test_of_a_vault(self) -> None:
        log = [
            met(3, "Mette", hours=7, purposes=["Sales"]),
            met(4, "Mette", hours=1, purposes=["Job"]),
            met(5, "Mette", hours=2, purposes=["Learn"]),
            met(6, "Per", hours=90),
        ]
        learn = purpose("Learn", share=0.2)
        found = measure(vault(SALES, JOB, learn, contact("Mette"), contact("Per"), log=log))
        assert found.alignment == pytest.approx(0.8)
        assert (found.hours, found.hours_without, found.people_without) == (100, 90, 1)

    def test_scales_the_shares_to_one_and_a_purpose_without_a_share_is_meant_nothing(self) -> None:
        found = measure(vault(SALES, JOB, LEARN, log=[met(1, "Per", purposes=["Learn"])]))
        assert [(one.purpose.name, one.meant, one.spent) for one in found.purposes] == [
            ("Sales", pytest.approx(0.625), 0),
            ("Job", pytest.approx(0.375), 0),
            ("Learn", 0, 1),
        ]
        assert found.alignment == 0

    def test_no_hours_with_a_purpose_is_no_data(self) -> None:
        found = measure(vault(SALES, log=[met(1, "Per")]))
        assert found.alignment is None
        assert found.purposes[0].spent is None

    def test_no_declared_share_is_no_data(self) -> None:
        found = measure(vault(LEARN, log=[met(1, "Per", purposes=["Learn"])]))
        assert found.alignment is None
        assert found.purposes[0].meant is None

    def test_a_reached_purpose_leaves_the_sum(self) -> None:
        reached = purpose("Old", share=0.5, status=PurposeStatus.REACHED)
        log = [met(1, "Per", purposes=["Sales"]), met(2, "Per", hours=9, purposes=["Old"])]
        found = measure(vault(SALES, reached, log=log))
        sales, old = found.purposes
        assert (sales.meant, sales.spent, found.alignment) == (1, 1, 1)
        assert (old.meant, old.spent, old.hours) == (None, None, 9)


class TestWhoseHours:
    """To which purposes an entry's hours go."""

    def test_those_it_links_itself_come_first(self) -> None:
        notes = (SALES, JOB, LEARN, arena("Club", purposes=["Job"]))
        entry = met(1, "Mette", hours=2, arena="Club", purposes=["Sales"])
        found = vault(*notes, contact("Mette", purposes=["Learn"]), log=[entry])
        assert hours(found) == {"Sales": 2, "Job": 0, "Learn": 0}

    def test_then_those_of_the_arena_evenly(self) -> None:
        notes = (SALES, JOB, LEARN, arena("Club", purposes=["Job", "Sales"]))
        found = vault(
            *notes,
            contact("Mette", purposes=["Learn"]),
            log=[met(1, "Mette", hours=2, arena="Club"), met(2, hours=4, arena="Club")],
        )
        assert hours(found) == {"Sales": 3, "Job": 3, "Learn": 0}

    def test_then_the_active_ones_of_the_contacts_evenly(self) -> None:
        reached = purpose("Old", status=PurposeStatus.REACHED)
        found = vault(
            SALES,
            JOB,
            LEARN,
            reached,
            contact("Mette", purposes=["Old", "Job"]),
            contact("Per", purposes=["Sales", "Job"]),
            contact("Line", purposes=["Learn"], circle=Circle.CLOSE),
            log=[met(1, "Mette", "Per", "Line", hours=6)],
        )
        assert hours(found) == {"Sales": 3, "Job": 3, "Learn": 0, "Old": 0}

    def test_a_contact_without_its_own_has_those_of_its_arenas(self) -> None:
        club = arena("Club", purposes=["Job"])
        found = vault(JOB, club, contact("Mette", arenas=["Club"]), log=[met(1, "Mette")])
        assert hours(found) == {"Job": 1}
        assert measure(found).without == ()

    def test_the_owners_hours_count_once_however_many_took_part(self) -> None:
        crowd = met(1, *(f"P{number}" for number in range(8)), hours=3, purposes=["Sales"])
        assert hours(vault(SALES, log=[crowd])) == {"Sales": 3}

    def test_paid_hours_serve_no_purpose(self) -> None:
        paid = met(1, "Per", purposes=["Sales"], work=True, led_to=["a bill"])
        found = vault(SALES, log=[paid])
        assert (the(found).hours, the(found).came_of_it_count) == (0, 0)

    def test_time_with_the_nearest_alone_is_not_networking(self) -> None:
        line = contact("Line", circle=Circle.CLOSE, purposes=["Sales"])
        found = measure(vault(SALES, line, log=[met(1, "Line", hours=3)]))
        assert (found.hours, found.hours_without, found.people_without) == (0, 0, 0)

    @pytest.mark.parametrize("status", [ContactStatus.DROPPED, ContactStatus.ACTIVE])
    def test_somebody_dropped_counts_as_without_purpose_no_more(
        self, status: ContactStatus
    ) -> None:
        found = measure(vault(SALES, contact("Mette", status=status), log=[met(1, "Mette")]))
        assert found.hours_without == (0 if status is ContactStatus.DROPPED else 1)


class TestWindow:
    """One window for all purposes."""

    def test_is_a_year(self) -> None:
        log = [met(365, "Per", purposes=["Sales"]), met(366, "Per", purposes=["Sales"], line=2)]
        assert hours(vault(SALES, log=log)) == {"Sales": 1}

    def test_begins_with_the_latest_since_of_an_active_purpose(self) -> None:
        notes = (
            purpose("Sales", since=days_ago(100)),
            purpose("Job", since=days_ago(50)),
            purpose("Old", since=days_ago(10), status=PurposeStatus.REACHED),
            purpose("Next", since=TODAY + timedelta(days=5)),
        )
        log = [met(50, "Per", purposes=["Sales"]), met(51, "Per", purposes=["Sales"], line=2)]
        found = measure(vault(*notes, log=log))
        assert found.window_start == days_ago(50)
        assert found.hours == 1

    def test_a_since_long_ago_does_not_stretch_it(self) -> None:
        assert measure(vault(purpose("Sales", since=days_ago(900)))).window_start == days_ago(365)


def test_purposes_sort_by_share_meant_then_name_the_reached_last() -> None:
    notes = (
        purpose("b", share=0.2),
        purpose("A", share=0.2),
        purpose("z", share=0.6),
        purpose("none"),
        purpose("over", share=0.9, status=PurposeStatus.REACHED),
    )
    names = [one.purpose.name for one in measure(vault(*notes)).purposes]
    assert names == ["z", "A", "b", "none", "over"]


def test_counts_the_scored_contacts_that_name_it() -> None:
    found = vault(
        SALES,
        contact("Mette", purposes=["Sales"]),
        contact("Line", purposes=["Sales"], circle=Circle.CLOSE),
        contact("Per"),
    )
    assert the(found).contacts == 1


def test_hours_with_trusted_ties_are_a_part_of_the_hours() -> None:
    trust = [met(30 * i, "Mette", hours=2, personal=True, gave=[2], got=[2]) for i in range(12)]
    both = met(1, "Mette", "Per", hours=4, line=99)
    notes = contact("Mette", purposes=["Sales"]), contact("Per")
    found = the(vault(SALES, *notes, log=[*trust, both]))
    assert (found.hours, found.hours_trusted) == (28, 26)


class TestWithout:
    """Contacts without a purpose."""

    def test_most_hours_first_then_by_name(self) -> None:
        found = vault(
            SALES,
            contact("bo"),
            contact("Anna"),
            contact("Mette"),
            contact("With", purposes=["Sales"]),
            contact("Line", circle=Circle.CLOSE),
            contact("Ulla", circle=Circle.UNSORTED),
            contact("Dorte", status=ContactStatus.DROPPED),
            log=[met(1, "Mette", hours=5), met(366, "Anna", hours=9)],
        )
        without = [(one.name, spent) for one, spent in measure(found).without]
        assert without == [("Mette", 5), ("Anna", 0), ("bo", 0)]

    def test_one_whose_purposes_are_all_reached_is_without(self) -> None:
        reached = purpose("Old", status=PurposeStatus.REACHED)
        found = measure(vault(reached, contact("Mette", purposes=["Old"])))
        assert [one.name for one, _ in found.without] == ["Mette"]


class TestWhatCameOfIt:
    """`led to:` and the outcomes of introductions."""

    def test_the_latest_first(self) -> None:
        log = [
            met(9, "Per", purposes=["Sales"], led_to=["a pilot"]),
            met(3, "Per", purposes=["Sales"], led_to=["a contract"]),
            met(400, "Per", purposes=["Sales"], led_to=["too long ago"]),
        ]
        assert the(vault(SALES, log=log)).came_of_it == ("a contract", "a pilot")

    def test_an_introductions_outcome_counts_for_the_purposes_of_the_two(self) -> None:
        made = introduction(
            "Mette",
            "Per",
            IntroductionStatus.CLOSED,
            introduced=days_ago(30),
            outcome="a contract",
        )
        old = introduction(
            "Mette", "Per", IntroductionStatus.CLOSED, met=days_ago(400), outcome="old"
        )
        found = vault(SALES, JOB, contact("Mette", purposes=["Sales"]), made, old)
        assert [one.came_of_it for one in measure(found).purposes] == [("a contract",), ()]

    def test_hidden_words_are_counted_but_not_given(self) -> None:
        log = [
            met(1, "Per", purposes=["Sales"], led_to=["secret"], hidden=True),
            met(2, "Anna", purposes=["Sales"], led_to=["of somebody dropped"]),
            met(3, "Per", purposes=["Sales"], led_to=["open"], personal=True),
        ]
        anna = contact("Anna", status=ContactStatus.DROPPED)
        found = the(vault(SALES, anna, log=log))
        assert (found.came_of_it, found.came_of_it_count) == (("open",), 3)
