"""A small vault to run commands in, and a way to run them without starting an interpreter."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from pathlib import Path

import pytest

from vaultkit.cli import main
from vaultkit.language import translate as language

SMALL_VAULT = Path(__file__).parent / "vault"
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Ran:
    """What one command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VAULTKIT_VAULT", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAULTKIT_TODAY", TODAY)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the small vault, and go there."""
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: `run("check", "--json")`."""

    def run_one(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_one


class Missing(NullTranslations):
    """Takes note of every message that a catalogue does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid2)
        return super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        self.asked.add(f"{context}: {message}")
        return message


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Missing:
    """Give the Danish catalogue a fallback that takes note of what is looked up in vain."""
    with (files("vaultkit.language") / "catalogues" / "da.mo").open("rb") as opened:
        danish = GNUTranslations(opened)
    asked = Missing()
    danish.add_fallback(asked)
    english = NullTranslations()
    monkeypatch.setattr(language, "catalogue", lambda code: danish if code == "da" else english)
    return asked
