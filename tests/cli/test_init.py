"""`vaultkit init`: what it writes, what it leaves, when it asks."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vaultkit.cli.options import Invocation

NOTE = "---\nemail: bo@example.org\n---\n## Log\n- 2026-11-01 coffee: cake\n"


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of notes that is no vault, and go there."""
    (tmp_path / "Venner").mkdir()
    (tmp_path / "Venner" / "Bo Kjær.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "Kontakter").mkdir()
    (tmp_path / "Kontakter" / "Eva.md").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_among_notes_it_writes_its_settings_and_nothing_else(notes: Path, run: Run) -> None:
    before = everything(notes)
    ran = run("init", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["written"] == ["vaultkit.yml"]
    after = everything(notes)
    assert "contacts: [Kontakter, Venner]" in after.pop("vaultkit.yml").decode()
    assert after == before


def test_in_a_vault_it_changes_nothing(notes: Path, run: Run) -> None:
    run("init", "--no-input")
    before = everything(notes)
    ran = run("init", "--no-input")
    assert ran.code == 0
    assert "already" in ran.err
    assert everything(notes) == before


def test_in_an_empty_folder_it_makes_a_vault_that_builds(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", str(tmp_path / "network")).code == 0
    monkeypatch.chdir(tmp_path / "network")
    assert run("check").code == 0
    assert run("build").code == 0


def test_no_vault_is_made_inside_another(notes: Path, run: Run) -> None:
    run("init", "--no-input")
    ran = run("init", "Venner")
    assert ran.code == 4
    assert not (notes / "Venner" / "vaultkit.yml").exists()


def test_a_folder_is_named_once(notes: Path, run: Run) -> None:
    assert run("init", "--vault", str(notes)).code == 2
    assert not (notes / "vaultkit.yml").exists()


def test_the_usual_vault_of_the_environment_is_left_alone(
    notes: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULTKIT_VAULT", str(tmp_path / "elsewhere"))
    assert run("init", "--no-input").code == 0
    assert (notes / "vaultkit.yml").exists()


def test_with_a_terminal_it_asks(notes: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Invocation, "asks", True)
    answers = iter(["Venner", "da", "Astrid Holm"])
    asked: list[str] = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("vaultkit.cli.init.click.prompt", answer)
    assert run("init").code == 0
    assert len(asked) == 3
    settings = (notes / "vaultkit.yml").read_text(encoding="utf-8")
    assert "contacts: Venner\n" in settings
    assert "language: da\n" in settings
    assert "me: Astrid Holm\n" in settings
