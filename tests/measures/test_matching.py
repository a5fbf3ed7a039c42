"""The join of needs and offers: every pair, the best first, no more work than asked for."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.cosine import cosine
from vaultkit.measures import joining, matching, rarity
from vaultkit.measures.matching import Matching
from vaultkit.measures.phrases import Phrase, phrase
from vaultkit.measures.synonyms import Synonyms

SYNONYMS = Synonyms()
SOME = """interim finance leadership pricing export board member bestyrelse projekt projektleder
    projektledelse rådgiver kommunikation salg sales strategi strategy Tyskland Germany"""
WORDS = st.sampled_from(SOME.split())
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=15)


def read(*texts: str) -> list[Phrase]:
    return [phrase(text, SYNONYMS) for text in texts]


def joined(needs: list[Phrase], offers: list[Phrase], hopeless: float) -> list[matching.Match]:
    keys = [phrase.key for phrase in needs], [phrase.key for phrase in offers]
    return list(Matching([*needs, *offers]).best_first(*keys, hopeless))


def weighed(phrases: list[Phrase]) -> dict[tuple[str, ...], dict[str, float]]:
    """The weights by the formula of the documentation, phrase by phrase."""
    counts = {one.key: one.features() for one in phrases}
    df = Counter(feature for features in counts.values() for feature in features)
    return {
        key: {f: (1 + log(tf)) * log((len(counts) + 100) / df[f]) for f, tf in features.items()}
        for key, features in counts.items()
    }


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([0.0, 0.1, 0.12, 0.5]))
def test_finds_what_comparing_every_pair_finds(
    wanted: list[str], offered: list[str], hopeless: float
) -> None:
    needs, offers = read(*wanted), read(*offered)
    found = {(one.need, one.offer): one.match for one in joined(needs, offers, hopeless)}
    weights = weighed([*needs, *offers])
    every = {
        (need.key, offer.key): cosine(weights[need.key], weights[offer.key])
        for need in needs
        for offer in offers
    }
    surely = {pair for pair, match in every.items() if match > hopeless + 1e-9}
    perhaps = {pair for pair, match in every.items() if match >= hopeless - 1e-9 and match}
    assert surely <= found.keys() <= perhaps
    assert found == pytest.approx({pair: every[pair] for pair in found})


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_best_come_first_then_by_key(wanted: list[str], offered: list[str]) -> None:
    found = joined(read(*wanted), read(*offered), 0.0)
    order = [(-match.match, match.need, match.offer) for match in found]
    assert order == sorted(order)
    assert all(0 < match.match <= 1 for match in found)


@settings(deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([0.0, 0.1, 0.5]))
def test_a_ranking_finds_what_the_join_finds_in_the_same_order(
    wanted: list[str], offered: list[str], hopeless: float
) -> None:
    needs, offers = read(*wanted), read(*offered)
    ranking = Matching([*needs, *offers]).ranking(offer.key for offer in offers)
    every = joined(needs, offers, hopeless)
    for need in needs:
        of_this = [match for match in every if match.need == need.key]
        assert ranking.best_first(need.key, hopeless) == of_this


def test_a_ranking_leaves_out_what_hardly_matches() -> None:
    [need], offers = read("pricing"), read("export", "help with pricing", "price lists")
    ranking = Matching([need, *offers]).ranking(offer.key for offer in offers)
    assert [match.offer for match in ranking.best_first(need.key)] == [
        ("pricing",),
        ("price", "lists"),
    ]


def test_the_weights_are_those_of_the_documentation() -> None:
    # Three phrases, so 103 with those that stand beside them. `ab` gives two trigrams that two
    # phrases have, `cd` two that one has; in `ab ab` each stands twice, which cancels out.
    needs, offers = read("ab cd"), read("ab ab", "xy")
    (match,) = joined(needs, offers, 0.0)
    ab, cd = log(103 / 2), log(103 / 1)
    assert match.match == pytest.approx(2 * ab / sqrt(2 * (2 * ab**2 + 2 * cd**2)))


def test_a_trigram_that_stands_twice_weighs_1_plus_ln_2() -> None:
    (match,) = joined(read("ab ab cd"), read("ab cd"), 0.0)
    twice = 1 + log(2)
    assert match.match == pytest.approx((twice + 1) / sqrt(2 * (twice**2 + 1)))


def test_two_phrases_alone_in_a_vault_still_match() -> None:
    (match,) = joined(read("interim CFO"), read("interim finance leadership"), 0.1)
    assert match.match > 0.2


def test_equal_phrases_are_compared_once() -> None:
    found = joined(read("pricing", "help with pricing"), read("Pricing", "PRICING"), 0.1)
    assert [(match.need, match.offer) for match in found] == [(("pricing",), ("pricing",))]
    assert found[0].match == pytest.approx(1)


def test_a_phrase_without_letters_matches_nothing() -> None:
    assert joined(read("…", ""), read("pricing", "!"), 0.0) == []


@pytest.mark.parametrize("offered", ["wind turbine blades", "wind turbine blade"])
def test_the_best_pairs_are_found_without_comparing_the_others(
    monkeypatch: pytest.MonkeyPatch, offered: str
) -> None:
    """A thousand phrases share words; for the best pair nearly none is compared with another."""
    compared = 0
    step, exactly = joining.Join._compare, rarity.cosine

    def counting(join: joining.Join, candidates: list[int]) -> None:
        nonlocal compared
        compared += len(candidates)
        step(join, candidates)

    def counting_exactly(one: Mapping[str, float], other: Mapping[str, float]) -> float:
        nonlocal compared
        compared += 1
        return exactly(one, other)

    monkeypatch.setattr(joining.Join, "_compare", counting)
    monkeypatch.setattr(matching, "cosine", counting_exactly)
    topics = ("export", "pricing", "hiring", "strategy", "design", "energy", "shipping", "law")
    needs = read(*(f"{topic} {number:05d}" for topic in topics for number in range(0, 200, 2)))
    offers = read(*(f"{topic} {number:05d}" for topic in topics for number in range(1, 200, 2)))
    best = read("wind turbine blades", offered)
    keys = [one.key for one in [*needs, best[0]]], [one.key for one in [*offers, best[1]]]
    found = Matching([*needs, *offers, *best]).best_first(*keys)
    assert [match.need for match in islice(found, 1)] == [best[0].key]
    assert compared < len(needs) * len(offers) / 100
    assert compared or best[0].key == best[1].key
