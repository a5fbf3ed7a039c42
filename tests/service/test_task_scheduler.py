"""The task's XML against the structure that Microsoft's schema gives it."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.service.fakes import HARD_NAMES
from vaultkit.service.marker import read_marker
from vaultkit.service.registration import CannotRegisterError, Registration
from vaultkit.service.system import Ran
from vaultkit.service.task_scheduler import TaskScheduler

TASKS = TaskScheduler(Path("C:\\Users\\Astrid\\AppData\\Local\\vaultkit\\services"), "PC\\Astrid")
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
PROGRAM = "C:\\Program Files\\vaultkit\\python.exe"

SCHEMA: dict[str, set[str]] = {
    "Task": {"RegistrationInfo", "Triggers", "Principals", "Settings", "Actions", "Data"},
    "RegistrationInfo": {
        *("URI", "SecurityDescriptor", "Source", "Date", "Author", "Version", "Description"),
        "Documentation",
    },
    "Triggers": {"LogonTrigger", "BootTrigger", "TimeTrigger", "CalendarTrigger"},
    "LogonTrigger": {
        *("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit"),
        *("UserId", "Delay"),
    },
    "Principals": {"Principal"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Settings": {
        *("AllowStartOnDemand", "RestartOnFailure", "MultipleInstancesPolicy"),
        *("DisallowStartIfOnBatteries", "StopIfGoingOnBatteries", "AllowHardTerminate"),
        *("StartWhenAvailable", "NetworkProfileName", "RunOnlyIfNetworkAvailable", "WakeToRun"),
        *("Enabled", "Hidden", "DeleteExpiredTaskAfter", "IdleSettings", "NetworkSettings"),
        *("ExecutionTimeLimit", "Priority", "RunOnlyIfIdle", "UseUnifiedSchedulingEngine"),
        "DisallowStartOnRemoteAppSession",
    },
    "RestartOnFailure": {"Interval", "Count"},
    "Actions": {"Exec", "ComHandler", "SendEmail", "ShowMessage"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
}
"""What may stand in what. All of it may stand in any order, and once."""

VALUES = {
    "LogonType": {"S4U", "Password", "InteractiveToken", "InteractiveTokenOrPassword"},
    "RunLevel": {"LeastPrivilege", "HighestAvailable"},
    "MultipleInstancesPolicy": {"Parallel", "Queue", "IgnoreNew", "StopExisting"},
}


def registered(folder: str) -> Registration:
    return Registration(f"C:\\Users\\Astrid\\{folder}", PROGRAM, "1.2.3")


def task(folder: str = "Noter") -> ET.Element:
    data = TASKS.encode(TASKS.text(registered(folder)))
    assert data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return ET.fromstring(data)  # noqa: S314 - just written


def taken_apart(line: str) -> list[str]:
    """Split a command line as Windows programs do (the rules of `CommandLineToArgvW`)."""
    words, word, quoted, backslashes, begun = [], "", False, 0, False
    for letter in line + " ":
        if letter == "\\":
            backslashes += 1
            begun = True
            continue
        if letter == '"':
            word += "\\" * (backslashes // 2)
            if backslashes % 2:
                word += '"'
            else:
                quoted = not quoted
            backslashes, begun = 0, True
            continue
        word += "\\" * backslashes
        backslashes = 0
        if letter in " \t" and not quoted:
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word += letter
            begun = True
    return words


@pytest.mark.parametrize("folder", [name for name in HARD_NAMES if name.count("%") < 2])
def test_it_says_what_was_registered_whatever_the_vault_is_called(folder: str) -> None:
    (action,) = task(folder).iter(f"{NAMESPACE}Exec")
    arguments = action.findtext(f"{NAMESPACE}Arguments") or ""
    assert taken_apart(arguments) == list(registered(folder).words(log=True)[1:])
    assert action.findtext(f"{NAMESPACE}Command") == PROGRAM.replace("python", "pythonw")
    found = read_marker(TASKS.decode(TASKS.encode(TASKS.text(registered(folder)))))
    assert found is not None
    assert found.intact
    assert found.registration == registered(folder)


@pytest.mark.parametrize("folder", ["%TEMP%", "a %b% c", "$(Arg0)"])
def test_signs_that_would_be_replaced_are_refused(folder: str) -> None:
    with pytest.raises(CannotRegisterError, match="something else"):
        TASKS.text(registered(folder))


def test_everything_stands_where_the_schema_allows_it_and_once() -> None:
    pending = [task()]
    while pending:
        element = pending.pop()
        name = element.tag.removeprefix(NAMESPACE)
        below = [child.tag.removeprefix(NAMESPACE) for child in element]
        assert set(below) <= SCHEMA.get(name, set()), name
        assert len(below) == len(set(below)), name
        pending += element


def test_values_are_those_of_the_schema() -> None:
    for element in task().iter():
        name, text = element.tag.removeprefix(NAMESPACE), (element.text or "").strip()
        assert text in VALUES.get(name, {text}), name
        if text in ("true", "false"):
            continue
        if name in ("Interval", "ExecutionTimeLimit"):
            assert text.startswith("PT")
        if name == "Count":
            assert 1 <= int(text) <= 255


def test_it_runs_for_months_on_a_laptop_for_this_user_without_being_an_administrator() -> None:
    made = task()
    settings = made.find(f"{NAMESPACE}Settings")
    assert settings is not None
    assert settings.findtext(f"{NAMESPACE}ExecutionTimeLimit") == "PT0S"
    assert settings.findtext(f"{NAMESPACE}StopIfGoingOnBatteries") == "false"
    users = [one.text for one in made.iter(f"{NAMESPACE}UserId")]
    assert users == ["PC\\Astrid", "PC\\Astrid"]
    assert made.get("version") == "1.2"
    (principal,) = made.iter(f"{NAMESPACE}Principal")
    (actions,) = made.iter(f"{NAMESPACE}Actions")
    assert principal.get("id") == actions.get("Context")


def test_what_is_told() -> None:
    path = Path("C:\\x.xml")
    told = [step.words for step in TASKS.install("vaultkit-noter-1", path)]
    assert told[1] == (
        *("schtasks", "/Create", "/TN", "\\vaultkit\\vaultkit-noter-1", "/XML", str(path), "/F"),
    )
    assert TASKS.standing(Ran(0, "<Task><LogonTrigger>")).at_login
    assert not TASKS.standing(Ran(1, "", "ERROR")).known
