"""Whole vaults after a command that changes many notes, and after it was taken back."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vaultkit.engine.demo import copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.model.vault import Vault

TODAY = date(2026, 11, 23)
WHO = "Mette Holm"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with its index: what it says need not be read for each test."""
    root = copy_demo(tmp_path_factory.mktemp("read") / "demo", TODAY).root
    snapshot(root)
    return root


@pytest.fixture
def demo(read_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "demo"
    shutil.copytree(read_once, root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("VAULTKIT_TODAY", TODAY.isoformat())
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    from tests.cli.conftest import Ran
    from vaultkit.cli import main

    def run_one(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_one


def hashes(root: Path) -> dict[str, str]:
    """The bytes of every file but those of vaultkit's own folder, in short."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".vaultkit" not in path.parts
    }


def snapshot(root: Path) -> Vault:
    with open_vault(root, TODAY) as opened:
        return opened.vault


def told(vault: Vault, names: dict[str, str]) -> list[tuple[object, ...]]:
    """What happened, by day, kind, words and who took part; `names` are new ones by old."""
    return sorted(
        (
            one.day.isoformat(),
            one.kind,
            one.hours,
            one.summary,
            len(one.favours),
            len(one.promises),
            tuple(sorted({names.get(person.name, person.name) for person in one.people})),
        )
        for one in (*vault.interactions, *vault.plans)
    )


def somebody(vault: Vault) -> str:
    """The contact whom most notes link to."""
    return max(vault.contacts.values(), key=lambda one: len(vault.knows.get(one.path, ()))).name


@pytest.mark.thorough
def test_a_rename_changes_what_nobody_did(demo: Path, run: Run) -> None:
    before, files = snapshot(demo), hashes(demo)
    who = somebody(before)
    assert run("rename", who, "Zoe Quist").code == 0
    after = snapshot(demo)
    assert told(after, {}) == told(before, {who: "Zoe Quist"})
    assert len(after.problems) <= len(before.problems)
    assert len(after.promises) == len(before.promises)
    changed = [path for path, hashed in hashes(demo).items() if files.get(path) != hashed]
    assert len([path for path in changed if not path.startswith("Dashboards/")]) > 2
    assert run("undo").code == 0
    assert notes_of(hashes(demo)) == notes_of(files)


@pytest.mark.thorough
def test_a_rename_there_and_back_leaves_nothing_but_an_alias(demo: Path, run: Run) -> None:
    files = hashes(demo)
    who = somebody(snapshot(demo))
    (note,) = (path for path in files if path.endswith(f"/{who}.md"))
    text = (demo / note).read_text(encoding="utf-8")
    assert run("rename", who, "Zoe Quist").code == 0
    assert run("rename", "Zoe Quist", who).code == 0
    differ = {path for path, hashed in notes_of(hashes(demo)).items() if files[path] != hashed}
    assert differ == {note}
    lines = (demo / note).read_text(encoding="utf-8").splitlines()
    extra = [line for line in lines if line not in text.splitlines()]
    assert len(extra) == 1
    assert "Zoe Quist" in extra[0]


@pytest.mark.thorough
def test_a_merge_keeps_every_talk(demo: Path, run: Run) -> None:
    before, files = snapshot(demo), hashes(demo)
    one, other = two_who_never_met(before)
    texts = [(demo / path).read_text(encoding="utf-8") for path in (one, other)]
    kept, gone = before.contacts[one].name, before.contacts[other].name
    ran = run("merge", one, other, "--json")
    assert ran.code == 0, ran.err
    assert len(json.loads(ran.out)["changes"]) > 2
    after = snapshot(demo)
    assert told(after, {}) == told(before, {gone: kept})
    assert len(after.problems) <= len(before.problems)
    merged = (demo / one).read_text(encoding="utf-8")
    body = [line.strip() for text in texts for line in text.partition("\n---\n")[2].splitlines()]
    lines = {line.strip() for line in merged.splitlines()}
    lost = [line for line in body if line and line not in lines and line != f"# {gone}"]
    assert [line for line in lost if f"[[{gone}" not in line] == []
    assert run("undo").code == 0
    assert notes_of(hashes(demo)) == notes_of(files)


def two_who_never_met(vault: Vault) -> tuple[str, str]:
    """Two contacts with a log who took part in nothing together, nor are to be introduced."""
    pairs = {frozenset(person.key for person in one.between) for one in vault.introductions} | {
        frozenset((a.key, b.key))
        for one in (*vault.interactions, *vault.plans)
        for a in one.people
        for b in one.people
    }
    often = sorted(vault.contacts, key=lambda path: -len(vault.by_person.get(path, ())))
    return next(
        (one, other)
        for one in often
        for other in often
        if one != other
        and frozenset((one, other)) not in pairs
        and other not in vault.knows.get(one, ())
    )


def notes_of(files: dict[str, str]) -> dict[str, str]:
    return {path: hashed for path, hashed in files.items() if not path.startswith("Dashboards/")}


CHANGING = (
    ("rate", WHO, "1"),
    ("drop", WHO, "--because", "x"),
    ("rest", WHO),
    ("wake", WHO),
    ("promise", WHO, "a book"),
    ("introduce", WHO, "{other}", "--write"),
    ("ask", WHO, "--for", "Nobody Yet"),
    ("new", "contact", "Nobody Yet", "--need", "x"),
    ("new", "introduction", WHO, "{other}"),
    ("rename", WHO, "Zoe Quist"),
    ("merge", WHO, "{other}"),
)


@pytest.mark.parametrize("arguments", CHANGING, ids=lambda one: " ".join(one[:2]))
def test_a_dry_run_writes_nothing(demo: Path, run: Run, arguments: tuple[str, ...]) -> None:
    one, other = two_who_never_met(snapshot(demo))
    filled = [word.replace(WHO, one).replace("{other}", other) for word in arguments]
    files = hashes(demo)
    ran = run(*filled, "--dry-run")
    assert ran.code == 0, ran.err
    assert ran.out or "nothing would be changed" in ran.err
    assert hashes(demo) == files
    ran = run(*filled, "--dry-run", "--json")
    assert json.loads(ran.out)["dry_run"] is True
    assert hashes(demo) == files
    ran = run("history", "--json")
    assert json.loads(ran.out) == []
