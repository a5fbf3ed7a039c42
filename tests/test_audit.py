"""What is required directly is known, said why, and free to be used."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LIBRARIES = (ROOT / "docs" / "design" / "libraries.md").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
RUN, DEV = (
    (ROOT / "requirements" / name).read_text(encoding="utf-8") for name in ("run.txt", "dev.txt")
)
FREE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Unlicense)", re.I)
"""Licences that ask for a notice at most; MPL for changes of its own files."""


LESSER = {"recurring-ical-events", "x-wr-timezone"}
"""Under the LGPL: used as they are, as packages of their own that anybody can exchange, which it
allows; docs/design/libraries.md says so. Nothing of them is in our wheel."""


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower()


GROUPS = PROJECT["dependency-groups"]
RUNS = [name_of(one) for one in PROJECT["project"]["dependencies"]]
BUILDS = [name_of(one) for one in GROUPS["build"] + GROUPS["dev"]]
TABLES = {
    word.strip().lower()
    for row in re.findall(r"^\| ([^|]+) \|", LIBRARIES, re.MULTILINE)
    for word in re.split(r",|\(.*?\)", row)
}


@pytest.mark.parametrize("name", [*RUNS, *BUILDS])
def test_why_it_is_there_is_said(name: str) -> None:
    assert name in TABLES


def test_nothing_is_said_of_what_is_not_there() -> None:
    headings = {"library", "tool"}
    assert TABLES - headings - set(RUNS) - set(BUILDS) - {"---", ""} == set()


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ \\;]+)", lock, re.MULTILINE))


def test_every_pinned_package_has_its_hashes() -> None:
    for lock in (RUN, DEV):
        parts = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
        entries = [part for part in parts if "==" in part.partition("\n")[0]]
        assert len(entries) == len(pinned(lock))
        for entry in entries:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry.partition("\n")[0]


@pytest.mark.parametrize("name", sorted(pinned(RUN)))
def test_what_runs_beside_a_vault_is_free(name: str) -> None:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        pytest.skip("for another system")
    fields = ("License-Expression", "License", "Classifier")
    said = [one[:200] for field in fields for one in about.get_all(field) or []]
    if name in LESSER:
        assert any("LGPL" in one for one in said), said
        assert "LGPL" in LIBRARIES
    else:
        assert any(FREE.search(one) for one in said), said
        assert not any(re.search(r"GPL|Affero", one) for one in said), said


def test_the_public_workflow_runs_the_tests_on_three_systems_and_knows_no_secret() -> None:
    for word in ("ubuntu-latest", "macos-latest", "windows-latest", '"3.11"', '"3.12"', '"3.13"'):
        assert word in WORKFLOW
    assert "make PYTHON=python test" in WORKFLOW
    assert "secrets" not in WORKFLOW.replace("no secret", "")
    assert "://" not in WORKFLOW
    assert re.search(r"^permissions:\n  contents: read$", WORKFLOW, re.MULTILINE)


def test_an_audit_is_there_for_those_with_a_network_and_not_in_the_lint() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\naudit:" in makefile
    lint = makefile.partition("\nlint:")[2].partition("\n\n")[0]
    assert "audit" not in lint
