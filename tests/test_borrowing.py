"""Which commands a watcher is asked to run, of which vault, and what becomes of them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vaultkit import borrowing
from vaultkit.borrowing import run_by_watcher
from vaultkit.cli.commands import COMMANDS
from vaultkit.storage import door
from vaultkit.storage.door import BrokenOffError, DoorError, Request

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is any asked")


class Watcher:
    """Stands in for the watchers of all vaults. `asked` holds state folder and words."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []
        self.outcome: int | BaseException = 0

    def knock(self, state: str, request: Request) -> int:
        self.asked.append((state, request.arguments))
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a vault with a door, and go to a folder in it."""
    root = tmp_path / "vault"
    (root / "People").mkdir(parents=True)
    (root / "vaultkit.yml").touch()
    (root / ".vaultkit").mkdir()
    (root / ".vaultkit/commands.sock").touch()
    monkeypatch.chdir(root / "People")
    monkeypatch.delenv("VAULTKIT_VAULT", raising=False)
    return root


@pytest.fixture
def watcher(vault: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watcher]:
    """Put a watcher behind the door, and a file where a terminal is."""
    del vault
    watcher = Watcher()
    monkeypatch.setattr(door, "knock", watcher.knock)
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        yield watcher


def test_each_that_is_asked_for_is_a_command() -> None:
    assert COMMANDS.keys() >= borrowing.BORROWING


@pytest.mark.parametrize(
    "words",
    [
        ["today"],
        ["today", "--json"],
        ["--json", "today"],
        ["--today", "2026-11-23", "log", "mette", "coffee"],
        ["log", "import", "coffee", "with", "the", "build"],
        ["log", "--", "--vault=/nowhere"],
    ],
)
def test_the_watcher_of_the_vault_above_is_asked(
    words: list[str], vault: Path, watcher: Watcher
) -> None:
    watcher.outcome = 3
    assert run_by_watcher(words) == 3
    assert watcher.asked == [(str(vault / ".vaultkit"), words)]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["build"],
        ["import", "today"],
        ["--today", "log"],
        ["--vault", "today"],
        ["--", "log"],
        ["today", "--vault", "/nowhere"],
        ["today", "--vault=/nowhere"],
    ],
)
def test_nobody_is_asked(words: list[str], watcher: Watcher) -> None:
    assert run_by_watcher(words) is None
    assert watcher.asked == []


def test_the_vault_that_is_named_is_asked(
    vault: Path, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert run_by_watcher(["today"]) is None
    assert run_by_watcher(["today", "--vault", str(vault)]) == 0
    assert run_by_watcher([f"--vault={vault}", "today"]) == 0
    monkeypatch.setenv("VAULTKIT_VAULT", str(vault))
    assert run_by_watcher(["today"]) == 0
    assert {state for state, _ in watcher.asked} == {str(vault / ".vaultkit")}
    assert len(watcher.asked) == 3


def test_nobody_is_asked_what_could_be_typed(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_VAULTKIT_COMPLETE", "bash_complete")
    assert run_by_watcher(["today"]) is None
    assert watcher.asked == []


def test_without_a_door_nothing_is_imported_to_knock(vault: Path, watcher: Watcher) -> None:
    (vault / ".vaultkit/commands.sock").unlink()
    assert run_by_watcher(["today"]) is None
    assert watcher.asked == []


def test_where_nobody_opens_it_is_run_here(watcher: Watcher) -> None:
    watcher.outcome = DoorError()
    assert run_by_watcher(["today"]) is None


def test_what_was_broken_off_is_not_done_again(
    watcher: Watcher, capfd: pytest.CaptureFixture[str]
) -> None:
    watcher.outcome = BrokenOffError()
    assert run_by_watcher(["log", "mette", "coffee"]) == 4
    assert "vaultkit history" in capfd.readouterr().err


def test_ctrl_c_before_it_began(watcher: Watcher) -> None:
    watcher.outcome = KeyboardInterrupt()
    assert run_by_watcher(["log"]) == 130


def test_without_a_terminal_it_is_run_here(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run_by_watcher(["today"]) is None
    assert watcher.asked == []
