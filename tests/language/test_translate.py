"""Messages are said in the language that is spoken, gaps filled and nothing else."""

import pytest

from vaultkit.language.catalogue import catalogue
from vaultkit.language.translate import (
    fill,
    mark,
    mark_plural,
    speaking,
    spoken,
    translate,
    translate_plural,
    translate_term,
)


def test_english_unless_another_language_is_asked_for() -> None:
    assert translate("Nothing logged since {day}.", day="2 October") == (
        "Nothing logged since 2 October."
    )
    assert translate_plural("one person", "{number} people", 3, number="three") == "three people"
    assert translate_term("depth", "deep") == "deep"


def test_a_language_is_spoken_until_its_block_ends_even_by_an_error() -> None:
    with pytest.raises(KeyError, match="da"), speaking("da"):
        raise KeyError(spoken())
    assert spoken() == "en"


def test_danish_has_its_own_words_and_plurals() -> None:
    with speaking("da"):
        assert translate("half") == "halvdelen"
        assert translate_plural("one person", "{number} people", 1, number="en") == "en person"
        assert translate_plural("one person", "{number} people", 0, number="ingen") == (
            "ingen personer"
        )
        assert translate_term("depth", "deep") == "dyb"
        with speaking("en"):
            assert translate("half") == "half"
        assert translate("half") == "halvdelen"


def test_what_no_catalogue_has_is_said_as_it_is() -> None:
    with speaking("da"):
        assert translate("A page of a plugin about {name}", name="Bo") == (
            "A page of a plugin about Bo"
        )
        assert translate("") == ""


def test_a_language_without_a_catalogue_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError), speaking("xx"):
        pytest.fail("not reached")
    assert spoken() == "en"
    with pytest.raises(FileNotFoundError):
        catalogue("xx")


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("{a} and {b}", "1 and {a}"),  # a value is not filled again
        ("{{a}} {a}", "{a} 1"),
        ("no gap", "no gap"),
        ("{a.__class__} {a!r} {a:>9} {} {a", "{a.__class__} {a!r} {a:>9} {} {a"),
    ],
)
def test_a_gap_is_a_name_in_braces_and_nothing_else(pattern: str, filled: str) -> None:
    assert fill(pattern, {"a": 1, "b": "{a}"}) == filled


def test_a_gap_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{missing}", {})


def test_marks_change_nothing() -> None:
    assert mark("one") == "one"
    assert mark_plural("one", "many") == ("one", "many")
