"""The property list of an agent, and what is told to launchctl."""

import plistlib
from pathlib import Path

import pytest

from tests.service.fakes import HARD_NAMES, registered
from vaultkit.service.launchd import Launchd
from vaultkit.service.marker import read_marker
from vaultkit.service.system import Ran, Standing

LAUNCHD = Launchd(Path("/Users/astrid/Library/LaunchAgents"), 501)


@pytest.mark.parametrize("folder", HARD_NAMES)
def test_it_says_what_was_registered_whatever_the_vault_is_called(folder: str) -> None:
    data = LAUNCHD.encode(LAUNCHD.text(registered(folder)))
    agent = plistlib.loads(data)
    assert agent["ProgramArguments"] == list(registered(folder).words(log=True))
    assert f"{agent['Label']}.plist" == LAUNCHD.file_name(registered(folder).name)
    found = read_marker(LAUNCHD.decode(data))
    assert found is not None
    assert found.intact


def test_it_is_started_at_login_and_again_after_a_crash_but_not_after_a_stop() -> None:
    agent = plistlib.loads(LAUNCHD.encode(LAUNCHD.text(registered())))
    assert agent["RunAtLoad"] is True
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert agent["WorkingDirectory"] == "/"


def test_the_label_is_a_name_of_the_usual_form() -> None:
    agent = plistlib.loads(LAUNCHD.encode(LAUNCHD.text(registered("Mit netværk"))))
    assert agent["Label"].startswith("org.vaultkit.mit-netvaerk-")


def test_what_is_told() -> None:
    path = Path("/Users/astrid/Library/LaunchAgents/x.plist")
    label = "gui/501/org.vaultkit.notes-1"
    installed = LAUNCHD.install("vaultkit-notes-1", path)
    assert [step.words[1:] for step in installed] == [
        ("bootout", label),
        ("bootstrap", "gui/501", str(path)),
    ]
    assert [step.needed for step in installed] == [False, True]
    assert LAUNCHD.stop("vaultkit-notes-1")[0].words[1:] == ("kill", "SIGTERM", label)
    assert LAUNCHD.question("vaultkit-notes-1")[1:] == ("print", label)
    assert LAUNCHD.logs("vaultkit-notes-1", 5, follow=False) is None


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        (
            Ran(0, "x = {\n\tstate = running\n\tpid = 88\n\tlast exit code = (never exited)\n}\n"),
            Standing(True, True, True, 88),
        ),
        (
            Ran(
                0,
                "x = {\n\tstate = not running\n\tlast exit code = 4\n\ta = {\n\t\tpid = 1\n\t}\n}",
            ),
            Standing(True, True, False, None, "4"),
        ),
        (Ran(113, "", "Could not find service"), Standing(False)),
    ],
)
def test_what_launchctl_answers_is_read(answer: Ran, standing: Standing) -> None:
    assert LAUNCHD.standing(answer) == standing
