"""Chemistry: what the owner set, beside where the hours went."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.builders import contact, days_ago, met, vault
from vaultkit.measures.chemistry import ChemistryMeasure, Comparison, chemistry, compare
from vaultkit.measures.depth import ties
from vaultkit.measures.ranks import Agreement
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.interaction import Interaction

PAIRS = st.lists(st.tuples(st.integers(1, 5).map(float), st.sampled_from([0.0, 0.5, 1.0, 7.5])))


def measured(*contacts: Contact, log: list[Interaction] | None = None) -> ChemistryMeasure:
    made = vault(*contacts, log=log or [])
    return chemistry(made, ties(made))


def rated(ratings: list[int], hours: list[float]) -> ChemistryMeasure:
    """Contacts of these ratings, each with so many hours."""
    names = [f"P{number}" for number in range(len(ratings))]
    return measured(
        *(contact(name, chemistry=one) for name, one in zip(names, ratings, strict=True)),
        log=[met(9, name, hours=one) for name, one in zip(names, hours, strict=True) if one],
    )


def test_worked_example() -> None:
    found = rated([5, 4, 3, 2, 1], [10, 2, 6, 3, 1])
    assert found.spearman == pytest.approx(0.7, abs=5e-4)
    assert (found.comparison, found.compared) == (Comparison.POSSIBLE, 5)
    assert found.agreement is Agreement.AGREES


@pytest.mark.parametrize(
    ("ratings", "hours", "comparison"),
    [
        ([5, 4, 3, 2], [4, 3, 2, 1], Comparison.TOO_FEW),
        ([5, 5, 4, 4, 4], [1, 2, 3, 4, 5], Comparison.TOO_FEW),
        ([5, 4, 3, 2, 1], [5, 4, 3, 2, 0], Comparison.TOO_FEW),
        ([5, 4, 3, 2, 1], [2, 2, 2, 2, 2], Comparison.NO_VARIATION),
    ],
    ids=["four rated", "two different ratings", "four with hours", "all hours equal"],
)
def test_says_nothing_where_there_is_too_little(
    ratings: list[int], hours: list[float], comparison: Comparison
) -> None:
    found = rated(ratings, hours)
    assert (found.comparison, found.spearman, found.agreement) == (comparison, None, None)


def test_only_hours_of_the_year_that_nobody_paid_for_count() -> None:
    log = [met(365, "Ann", hours=2), met(366, "Ann", hours=4), met(3, "Ann", hours=8, work=True)]
    (found,) = measured(contact("Ann"), log=log).review
    assert found.hours == 2


@settings(deadline=None)
@given(PAIRS, st.randoms())
def test_correlation_is_between_minus_one_and_one_in_any_order(
    pairs: list[tuple[float, float]], chance: Random
) -> None:
    comparison, correlation, compared = compare(pairs)
    assert (correlation is None) == (comparison is not Comparison.POSSIBLE)
    assert compared == sum(hours > 0 for _, hours in pairs)
    assert correlation is None or -1 <= correlation <= 1
    assert compare(chance.sample(pairs, len(pairs)))[1] == pytest.approx(correlation)
    turned = compare((wanted, 8 - hours if hours else 0) for wanted, hours in pairs)[1]
    assert turned == (None if correlation is None else pytest.approx(-correlation))


def test_wanted_and_neglected() -> None:
    people = [
        contact("Ann", chemistry=5),  # half an hour
        contact("Bo", chemistry=4),  # nothing
        contact("Eva", chemistry=4),  # 10 hours
        contact("Gry", chemistry=3),  # 2 hours
        contact("Kim"),  # 3 hours
        contact("Lis", chemistry=5, status=ContactStatus.RESTING),
        contact("Mai", chemistry=5, circle=Circle.CLOSE),
    ]
    hours = {"Ann": 0.5, "Eva": 10.0, "Gry": 2.0, "Kim": 3.0}
    log = [met(9, name, hours=amount) for name, amount in hours.items()]
    wanted = measured(*people, log=log).wanted
    assert [(one.contact.name, one.hours) for one in wanted] == [("Ann", 0.5), ("Bo", 0)]


def test_nobody_is_neglected_who_has_as_much_time_as_anybody() -> None:
    people = [contact(name, chemistry=5) for name in ("Ann", "Bo", "Eva")]
    assert measured(*people, log=[met(9, one.name) for one in people]).wanted == ()


def test_the_queue_begins_with_the_latest_contact_not_rated_yet() -> None:
    people = [
        contact("Ann"),
        contact("Bo"),
        contact("Eva"),
        contact("Gry", chemistry=4, chemistry_on=days_ago(400)),
        contact("Kim", chemistry=3, chemistry_on=days_ago(500)),
        contact("Lis", chemistry=3, chemistry_on=days_ago(365)),
        contact("Mai", chemistry=3),
        contact("Ole", status=ContactStatus.RESTING),
        contact("Per", circle=Circle.UNSORTED),
        contact("Ras", status=ContactStatus.DROPPED),
    ]
    log = [met(20, "Ann"), met(3, "Eva")]
    queue = [one.contact.name for one in measured(*people, log=log).review]
    assert queue == ["Eva", "Ann", "Bo", "Kim", "Gry"]


def test_ratings_share_the_hours_of_those_who_met_together() -> None:
    people = [contact("Ann", chemistry=5), contact("Bo", chemistry=2), contact("Eva")]
    log = [met(9, "Ann", "Bo", hours=3), met(8, "Eva", hours=1), met(7, "Ann", "Zoe", hours=2)]
    found = measured(*people, contact("Zoe", circle=Circle.CLOSE), log=log)
    assert [(one.chemistry, one.contacts, one.hours) for one in found.ratings] == [
        (5, 1, 3.5),
        (2, 1, 1.5),
        (None, 1, 1.0),
    ]


def test_low_and_dropped_by_name() -> None:
    found = measured(
        contact("Ole", chemistry=1),
        contact("Bo", chemistry=2),
        contact("Ann", chemistry=3),
        contact("Eva", chemistry=1, status=ContactStatus.DROPPED, dropped=date(2026, 1, 2)),
    )
    assert [one.contact.name for one in found.low] == ["Bo", "Ole"]
    assert [one.name for one in found.dropped] == ["Eva"]
