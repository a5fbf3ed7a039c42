"""`docs/format.md` names every field, kind, value and setting that the code's tables hold."""

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from pathlib import Path

import pytest

from vaultkit.model.fields import (
    Circle,
    ContactStatus,
    IntroductionStatus,
    Mutual,
    Openness,
    PurposeKind,
    PurposeStatus,
)
from vaultkit.model.kinds import KINDS, Kind
from vaultkit.model.settings import DepthConstants, Folders, Settings
from vaultkit.parse.vocabulary.field_names import ANY_NOTE, TABLES, fold_name

FORMAT = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
SETTINGS_IN_YAML = FORMAT.partition("\n## Settings\n")[2].partition("```yaml\n")[2]
READ_FROM_OBSIDIAN = {"obsidian", "obsidian_templates"}


def _quoted_words() -> set[str]:
    """Everything that stands in code quotes; of `name: value` also the name."""
    prose = re.sub(r"^```.*?^```$", "", FORMAT, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", prose)
    return {fold_name(word) for span in spans for word in (span, span.partition(":")[0])}


QUOTED = _quoted_words()


def _field_names() -> Iterator[str]:
    for table in (ANY_NOTE, *TABLES.values()):
        for canonical, others in table.items():
            yield from (canonical, *others)


@pytest.mark.parametrize("name", sorted(set(_field_names())))
def test_every_name_of_a_field_is_documented(name: str) -> None:
    assert fold_name(name) in QUOTED


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_documented_with_its_hours_and_all_its_words(kind: Kind) -> None:
    row = re.search(rf"^\| `{kind.name}` \| ([0-9.]+) \|(.*)$", FORMAT, re.MULTILINE)
    assert row is not None
    assert float(row[1]) == kind.hours
    assert set(re.findall(r"`([^`]+)`", row[2])) == set(kind.words)


@pytest.mark.parametrize(
    "choices",
    [Circle, ContactStatus, Mutual, Openness, PurposeKind, PurposeStatus, IntroductionStatus],
)
def test_every_value_of_a_choice_is_documented(choices: type[Enum]) -> None:
    assert {fold_name(str(choice.value)) for choice in choices} <= QUOTED


def test_every_setting_is_documented_in_one_example() -> None:
    keys = set(re.findall(r"^ *(\w+):", SETTINGS_IN_YAML.partition("```")[0], re.MULTILINE))
    known = {field.name for field in (*fields(Settings), *fields(Folders))}
    assert keys == known - READ_FROM_OBSIDIAN


@pytest.mark.parametrize("name", [field.name for field in fields(DepthConstants)])
def test_every_constant_of_the_depth_is_documented_with_its_default(name: str) -> None:
    row = re.search(rf"`{name}` \| ([0-9.]+)", FORMAT)
    assert row is not None
    assert float(row[1]) == getattr(DepthConstants(), name)
