"""`vaultkit service`, on a system that only remembers what it was told."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import vaultkit
from tests.cli.conftest import Run
from tests.service.fakes import FakeRunner
from vaultkit.service import here, runner
from vaultkit.service.launchd import Launchd
from vaultkit.service.system import Ran
from vaultkit.service.systemd import Systemd
from vaultkit.storage.lock import hold
from vaultkit.storage.log_file import LogFile
from vaultkit.storage.state import StateFolder, WatcherNote

RUNS = "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nMainPID=7\nResult=success\n"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeRunner:
    fake = FakeRunner(
        {
            ("systemctl", "--user", "show"): Ran(0, RUNS),
            (sys.executable,): Ran(0, f"vaultkit {vaultkit.__version__}\n"),
        }
    )
    monkeypatch.setattr(runner, "run_program", fake)
    monkeypatch.setattr(here, "system_here", lambda: Systemd(tmp_path / "units"))
    return fake


def test_a_dry_run_prints_the_file_and_does_nothing(
    vault: Path, run: Run, told: FakeRunner, tmp_path: Path
) -> None:
    ran = run("service", "install", "--dry-run")
    assert ran.code == 0
    assert f"ExecStart={sys.executable} -P -m vaultkit --vault {vault}" in ran.out.replace('"', "")
    assert str(tmp_path / "units") in ran.err
    assert told.told == []
    assert not (tmp_path / "units").exists()


def test_from_install_to_uninstall(vault: Path, run: Run, told: FakeRunner, tmp_path: Path) -> None:
    assert run("service", "status").code == 1
    ran = run("service", "install")
    assert ran.code == 0, ran.err
    (unit,) = (tmp_path / "units").iterdir()
    assert ran.out == unit.read_text("utf-8")
    assert str(unit) in ran.err
    status = run("service", "status")
    assert (status.code, status.err) == (0, "")
    assert "runs, as process 7" in status.out
    assert str(vault) in status.out
    found = json.loads(run("service", "status", "--json").out)
    assert found["running"]
    assert found["findings"] == []
    (one,) = json.loads(run("service", "status", "--all", "--json").out)
    assert one == found
    for word in ("stop", "start"):
        assert run("service", word).code == 0
        assert told.told[-1] == ("systemctl", "--user", word, unit.name)
    assert run("service", "uninstall").code == 0
    assert list((tmp_path / "units").iterdir()) == []
    assert run("service", "uninstall").code == 0


def test_a_watcher_in_the_way_is_named(vault: Path, run: Run, told: FakeRunner) -> None:
    assert told.told == []
    state = StateFolder(vault)
    state.prepare()
    state.remember_watcher(WatcherNote(4711, "2026-11-23T12:00:00+01:00"))
    with hold(state.watch_lock):
        ran = run("service", "install")
        assert "process 4711" in ran.err
        state.remember_watcher(WatcherNote(7, "2026-11-23T12:00:00+01:00"))
        assert "takes over" not in run("service", "install").err  # it is the service's own


def test_a_vault_that_is_gone_can_still_be_uninstalled(
    vault: Path, run: Run, told: FakeRunner, tmp_path: Path
) -> None:
    assert run("service", "install").code == 0
    vault.rename(tmp_path / "moved")
    assert run("--vault", str(vault), "service", "uninstall").code == 0
    assert list((tmp_path / "units").iterdir()) == []


def test_of_a_program_that_moved_it_says_so_and_what_mends_it(
    vault: Path, run: Run, told: FakeRunner
) -> None:
    assert vault.exists()
    run("service", "install")
    told.answers[(sys.executable,)] = Ran(1, "", "No module named vaultkit")
    ran = run("service", "status")
    assert ran.code == 1
    assert "has moved" in ran.err
    assert "vaultkit service install" in ran.err


def test_logs_of_systemd_are_those_of_its_journal(
    vault: Path, run: Run, told: FakeRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vault.exists()
    shown: list[Sequence[str]] = []

    def show(words: Sequence[str]) -> int:
        shown.append(words)
        return 0

    monkeypatch.setattr(runner, "show_program", show)
    assert run("service", "logs").code == 4
    run("service", "install")
    assert run("service", "logs", "--lines", "7", "--follow").code == 0
    assert shown[0][:2] == ("journalctl", "--user")
    assert "--lines=7" in shown[0]
    assert "--follow" in shown[0]
    assert run("service", "logs", "--json").code == 2


@pytest.mark.skipif(os.name == "nt", reason="launchd")
def test_logs_elsewhere_are_in_the_state_folder(
    vault: Path, run: Run, told: FakeRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told.told == []
    monkeypatch.setattr(here, "system_here", lambda: Launchd(tmp_path / "agents", 501))
    assert run("service", "install").code == 0
    StateFolder(vault).prepare()
    for number in range(60):
        LogFile(vault / ".vaultkit").add(f"12:00:00  line {number} \x1b[2J")
    ran = run("service", "logs", "--lines", "2")
    assert ran.out == "12:00:00  line 58 \ufffd[2J\n12:00:00  line 59 \ufffd[2J\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere something always does")
def test_where_nothing_starts_programs_it_says_what_to_do(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert vault.exists()
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("service", "install", "--dry-run")
    assert ran.code == 4
    assert "vaultkit watch --log" in ran.err


def test_a_folder_that_is_no_vault_is_none(run: Run, tmp_path: Path, told: FakeRunner) -> None:
    assert run("--vault", str(tmp_path), "service", "install").code == 3
    assert told.told == []
