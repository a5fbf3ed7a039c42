"""How many kinds of people: the worked example, spellings, and what holds of every count."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import contact
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.variety import (
    Kind,
    Spellings,
    Trait,
    blau,
    effective_kinds,
    shannon,
    variety,
)

COUNTS = st.lists(st.integers(min_value=1, max_value=1000), min_size=1, max_size=20)


def fields(*written: str, own: dict[str, str] | None = None) -> list[Kind]:
    people = [contact(f"Person {n}", field=text) for n, text in enumerate(written)]
    return list(variety(people, Trait.FIELD, Spellings(Synonyms(own))).kinds)


def test_the_worked_example() -> None:
    counts = (6, 3, 1)
    assert shannon(counts) == pytest.approx(0.898, abs=5e-4)
    assert effective_kinds(counts) == pytest.approx(2.455, abs=5e-4)
    assert blau(counts) == pytest.approx(0.540, abs=5e-4)


def test_of_nobody() -> None:
    assert (shannon(()), effective_kinds(()), blau((0, 0))) == (0.0, 0.0, 0.0)


@given(COUNTS)
def test_from_one_kind_to_as_many_as_there_are(counts: list[int]) -> None:
    assert 1.0 <= effective_kinds(counts) <= len(counts) + 1e-9
    assert 0.0 <= blau(counts) < 1.0


@given(COUNTS)
def test_the_order_of_the_counts_makes_no_difference(counts: list[int]) -> None:
    turned = counts[::-1]
    assert (shannon(turned), blau(turned)) == (shannon(counts), blau(counts))


@given(st.integers(min_value=1, max_value=50), st.integers(min_value=1, max_value=50))
def test_equal_kinds_count_whole(kinds: int, each: int) -> None:
    assert effective_kinds([each] * kinds) == pytest.approx(kinds)
    assert shannon([each] * kinds) == pytest.approx(log(kinds))


@given(COUNTS)
def test_twice_as_many_of_each_is_as_varied(counts: list[int]) -> None:
    assert effective_kinds([2 * count for count in counts]) == pytest.approx(
        effective_kinds(counts)
    )


def test_spellings_of_one_kind_are_one() -> None:
    assert fields("Café", "café", "cafe") == [Kind("Café", 3)]
    assert fields("Nordlys A/S", "nordlys") == [Kind("Nordlys A/S", 2)]
    assert fields("bikes", "cycles", own={"bikes": "cycles"}) == [Kind("bikes", 2)]


def test_the_most_frequent_first_by_its_usual_spelling() -> None:
    assert fields("tax", "Law", "law", "law") == [Kind("law", 3), Kind("tax", 1)]


def test_of_several_relations_the_first_counts() -> None:
    people = [contact("A", relation="mentor, peer"), contact("B", relation="mentor")]
    found = variety(people, Trait.RELATION, Spellings(Synonyms()))
    assert found.kinds == (Kind("mentor", 2),)


@pytest.mark.parametrize(("filled", "told"), [(7, True), (6, False)])
def test_only_from_seventy_per_cent_filled(filled: int, told: bool) -> None:
    people = [contact(f"P{n}", place="Aarhus" if n < filled else "") for n in range(10)]
    found = variety(people, Trait.PLACE, Spellings(Synonyms()))
    assert (found.people, found.filled) == (10, filled)
    assert (found.effective is not None) == told
    assert (found.shannon is not None) == told
    assert (found.blau is not None) == told


def test_effective_is_e_to_the_entropy() -> None:
    people = [contact(f"P{n}", sector="food" if n else "law") for n in range(4)]
    found = variety(people, Trait.SECTOR, Spellings(Synonyms()))
    assert found.shannon is not None
    assert found.effective == pytest.approx(exp(found.shannon))


def test_nobody_has_no_kinds() -> None:
    assert variety([], Trait.FIELD, Spellings(Synonyms())).effective is None
