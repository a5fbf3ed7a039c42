"""`make test` and `make test-thorough` run every test that is not slow, each example of a property.

See *Which tests are quick* in CONTRIBUTING.md.
"""

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import pytest
from hypothesis import settings

from tests.examples import ALL, FEW, examples

ROOT = Path(__file__).parents[1]
MARKS = ("slow", "thorough", "hypothesis")


def selected(part: str, marks: dict[str, bool]) -> bool:
    """Whether a test with these marks is in the part that the Makefile has under this name."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (expression,) = re.findall(rf"(?m)^{part} := ([a-z ()]+)$", makefile)
    return bool(eval(expression, {}, marks))  # noqa: S307 - a line of ours: names, and, or, not


@pytest.mark.parametrize("has", list(product((False, True), repeat=3)), ids=str)
def test_every_test_that_is_not_slow_is_in_a_part_and_every_property_in_the_thorough_one(
    has: tuple[bool, ...],
) -> None:
    marks = dict(zip(MARKS, has, strict=True))
    quick, thorough = selected("QUICK_ONES", marks), selected("THOROUGH_ONES", marks)
    assert (quick or thorough) is not marks["slow"]
    assert thorough is (not marks["slow"] and (marks["thorough"] or marks["hypothesis"]))
    assert quick is not (marks["slow"] or marks["thorough"])


def test_what_must_pass_runs_both_parts() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    for target in ("test", "test-thorough", "lint"):
        assert f"make {target} || failed=1" in lines


def test_a_quick_run_takes_the_same_share_of_the_examples_of_each_property() -> None:
    profiles = settings.get_profile("vaultkit"), settings.get_profile("quick")
    assert tuple(one.max_examples for one in profiles) == (ALL, FEW)
    assert examples(300).max_examples * ALL == 300 * settings().max_examples


def test_no_property_has_a_number_of_its_own() -> None:
    """It would be tried with as many in a quick run."""
    allowed = ROOT / "tests" / "examples.py", ROOT / "tests" / "conftest.py", Path(__file__)
    own = re.compile(r"\bmax_examples *=")
    assert [
        path
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path not in allowed and own.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_benchmark_is_quick_only_where_it_is_asked_for() -> None:
    for asked, quick in ((), False), (("QUICK=yes",), True):
        told = ["make", "--dry-run", "bench", "VENV=nowhere", *asked]
        ran = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True)
        assert ("--quick" in ran.stdout) is quick
        assert ("--write docs/speed.md" in ran.stdout) is not quick
