"""`vaultkit doctor`: what it finds, that what it says mends it, and that it changes nothing."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import SMALL_VAULT, Run, plain_environment, run
from tests.service.fakes import FakeRunner
from vaultkit.doctor import examine as examined
from vaultkit.doctor import installation, vault
from vaultkit.doctor.check import Check, Level
from vaultkit.doctor.examine import examine
from vaultkit.doctor.installation import unmet
from vaultkit.doctor.watcher import processes_that_hold
from vaultkit.engine.vault import open_vault
from vaultkit.errors import DiskError
from vaultkit.service.hand import Hand
from vaultkit.service.registration import registration
from vaultkit.service.runner import run_program
from vaultkit.service.system import Ran
from vaultkit.service.systemd import Systemd
from vaultkit.storage.lock import hold
from vaultkit.storage.state import StateFolder, WatcherNote

__all__ = ["plain_environment", "run"]  # fixtures of the command line

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes, links and signals of POSIX")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a vault in which all is in order, and no service anywhere."""
    root = tmp_path / "vault"
    shutil.copytree(SMALL_VAULT, root)
    monkeypatch.chdir(root)
    monkeypatch.setattr(examined, "_hand", lambda: None)
    (root / "vaultkit.yml").write_text("language: en\n", encoding="utf-8")
    for note in root.rglob("*.md"):
        note.write_text(note.read_text("utf-8", errors="replace"), encoding="utf-8")
    with open_vault(root) as opened:
        opened.build()
    return root


def findings(root: Path) -> dict[str, Check]:
    """List what is not in order, as `area/code`."""
    return {
        f"{check.area}/{check.code}": check
        for check in examine(root)
        if check.level is not Level.OK
    }


def everything(root: Path) -> dict[str, tuple[int, bytes]]:
    """Take a picture of a folder: modes and bytes."""
    return {
        str(path.relative_to(root)): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(root.rglob("*"))
    }


def test_where_all_is_in_order_it_finds_nothing_and_changes_nothing(root: Path) -> None:
    before = everything(root)
    assert findings(root) == {}
    assert {check.area for check in examine(root)} == {
        *("installation", "vault", "state", "index", "watcher", "service", "git"),
    }
    assert everything(root) == before


def test_it_makes_nothing_in_a_vault_never_built(tmp_path: Path) -> None:
    shutil.copytree(SMALL_VAULT, tmp_path / "vault")
    examine(tmp_path / "vault")
    assert not (tmp_path / "vault" / ".vaultkit").exists()


class TestCommand:
    """What it prints, and its exit code."""

    def test_in_order(self, root: Path, run: Run) -> None:
        assert root.exists()
        ran = run("doctor")
        assert ran.code == 0
        assert all(line.startswith("ok  ") for line in ran.out.splitlines())
        assert ran.err == "All is in order.\n"

    def test_not_in_order(self, root: Path, run: Run) -> None:
        (root / ".vaultkit").chmod(0o755)
        (root / ".vaultkit" / "index.sqlite").write_bytes(b"nonsense")
        ran = run("doctor")
        assert ran.code == 1
        assert "x   index: It cannot be read" in ran.out
        assert "→ vaultkit build" in ran.out
        found = json.loads(run("doctor", "--json").out)
        assert {"area": "index", "check": "opens", "level": "error"}.items() <= next(
            one for one in found if one["area"] == "index"
        ).items()

    def test_without_a_vault_it_looks_at_the_rest(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("doctor")
        assert ran.code == 1
        assert "ok  installation" in ran.out
        assert "vaultkit init" in ran.out

    def test_a_name_cannot_steer_the_terminal(self, root: Path, run: Run) -> None:
        (root / "vaultkit.yml").write_text('folders:\n  journal: "\\e[2Jx\\ny"\n', encoding="utf-8")
        ran = run("doctor")
        assert "\x1b" not in ran.out
        assert all(line[:4] in ("ok  ", "!   ", "x   ") for line in ran.out.splitlines())


class TestInstallation:
    """Python, libraries, templates."""

    @pytest.mark.parametrize(
        ("requirement", "met"),
        [
            ("click", True),
            ("click>=8.2", True),
            ("click<9,>=8.2", True),
            ("click<8", False),
            ("click >= 99.1.2", False),
            ("click!=1.0", True),
            ("no-such-library>=1", False),
            ("no-such-library>=1; sys_platform == 'x'", True),
            ("PyYAML>=6", True),
        ],
    )
    def test_requirements(self, requirement: str, met: bool) -> None:
        assert (unmet(requirement) is None) is met

    def test_numbers_are_compared_as_numbers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("importlib.metadata.version", lambda _: "8.10.0rc1")
        assert unmet("click>=8.9") is None
        assert unmet("click<8.10") is not None
        assert unmet("click==8.10") is None

    def test_an_old_python(self) -> None:
        assert installation._python((3, 10)).level is Level.ERROR

    def test_templates_that_are_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing() -> Path:
            raise DiskError("The templates that come with vaultkit are missing.")

        monkeypatch.setattr(installation, "shipped_templates", missing)
        assert installation._templates().level is Level.ERROR

    def test_no_libyaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import yaml

        monkeypatch.setattr(yaml, "__with_libyaml__", False)
        assert installation._libyaml().level is Level.WARNING


class TestVault:
    """Settings, folders, rights, notes."""

    def test_settings_that_are_not_understood(self, root: Path) -> None:
        (root / "vaultkit.yml").write_text("langauge: da\n", encoding="utf-8")
        assert findings(root)["vault/settings"].remedy == "vaultkit check vaultkit.yml"

    def test_folders_that_are_not_there(self, root: Path) -> None:
        text = "folders:\n  contacts: Folk\n  journal: Dagbog\n"
        (root / "vaultkit.yml").write_text(text, encoding="utf-8")
        levels = [(one.level, one.message) for one in examine(root) if one.code == "folders"]
        assert levels == [
            (Level.ERROR, "There is no folder of people: Folk."),
            (Level.WARNING, "vaultkit.yml names Dagbog, which is not there."),
        ]

    @POSIX
    def test_a_vault_everybody_may_write(self, root: Path) -> None:
        root.chmod(0o777)
        found = findings(root)["vault/rights"]
        subprocess.run(found.remedy, shell=True, check=True)  # noqa: S602 - what it says, typed
        assert "vault/rights" not in findings(root)

    @POSIX
    def test_notes_that_cannot_be_read(self, root: Path, tmp_path: Path) -> None:
        (root / "People" / "Latin.md").write_bytes(
            "- 2026-11-03 frokost på Åen\n".encode("latin-1")
        )
        (root / "People" / "Out.md").symlink_to(tmp_path / "outside.md")
        (tmp_path / "outside.md").write_text("secret")
        os.mkfifo(root / "People" / "Pipe.md")
        found = findings(root)["vault/notes"]
        assert found.message.startswith("3 notes or folders cannot be read")

    def test_a_network_drive_is_told(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(vault, "unreported_kind", lambda _: "a drive elsewhere")
        assert any("a drive elsewhere" in one.message for one in examine(root))


@POSIX
class TestState:
    """Who may read what vaultkit keeps."""

    def test_what_others_may_read_is_named_and_mended(self, root: Path) -> None:
        (root / ".vaultkit" / "manifest.json").chmod(0o644)
        found = findings(root)
        assert "manifest.json" in found["state/modes"].message
        assert found["state/modes"].level is Level.WARNING
        (root / ".vaultkit").chmod(0o755)
        assert findings(root)["state/modes"].level is Level.ERROR
        subprocess.run(found["state/modes"].remedy, shell=True, check=True)  # noqa: S602
        assert findings(root) == {}

    def test_a_link_in_its_place(self, root: Path, tmp_path: Path) -> None:
        shutil.move(root / ".vaultkit", tmp_path / "elsewhere")
        (root / ".vaultkit").symlink_to(tmp_path / "elsewhere")
        assert "symbolic link" in findings(root)["state/folder"].message


class TestIndex:
    """Opens, whole, of today, knows the files."""

    def test_one_that_is_behind(self, root: Path) -> None:
        (root / "People" / "New One.md").write_text("- 2026-11-03 lunch\n")
        found = findings(root)["index/counts"]
        assert found.level is Level.WARNING
        with open_vault(root) as opened:
            opened.build()
        assert findings(root) == {}

    @pytest.mark.parametrize("data", [b"", b"\0" * 4096, b"text\n", os.urandom(9000)])
    def test_one_that_is_none(self, root: Path, data: bytes) -> None:
        (root / ".vaultkit" / "index.sqlite").write_bytes(data)
        assert findings(root)["index/opens"].remedy == "vaultkit build"
        assert (root / ".vaultkit" / "index.sqlite").read_bytes() == data

    @POSIX
    def test_a_named_pipe_in_its_place(self, root: Path) -> None:
        index = root / ".vaultkit" / "index.sqlite"
        index.unlink()
        os.mkfifo(index, 0o600)
        found = findings(root)["index/opens"]
        subprocess.run(found.remedy, shell=True, check=True)  # noqa: S602 - what it says, typed
        assert findings(root) == {}

    def test_one_that_is_damaged_inside(self, root: Path) -> None:
        index = root / ".vaultkit" / "index.sqlite"
        with closing(sqlite3.connect(index)) as connection, connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(
                "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master "
                "WHERE name = 'contacts') WHERE name = 'purposes'"
            )
        found = findings(root)
        assert "index/integrity" in found or "index/opens" in found

    def test_one_of_another_make(self, root: Path) -> None:
        index = root / ".vaultkit" / "index.sqlite"
        with closing(sqlite3.connect(index)) as connection, connection:
            connection.execute("UPDATE meta SET value = '1' WHERE key = 'schema_version'")
        assert "index/schema" in findings(root)

    def test_one_that_is_open_elsewhere_is_read_with_what_is_new_in_it(self, root: Path) -> None:
        (root / "People" / "New One.md").write_text("- 2026-11-03 lunch\n")
        with open_vault(root) as opened:
            opened.build()
            assert findings(root) == {}

    def test_one_whose_user_was_killed_is_left_to_the_next_command(self, root: Path) -> None:
        left = root / ".vaultkit" / "index.sqlite-wal"
        left.write_bytes(b"something")
        left.chmod(0o600)
        before = everything(root / ".vaultkit")
        assert findings(root) == {}
        assert everything(root / ".vaultkit") == before


@contextmanager
def watched(root: Path, **news: str) -> Iterator[StateFolder]:
    """Hold the watcher's place with a note that says this."""
    state = StateFolder(root)
    state.remember_watcher(replace(WatcherNote(4711, "2026-11-23T12:00:00+01:00"), **news))  # type: ignore[arg-type]
    with hold(state.watch_lock):
        yield state


class TestWatcher:
    """Running, well, alone."""

    def test_one_that_is_well(self, root: Path) -> None:
        with watched(root):
            assert findings(root) == {}
            assert any("process 4711" in one.message for one in examine(root))

    def test_one_that_hangs(self, root: Path) -> None:
        with watched(root) as state:
            long_ago = time.time() - 600
            os.utime(state.path / "watch.json", (long_ago, long_ago))
            found = findings(root)["watcher/silent"]
        assert "10 minutes" in found.message
        assert "kill 4711" in found.remedy

    @pytest.mark.parametrize(
        ("news", "code"),
        [
            ({"deaf": "the system reports no changes here"}, "deaf"),
            ({"trouble": "the disk is full"}, "trouble"),
            ({"version": "0.0.1"}, "version"),
            ({"waits_for": "a merge to be finished"}, "waits"),
        ],
    )
    def test_one_that_is_not_well(self, root: Path, news: dict[str, str], code: str) -> None:
        with watched(root, **news):
            assert set(findings(root)) == {f"watcher/{code}"}

    @pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
    def test_two(self, root: Path) -> None:
        with watched(root) as state:
            code = f"f = open({str(state.watch_lock)!r}); print(flush=True); input()"
            children = [
                subprocess.Popen(
                    [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
                for _ in range(2)
            ]
            try:
                for child in children:
                    assert child.stdout is not None
                    child.stdout.readline()
                pids = tuple(sorted(child.pid for child in children))
                assert processes_that_hold(state.watch_lock) == pids
                assert "watcher/two" in findings(root)
            finally:
                for child in children:
                    child.kill()
                    child.communicate()


class TestService:
    """Installed, moved, running."""

    @pytest.fixture
    def hand(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Hand, FakeRunner]:
        fake = FakeRunner()
        hand = Hand(Systemd(tmp_path / "units"), fake)
        monkeypatch.setattr(examined, "_hand", lambda: hand)
        return hand, fake

    def test_none_is_in_order(self, root: Path, hand: tuple[Hand, FakeRunner]) -> None:
        assert hand
        assert findings(root) == {}

    @pytest.mark.parametrize(
        ("state", "program", "said"),
        [
            ("active", "vaultkit", ""),
            ("inactive", "vaultkit", "vaultkit service start"),
            ("active", "", "vaultkit service install"),
        ],
    )
    def test_one(
        self, root: Path, hand: tuple[Hand, FakeRunner], state: str, program: str, said: str
    ) -> None:
        import vaultkit

        acting, fake = hand
        fake.answers[(sys.executable,)] = Ran(0, f"vaultkit {vaultkit.__version__}\n")
        acting.install(registration(str(root.resolve()), vaultkit.__version__))
        fake.answers[("systemctl", "--user", "show")] = Ran(
            0, f"LoadState=loaded\nUnitFileState=enabled\nActiveState={state}\nMainPID=1\n"
        )
        if not program:
            fake.answers[(sys.executable,)] = Ran(1, "")
        assert [one.remedy.rpartition(": ")[2] for one in findings(root).values()] == (
            [said] if said else []
        )


@pytest.mark.skipif(shutil.which("git") is None, reason="no Git")
class TestGit:
    """Merge drivers, and what was committed by mistake."""

    @pytest.fixture
    def git(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

        def do(*words: str) -> None:
            subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)

        do("init", "--quiet")
        return do

    @pytest.mark.usefixtures("git")
    def test_no_drivers(self, root: Path) -> None:
        assert findings(root)["git/drivers"].remedy == "vaultkit git install"

    def test_drivers_that_this_clone_does_not_have(
        self, root: Path, git: Callable[..., None]
    ) -> None:
        (root / ".gitattributes").write_text(
            "# *.md merge=vaultkit-comment\nPeople/*.md text merge=vaultkit-note\n"
        )
        found = findings(root)["git/drivers"]
        assert found.level is Level.ERROR
        assert "vaultkit-note" in found.message
        git("config", "merge.vaultkit-note.driver", "'/nowhere/py thon' -m vaultkit merge %O %A %B")
        assert "has moved: /nowhere/py thon" in findings(root)["git/drivers"].message
        git("config", "merge.vaultkit-note.driver", f"'{sys.executable}' -m vaultkit %O %A %B")
        assert findings(root) == {}

    def test_a_repository_that_git_does_not_trust(self, root: Path) -> None:
        (root / ".git").mkdir()
        assert "refuses" in findings(root)["git/refused"].message

    @POSIX
    @pytest.mark.usefixtures("git")
    def test_attributes_that_are_no_file(self, root: Path) -> None:
        os.mkfifo(root / ".gitattributes")
        assert findings(root)["git/drivers"].remedy == "vaultkit git install"

    def test_private_state_that_was_committed(self, root: Path, git: Callable[..., None]) -> None:
        git("add", "--force", ".vaultkit/manifest.json")
        found = findings(root)["git/private"]
        subprocess.run(found.remedy, shell=True, check=True, cwd=root)  # noqa: S602 - as it says
        assert "git/private" not in findings(root)

    @pytest.mark.usefixtures("git")
    def test_a_merge_that_is_not_finished(self, root: Path) -> None:
        (root / ".git" / "MERGE_HEAD").write_text("")
        assert findings(root)["git/busy"].remedy == "git status"

    @pytest.mark.usefixtures("git")
    def test_no_program(self, root: Path) -> None:
        from vaultkit.doctor.git import look_at_git
        from vaultkit.service.registration import CannotRegisterError

        def none(words: object) -> Ran:
            raise CannotRegisterError(f"{words} is not there")

        assert [one.code for one in look_at_git(root, none)] == ["program"]
        assert run_program(["git", "--version"]).code == 0


def test_a_look_that_fails_is_a_finding_and_the_others_are_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> Iterator[Check]:
        raise DiskError("the disk failed")
        yield

    monkeypatch.setattr(examined, "look_at_watcher", fail)
    found = findings(root)
    assert set(found) == {"watcher/looked-at"}
    assert found["watcher/looked-at"].message == "the disk failed"
