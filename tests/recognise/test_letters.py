"""One spelling for what people write in several ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.recognise.letters import sound, spelled, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Søren Ågård", "SOEREN AAGAARD"),
        ("Søren Ågård", "Soren Agard"),
        ("A\u030aga\u030ard", "Ågård"),
        ("Kjær", "Kjaer"),
        ("Müller", "Mueller"),
        ("René Lefèvre", "rene lefevre"),
        ("Weiß", "WEISS"),
        ("Łukasz", "Lukasz"),
        ("ﬁlm", "film"),
    ],
)
def test_one_word_in_two_spellings(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(("one", "other"), [("Holm", "Holme"), ("Anna", "Anne"), ("Bo", "Bå")])
def test_two_words(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


@given(st.text())
def test_words_have_no_space_in_them_and_are_spelled_without_case(text: str) -> None:
    assert all(word and not word.isspace() for word in words_of(text))
    assert words_of(text.casefold()) == words_of(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("christian", "kristian"), ("philip", "filip"), ("mathilde", "matilde"), ("erik", "eric")],
)
def test_words_that_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("anna", "anne"), ("jan", "jane"), ("tom", "tim")])
def test_words_that_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)
