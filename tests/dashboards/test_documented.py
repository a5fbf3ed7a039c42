"""`docs/dashboards` names every variable and column field that a template gets."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from vaultkit.dashboards.built_in import DASHBOARDS
from vaultkit.dashboards.dashboard import Dashboard
from vaultkit.dashboards.sandbox import _FILTERS

DOCS = Path(__file__).parents[2] / "docs" / "dashboards"


def names(record: Any) -> set[str]:
    """The fields of a view and of the rows it holds."""
    found = set()
    hints = get_type_hints(record)
    for field in fields(record):
        found.add(field.name)
        for inner in get_args(hints[field.name]):
            if is_dataclass(inner) and inner.__module__.endswith(
                ("dashboards.charts", "dashboards.graphs")
            ):
                continue
            found |= names(inner) if is_dataclass(inner) else set()
    return found


@pytest.mark.parametrize("dashboard", DASHBOARDS, ids=lambda made: made.name)
def test_every_variable_is_documented(dashboard: Dashboard) -> None:
    view = get_type_hints(dashboard.view)["return"]
    text = "".join((DOCS / f"{name}.md").read_text("utf-8") for name in (dashboard.name, "index"))
    if dashboard.name == "all_ties":
        text += (DOCS / "depth.md").read_text("utf-8")
    documented = set(re.findall(r"`(\w+)`", text))
    assert names(view) <= documented


def test_every_filter_is_documented() -> None:
    text = (DOCS / "index.md").read_text("utf-8")
    listed = re.search(r"the filters `([^`]*)`", text)
    assert listed is not None
    assert {*listed[1].split(), "d"} == {*_FILTERS, "join"}
