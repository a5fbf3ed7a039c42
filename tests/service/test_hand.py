"""The hand: what it writes, what it tells the system, and what it leaves alone."""

import sys
from pathlib import Path

import pytest

from tests.service.fakes import PROGRAM, VERSION, FakeRunner, registered
from vaultkit.service.hand import Hand
from vaultkit.service.here import system_here
from vaultkit.service.launchd import Launchd
from vaultkit.service.registration import CannotRegisterError
from vaultkit.service.runner import run_program
from vaultkit.service.system import Ran
from vaultkit.service.systemd import Systemd
from vaultkit.service.task_scheduler import TaskScheduler
from vaultkit.service.wording import findings_of, standing_words

RUNS = Ran(0, "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nMainPID=7\n")


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner({("systemctl", "--user", "show"): RUNS})


@pytest.fixture
def hand(tmp_path: Path, runner: FakeRunner) -> Hand:
    return Hand(Systemd(tmp_path / "systemd" / "user"), runner)


def test_install_tries_the_program_writes_and_starts(hand: Hand, runner: FakeRunner) -> None:
    assert hand.install(registered())
    name = registered().name
    assert hand.eyes.path(name).read_text("utf-8") == hand.system.text(registered())
    assert runner.told == [
        (PROGRAM, "-P", "-m", "vaultkit", "--version"),
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", "--quiet", f"{name}.service"),
        ("systemctl", "--user", "restart", f"{name}.service"),
    ]
    assert not hand.install(registered())  # the same again writes nothing


@pytest.mark.parametrize(("code", "confined"), [(0, True), (226, False)])
def test_it_is_confined_where_the_system_can_do_that(
    hand: Hand, runner: FakeRunner, code: int, confined: bool
) -> None:
    runner.answers[("systemd-run",)] = Ran(code, "")
    wanted = hand.confinable(registered())
    assert wanted.confined is confined
    hand.install(wanted)
    text = hand.eyes.path(wanted.name).read_text("utf-8")
    assert ("\nPrivateUsers=yes\n" in text) is confined
    assert hand.eyes.find(wanted.vault).registration == wanted


def test_install_and_uninstall_leave_nothing_behind(hand: Hand, tmp_path: Path) -> None:
    hand.system.folder.mkdir(parents=True)
    (hand.system.folder / "mine.service").write_text("[Unit]\n")
    hand.install(registered("one"))
    hand.install(registered("two"))
    assert len(list(hand.system.folder.iterdir())) == 3
    assert hand.uninstall(registered("one").vault) == hand.eyes.path(registered("one").name)
    assert sorted(file.name for file in hand.system.folder.iterdir()) == [
        "mine.service",
        f"{registered('two').name}.service",
    ]
    assert hand.uninstall(registered("one").vault) is None


@pytest.mark.parametrize("text", ["[Unit]\nDescription=mine\n", "", "# vaultkit-service {}\n"])
def test_a_file_of_somebody_else_is_left_alone(hand: Hand, runner: FakeRunner, text: str) -> None:
    path = hand.eyes.path(registered().name)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    for act in (lambda: hand.install(registered()), lambda: hand.uninstall(registered().vault)):
        with pytest.raises(CannotRegisterError, match="was not written by vaultkit"):
            act()
    assert path.read_text() == text
    assert not any(words[0] == "systemctl" for words in runner.told)
    found = hand.eyes.find(registered().vault)
    assert found.by_others
    assert [one.message for one in findings_of(found, VERSION)] == [
        f"{path} was not written by vaultkit."
    ]


def test_one_that_was_changed_by_hand_is_left_alone(hand: Hand) -> None:
    hand.install(registered())
    path = hand.eyes.path(registered().name)
    changed = path.read_text("utf-8").replace("MemoryMax=1G", "MemoryMax=4G")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(CannotRegisterError, match="changed by hand"):
        hand.install(registered())
    with pytest.raises(CannotRegisterError, match="changed by hand"):
        hand.uninstall(registered().vault)
    assert path.read_text("utf-8") == changed
    assert "changed by hand" in findings_of(hand.eyes.find(registered().vault), VERSION)[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_out_of_the_folder_is_not_written_through(hand: Hand, tmp_path: Path) -> None:
    elsewhere = tmp_path / "precious"
    elsewhere.write_text("mine")
    path = hand.eyes.path(registered().name)
    path.parent.mkdir(parents=True)
    path.symlink_to(elsewhere)
    with pytest.raises(CannotRegisterError):
        hand.install(registered())
    assert elsewhere.read_text() == "mine"


@pytest.mark.parametrize(
    "answer", [Ran(1, "", "No module named vaultkit"), Ran(0, "vaultkit 0.9\n"), Ran(0, "hello")]
)
def test_a_program_that_does_not_start_is_not_registered(
    tmp_path: Path, runner: FakeRunner, answer: Ran
) -> None:
    runner.answers[(PROGRAM,)] = answer
    hand = Hand(Systemd(tmp_path / "user"), runner)
    with pytest.raises(CannotRegisterError, match="does not start vaultkit"):
        hand.install(registered())
    assert not (tmp_path / "user").exists()


def test_what_the_system_refuses_is_said_in_its_words(hand: Hand, runner: FakeRunner) -> None:
    runner.answers[("systemctl", "--user", "enable")] = Ran(1, "", "Failed to connect to bus\n")
    with pytest.raises(CannotRegisterError, match="refused: Failed to connect to bus"):
        hand.install(registered())
    assert list(hand.system.folder.iterdir()) == []  # nothing is left behind


def test_what_was_installed_stays_where_it_is_refused_later(hand: Hand, runner: FakeRunner) -> None:
    hand.install(registered())
    runner.answers[("systemctl", "--user", "restart")] = Ran(1, "", "no memory")
    with pytest.raises(CannotRegisterError):
        hand.install(registered())
    assert hand.eyes.path(registered().name).exists()


def test_what_needs_a_moment_is_tried_again(tmp_path: Path) -> None:
    paused: list[float] = []
    answers = [Ran(0, f"vaultkit {VERSION}\n"), Ran(3, ""), Ran(5, "", "Input/output error")]

    def run(words: object) -> Ran:
        assert words
        return answers.pop(0) if answers else Ran(0, "")

    Hand(Launchd(tmp_path, 501), run, paused.append).install(registered())
    assert len(paused) == 1
    assert len(list(tmp_path.iterdir())) == 1


class TestStatus:
    """How a service stands, and what mends it."""

    def test_one_that_is_well(self, hand: Hand) -> None:
        hand.install(registered())
        found = hand.eyes.find(registered().vault)
        assert findings_of(found, VERSION) == ()
        assert standing_words(found) == "runs, as process 7"

    def test_none(self, hand: Hand) -> None:
        (finding,) = findings_of(hand.eyes.find(registered().vault), VERSION)
        assert finding.message == "No service is installed."
        assert finding.remedy.endswith("vaultkit service install")

    def test_a_program_that_moved(self, hand: Hand, runner: FakeRunner) -> None:
        hand.install(registered())
        runner.answers[(PROGRAM,)] = Ran(127, "")
        (finding,) = findings_of(hand.eyes.find(registered().vault), VERSION)
        assert f"has moved: {PROGRAM}" in finding.message

    def test_a_program_that_is_gone(self, tmp_path: Path) -> None:
        def run(words: object) -> Ran:
            if isinstance(words, tuple) and words[0] == PROGRAM and made:
                raise CannotRegisterError("it is not there")
            return FakeRunner({("systemctl", "--user", "show"): RUNS})(words)  # type: ignore[arg-type]

        made: list[bool] = []
        hand = Hand(Systemd(tmp_path), run)
        hand.install(registered())
        made.append(True)
        (finding,) = findings_of(hand.eyes.find(registered().vault), VERSION)
        assert "has moved" in finding.message

    def test_another_version(self, hand: Hand) -> None:
        hand.install(registered())
        (finding,) = findings_of(hand.eyes.find(registered().vault), "9.9")
        assert (
            finding.message == f"The service was installed by vaultkit {VERSION}, and this is 9.9."
        )

    def test_one_that_fails_is_not_the_same_as_one_that_was_stopped(
        self, hand: Hand, runner: FakeRunner
    ) -> None:
        hand.install(registered())
        stopped = "LoadState=loaded\nUnitFileState=enabled\nActiveState=inactive\nResult=success\n"
        runner.answers[("systemctl", "--user", "show")] = Ran(0, stopped)
        assert findings_of(hand.eyes.find(registered().vault), VERSION) == ()
        failed = stopped.replace("success", "exit-code")
        runner.answers[("systemctl", "--user", "show")] = Ran(0, failed)
        (finding,) = findings_of(hand.eyes.find(registered().vault), VERSION)
        assert finding.remedy == "See why: vaultkit service logs"

    def test_all_of_them(self, hand: Hand) -> None:
        assert hand.eyes.find_all() == ()
        hand.install(registered("two"))
        hand.install(registered("one"))
        (hand.system.folder / "vaultkit-mine.service").write_text("[Unit]\n")
        found = [one.registration for one in hand.eyes.find_all()]
        assert found == [registered("one"), registered("two")]


@pytest.mark.parametrize("act", ["start", "stop", "logs"])
def test_what_is_not_installed_cannot_be_started(hand: Hand, runner: FakeRunner, act: str) -> None:
    vault = registered().vault
    with pytest.raises(CannotRegisterError, match="No service is installed"):
        hand.logs(vault, 5, follow=False) if act == "logs" else getattr(hand, act)(vault)
    assert runner.told == []


class TestHere:
    """Which system is here."""

    def test_by_platform(self, tmp_path: Path) -> None:
        assert isinstance(system_here("darwin", {}, tmp_path), Launchd)
        windows = system_here("win32", {"USERDOMAIN": "PC", "USERNAME": "Astrid"}, tmp_path)
        assert isinstance(windows, TaskScheduler)
        assert windows.user == "PC\\Astrid"

    def test_linux_with_and_without_systemd(self, tmp_path: Path) -> None:
        (tmp_path / "systemctl").touch(0o755)
        here = system_here("linux", {"PATH": str(tmp_path)}, tmp_path)
        assert here.folder == tmp_path / ".config" / "systemd" / "user"
        moved = {"PATH": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "settings")}
        assert system_here("linux", moved, tmp_path).folder.parts[-3:] == (
            *("settings", "systemd", "user"),
        )
        with pytest.raises(CannotRegisterError) as refused:
            system_here("linux", {"PATH": str(tmp_path / "empty")}, tmp_path)
        assert "vaultkit watch --log" in refused.value.remedy


class TestRunning:
    """Programs that are really run."""

    def test_what_it_says_and_its_exit_code(self) -> None:
        ran = run_program([sys.executable, "-c", "import sys; print('æ'); sys.exit(3)"])
        assert (ran.code, ran.out.strip()) == (3, "æ")

    def test_one_that_is_not_there(self) -> None:
        with pytest.raises(CannotRegisterError, match="it is not there"):
            run_program(["/nowhere/at/all"])

    def test_it_has_nothing_that_a_service_has_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONPATH", "/nowhere")
        monkeypatch.setenv("VAULTKIT_TODAY", "2026-11-23")
        code = "import os; print(*os.environ, sep='\\n')"
        inherited = run_program([sys.executable, "-c", code]).out.split()
        assert "PATH" in inherited
        assert not {"PYTHONPATH", "VAULTKIT_TODAY"} & set(inherited)
