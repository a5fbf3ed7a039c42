import pytest

from tests.assemble.builders import arena, contact, entry, link, purpose, vault
from vaultkit.assemble.find import find_contact, find_note, find_person
from vaultkit.errors import UnknownNameError

VAULT = vault(
    contact("Søren Ågård", aliases=("Skipper",)),
    contact("Mette Holm"),
    contact("Mette Holmgaard"),
    contact(
        "Holger Bæk",
        entry("People/Holger Bæk.md", 1, "2026-11-01", participants=(link("Bo Kjær"),)),
    ),
    contact("Ann", folder="A"),
    contact("Ann", folder="B"),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Søren Ågård", "Søren Ågård"),
        ("soren agard", "Søren Ågård"),
        ("skipper", "Søren Ågård"),
        ("agard", "Søren Ågård"),
        ("gård", "Søren Ågård"),
        ("mette holm", "Mette Holm"),
        ("holmg", "Mette Holmgaard"),
        ("baek", "Holger Bæk"),
        ("holm", "Mette Holm"),
        ("People/Holger Bæk", "Holger Bæk"),
    ],
)
def test_a_name_is_found_by_what_people_type(typed: str, name: str) -> None:
    assert find_contact(VAULT, typed).name == name


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("mette", ("Mette Holm", "Mette Holmgaard")),
        ("ann", ("A/Ann.md", "B/Ann.md")),
        ("Mete Holm", ("Mette Holm", "Mette Holmgaard")),
        ("zzz", ()),
        ("", ()),
    ],
)
def test_otherwise_the_candidates_are_named(typed: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNameError) as raised:
        find_contact(VAULT, typed)
    assert raised.value.candidates == candidates
    assert raised.value.exit_code == 2


def test_a_person_without_a_note_is_found_where_people_are_asked_for() -> None:
    assert find_person(VAULT, "kjær").path is None
    assert find_person(VAULT, "skipper").path == "People/Søren Ågård.md"
    with pytest.raises(UnknownNameError, match="several"):
        find_person(VAULT, "mette")


def test_a_purpose_and_an_arena_are_found_by_a_part_of_their_name() -> None:
    snapshot = vault(purpose("Next board seat"), purpose("Learn pricing"), arena("Badebroen"))
    assert find_note(snapshot.purposes, "board") == "Purposes/Next board seat.md"
    assert find_note(snapshot.arenas, "badebroen") == "Arenas/Badebroen.md"


def test_a_purpose_that_is_not_there_names_those_that_are() -> None:
    snapshot = vault(purpose("Next board seat"), purpose("Learn pricing"))
    with pytest.raises(UnknownNameError) as unknown:
        find_note(snapshot.purposes, "sales")
    assert unknown.value.candidates == ("Learn pricing", "Next board seat")
