"""What must hold for every vault, of every measure; depth has a file of its own."""

from dataclasses import replace
from itertools import combinations
from math import exp
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import (
    TODAY,
    contact,
    days_ago,
    introduction,
    met,
    path,
    purpose,
    vault,
)
from vaultkit.measures.balance import Balance
from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.clocks import decay, saturation
from vaultkit.measures.depth import ties
from vaultkit.measures.giving import giving
from vaultkit.measures.hours import hours_with_each
from vaultkit.measures.introductions import next_step
from vaultkit.measures.purposes import alignment, purposes
from vaultkit.measures.ranks import mid_ranks, spearman
from vaultkit.measures.renewal import renewal
from vaultkit.measures.silence import silence
from vaultkit.measures.strangers import Strangers
from vaultkit.measures.structural_holes import alter_ties, constraint, effective_size
from vaultkit.measures.suggestions import EACH, Wishes, suggestions
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.variety import Spellings, blau, effective_kinds, shannon
from vaultkit.measures.waking import YearsKinds
from vaultkit.model.fields import ContactStatus, IntroductionStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.vault import Vault

AGES = st.floats(0, 9000)
COUNTS = st.lists(st.integers(1, 60), min_size=1, max_size=12)
NAMES = ("Ann", "Bo", "Eva", "Gry", "Kim")


class TestClocks:
    """Two clocks, and saturation."""

    @given(AGES, st.floats(0.1, 900))
    def test_what_is_a_half_life_older_counts_half(self, age: float, half: float) -> None:
        assert 0 <= decay(age, half) <= 1
        assert decay(age + half, half) == pytest.approx(decay(age, half) / 2)

    @given(st.floats(0, 100), st.floats(0, 100), st.floats(5, 100))
    def test_more_of_anything_adds_and_adds_less_and_less(
        self, some: float, more: float, half: float
    ) -> None:
        one, two = saturation(some, half), saturation(some + more, half)
        assert 0 <= one <= two < 1
        assert two - one <= saturation(more, half) + 1e-12


class TestAlignment:
    """1 − ½ Σ|p − q|."""

    @given(COUNTS.flatmap(lambda p: st.tuples(st.just(p), st.permutations(p))))
    def test_lies_between_0_and_1_and_asks_not_which_is_which(
        self, both: tuple[list[int], list[int]]
    ) -> None:
        p, q = ({str(n): one / sum(each) for n, one in enumerate(each)} for each in both)
        found = alignment(p, q)
        assert found is not None
        assert 0 <= found <= 1
        assert found == pytest.approx(alignment(q, p) or 0.0)
        assert alignment(p, p) == pytest.approx(1)

    @given(COUNTS, st.floats(0, 1))
    def test_an_hour_moved_elsewhere_costs_what_was_moved(
        self, counts: list[int], part: float
    ) -> None:
        p = {str(n): one / sum(counts) for n, one in enumerate(counts)}
        moved = p["0"] * part
        q = {**p, "0": p["0"] - moved, "elsewhere": moved}
        assert alignment(p, q) == pytest.approx(1 - moved)


class TestRanks:
    """Spearman's correlation with mid-ranks."""

    PAIRS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=12)

    @given(PAIRS)
    def test_symmetric_turned_round_by_a_turned_order_and_blind_to_scale(
        self, pairs: list[tuple[int, int]]
    ) -> None:
        one, other = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
        found = spearman(one, other)
        if found is None:
            assert len(set(one)) == 1 or len(set(other)) == 1
            return
        assert found == pytest.approx(spearman(other, one) or 0.0)
        assert found == pytest.approx(-(spearman(one, [-value for value in other]) or 0.0))
        assert found == pytest.approx(spearman([exp(value) for value in one], other) or 0.0)

    @given(st.lists(st.integers(-9, 9), max_size=12))
    def test_ranks_add_up_whoever_is_equal(self, values: list[int]) -> None:
        ranks = mid_ranks([float(value) for value in values])
        assert sum(ranks) == len(values) * (len(values) + 1) / 2


class TestBalance:
    """(G − O) / (G + O + 2)."""

    @given(st.floats(0, 50, allow_subnormal=False), st.floats(0, 50, allow_subnormal=False))
    def test_little_evidence_says_little(self, gave: float, got: float) -> None:
        b = Balance(gave, got, 0, 0, 0).b
        assert abs(b) <= (gave + got) / (gave + got + 2)
        assert (b > 0) == (gave > got)


class TestKinds:
    """Shannon, Hill and Blau; structural holes."""

    @given(COUNTS)
    def test_one_kind_more_is_never_fewer_kinds(self, counts: list[int]) -> None:
        assert 0 <= blau(counts) < 1
        assert effective_kinds([*counts, min(counts)]) >= effective_kinds(counts) - 1e-9
        assert effective_kinds(counts) == pytest.approx(exp(shannon(counts)))
        # Two drawn at random tell no more kinds apart than the entropy does.
        assert 1 / (1 - blau(counts)) <= effective_kinds(counts) + 1e-9

    @given(st.integers(1, 5).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, 9)))))
    def test_the_size_is_from_one_to_all_and_constraint_from_the_least(
        self, both: tuple[int, set[int]]
    ) -> None:
        count, chosen = both
        alters = NAMES[:count]
        pairs = [pair for n, pair in enumerate(combinations(alters, 2)) if n in chosen]
        knows = {one: [b for a, b in pairs if a == one] for one in alters}
        around = alter_ties(alters, knows)
        assert 1 <= effective_size(around) <= count
        assert 1 / count - 1e-12 <= constraint(around) <= 1.125 + 1e-12

    @given(st.dictionaries(st.sampled_from(NAMES), st.floats(0.1, 50), min_size=1))
    def test_novelty_is_what_others_had(self, hours: dict[str, float]) -> None:
        everybody = vault(*(contact(name, field=f"field of {name}") for name in NAMES))
        people = everybody.contacts
        by_path = {path(name): amount for name, amount in hours.items()}
        kinds = YearsKinds(by_path, everybody, Spellings(Synonyms()))
        parts = [1 - kinds.rarity(people[path(name)]).novelty for name in hours]
        assert sum(parts) == pytest.approx(1)


WISHES = st.sets(st.sampled_from(["pricing", "interim CFO", "a keynote", "audit"]), max_size=2)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "needs": WISHES,
            "offers": WISHES,
            "chemistry": st.sampled_from([None, 2, 3]),
            "status": st.sampled_from([ContactStatus.ACTIVE, ContactStatus.RESTING]),
            "organisation": st.sampled_from(["", "Nordlys A/S", "nordlys"]),
        }
    ),
    max_size=9,
)
PAIR = st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1])


def people_of(drawn: list[dict[str, Any]]) -> list[Any]:
    return [
        contact(f"P{n}", **{**one, "needs": sorted(one["needs"]), "offers": sorted(one["offers"])})
        for n, one in enumerate(drawn)
    ]


class TestSuggestions:
    """Rank = match / (1 + people both know), and whom it never brings together."""

    @settings(deadline=None)
    @given(PEOPLE, st.lists(PAIR, max_size=4), st.lists(PAIR, max_size=2), st.integers(0, 6))
    def test_must_hold(
        self,
        drawn: list[dict[str, Any]],
        knows: list[tuple[int, int]],
        declined: list[tuple[int, int]],
        limit: int,
    ) -> None:
        people = people_of(drawn)
        tried = [
            introduction(f"P{a}", f"P{b}", IntroductionStatus.DECLINED)
            for a, b in declined
            if max(a, b) < len(people)
        ]
        made = vault(*people, *tried, knows=[(f"P{a}", f"P{b}") for a, b in knows])
        found = suggestions(made, Wishes(made, made.contacts.values()), limit)
        strangers = Strangers(made)
        pairs = [frozenset((one.needing.path, one.offering.path)) for one in found]
        assert len(pairs) == len(set(pairs)) <= limit
        assert all(sum(each in pair for pair in pairs) <= EACH for each in made.contacts)
        assert [one.rank for one in found] == sorted((one.rank for one in found), reverse=True)
        for one in found:
            assert one.needing.suggestible
            assert one.offering.suggestible
            assert strangers.could_meet(one.needing, one.offering)
            assert one.rank == one.match / (1 + one.both_know)
            assert 0 < one.match <= 1
            assert one.shared
        turned = vault(*people[::-1], *tried, knows=[(f"P{a}", f"P{b}") for a, b in knows])
        assert suggestions(turned, Wishes(turned, turned.contacts.values()), limit) == found


DAYS = st.none() | st.integers(0, 99).map(days_ago)


@given(
    st.sampled_from(IntroductionStatus),
    st.tuples(DAYS, DAYS),
    st.tuples(DAYS, DAYS),
)
def test_names_are_exchanged_only_when_both_agreed_and_the_one_with_the_need_goes_first(
    status: IntroductionStatus, asked: tuple[Any, Any], agreed: tuple[Any, Any]
) -> None:
    one = introduction("Ann", "Bo", status, asked=asked, agreed=agreed)
    step = next_step(one)
    if step is None or one.made:
        return
    if step.step == "introduce":
        assert None not in agreed or agreed == (None, None)
        assert None not in agreed or status is IntroductionStatus.AGREED
    if step.ask_next == one.between[1]:
        assert agreed[0] is not None
    if asked == agreed == (None, None) and status is IntroductionStatus.IDEA:
        assert step.ask_next == one.between[0]


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 800),
        st.sets(st.sampled_from(NAMES), min_size=1),
        st.floats(0.1, 9),
        st.booleans(),
    ),
    max_size=14,
)


def network(log: list[Interaction]) -> Vault:
    seat, prices = purpose("Seat", share=0.6), purpose("Prices", share=0.4)
    people = [
        contact("Ann", purposes=["Seat"], chemistry=5, field="law", met=days_ago(100)),
        contact("Bo", purposes=["Prices"], chemistry=4, field="food"),
        contact("Eva", chemistry=3, field="law", relation="former client"),
        contact("Gry", chemistry=2),
        contact("Kim", chemistry=1, status=ContactStatus.RESTING),
    ]
    return vault(seat, prices, *people, log=log)


def logged(entries: list[tuple[int, set[str], float, bool]]) -> list[Interaction]:
    return [
        met(age, *sorted(names), hours=hours, personal=personal, gave=[1] if personal else [2])
        for age, names, hours, personal in entries
    ]


def measured(made: Vault) -> tuple[Any, ...]:
    found = ties(made)
    return (
        {key: (tie.depth, tie.balance, tie.silence) for key, tie in found.items()},
        replace(giving(made, found), ties=(), top=()),
        purposes(made, found),
        chemistry(made, found),
        renewal(made, found),
    )


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_plans_count_in_nothing(
    entries: list[tuple[int, set[str], float, bool]],
    planned: list[tuple[int, set[str], float, bool]],
) -> None:
    log = logged(entries)
    ahead = [replace(one, day=TODAY + (TODAY - one.day)) for one in logged(planned)]
    ahead = [one for one in ahead if one.day > TODAY]
    assert measured(network([*log, *ahead])) == measured(network(log))


@settings(deadline=None)
@given(ENTRIES)
def test_paid_hours_are_in_no_share(entries: list[tuple[int, set[str], float, bool]]) -> None:
    log = logged(entries)
    paid = [replace(one, work=True, hours=99.0) for one in log]
    both = network([*log, *paid])
    mine, found = network(log), ties(both)
    assert purposes(both, found).hours == purposes(mine, ties(mine)).hours
    assert renewal(both, found).hours == renewal(mine, ties(mine)).hours
    assert [one.hours for one in chemistry(both, found).ratings] == [
        one.hours for one in chemistry(mine, ties(mine)).ratings
    ]


@settings(deadline=None)
@given(ENTRIES)
def test_hours_are_the_owners_and_counted_once(
    entries: list[tuple[int, set[str], float, bool]],
) -> None:
    log = logged(entries)
    made = network(log)
    year = sum(one.hours for one in log if one.day >= days_ago(365))
    assert renewal(made, ties(made)).hours == pytest.approx(year)
    assert purposes(made, ties(made)).hours == pytest.approx(year)
    for one in log:
        each = hours_with_each(one)
        assert each == (one.hours / len(one.people) if len(one.people) > 3 else one.hours)


@given(st.lists(st.integers(0, 900), max_size=9), st.integers(1, 400) | st.none())
def test_a_tie_is_never_drifting_and_dormant_and_a_cadence_is_its_own_measure(
    ages: list[int], cadence: int | None
) -> None:
    log = [met(age, "Ann", line=n) for n, age in enumerate(ages)]
    found = silence(contact("Ann", cadence_days=cadence), log, TODAY)
    if found is None:
        assert not ages
        return
    assert not (found.drifting and found.dormant)
    assert found.days == min(ages)
    if cadence is not None:
        assert found.ratio == found.days / cadence
        assert found.due == (found.days >= cadence)
    elif len(set(ages)) < 3:
        assert found.ratio is None
    else:
        assert found.ratio is not None
        assert found.ratio <= found.days / 30
