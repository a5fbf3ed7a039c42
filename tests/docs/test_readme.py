"""What the README tells people to type works, in the order in which they would type it."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.docs.conftest import ROOT
from vaultkit.engine.demo import copy_demo
from vaultkit.storage.clock import SystemClock

README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = re.findall(r"^\$ (.*)$", README, re.MULTILINE)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


FILES = {
    "Connections.csv": "linkedin/Connections.csv",
    "contacts.vcf": "vcard/ios.vcf",
    "calendar.ics": "ics/google.ics",
}
"""The files that the README imports, and where such files are."""


def test_make_demo_and_make_test_stand_on_the_first_screen() -> None:
    first_screen = README.splitlines()[:30]
    assert "$ make demo" in first_screen
    assert "$ make test" in first_screen


@pytest.mark.parametrize("line", [line for line in TYPED if line.startswith("make ")])
def test_what_make_is_asked_for_is_there(line: str) -> None:
    assert re.search(rf"^{line.split()[1]}:", MAKEFILE, re.MULTILINE)


@pytest.mark.thorough
def test_the_commands_work_in_the_demo_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.delenv("VAULTKIT_VAULT", raising=False)
    copy_demo(tmp_path / "demo", SystemClock().today())
    monkeypatch.chdir(tmp_path / "demo")
    for name, at in FILES.items():
        data = (ROOT / "tests" / "importers" / "data" / at).read_bytes()
        (tmp_path / "demo" / name).write_bytes(data)
    lines = [line for line in TYPED if line.startswith("vaultkit ")]
    assert len(lines) > 5
    for line in lines:
        words = shlex.split(line)[1:]
        if words == ["watch"]:
            continue  # runs until it is stopped: tests/engine watches
        if words[0] == "import":
            words.append("--yes")  # what a person answers when asked
        ran = run(*words)
        # The demo has mistakes in it for Problems, so that `check` has findings.
        assert ran.code == (1 if words == ["check"] else 0), (line, ran.err)
        assert ran.out or words == ["init"], line


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


def test_the_licence_is_the_one_named() -> None:
    assert "MIT" in (ROOT / "LICENSE").read_text(encoding="utf-8")
