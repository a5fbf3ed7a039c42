from collections.abc import Sequence

import pytest

from tests.assemble.builders import by_path, contact, note
from vaultkit.assemble.names import LookUp, Meaning, Names, slug
from vaultkit.model.note import NoteKind


def meaning(target: str, notes: Sequence[object], from_path: str = "Journal/today.md") -> Meaning:
    names = Names(by_path(*notes))  # type: ignore[arg-type]  # keeps the cases below short
    return names.meaning(LookUp(target, frozenset(), from_path))


JANE = contact("Jane Doe", aliases=("JD",), title="Dr Jane Doe")


@pytest.mark.parametrize(
    "target",
    [
        "Jane Doe",
        "jane DOE",
        "Jane Doe.md",
        "People/Jane Doe",
        "/People/Jane Doe.md",
        "people/jane doe",
        "../People/Jane Doe.md",
        "jd",
        "Dr Jane Doe",
        "jane-doe",
        "Jane_Doe",
    ],
)
def test_every_way_to_write_a_name_finds_the_note(target: str) -> None:
    assert meaning(target, [JANE]) == Meaning("People/Jane Doe.md")


def test_a_decomposed_accent_is_the_same_letter() -> None:
    assert meaning("Zoe\u0308", [contact("Zoë")]) == Meaning("People/Zoë.md")


@pytest.mark.parametrize("target", ["", "Jane", "../Jane Doe", "..\\People\\Jane Doe", "Doe Jane"])
def test_what_is_no_name_of_the_note_finds_nothing(target: str) -> None:
    assert meaning(target, [JANE]) == Meaning()


def test_a_file_name_comes_before_an_alias() -> None:
    other = contact("Jo", aliases=("Jane Doe",))
    assert meaning("Jane Doe", [JANE, other]).path == "People/Jane Doe.md"


def test_two_that_fit_equally_well_are_named_and_not_guessed_between() -> None:
    twins = [contact("Jane Doe"), contact("jane doe", folder="Clients")]
    assert meaning("Jane Doe", twins) == Meaning(
        None, ("Clients/jane doe.md", "People/Jane Doe.md")
    )


def test_the_end_of_a_path_is_enough_to_tell_two_apart() -> None:
    twins = [contact("Jane Doe", folder="A/Clients"), contact("Jane Doe")]
    assert meaning("Clients/Jane Doe", twins).path == "A/Clients/Jane Doe.md"


def test_where_a_person_is_meant_a_company_of_the_same_name_is_not() -> None:
    notes = by_path(JANE, note("Companies/Jane Doe.md", NoteKind.OTHER))
    found = Names(notes).meaning(LookUp("Jane Doe", frozenset({NoteKind.CONTACT})))
    assert found.path == "People/Jane Doe.md"


def test_templates_and_dashboards_have_no_names() -> None:
    assert meaning("Depth", [note("Dashboards/Depth.md", NoteKind.GENERATED)]) == Meaning()


def test_the_slug_keeps_letters_of_every_alphabet() -> None:
    assert slug("Søren  Ågård (NGO)") == "søren-ågård-ngo"
