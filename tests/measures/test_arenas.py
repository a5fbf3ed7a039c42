"""Arenas: what a group cost in a year, and what came of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.measures.builders import TODAY, arena, contact, days_ago, introduction, met, vault
from vaultkit.measures.depth import ties
from vaultkit.measures.purposes import ArenaYear, purposes
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.kept import Kept
from vaultkit.model.vault import Vault


def years(found: Vault) -> tuple[ArenaYear, ...]:
    return purposes(found, ties(found)).arenas


def club(*notes: Contact | Introduction, **said: Any) -> ArenaYear:
    fields = said.pop("fields", {})
    (only,) = years(vault(arena("Club", **fields), *notes, **said))
    return only


class TestHours:
    """The hours of 365 days, and their price."""

    def test_an_evening_that_led_to_nobody_counts_as_a_crowd(self) -> None:
        log = [
            met(1, hours=3, arena="Club"),
            met(2, "A", "B", "C", "D", hours=2, arena="Club"),
            met(3, "A", "B", "C", hours=1, arena="Club"),
            met(4, "A", hours=8, arena="Club", work=True),
            met(366, "A", hours=50, arena="Club"),
        ]
        found = club(log=log, fields={"cost": 120.0, "currency": "DKK"})
        assert (found.hours, found.hours_crowd) == (6, 5)
        assert (found.cost, found.currency, found.cost_per_hour) == (120, "DKK", 20)

    def test_without_hours_or_cost_there_is_no_cost_per_hour(self) -> None:
        assert club(fields={"cost": 120.0}).cost_per_hour is None
        assert club(log=[met(1, "A", arena="Club")]).cost_per_hour is None
        assert club(log=[met(1, "A", arena="Club")], fields={"cost": 0.0}).cost_per_hour == 0


class TestFirstMetThere:
    """Whom the year brought."""

    @pytest.mark.parametrize("written", ["Club", "CLUB", "Arenas/Club", "Arenas/Club.md"])
    def test_met_at_names_the_arena(self, written: str) -> None:
        assert club(contact("Mette", met_at=written), log=[met(9, "Mette")]).met == 1

    def test_or_the_first_entry_was_there(self) -> None:
        log = [met(20, "Mette", arena="Club"), met(5, "Mette"), met(30, "Per")]
        log += [met(10, "Per", arena="Club")]
        assert club(contact("Mette"), contact("Per"), log=log).met == 1

    def test_met_at_elsewhere_or_met_before_the_first_entry_says_otherwise(self) -> None:
        there = [met(20, "Mette", arena="Club")]
        assert club(contact("Mette", met_at="at a fair"), log=there).met == 0
        assert club(contact("Mette", met=days_ago(300)), log=there).met == 0
        assert club(contact("Mette", met=days_ago(20)), log=there).met == 1

    def test_counts_those_of_the_year_only(self) -> None:
        assert club(contact("Mette", met_at="Club", met=days_ago(365))).met == 1
        assert club(contact("Mette", met_at="Club", met=days_ago(366))).met == 0
        assert club(contact("Mette", met_at="Club")).met == 0

    def test_would_see_again_is_chemistry_of_4_and_more_of_the_rated(self) -> None:
        notes = [
            contact(f"P{chemistry}", met_at="Club", met=days_ago(9), chemistry=chemistry)
            for chemistry in (None, 2, 3, 4, 5)
        ]
        found = club(*notes)
        assert (found.met, found.would_see_again, found.rated) == (5, 2, 4)

    def test_the_nearest_are_not_met_there(self) -> None:
        line = contact("Line", met_at="Club", met=days_ago(9), circle=Circle.CLOSE)
        assert club(line).met == 0


TRUST = [met(60 * i, "Mette", personal=True, gave=[1], got=[1]) for i in range(8)]


class TestTies:
    """Ties there that are trusted now, and those that have deepened."""

    def test_trusted_now(self) -> None:
        there = met(200, "Mette", "Per", arena="Club", line=70)
        elsewhere = met(200, "Mette", "Per", line=70)
        notes = contact("Mette"), contact("Per")
        assert club(*notes, log=[*TRUST, there]).now_trusted == 1
        assert club(*notes, log=[*TRUST, elsewhere]).now_trusted == 0

    def test_deepened_is_a_word_up_in_the_year(self) -> None:
        there = met(200, "Mette", arena="Club", line=70)
        years_ago = [met(365 + 60 * i, "Mette", personal=True, gave=[1], got=[1]) for i in range(8)]
        assert club(contact("Mette"), log=[*TRUST, there]).deepened == 1
        assert club(contact("Mette"), log=[*years_ago, there]).deepened == 0
        assert club(contact("Mette"), log=[*years_ago, met(100, "Mette"), there]).deepened == 0
        assert club(contact("Mette"), log=[there]).deepened == 0


class TestWhatCameOfIt:
    """Favours and results, there or with somebody first met there."""

    def test_favours(self) -> None:
        log = [
            met(300, "Mette", arena="Club", gave=[1]),
            met(9, "Mette", gave=[1, 4], got=[2]),
            met(9, "Per", gave=[1], got=[1]),
            met(8, "Per", arena="Club", got=[1]),
            met(7, "Mette", gave=[1], work=True, line=2),
            met(400, "Per", arena="Club", gave=[1], line=2),
        ]
        found = club(contact("Mette"), contact("Per", met_at="school"), log=log)
        assert (found.given, found.got) == (4, 2)

    def test_results(self) -> None:
        made = introduction(
            "Mette", "Per", IntroductionStatus.MET, met=days_ago(4), outcome="a client"
        )
        log = [
            met(300, "Mette", arena="Club", led_to=["an idea"]),
            met(5, "Mette", led_to=["a talk"]),
            met(5, "Per", led_to=["elsewhere"]),
            met(4, "Mette", led_to=["what was paid for"], work=True),
        ]
        found = club(contact("Mette"), contact("Per"), made, log=log)
        assert found.came_of_it == ("a client", "a talk", "an idea")
        assert found.came_of_it_count == 3


@pytest.mark.parametrize(
    ("days", "asks"), [(-15, False), (-14, True), (0, True), (31, True), (32, False)]
)
def test_asks_a_month_before_it_renews(days: int, asks: bool) -> None:
    renews = TODAY + timedelta(days=days)
    assert club(fields={"renews": renews}).renews_soon == (renews if asks else None)


def test_most_hours_first_then_by_name() -> None:
    names = [
        one.arena.name
        for one in years(
            vault(arena("b"), arena("A"), arena("Much"), log=[met(1, "Per", hours=2, arena="Much")])
        )
    ]
    assert names == ["Much", "A", "b"]


def test_an_arena_that_is_gone_leaves_nothing_behind() -> None:
    """What is kept of ties is kept once: not for each arena that ever had a name."""
    log = [met(days, "A", arena=name) for days in (1, 30, 500) for name in ("Club", "Circle")]
    both = vault(arena("Club"), arena("Circle"), contact("A"), log=log)
    one = replace(both, arenas=dict(list(both.arenas.items())[:1]))
    years(both)
    before = set(both.kept.made)
    years(one)
    assert not any(path in name for name in before for path in both.arenas)
    assert years(both) == years(replace(both, kept=Kept()))
    assert years(one) == years(replace(one, kept=Kept()))
