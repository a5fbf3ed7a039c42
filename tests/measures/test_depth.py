"""Depth: the worked examples of `docs/measures.md`, its words, and what is not trust."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.measures.builders import TODAY, contact, days_ago, met, vault
from vaultkit.measures.balance import balance
from vaultkit.measures.depth import (
    Depth,
    DepthWord,
    Dimension,
    days_known,
    deep_against_broad,
    depth,
    ties,
)
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants, Settings

CONSTANTS = DepthConstants()
A = [
    met(0, "Mette", hours=1.5, personal=True, gave=[1]),
    met(90, "Mette", hours=1, got=[1]),
    met(180, "Mette", hours=0.5, personal=True),
    met(730, "Mette", hours=2, gave=[1]),
]
B = [met(0, "Mette", hours=0.25, kind="mail")]
TWO_YEARS = [
    met(
        30 * i,
        "Mette",
        hours=1.5,
        personal=i % 3 == 0,
        gave=[1] if i % 4 == 0 else [],
        got=[1] if i % 6 == 0 else [],
    )
    for i in range(24)
]
MONTHLY_MAILS = [met(30 * i, "Mette", hours=0.1, kind="mail") for i in range(24)]


def depth_of(log: list[Interaction], on: date = TODAY, **fields: Any) -> Depth:
    return depth(contact("Mette", **fields), log, on, CONSTANTS)


def parts(found: Depth) -> tuple[float, ...]:
    return (found.confiding, found.rhythm, found.time, found.services)


LATER = timedelta(days=1095)


@pytest.mark.parametrize(
    ("log", "on", "expected", "score"),
    [
        (A, TODAY, (10.935, 4.220, 1.037, 3.268), 19.460),
        (B, TODAY, (0, 1.958, 0.069, 0), 2.027),
        (TWO_YEARS, TODAY, (25.971, 12.594, 6.140, 8.340), 53.044),
        (TWO_YEARS, TODAY + LATER, (12.383, 0.257, 2.432, 3.743), 18.814),
    ],
    ids="ABCD",
)
def test_worked_examples(
    log: list[Interaction], on: date, expected: tuple[float, ...], score: float
) -> None:
    found = depth_of(log, on)
    assert parts(found) == pytest.approx(expected, abs=5e-4)
    assert found.score == pytest.approx(score, abs=5e-4)


def test_a_later_and_e() -> None:
    assert depth_of(A, TODAY + timedelta(days=180)).score == pytest.approx(15.331, abs=5e-4)
    assert depth_of(MONTHLY_MAILS).score == pytest.approx(13.077, abs=5e-4)


@pytest.mark.parametrize(("log", "b"), [(A, 0.132), (TWO_YEARS, 0.148)], ids="AC")
def test_balance_of_the_examples(log: list[Interaction], b: float) -> None:
    found = balance("People/Mette.md", log, TODAY, CONSTANTS)
    assert found.b == pytest.approx(b, abs=5e-4)


def test_an_empty_log_is_no_depth() -> None:
    found = depth_of([])
    assert (found.score, found.entries, found.word) == (0.0, 0, DepthWord.ACQUAINTED)
    assert found.trend is None
    assert not found.enough


def test_what_comes_later_counts_in_nothing() -> None:
    assert depth_of([met(-1, "Mette", personal=True, gave=[4])]) == depth_of([])


def test_below_three_entries_there_is_not_enough_to_tell() -> None:
    two = [met(0, "Mette", personal=True), met(200, "Mette", personal=True)]
    assert not depth_of(two).enough
    assert depth_of([*two, met(300, "Mette")]).enough


class TestNotTrust:
    """High scores that no confidence is behind: the words must be earned."""

    def test_a_supplier_mailed_every_workday(self) -> None:
        workdays = [age for age in range(180) if days_ago(age).weekday() < 5]
        found = depth_of([met(age, "Mette", hours=0.1, kind="mail") for age in workdays])
        assert found.score > CONSTANTS.trusted_from
        assert found.trust == 0
        assert found.word is DepthWord.OFTEN_IN_TOUCH

    def test_four_confidential_client_meetings_in_four_weeks(self) -> None:
        found = depth_of([met(7 * week, "Mette", hours=2, personal=True) for week in range(4)])
        assert found.score > CONSTANTS.trusted_from
        assert found.trust > CONSTANTS.earned_points
        assert found.word is DepthWord.OFTEN_IN_TOUCH

    def test_three_years_of_monthly_evenings_in_a_group(self) -> None:
        group = ["Mette", *(f"Member {number}" for number in range(11))]
        found = depth_of([met(30 * month, *group, hours=3) for month in range(36)])
        assert found.score < CONSTANTS.familiar_from
        assert found.word is DepthWord.ACQUAINTED


def test_trust_is_earned_by_time_since_the_first_meeting() -> None:
    spring = [met(7 * week, "Mette", hours=2, personal=True) for week in range(4)]
    assert depth_of(spring, met=days_ago(179)).word is DepthWord.OFTEN_IN_TOUCH
    assert depth_of(spring, met=days_ago(180)).word is DepthWord.TRUSTED


def test_met_after_the_first_entry_does_not_shorten_the_time() -> None:
    log = [met(0, "Mette"), met(200, "Mette")]
    assert days_known(contact("Mette", met=days_ago(10)), log, TODAY) == 200
    assert days_known(contact("Mette", met=days_ago(300)), log, TODAY) == 300
    assert days_known(contact("Mette"), [], TODAY) == 0


def test_the_words_follow_the_settings() -> None:
    strict = DepthConstants(deep_from=60)
    assert depth_of(TWO_YEARS).word is DepthWord.DEEP
    assert depth(contact("Mette"), TWO_YEARS, TODAY, strict).word is DepthWord.TRUSTED
    assert depth_of(A).word is DepthWord.FAMILIAR
    assert depth_of(B).word is DepthWord.ACQUAINTED


def test_the_number_shown_is_rounded_down_so_that_it_never_reaches_the_next_word() -> None:
    """The 18.814 of example D would be 19 if rounded."""
    border = DepthConstants(familiar_from=19)
    found = depth(contact("Mette"), TWO_YEARS, TODAY + LATER, border)
    assert (found.word, found.points) == (DepthWord.ACQUAINTED, 18)


def test_the_leading_dimension_is_the_one_with_most_points() -> None:
    assert depth_of(TWO_YEARS).leading is Dimension.CONFIDING
    assert depth_of(MONTHLY_MAILS).leading is Dimension.RHYTHM
    assert depth_of([]).leading is Dimension.CONFIDING


class TestTrend:
    """Depth now less depth 90 days ago."""

    def test_is_the_change_of_90_days(self) -> None:
        before = depth_of(TWO_YEARS, TODAY - timedelta(days=90)).score
        assert depth_of(TWO_YEARS).trend == pytest.approx(depth_of(TWO_YEARS).score - before)
        assert depth_of(TWO_YEARS).before == pytest.approx(before)

    @pytest.mark.parametrize(("age", "known"), [(90, False), (91, True)])
    def test_needs_an_entry_older_than_90_days(self, age: int, known: bool) -> None:
        assert (depth_of([met(0, "Mette"), met(age, "Mette")]).trend is not None) is known

    def test_of_a_silent_log_is_that_of_its_last_day(self) -> None:
        silent = vault(contact("Mette"), log=TWO_YEARS, today=TODAY + timedelta(days=200))
        found = ties(silent)["People/Mette.md"].depth
        assert found.trend == depth_of(TWO_YEARS).trend
        assert found.before == depth_of(TWO_YEARS).before
        assert found.score == depth_of(TWO_YEARS, silent.today).score


class TestCompanyIsNotContact:
    """From four participants on, hours are shared out and a day is a quarter."""

    def test_three_are_a_conversation_and_four_a_crowd(self) -> None:
        three = depth_of([met(0, "Mette", "Per", "Sara", hours=4, personal=True)])
        four = depth_of([met(0, "Mette", "Per", "Sara", "Jonas", hours=4, personal=True)])
        alone = depth_of([met(0, "Mette", hours=4, personal=True)])
        shared = depth_of([met(0, "Mette", hours=1)])
        assert parts(three) == parts(alone)
        assert four.time == pytest.approx(shared.time)
        assert four.rhythm == pytest.approx(25 * (1 - 2 ** (-0.25 / 8.5)))
        assert four.confiding == pytest.approx(40 * (1 - 2 ** (-0.25 / 4)))

    def test_a_day_of_both_is_a_whole_day_of_rhythm(self) -> None:
        crowd = met(5, "Mette", "Per", "Sara", "Jonas")
        talk = met(5, "Mette", line=2)
        assert depth_of([crowd, talk]).rhythm == depth_of([talk]).rhythm
        assert depth_of([crowd, crowd]).rhythm == depth_of([crowd]).rhythm


def test_paid_hours_are_no_time_but_rhythm_confiding_and_favours() -> None:
    paid = depth_of([met(3, "Mette", hours=8, personal=True, gave=[1], work=True)])
    free = depth_of([met(3, "Mette", hours=8, personal=True, gave=[1])])
    assert paid.time == 0
    assert (paid.confiding, paid.rhythm, paid.services) == (
        free.confiding,
        free.rhythm,
        free.services,
    )


def test_only_favours_with_the_contact_itself_count() -> None:
    dinner = met(0, "Per", "Mette", gave=[1])
    assert depth_of([dinner]).services == 0


class TestTies:
    """Every scored contact of a vault, measured."""

    def test_the_nearest_the_unsorted_and_the_dropped_are_never_scored(self) -> None:
        found = ties(
            vault(
                contact("Per"),
                contact("Line", circle=Circle.CLOSE),
                contact("Ulla", circle=Circle.UNSORTED),
                contact("Dorte", status=ContactStatus.DROPPED),
                contact("Anna", status=ContactStatus.RESTING),
                log=[met(1, name) for name in ("Per", "Line", "Ulla", "Dorte", "Anna")],
            )
        )
        assert list(found) == ["People/Anna.md", "People/Per.md"]

    def test_use_the_constants_of_the_vault(self) -> None:
        settings = Settings(depth=DepthConstants(rhythm_weight=50, earned_points=1000))
        found = ties(vault(contact("Mette"), log=TWO_YEARS, settings=settings))["People/Mette.md"]
        assert found.depth.rhythm == pytest.approx(2 * depth_of(TWO_YEARS).rhythm)
        assert found.depth.word is DepthWord.OFTEN_IN_TOUCH

    def test_hold_the_balance_and_the_interactions(self) -> None:
        found = ties(vault(contact("Mette"), contact("Per"), log=A))
        mette, per = found["People/Mette.md"], found["People/Per.md"]
        assert mette.balance == balance("People/Mette.md", A, TODAY, CONSTANTS)
        assert [one.day for one in mette.interactions] == sorted(one.day for one in A)
        assert (per.interactions, per.silence) == ((), None)

    def test_example_d_is_dormant_but_trusted(self) -> None:
        later = TODAY + LATER
        log = [*TWO_YEARS, met(-1095, "Per")]
        found = ties(vault(contact("Mette"), contact("Per"), log=log, today=later))
        assert found["People/Mette.md"].depth.score == pytest.approx(18.814, abs=5e-4)
        assert found["People/Mette.md"].dormant_but_trusted
        assert not found["People/Per.md"].dormant_but_trusted

    def test_dormant_but_trusted_takes_confidence_and_enough_logged(self) -> None:
        mails = [met(1100 + age, "Mette", kind="mail") for age in (0, 30, 60)]
        gifts = [met(1100 + age, "Per", gave=[4] * 4, got=[4] * 4) for age in (0, 30)]
        today = [met(0, "Sara")]
        found = ties(vault(contact("Mette"), contact("Per"), log=[*mails, *gifts, *today]))
        mette, per = found["People/Mette.md"], found["People/Per.md"]
        for tie in (mette, per):
            assert tie.silence is not None
            assert tie.silence.dormant
            assert not tie.dormant_but_trusted
        assert mette.depth.trust == 0
        assert per.depth.trust > 12


class TestDeepAgainstBroad:
    """How a year's hours split."""

    def test_splits_the_hours_of_a_year(self) -> None:
        log = [
            *TWO_YEARS,
            met(10, "Mette", "Per", hours=4, line=50),
            met(20, "Nina without a note", hours=3),
            met(20, "Line", hours=5, line=2),
            met(20, "Per", hours=7, work=True, line=3),
            met(400, "Per", hours=9, line=4),
        ]
        notes = contact("Mette"), contact("Per"), contact("Line", circle=Circle.CLOSE)
        measured = vault(*notes, log=log)
        found = deep_against_broad(measured, ties(measured))
        # 13 meetings of 1.5 h with Mette in 365 days, half of the four hours with Per.
        assert found.hours_trusted == pytest.approx(13 * 1.5 + 2)
        assert found.hours == pytest.approx(13 * 1.5 + 4)

    def test_seen_once_lists_those_not_seen_again_for_90_days_the_latest_first(self) -> None:
        log = [
            met(200, "Early"),
            met(90, "Bo"),
            met(90, "Anna"),
            met(89, "Late"),
            met(300, "Twice"),
            met(100, "Twice", line=2),
            met(0, "Today"),
        ]
        names = ("Early", "Bo", "Anna", "Late", "Twice", "Never", "Today")
        measured = vault(*map(contact, names), log=log)
        found = deep_against_broad(measured, ties(measured))
        assert [one.name for one in found.seen_once] == ["Anna", "Bo", "Early"]
