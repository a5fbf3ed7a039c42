"""`git`, `doctor` and `service` in a Danish vault: whole sessions, and not a word of English."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import vaultkit
from tests.cli.conftest import SMALL_VAULT, Missing, Ran, Run
from tests.engine.repositories import git, needs_git, quiet
from tests.service.fakes import FakeRunner
from vaultkit.doctor import examine as examined
from vaultkit.service import here, runner
from vaultkit.service.system import Ran as Told
from vaultkit.service.systemd import Systemd

RUNS = "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nMainPID=7\nResult=success\n"
Session = Callable[[Path, Run, FakeRunner], Iterator[Ran]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeRunner:
    """Let systemd only remember what it was told, and Git know nobody's settings."""
    quiet(monkeypatch, tmp_path)
    fake = FakeRunner()
    as_it_should_be(fake)
    monkeypatch.setattr(runner, "run_program", fake)
    monkeypatch.setattr(here, "system_here", lambda: Systemd(tmp_path / "units"))
    monkeypatch.setattr(examined, "_hand", lambda: None)
    return fake


def as_it_should_be(told: FakeRunner) -> None:
    """Let the service run, of the program that is here."""
    told.answers[("systemctl", "--user", "show")] = Told(0, RUNS)
    told.answers[(sys.executable,)] = Told(0, f"vaultkit {vaultkit.__version__}\n")


def set_up_git(root: Path, run: Run, _: FakeRunner) -> Iterator[Ran]:
    yield run("git", "install")
    git(root, "init", "--quiet")
    yield run("git")
    yield run("git", "install")
    yield run("git", "install")
    yield run("git")
    (root / ".gitattributes").write_text("*.md merge=mine\n", encoding="utf-8")
    yield run("git")
    yield run("git", "uninstall")
    yield run("git", "uninstall")


def merge_what_conflicts(root: Path, run: Run, _: FakeRunner) -> Iterator[Ran]:
    git(root, "init", "--quiet")
    yield run("git", "install")
    files = [root.parent / name for name in ("base", "ours", "theirs")]
    for file, chemistry in zip(files, (b"4", b"5", b"\xff"), strict=True):
        file.write_bytes(b"---\nchemistry: " + chemistry + b"\n---\n")
    yield run("git", "merge-driver", "note", *map(str, files), "7", "People/Mette Holm.md")


def find_markers(root: Path, run: Run, _: FakeRunner) -> Iterator[Ran]:
    git(root, "init", "--quiet")
    yield run("git", "install")
    note = root / "People/Jonas Bak.md"
    note.write_text("<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n", encoding="utf-8")
    git(root, "add", "-A")
    yield run("git", "hook", "pre-commit")


def examine_it(root: Path, run: Run, _: FakeRunner) -> Iterator[Ran]:
    yield run("doctor")
    run("build")
    yield run("doctor")
    (root / ".vaultkit/index.sqlite").write_bytes(b"no index")
    (root / ".vaultkit").chmod(0o755)
    (root / "Dashboards/Today.md").write_text("mine", encoding="utf-8")
    git(root, "init", "--quiet")
    yield run("doctor")
    shutil.rmtree(root / "People")
    yield run("doctor")


def keep_a_service(root: Path, run: Run, told: FakeRunner) -> Iterator[Ran]:
    yield run("service", "status")
    yield run("service", "uninstall")
    yield run("service", "install", "--dry-run")
    yield run("service", "install")
    yield run("service", "install")
    yield run("service", "status")
    yield run("service", "stop")
    yield run("service", "start")
    told.answers[(sys.executable,)] = Told(1, "", "gone")
    yield run("service", "status")
    stopped = RUNS.replace("active\nMainPID=7", "failed\nMainPID=0").replace("success", "oom-kill")
    told.answers[("systemctl", "--user", "show")] = Told(0, stopped)
    yield run("service", "status")
    [unit] = (root.parent / "units").iterdir()
    unit.write_text("[Unit]\nDescription=mine\n", encoding="utf-8")
    yield run("service", "install")
    yield run("service", "uninstall")


SESSIONS = (
    pytest.param(set_up_git, marks=needs_git),
    pytest.param(merge_what_conflicts, marks=needs_git),
    pytest.param(find_markers, marks=needs_git),
    pytest.param(examine_it, marks=needs_git),
    keep_a_service,
)


def played(session: Session, language: str, root: Path, run: Run, told: FakeRunner) -> list[Ran]:
    """Go through a session in a new vault of this language."""
    shutil.copytree(SMALL_VAULT, root, dirs_exist_ok=True)
    (root / "vaultkit.yml").write_text(f"language: {language}\n", encoding="utf-8")
    return list(session(root, run, told))


@pytest.mark.parametrize("session", SESSIONS)
def test_every_sentence_is_translated(
    session: Session, vault: Path, run: Run, told: FakeRunner, missing: Missing
) -> None:
    assert all(ran.out + ran.err for ran in played(session, "da", vault, run, told))
    assert missing.asked == set()


@pytest.mark.parametrize("session", SESSIONS)
def test_no_line_is_as_it_is_in_english(
    session: Session,
    tmp_path: Path,
    run: Run,
    told: FakeRunner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that a sentence that is no message at all would stand out."""
    said: dict[str, list[Ran]] = {}
    for language in ("da", "en"):
        root = tmp_path / language / "vault"
        root.mkdir(parents=True)
        monkeypatch.chdir(root)
        monkeypatch.setattr(here, "system_here", lambda root=root: Systemd(root.parent / "units"))
        as_it_should_be(told)
        said[language] = played(session, language, root, run, told)
    assert [ran.code for ran in said["da"]] == [ran.code for ran in said["en"]]
    danish, english = (
        {
            line.replace(str(tmp_path / language), "").strip()
            for ran in several
            for line in (
                ran.err + ran.out if session is not keep_a_service else ran.err
            ).splitlines()
        }
        for language, several in said.items()
    )
    assert {line for line in danish & english if any(map(str.isalpha, line))} == set()
