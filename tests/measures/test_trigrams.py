"""Trigrams of folded words, and their cosine."""

import pytest

from tests.measures.cosine import cosine
from vaultkit.measures.trigrams import trigrams, words


def alike(one: str, other: str) -> float:
    return cosine(trigrams(words(one)), trigrams(words(other)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("projektleder", "projektledelse", 0.772),
        ("bestyrelsesarbejde", "erfaring fra bestyrelser", 0.452),
        ("rådgiver", "kommunikationsrådgivning", 0.289),
        ("board member", "bestyrelsesmedlem", 0.0),
        ("pricing", "PRICING!", 1.0),
        ("", "pricing", 0.0),
    ],
)
def test_unweighted_check_values(one: str, other: str, expected: float) -> None:
    assert alike(one, other) == pytest.approx(expected, abs=5e-4)
    assert alike(other, one) == alike(one, other)


def test_each_word_is_padded_by_itself() -> None:
    assert dict(trigrams(["cfo", "a", "aa"])) == {
        " cf": 1,
        "cfo": 1,
        "fo ": 1,
        " a ": 1,
        " aa": 1,
        "aa ": 1,
    }


def test_words_are_case_folded_and_composed() -> None:
    assert words("Ra\u030adgivning, STRASSE/Straße") == ("rådgivning", "strasse", "strasse")
    assert words("– … –") == ()
