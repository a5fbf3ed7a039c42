"""docs/measures.md says what the code does: constants, words and worked examples."""

import re
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.measures.builders import TODAY
from tests.measures.test_depth import LATER, MONTHLY_MAILS, TWO_YEARS, A, B, depth_of
from vaultkit.measures.depth import DepthWord
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
CONSTANTS = [field.name for field in fields(DepthConstants)]


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_constant_stands_with_its_default(name: str) -> None:
    default = getattr(DepthConstants(), name)
    assert f"\n| `{name}` | {default:g} | " in PAGE


def test_no_constant_stands_there_that_is_not_in_the_settings() -> None:
    table = PAGE.partition("## Changing the constants")[2]
    named = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    assert named == set(CONSTANTS)


@pytest.mark.parametrize("word", DepthWord)
def test_every_word_of_depth_is_explained(word: DepthWord) -> None:
    words = PAGE.partition("### The words")[2].partition("\n### ")[0]
    assert f"*{word}*" in words


@pytest.mark.parametrize(
    ("begins", "log", "on"),
    [
        ("| **A** as above", A, TODAY),
        ("| A, 180 days later", A, TODAY + timedelta(days=180)),
        ("| **B**", B, TODAY),
        ("| **C** two years", TWO_YEARS, TODAY),
        ("| **D**", TWO_YEARS, TODAY + LATER),
        ("| **E**", MONTHLY_MAILS, TODAY),
    ],
)
def test_the_examples_say_what_is_computed(begins: str, log: list[Interaction], on: date) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(begins))
    numbers = [float(cell.strip(" *")) for cell in line.split("|")[2:7]]
    found = depth_of(log, on)
    computed = (found.confiding, found.rhythm, found.time, found.services, found.score)
    assert numbers == [pytest.approx(value, abs=5e-4) for value in computed]
