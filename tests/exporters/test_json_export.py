"""The JSON export is whole, always the same, and fits the schema that is published."""

import json
import os
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.exporters.reading import RICH, TODAY, material_of
from tests.exporters.vaults import VAULTS
from vaultkit.exporters.json_export import export_record, export_schema, write_json
from vaultkit.exporters.json_text import json_text
from vaultkit.exporters.material import Material
from vaultkit.exporters.whole_record import VERSION, ExportRecord

SCHEMA = Path(__file__).parents[2] / "docs" / "exporting" / "export.schema.json"


def written(**asked: Any) -> Any:
    return json.loads(write_json(material_of(**asked)))


def test_the_published_schema_is_that_of_the_types() -> None:
    """With WRITE_SCHEMA=1 in the environment it is written anew: read the diff."""
    if os.environ.get("WRITE_SCHEMA"):
        SCHEMA.write_text(export_schema(), encoding="utf-8", newline="\n")
    assert SCHEMA.read_text(encoding="utf-8") == export_schema()


def test_the_version_stands_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["$defs"]["ExportRecord"]["properties"]["version"]["enum"] == [VERSION]


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("material", VAULTS.values(), ids=VAULTS)
def test_exports_fit_the_published_schema(material: Any, private: bool) -> None:
    """A validator of somebody else's reads the file in docs: neither is made from our types."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema = import_module("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    found: Material = material(private=private)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert list(validator.iter_errors(json.loads(write_json(found)))) == []


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("version", 2), ("contacts", None), ("as_of", 3), ("private", "no"), ("settings", {})],
)
def test_what_is_no_export_does_not_fit(key: str, wrong: object) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = import_module("jsonschema").Draft202012Validator(schema)
    assert not validator.is_valid({**written(), key: wrong})


@pytest.mark.parametrize("private", [False, True])
def test_it_reads_back_as_it_was(private: bool) -> None:
    material = material_of(private=private)
    assert msgspec.json.decode(write_json(material), type=ExportRecord) == export_record(material)


def test_everything_is_in_it() -> None:
    found = written()
    assert (found["format"], found["version"], found["as_of"]) == (
        "vaultkit-export",
        VERSION,
        TODAY.isoformat(),
    )
    assert {name: len(found[name]) for name in found if isinstance(found[name], list)} == {
        "contacts": 3,
        "purposes": 1,
        "arenas": 1,
        "introductions": 1,
        "interactions": 6,
        "plans": 1,
        "promises": 2,
        "inbox": 1,
        "listed": 2,
        "notes": 8,
    }
    assert found["settings"]["kinds"] == {"sauna": {"hours": 2.0, "words": ["badstue"]}}
    assert [need["text"] for need in found["owner"]["needs"]] == ["an auditor"]


def test_a_contact_is_whole() -> None:
    mette = written()["contacts"][2]
    assert mette["other"] == {"shoe size": ["42"]}
    assert mette["channels"][2] == {
        "kind": "phone",
        "value": "+45 12 34 56 78",
        "label": "work",
    }
    assert mette["knows"] == [
        {"name": "Jonas Bak", "path": "People/Jonas Bak.md"},
        {"name": "Nobody Yet", "path": None},
    ]
    assert mette["known_to"] == ["People/Jonas Bak.md", "nobody yet", "per friis"]
    assert mette["lines"]["chemistry"] == 9
    assert mette["last_contact"] == "2026-11-03"


def test_what_happened_says_where_it_stands() -> None:
    found = written()
    (coffee,) = [one for one in found["interactions"] if one["kind"] == "coffee"]
    lines = RICH["People/Mette Holm.md"].splitlines()
    assert "2026-11-03 coffee" in lines[coffee["line"] - 1]
    assert "pricing" in lines[coffee["gave"][0]["line"] - 1]
    assert coffee["gave"][0]["weight"] == 4
    assert [one["text"] for one in coffee["promised"]] == ["send the slides"]
    (sauna,) = [one for one in found["interactions"] if one["kind"] == "sauna"]
    assert (sauna["approximate"], sauna["hours"], sauna["hours_given"]) == (True, 2.0, False)


def test_fields_without_a_meaning_are_kept_of_every_note() -> None:
    notes = {note["path"]: note["other"] for note in written()["notes"]}
    assert notes["Purposes/Next board seat.md"] == {"mood": ["high"]}
    assert notes["Some thoughts.md"] == {"weather": ["grey"]}


def test_who_is_on_a_list_is_there_unless_the_line_is_private() -> None:
    listed = "Imports/LinkedIn 2026-11-20.md"
    private = RICH[listed].replace("sails", "sails #private") + "- [ ] Cy · title: CEO #private\n"
    notes = RICH | {listed: private}
    one, other = written(notes=notes)["listed"]
    assert (one["name"], one["state"], one["fields"]) == ("Ada Bech", "waits", {"title": ["CFO"]})
    assert one["ids"] == ["linkedin:https://example.com/ada"]
    assert (other["name"], other["text"]) == ("Bo Lind", "")
    assert [one["name"] for one in written(notes=notes, private=True)["listed"]] == [
        "Ada Bech",
        "Bo Lind",
        "Cy",
    ]
    assert material_of(notes).withholds
    assert [one["text"] for one in written()["listed"]] == ["", "he sails"]


def test_filters_leave_others_out_and_say_so() -> None:
    found = written(chosen={"People/Line Holm.md"})
    assert [contact["name"] for contact in found["contacts"]] == ["Line Holm"]
    assert found["complete"] is False
    assert found["interactions"] == found["promises"] == found["inbox"] == []
    assert [note["path"] for note in found["notes"]] == [
        "Arenas/Nordic CFO Circle.md",
        "Me.md",
        "Purposes/Next board seat.md",
    ]


def test_it_is_the_same_in_whatever_order_files_are_found() -> None:
    backwards = dict(reversed(RICH.items()))
    assert write_json(material_of(backwards)) == write_json(material_of())


def test_a_whole_vault_may_be_empty() -> None:
    found = written(notes={})
    assert found["contacts"] == found["interactions"] == []


def test_nothing_in_it_can_harm_a_terminal() -> None:
    text = json_text({"a": "\x1b[31m\u202e\u2028\ufeff", "b": "Søren"})
    assert all(letter == "\n" or letter.isprintable() for letter in text)
    assert json.loads(text) == {"a": "\x1b[31m\u202e\u2028\ufeff", "b": "Søren"}


def test_every_record_says_what_it_is() -> None:
    """Docstrings are what the schema tells a reader."""
    schema = json.loads(export_schema())
    ours = [one for name, one in schema["$defs"].items() if name.endswith(("Record", "Reference"))]
    assert len(ours) > 15
    assert all(one["description"] and "\n    " not in one["description"] for one in ours)
    assert {one.name for one in fields(ExportRecord)} == set(
        schema["$defs"]["ExportRecord"]["required"]
    )
