"""Every test that `docs/promises.md` names is there, and no promise is without one."""

import ast
import re
from pathlib import Path

import pytest

from tests.docs.conftest import DOCS, ROOT
from tests.mutations.mutations import MUTATIONS, Mutation

PAGE = DOCS / "promises.md"
_SECTION = re.compile(r"^## (\d+)\. .*?(?=^## )", re.MULTILINE | re.DOTALL)
_TEST = re.compile(r"`(tests/[\w/]+\.py)((?:::\w+)*)`")


def sections() -> dict[int, str]:
    """Read the page: number of a promise → what is said of it."""
    text = PAGE.read_text(encoding="utf-8")
    return {int(found[1]): found[0] for found in _SECTION.finditer(text)}


def is_there(file: Path, names: list[str]) -> bool:
    """Whether a module holds a test of that name, in the classes named before it if any."""
    held: list[ast.stmt] = ast.parse(file.read_text(encoding="utf-8")).body
    for name in names:
        found = [
            one
            for one in held
            if isinstance(one, (ast.ClassDef, ast.FunctionDef)) and one.name == name
        ]
        if not found:
            return False
        held = found[0].body
    return bool(names) and names[-1].startswith(("test_", "Test"))


def test_all_are_there_in_order() -> None:
    assert list(sections()) == list(range(1, 17))


@pytest.mark.parametrize("number", range(1, 17))
def test_a_promise_has_tests_that_are_there_and_was_seen_broken(number: int) -> None:
    section = sections()[number]
    named = [(file, names) for file, names in _TEST.findall(section) if names]
    assert named
    for file, names in named:
        assert (ROOT / file).is_file(), file
        assert is_there(ROOT / file, names.split("::")[1:]), file + names
    assert f"Seen red: mutation {number}," in section


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: str(one.promise))
def test_the_tests_that_see_a_mutation_are_there(mutation: Mutation) -> None:
    for test in mutation.tests:
        file, *names = test.split("::")
        assert is_there(ROOT / file, names), test


def test_what_is_not_there_is_noticed() -> None:
    assert is_there(Path(__file__), ["test_what_is_not_there_is_noticed"])
    assert not is_there(Path(__file__), ["test_of_nothing"])
    assert not is_there(Path(__file__), ["TestNothing", "test_of_nothing"])
