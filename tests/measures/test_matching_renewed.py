"""A matching renewed is a matching made anew, to the last digit, and with little of the work."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import asin, fsum, sqrt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.speed.suggesting import phrases as made_up
from tests.examples import examples
from vaultkit.measures import drifting, joining, matching
from vaultkit.measures.drifting import NO_LONGER
from vaultkit.measures.matching import HOPELESS, Match, Matching
from vaultkit.measures.phrases import Phrase, phrase
from vaultkit.measures.rarity import Key, Rarity
from vaultkit.measures.synonyms import Synonyms

SYNONYMS = Synonyms()
SOME = """interim finance leadership pricing export board bestyrelse projekt projektleder
    projektledelse rådgiver salg sales strategi strategy Tyskland ab ba abab"""
WORDS = st.sampled_from(SOME.split())
TEXTS = st.lists(st.lists(WORDS, max_size=4).map(" ".join), min_size=1, max_size=12)


def read(texts: Sequence[str]) -> dict[Key, Phrase]:
    return {one.key: one for one in (phrase(text, SYNONYMS) for text in texts)}


def sides(phrases: dict[Key, Phrase]) -> tuple[list[Key], list[Key]]:
    """Of six three are needs, two offers, one is both."""
    at = {key: sum(map(ord, "".join(key))) % 6 for key in phrases}
    return [key for key in at if at[key] <= 3], [key for key in at if at[key] >= 3]


def matches(weighed: Matching, phrases: dict[Key, Phrase], hopeless: float) -> Iterator[Match]:
    """Those of the whole, from what is carried on."""
    falling = weighed.falling(*sides(phrases), hopeless, whole=True)
    return (one for one in falling if isinstance(one, Match))


def anew(phrases: dict[Key, Phrase], hopeless: float) -> Iterator[Match]:
    return Matching(phrases.values()).best_first(*sides(phrases), hopeless)


@pytest.fixture(params=[0, 10_000], ids=["as reckoned", "weighed again"])
def patient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never begin anew, nor put anything back: whatever drifts goes on drifting."""
    monkeypatch.setattr(matching, "MANY", 0)
    monkeypatch.setattr(drifting, "FURTHEST", 100.0)
    monkeypatch.setattr(drifting, "AGAIN", request.param)


def check(snapshots: list[tuple[list[str], int]], hopeless: float) -> None:
    """Renew a matching again and again, and ask each for some or all of its matches."""
    weighed = Matching(())
    for texts, asked in snapshots:
        phrases = read(texts)
        weighed = weighed.renewed(phrases)
        expected = list(anew(phrases, hopeless))
        some = list(islice(matches(weighed, phrases, hopeless), asked))
        assert some == expected[:asked]
        needs, offers = sides(phrases)
        few = [match for match in expected if match.need in needs[:1]]
        assert list(weighed.best_first(needs[:1], offers, hopeless)) == few
        assert all(
            weighed.parts(match) == Matching(phrases.values()).parts(match) for match in some[:2]
        )


SNAPSHOTS = st.lists(st.tuples(TEXTS, st.sampled_from([1, 3, 1000])), max_size=5)
BORDERS = st.sampled_from([0.0, 0.1, 0.5])


@settings(deadline=None)
@given(SNAPSHOTS, BORDERS)
def test_tells_what_one_made_anew_tells(snapshots: list[Any], hopeless: float) -> None:
    check(snapshots, hopeless)


@pytest.mark.usefixtures("patient")
@examples(200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SNAPSHOTS, BORDERS)
def test_however_far_the_weights_have_drifted(snapshots: list[Any], hopeless: float) -> None:
    check(snapshots, hopeless)


@pytest.mark.usefixtures("patient")
@examples(200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_no_phrase_has_turned_further_than_is_reckoned(snapshots: list[list[str]]) -> None:
    weighed = Matching(())
    for texts in snapshots:
        # `xyxyxy` is of few trigrams, and many of each: nothing is told of it but that it drifts.
        phrases = read([*snapshots[0], *texts, "xyxyxy"])
        weighed = weighed.renewed(phrases)
        for _ in matches(weighed, phrases, 0.0):
            pass
        known = weighed._drifting
        if known is None:
            continue
        for key, number in known._numbers.items():
            then, now = known._vectors[number].weights, weighed._weights(key)
            chord = sqrt(fsum((then[one] * NO_LONGER - now[one]) ** 2 for one in then))
            assert 4 * asin(chord / 2) <= known.drift + 1e-9


def edited(texts: list[str], spare: list[str], draw: random.Random) -> list[str]:
    """Put another text in the place of one, or add some, or take some away."""
    some = list(texts)
    for _ in range(draw.choice((1, 1, 2, 5))):
        at, what = draw.randrange(len(some)), draw.random()
        if what < 0.4:
            some[at] = draw.choice(spare)
        elif what < 0.7:
            some.append(draw.choice((draw.choice(spare), f"{some[at]} {draw.choice(spare)}")))
        else:
            del some[at]
    return some


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(3))
def test_tells_so_after_many_edits_and_seldom_begins_anew(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    every = made_up(800, seed)
    texts, spare = every[:400], every[400:]
    weighed, carried_on, drifts = Matching(read(texts).values()), 0, []
    for step in range(25):
        phrases = read(texts)
        begun = weighed._drifting
        weighed = weighed.renewed(phrases)
        asked = draw.choice((100, 200, 600))
        found = list(islice(matches(weighed, phrases, HOPELESS), asked))
        assert found == list(islice(anew(phrases, HOPELESS), asked)), step
        carried_on += begun is not None and weighed._drifting is begun
        drifts.append(weighed._drifting.drift if weighed._drifting else 0.0)
        texts = edited(texts, spare, draw)
    assert carried_on > 15
    assert max(drifts) > 0


def test_one_that_is_being_asked_when_it_hands_over_goes_on_as_if_it_had_not() -> None:
    texts = made_up(80, 2)
    phrases, others = read(texts), read([*texts[1:], "a choir for foghorns"])
    first = Matching(phrases.values())
    asked = matches(first, phrases, HOPELESS)
    some = list(islice(asked, 40))
    assert some[-1].match < 1
    second = first.renewed(others)
    assert first._drifting is None
    assert second._drifting is not None
    assert list(matches(second, others, HOPELESS)) == list(anew(others, HOPELESS))
    assert [*some, *asked] == list(anew(phrases, HOPELESS))
    assert list(first.best_first(*sides(phrases))) == list(anew(phrases, HOPELESS))


def test_a_number_is_above_every_match_that_comes_after_it() -> None:
    phrases = read(made_up(80, 3))
    told = list(Matching(phrases.values()).falling(*sides(phrases)))
    above = 2.0
    for one in told:
        if isinstance(one, Match):
            assert one.match < above
        else:
            above = one
    assert sum(isinstance(one, float) for one in told) > 50


def test_the_same_phrases_are_the_same_matching() -> None:
    phrases = read(made_up(20))
    weighed = Matching(phrases.values())
    assert weighed.renewed(dict(reversed(phrases.items()))) is weighed


def test_one_changed_phrase_costs_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand phrases hardly any is counted, weighed, or compared again."""
    done: dict[str, int] = {}

    def count(where: Any, name: str, how_many: Callable[..., int] = lambda *_: 1) -> None:
        was = getattr(where, name)

        def counting(*given: Any) -> Any:
            done[name] = done.get(name, 0) + how_many(*given)
            return was(*given)

        monkeypatch.setattr(where, name, counting)

    count(matching, "counted")
    count(matching, "cosine")
    count(Rarity, "raw")
    count(joining.Join, "_compare", lambda _, candidates: len(candidates))
    count(joining.Join, "_meet")
    texts = made_up(1000, 4)
    phrases, others = read(texts), read([*texts[1:], "a choir for foghorns in Hamburg"])
    # Nothing is both a need and an offer: what is told first has to be looked for.
    needs = {key for number, key in enumerate(phrases) if number % 2}
    weighed = Matching(phrases.values())
    assert _first(weighed, phrases, needs)[0].match < 1
    at_first = dict(done)
    assert at_first["counted"] == len(phrases)
    assert at_first["raw"] > len(phrases)
    done.clear()
    again = _first(weighed.renewed(others), others, needs)
    seldom = dict(done)
    assert again == _first(Matching(others.values()), others, needs)
    assert seldom["counted"] == 1
    assert seldom["raw"] <= drifting.AGAIN + 2 * seldom["cosine"] + 2
    assert seldom["cosine"] < 2 * len(again)
    assert seldom["_meet"] < at_first["_meet"] / 10
    assert seldom["_compare"] < at_first["_compare"] / 4


def _first(weighed: Matching, phrases: dict[Key, Phrase], needs: set[Key]) -> list[Match]:
    falling = weighed.falling(phrases.keys() & needs, phrases.keys() - needs, whole=True)
    return list(islice((one for one in falling if isinstance(one, Match)), 50))
