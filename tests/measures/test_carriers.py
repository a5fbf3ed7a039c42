"""Words that carry a need or an offer without saying what it is about."""

import pytest

from vaultkit.measures.carriers import CARRIERS, kept_words
from vaultkit.measures.trigrams import words


def kept(text: str) -> str:
    found = words(text)
    return " ".join(found[at] for at in kept_words(found))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("help with pricing", "pricing"),
        ("sparring om prissætning", "prissætning"),
        ("Hjælp til rekruttering", "rekruttering"),
        ("erfaring med eksport til Tyskland", "eksport tyskland"),
        ("an introduction to the audit committee", "audit committee"),
        ("looking for help with hiring", "hiring"),
        ("pricing and help with hiring", "pricing hiring"),
        ("a sparring partner on pricing", "pricing"),
        ("interim CFO", "interim cfo"),
        ("help desk", "desk"),
    ],
)
def test_are_dropped_wherever_they_stand(text: str, left: str) -> None:
    assert kept(text) == left


def test_a_text_of_nothing_else_is_kept_as_it_is() -> None:
    assert kept("help with") == "help with"
    assert kept("") == ""


def test_the_longest_carrier_goes_first() -> None:
    lengths = [len(run) for run in CARRIERS]
    assert lengths == sorted(lengths, reverse=True)
    assert all(CARRIERS[-1])
