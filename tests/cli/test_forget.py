"""`vaultkit forget`: it asks, and it says what Git still has."""

import shutil
import subprocess
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vaultkit.cli.options import Invocation


@pytest.mark.parametrize("said", [True, False])
def test_it_asks_first(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch, said: bool) -> None:
    monkeypatch.setattr(Invocation, "asks", property(lambda self: True))
    monkeypatch.setattr(click, "confirm", lambda *_args, **_more: said)
    ran = run("forget", "mette")
    assert ran.code == 0
    assert (vault / "People/Mette Holm.md").exists() is not said
    assert "+++ /dev/null" in ran.out
    assert "cannot be undone" in ran.err
    assert ("Nothing was changed." in ran.err) is not said


def test_private_words_are_not_shown(vault: Path, run: Run) -> None:
    assert "leaving" not in run("forget", "mette", "--dry-run").out
    assert "leaving" in run("forget", "mette", "--dry-run", "--private").out
    assert (vault / "People/Mette Holm.md").exists()


def test_dropped_and_close_people_are_forgotten_as_well(vault: Path, run: Run) -> None:
    for name, path in (("ole", "People/Ole Brandt.md"), ("line", "People/Line Holm.md")):
        assert run("forget", name, "--yes").code == 0
        assert not (vault / path).exists()


def test_json(vault: Path, run: Run) -> None:
    import json

    planned = json.loads(run("forget", "mette", "--dry-run", "--json").out)
    assert planned["dry_run"] is True
    assert planned["instead"] == "[someone]"
    done = json.loads(run("forget", "mette", "--yes", "--initials", "--json").out)
    assert done["instead"] == "[M.H.]"
    assert {one["path"] for one in done["changes"]} >= {"People/Mette Holm.md"}
    assert "[M.H.]" in (vault / "Introductions/2026-11 M.H. and Per.md").read_text()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_commands_for_git_name_every_path_and_every_name(vault: Path, run: Run) -> None:
    note = vault / "People/Mette Holm.md"
    note.write_text(note.read_text().replace("title: CFO", "title: CFO\nemail: m'h@x.example"))
    subprocess.run(["git", "init", "-q", str(vault)], check=True)
    ran = run("forget", "mette", "--dry-run")
    lines = [line.strip() for line in ran.out.splitlines() if line.startswith("  ")]
    text = "\n".join(lines)
    assert "git filter-repo --path 'People/Mette Holm.md' --invert-paths" in lines
    assert (
        "git filter-repo --path-rename 'Introductions/2026-11 Mette and Per.md:"
        "Introductions/2026-11 someone and Per.md'"
    ) in lines
    assert "git push --force --all origin" in lines
    made = "\n".join(line for line in lines if line.startswith("printf")).replace("../", "")
    subprocess.run(["sh", "-e"], input=made.encode(), cwd=vault, check=True)
    written = (vault / "forget.txt").read_text()
    assert r"(?i)(?<![\w\x80-\xff])Mette\ Holm(?=s?" in written
    assert "m'h@x" in written
    assert "==>[someone]\n" in written
    assert "fresh clone" in ran.err, text


def test_without_git_nothing_is_said_of_it(vault: Path, run: Run) -> None:
    ran = run("forget", "mette", "--dry-run")
    assert "git" not in (ran.out + ran.err).casefold()
