"""What a need or an offer says, and which of its words another one shares."""

import pytest

from tests.measures.cosine import cosine
from vaultkit.measures.phrases import phrase, shared_words
from vaultkit.measures.synonyms import Synonyms

SYNONYMS = Synonyms({"gris": "swine"})


def shared(need: str, offer: str) -> tuple[str, ...]:
    return shared_words(phrase(need, SYNONYMS), phrase(offer, SYNONYMS))


@pytest.mark.parametrize(
    ("need", "offer", "words"),
    [
        ("an interim CFO for a subsidiary", "Interim finance leadership", ("interim",)),
        ("Interim CFO", "interim cfo", ("Interim", "CFO")),
        ("board member", "bestyrelsesmedlem", ("board member/bestyrelsesmedlem",)),
        ("projektleder", "projektledelse", ("projektleder/projektledelse",)),
        ("rådgiver", "kommunikationsrådgivning", ("rådgiver/kommunikationsrådgivning",)),
        ("grisen", "swine", ("grisen/swine",)),
        ("help with pricing", "help with hiring", ()),
        ("finansiering", "rekruttering", ()),
        ("tyre repair", "bestyrelsespost", ()),
        ("", "pricing", ()),
    ],
)
def test_shared_words_stand_as_they_are_written(
    need: str, offer: str, words: tuple[str, ...]
) -> None:
    assert shared(need, offer) == words


def test_texts_that_say_the_same_words_are_one_phrase() -> None:
    one, other = phrase("Help with PRICING", SYNONYMS), phrase("sparring om pricing", SYNONYMS)
    assert one.key == other.key == ("pricing",)


def test_a_synonym_adds_its_trigrams_and_the_word_keeps_its_own() -> None:
    danish, english = phrase("bestyrelse", SYNONYMS), phrase("board", SYNONYMS)
    compound = phrase("bestyrelsesarbejde", SYNONYMS)
    assert english.features().keys() < danish.features().keys()
    assert cosine(danish.features(), compound.features()) > 0.5
    assert cosine(english.features(), compound.features()) > 0.3
