"""The file for Obsidian's Bases: valid YAML, in the words of its documentation."""

from typing import Any

import pytest
import yaml

from vaultkit.dashboards import base_file
from vaultkit.dashboards.page import is_ours
from vaultkit.model.settings import Folders, Settings


def read(settings: Settings) -> dict[str, Any]:
    made = base_file.page(settings)
    loaded = yaml.safe_load(made.text)
    assert isinstance(loaded, dict)
    return loaded


def view(settings: Settings, name: str) -> dict[str, Any]:
    [found] = [one for one in read(settings)["views"] if one["name"] == name]
    assert isinstance(found, dict)
    return found


def test_where_it_stands_and_whose_it_is() -> None:
    made = base_file.page(Settings())
    assert made.path == "Dashboards/Live tables.base"
    assert is_ours(made.text)
    assert base_file.page(Settings(folders=Folders(dashboards=""))).path == "Live tables.base"


def test_only_keys_that_bases_knows() -> None:
    made = read(Settings(fields={"chemistry": ("vibe",)}))
    assert set(made) == {"formulas", "properties", "views"}
    known = {"type", "name", "filters", "order", "sort", "groupBy"}
    assert all(set(one) <= known and one["type"] == "table" for one in made["views"])
    assert all(set(one) == {"displayName"} for one in made["properties"].values())


def test_contacts_by_folder_without_the_dropped() -> None:
    found = view(Settings(folders=Folders(contacts=("People", "Old people"))), "Contacts")
    assert found["filters"] == {
        "and": [
            {"or": ['file.inFolder("People")', 'file.inFolder("Old people")']},
            "note.dropped.isEmpty()",
            "note.droppet.isEmpty()",
            '!["dropped", "droppet", "fravalgt"].contains(note.status)',
        ]
    }
    assert found["order"] == [
        "file.name",
        "note.purposes",
        "note.next_contact",
        "note.organisation",
        "note.place",
    ]


def test_no_low_chemistry() -> None:
    found = view(Settings(), "Chemistry")
    assert "note.chemistry.isEmpty() || note.chemistry > 2" in found["filters"]["and"]
    others = [one for one in read(Settings())["views"] if one["name"] != "Chemistry"]
    assert not any("note.chemistry" in one["order"] for one in others)


def test_introductions_by_status() -> None:
    found = view(Settings(), "Introductions")
    assert found["groupBy"] == {"property": "note.status", "direction": "ASC"}
    ended = '!["closed", "declined", "afsluttet", "nej tak"].contains(note.status)'
    assert ended in found["filters"]["and"]


def test_a_field_of_several_names_shows_any_of_them() -> None:
    settings = Settings(fields={"chemistry": ("vibe", "gut feeling")})
    assert read(settings)["formulas"] == {
        "chemistry": (
            'if(note["chemistry"], note["chemistry"], if(note["vibe"], note["vibe"], '
            'note["gut feeling"]))'
        )
    }
    chemistry = view(settings, "Chemistry")
    assert "formula.chemistry" in chemistry["order"]
    assert "formula.chemistry.isEmpty() || formula.chemistry > 2" in chemistry["filters"]["and"]
    assert "formula.chemistry" in read(settings)["properties"]


@pytest.mark.parametrize("folder", ["People's", 'The "best"', "a: b", "#people", "{people}"])
def test_any_folder_name_stands_in_a_filter(folder: str) -> None:
    found = view(Settings(folders=Folders(contacts=(folder,))), "Contacts")
    [condition] = found["filters"]["and"][0]["or"]
    assert folder in condition
    assert condition[len("file.inFolder(")] == condition[-2]  # the same quotes on both sides


def test_the_same_settings_give_the_same_bytes() -> None:
    assert base_file.page(Settings()) == base_file.page(Settings())
