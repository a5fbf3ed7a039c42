"""Each promise's test is seen red: the package is broken in a copy, and the test there fails.

A test that cannot fail proves nothing. That each of them passes where nothing is broken is shown by
the rest of the suite, which runs them.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutations.mutations import MUTATIONS, NOT_BROKEN, Mutation

REPOSITORY = Path(__file__).parents[2]
FAILED = 1
"""What pytest exits with when tests ran and some failed: not what it says of a broken import."""

_RED = re.compile(r"(?:FAILED|ERROR) ")
_TEST = re.compile(r"`(tests/[^`]+::[^`]+)`")


def named(mutation: Mutation) -> str:
    return f"{mutation.promise}-{mutation.file}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what the tests need."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("vaultkit", "tests", "templates", "benchmarks"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(REPOSITORY / name, copy / name, ignore=ignored)
    shutil.copy(REPOSITORY / "pyproject.toml", copy)
    return copy


def run(copy: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    options = ("-q", "--tb=no", "-rfE", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *options, *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    return subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def reds(said: str) -> set[str]:
    """List the tests that pytest says failed, without what they were parametrized with."""
    return {line.split()[1].partition("[")[0] for line in said.splitlines() if _RED.match(line)}


@pytest.mark.slow
@pytest.mark.parametrize("mutation", MUTATIONS, ids=named)
def test_the_tests_of_a_promise_fail_once_it_is_broken(copy: Path, mutation: Mutation) -> None:
    broken = copy / "vaultkit" / mutation.file
    whole = broken.read_text(encoding="utf-8")
    broken.write_text(mutation.applied(whole), encoding="utf-8")
    try:
        ran = run(copy, mutation.tests)
    finally:
        broken.write_text(whole, encoding="utf-8")
    assert ran.returncode == FAILED, ran.stdout[-2000:] + ran.stderr[-2000:]
    assert reds(ran.stdout) == set(mutation.tests), ran.stdout[-2000:]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=named)
def test_what_is_broken_is_still_there_to_be_broken(mutation: Mutation) -> None:
    source = (REPOSITORY / "vaultkit" / mutation.file).read_text(encoding="utf-8")
    compile(mutation.applied(source), mutation.file, "exec")


def test_every_promise_is_broken_once() -> None:
    assert {one.promise for one in MUTATIONS} == set(range(1, 17))


def test_every_test_of_a_promise_is_seen_red() -> None:
    promises = (REPOSITORY / "docs/promises.md").read_text(encoding="utf-8")
    seen = {test for mutation in MUTATIONS for test in mutation.tests}
    assert set(_TEST.findall(promises)) - seen == NOT_BROKEN.keys()
