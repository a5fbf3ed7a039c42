"""In a vault with `language: da` every command speaks Danish, from the first word to the last."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import TODAY, Missing, Run
from vaultkit.cli import main
from vaultkit.language import translate as language

COMMANDS = (
    ("status",),
    ("build",),
    ("check", "--uncertain"),
    ("check", "Nobody.md"),
    ("contacts",),
    ("contacts", "--circle", "close"),
    ("interactions",),
    ("interactions", "--kind", "juggling"),
    ("interactions", "--since", "soon"),
    ("show", "Mette Holm"),
    ("show", "nobody at all"),
    ("today",),
    ("chemistry",),
    ("brief", "Mette Holm"),
    ("brief", "Mette Holm", "--write"),
    ("match", "Mette Holm"),
    ("match", "--need", "pricing"),
    ("match", "--offer", "pricing"),
    ("plugins",),
    ("status", "--wait"),
    ("explain", "purposes"),
    ("explain", "purposes", "Mette Holm"),
    ("explain", "purposes", "Nordic CFO Circle"),
    ("explain", "chemistry"),
    ("explain", "chemistry", "Mette Holm"),
    ("explain", "balance"),
    ("explain", "balance", "Mette Holm"),
    ("explain", "depth", "Mette Holm"),
    ("explain", "depth", "Line Holm"),
    ("explain", "silence", "Mette Holm"),
    ("explain", "renewal"),
    ("explain", "renewal", "Mette Holm"),
    ("explain", "introductions", "Mette Holm"),
    ("explain", "attention", "Mette Holm"),
    ("explain", "attention", "Jonas Bak"),
    ("explain", "attention", "Aksel Munk"),
    ("explain", "introductions", "Birgitte Lauge"),
    ("explain", "purposes", "Next board seat"),
)


@pytest.fixture(scope="module")
def in_english(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Danish demo, but for the language of its settings."""
    root = tmp_path_factory.mktemp("english") / "demo"
    shutil.copytree(demo, root)
    settings = root / "vaultkit.yml"
    before = settings.read_text(encoding="utf-8")
    assert "language: da" in before
    settings.write_text(before.replace("language: da", "language: en"), encoding="utf-8")
    assert main(["--vault", str(root), "--today", TODAY, "build"]) == 0
    return root


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("demo") / "demo"
    assert main(["demo", str(root), "--language", "da", "--today", TODAY]) == 0
    return root


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_sentence_of_every_command_is_translated(
    command: tuple[str, ...], demo: Path, missing: Missing, run: Run
) -> None:
    ran = run("--vault", str(demo), *command)
    assert ran.out + ran.err
    assert missing.asked == set()


@pytest.mark.thorough
@pytest.mark.parametrize("command", [one for one in COMMANDS if one != ("plugins",)], ids=" ".join)
def test_no_line_is_as_it_is_in_english(
    command: tuple[str, ...], demo: Path, in_english: Path, run: Run
) -> None:
    """So that a sentence that is no message at all would stand out."""
    danish = run("--vault", str(demo), *command)
    english = run("--vault", str(in_english), *command)
    assert danish.code == english.code
    names = {note.stem for note in (demo / "People").rglob("*.md")}
    names.add("note         People/Mette Holm.md")  # which is Danish as well
    said = set(_ours(danish.out + danish.err, names))
    other = (english.out + english.err).replace(str(in_english), str(demo))
    assert said & set(_ours(other, names)) == set()


def _ours(text: str, names: set[str]) -> Iterator[str]:
    """Give the lines that could hold words of ours: neither names alone nor click's own."""
    for line in text.splitlines():
        own = line.strip()
        if (
            any(map(str.isalpha, own))
            and not own.startswith(("Usage:", "Try '"))
            and own not in names
        ):
            yield line


def test_json_keeps_its_keys_and_names_and_problems_are_told_in_danish(
    vault: Path, run: Run
) -> None:
    (vault / "vaultkit.yml").write_text("language: da\n", encoding="utf-8")
    (problem, *_) = [one for one in json.loads(run("check", "--json").out) if one["line"] == 4]
    assert problem["severity"] == "error"
    assert problem["code"] == "impossible-date"
    assert problem["message"] == "“2026-13-01” er en dag, der ikke findes."
    assert problem["fix"] == "Ret datoen."
    contacts = json.loads(run("contacts", "--json").out)
    assert {one["circle"] for one in contacts} == {"professional", "close", "unsorted"}
    assert "coffee" in {one["kind"] for one in json.loads(run("interactions", "--json").out)}


def test_help_and_what_is_outside_a_vault_stay_english(
    vault: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "vaultkit.yml").write_text("language: da\n", encoding="utf-8")
    assert "List contacts, all or some." in run("contacts", "--help").out
    assert "er ikke en vault" not in run("--vault", str(tmp_path), "contacts").err
    monkeypatch.chdir(tmp_path)
    assert "There is no vaultkit.yml" in run("contacts").err


def test_one_command_does_not_teach_the_next_its_language(vault: Path, run: Run) -> None:
    english = run("contacts")
    settings = vault / "vaultkit.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text("language: da\n", encoding="utf-8")
    assert run("show", "nobody").err.startswith("vaultkit: Der er ingen, der hedder “nobody”.")
    assert language.spoken() == "en"
    settings.write_text(before, encoding="utf-8")
    assert run("contacts") == english


def test_init_speaks_the_language_of_the_notes_it_finds(tmp_path: Path, run: Run) -> None:
    people = tmp_path / "Kontakter"
    people.mkdir()
    for name in ("Anna Vest", "Bo Kjær"):
        text = (
            "---\ntelefon: 12345678\n---\nJeg har ikke talt med hende, og hun er på vej til mig.\n"
        )
        (people / f"{name}.md").write_text(text, encoding="utf-8")
    ran = run("init", str(tmp_path))
    assert ran.err.startswith("Har set 2 noter igennem. Om personer: 2, i Kontakter.\n")
    assert "Ingen note er ændret." in ran.err
    again = run("init", str(tmp_path))
    assert again.err.endswith("er allerede en vault. Intet er ændret.\n")
