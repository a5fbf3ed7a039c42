"""Names are found however they are written, and nowhere else; those of others can be replaced."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.reading import vault_of
from vaultkit.exporters.naming import NamesInText
from vaultkit.exporters.only_them import OnlyThem
from vaultkit.exporters.records import PersonRecord
from vaultkit.language.translate import speaking
from vaultkit.model.reference import Person

NAMES = NamesInText({"s": ["Søren Ågård", "soren@example.com", "S"], "p": ["Per Friis", "Per"]})


@pytest.mark.parametrize(
    "text",
    [
        "Søren Ågård",
        "[[People/søren ågård|S]]",
        "søren-ågård",
        "SØREN   ÅGÅRD's",
        "søren_ågård",
        "mail SOREN@example.com.",
        unicodedata.normalize("NFD", "om Søren Ågård i dag"),
    ],
)
def test_a_name_is_found(text: str) -> None:
    assert text in NAMES
    assert [found.key for found in NAMES.find(text)] == ["s"]


@pytest.mark.parametrize("text", ["", "Søren", "Ågård Søren", "Sørensen Ågård", "S", "Superfriis"])
def test_no_name_is_found(text: str) -> None:
    assert text not in NAMES


def test_the_longest_name_at_a_place_is_found() -> None:
    found = list(NAMES.find("Per Friis, Per"))
    assert [(one.key, one.start, one.end) for one in found] == [("p", 0, 9), ("p", 11, 14)]


@given(st.text())
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    found = list(NAMES.find(f"{text} Per {text}"))
    assert found
    assert all(one.start < one.end for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


NOTES = {
    "People/Mette Holm.md": "---\naliases: [Mette]\n---\n",
    "People/Mette Lund.md": "---\naliases: [Mette]\nemail: lund@example.com\n---\n"
    "- 2026-01-01 call with [[Bo Kjær]]\n",
    "People/Per Friis.md": "---\nknows: [Ida Import]\n---\n",
}


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Mette Holm met [[People/Per Friis|Per]]", "Mette Holm met [[People/[someone]|Per]]"),
        ("Mette and Mette Lund", "Mette and [someone]"),
        ("bo kjær, ida-import, lund@example.com", "[someone], [someone], [someone]"),
        ("Astrid Holm was there", "Astrid Holm was there"),
        ("", ""),
    ],
)
def test_only_names_of_others_are_replaced(text: str, replaced: str) -> None:
    only = OnlyThem(vault_of(NOTES), Person("Mette Holm", "People/Mette Holm.md"))
    assert only.text(text) == replaced


def test_every_text_of_a_record_is_looked_at() -> None:
    with speaking("da"):
        only = OnlyThem(vault_of(NOTES), Person("Bo Kjær"))
    replaced = only.record((PersonRecord("Per Friis", "People/Per Friis.md"), {"x": ("Bo Kjær",)}))
    someone = only.text("Per Friis")
    assert someone != "Per Friis"
    assert replaced == (PersonRecord(someone, f"People/{someone}.md"), {"x": ("Bo Kjær",)})
