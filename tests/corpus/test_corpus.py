"""Each note of the corpus is read as the record beside it says."""

import json
from pathlib import Path

import pytest

from tests.corpus.reading import Plain, differences, plain_note
from vaultkit.parse.notes import parse_note
from vaultkit.parse.settings import parse_settings
from vaultkit.parse.text import decode

NOTES = Path(__file__).parent / "notes"
CASES = sorted(path.name.removesuffix(".md") for path in NOTES.glob("*.md"))
ABOUT_THE_CASE = {"shows", "path", "settings", "cadence_between"}


def _expected(name: str) -> dict[str, Plain]:
    expected = json.loads((NOTES / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert isinstance(expected, dict)
    return expected


def _read(name: str, expected: dict[str, Plain]) -> dict[str, Plain]:
    settings, problems = parse_settings("vaultkit.yml", str(expected.get("settings", "")), None)
    assert not problems
    text = decode((NOTES / f"{name}.md").read_bytes())
    assert isinstance(text, str)
    return plain_note(parse_note(str(expected.get("path", f"People/{name}.md")), text, settings))


@pytest.mark.parametrize("name", CASES)
def test_a_note_is_read_as_the_record_beside_it_says(name: str) -> None:
    expected = _expected(name)
    read = _read(name, expected)
    assert "kind" in expected or read["kind"] == "contact"
    named = {key: value for key, value in expected.items() if key not in ABOUT_THE_CASE}
    assert list(differences(named, read)) == []


@pytest.mark.parametrize("name", [name for name in CASES if "cadence_between" in _expected(name)])
def test_a_rhythm_in_words_is_so_many_days(name: str) -> None:
    expected = _expected(name)
    between = expected["cadence_between"]
    read = _read(name, expected)["fields"]
    assert isinstance(between, list)
    assert isinstance(read, dict)
    least, days, most = between[0], read["cadence_days"], between[1]
    assert isinstance(least, int)
    assert isinstance(days, int)
    assert isinstance(most, int)
    assert least <= days <= most


def test_every_note_has_its_record_and_every_record_its_note() -> None:
    records = {path.name.removesuffix(".expected.json") for path in NOTES.glob("*.json")}
    assert records == set(CASES)


def test_every_record_names_only_what_is_compared() -> None:
    known = set(_read("canonical", _expected("canonical")))
    for name in CASES:
        named = {key.removesuffix("~") for key in _expected(name)}
        assert named <= known | ABOUT_THE_CASE, name


def test_a_difference_is_found_wherever_it_is() -> None:
    read: Plain = {"entries": [{"kind": "call", "gave": [{"text": "a book", "weight": 1.0}]}]}
    same: Plain = {"entries": [{"kind": "call", "gave": ["a book"]}]}
    assert list(differences(same, read)) == []
    others: tuple[Plain, ...] = (
        {"entries": [{"kind": "lunch"}]},
        {"entries": []},
        {"entries": [{"gave": ["a boat"]}]},
        {"entries": [{"gave": [{"weight": 2}]}]},
        {"entries": [{"gave~": ["a boat"]}]},
        {"entries": [{"kind~": "all calls"}]},
        {"problems": []},
    )
    for other in others:
        assert len(list(differences(other, read))) == 1
