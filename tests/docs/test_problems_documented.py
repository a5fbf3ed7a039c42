"""`docs/problems.md` explains every kind of problem, and no other."""

import re
from pathlib import Path

import pytest

from vaultkit.model.problem import ProblemKind
from vaultkit.model.problem_kinds import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "problems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z0-9-]+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_says_how_bad_it_is_what_it_means_and_what_to_do(kind: ProblemKind) -> None:
    text = SECTIONS[kind.code]
    assert text.startswith(f"{kind.severity.value}. ")
    assert "Remedy: " in text


def test_nothing_is_explained_that_does_not_exist() -> None:
    assert set(SECTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_messages_and_fixes_are_sentences(kind: ProblemKind) -> None:
    for words in (kind.message, kind.fix):
        assert words[-1] in ".}…"
        assert words == words.strip()
