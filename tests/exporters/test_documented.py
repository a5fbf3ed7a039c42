"""The pages in docs/exporting say what is there, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from tests.exporters.reading import material_of
from vaultkit.exporters.acquaintances import Basis
from vaultkit.exporters.csv_tables import TABLES, write_table
from vaultkit.exporters.graphml import write_graphml
from vaultkit.exporters.json_export import write_json

DOCS = Path(__file__).parents[2] / "docs" / "exporting"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_columns_of_a_table_are_listed(table: str) -> None:
    listed = re.search(rf"^\| `{table}` \| ([a-z0-9_, ]+) \|$", page("csv"), re.MULTILINE)
    assert listed is not None
    heading = write_table(table, material_of()).partition("\r\n")[0]
    assert listed[1].split(", ") == heading.split(",")


def test_the_keys_of_an_export_are_listed() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", page("json"), re.DOTALL)
    assert list(json.loads(example)) == list(json.loads(write_json(material_of())))


def test_what_a_graph_says_is_listed() -> None:
    said = set(re.findall(r"`([a-z_]+)`", page("graphml")))
    names = set(re.findall(r'attr\.name="([a-z_]+)"', write_graphml(material_of())))
    assert names <= said
    assert set(Basis) <= said
