"""The table of `vaultkit explain`: every measure, and none imported for its help."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_program import modules_after
from vaultkit.cli import explanations
from vaultkit.cli.explain import MEASURES

NOT_MEASURES = {"renewal_kinds", "renewal_object", "__init__", "lines", "thanks"}


@pytest.mark.parametrize("name", MEASURES)
def test_the_table_says_what_the_explanation_says(name: str) -> None:
    command = import_module(f"vaultkit.cli.explanations.{name}").command
    assert command.help.partition("\n")[0] == MEASURES[name]


def test_every_explanation_is_in_the_table() -> None:
    modules = {path.stem for path in Path(explanations.__path__[0]).glob("*.py")}
    assert modules - NOT_MEASURES == set(MEASURES)


def test_help_lists_the_measures_and_imports_none_of_them() -> None:
    imported = modules_after("explain", "--help")
    assert not {name for name in imported if name.startswith("vaultkit.cli.explanations")}
    assert not {name for name in imported if name.startswith("vaultkit.measures")}


def test_help_has_a_line_for_each(run: Run) -> None:
    printed = run("explain", "--help").out
    assert [name for name in MEASURES if f"\n  {name} " in printed] == list(MEASURES)


def test_a_measure_that_is_not_there(run: Run) -> None:
    ran = run("explain", "charm", "Mette")
    assert ran.code == 2
    assert "charm" in ran.err
