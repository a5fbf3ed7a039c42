"""One word for words that mean the same: the shipped list, a vault's own, and compounds."""

import pytest

from vaultkit.measures.synonym_words import GROUPS
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.trigrams import words


def meaning(text: str, **own: str) -> str:
    return " ".join(word for _, means in Synonyms(own).spans(words(text)) for word in means)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("bestyrelse", "board"),
        ("bestyrelsen", "board"),
        ("bestyrelsesmedlem", "board member"),
        ("board member", "board member"),
        ("salgsledelse", "sales management"),
        ("markedsføring", "marketing"),
        ("sociale medier", "social media"),
        ("interim økonomidirektør", "interim cfo"),
        ("kundeanalyse", "customer analysis"),
        ("vandmelon", "vandmelon"),
    ],
)
def test_shipped_list(text: str, means: str) -> None:
    assert meaning(text) == means


def test_a_vaults_own_words_are_added() -> None:
    assert meaning("gris") == "gris"
    assert meaning("gris", gris="pig") == "pig"
    assert meaning("grisen", gris="pig") == "pig"


def test_own_words_join_the_groups_of_both() -> None:
    assert meaning("bestyrelse", bestyrelse="trustees") == meaning("trustees", board="trustees")
    assert meaning("kunde", sponsor="kunde") == meaning("sponsor", sponsor="kunde") == "customer"


def test_own_words_may_be_several() -> None:
    own = {"aktiv ledelse": "asset management"}
    found = Synonyms(own).spans(words("aktiv ledelse nu"))
    assert found == [(2, ("asset", "management")), (1, ("nu",))]


def test_blank_words_mean_nothing() -> None:
    assert meaning("pris", **{"": "x", "!": ""}) == "price"


def test_no_word_stands_in_two_groups() -> None:
    every = [words(word) for group in GROUPS for word in set(group)]
    twice = {word for word in every if every.count(word) > 1}
    assert twice == set()


def test_runs_cover_the_text() -> None:
    text = words("board member and sociale medier i bestyrelser")
    assert sum(length for length, _ in Synonyms().spans(text)) == len(text)
