"""A task of the Windows Task Scheduler: its XML, and what to tell `schtasks`. Pure.

Written after Microsoft's schema and tested as text only: nobody ran it on Windows.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from subprocess import list2cmdline

from vaultkit.language.translate import translate
from vaultkit.service.marker import marked
from vaultkit.service.registration import CannotRegisterError, Registration
from vaultkit.service.system import Ran, Standing, Step

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_SOURCE = "vaultkit"
_EXPANDED = re.compile(r"%[^%]+%|\$\(")
"""What Task Scheduler replaces by something else, and has no way to write so that it does not."""

_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "AllowHardTerminate": "true",
    "StartWhenAvailable": "true",
    "RunOnlyIfNetworkAvailable": "false",
    "AllowStartOnDemand": "true",
    "Enabled": "true",
    "Hidden": "false",
    "RunOnlyIfIdle": "false",
    "WakeToRun": "false",
    "ExecutionTimeLimit": "PT0S",  # none; left out, a task is ended after three days
    "Priority": "7",
}


@dataclass(frozen=True, slots=True)
class TaskScheduler:
    """The Task Scheduler. `folder` keeps our copies of the XML; `user` has its domain."""

    folder: Path
    user: str
    title: str = "Task Scheduler"

    def file_name(self, name: str) -> str:
        """Give the name of the file that the task is made from."""
        return f"{name}.xml"

    def text(self, registration: Registration) -> str:
        """Write the XML. Raises CannotRegisterError."""
        program, *arguments = registration.words(log=True)
        for path in (registration.vault, program):
            if _EXPANDED.search(path):
                message = translate(
                    "Task Scheduler would put something else for the signs in {path}.", path=path
                )
                raise CannotRegisterError(message, translate("Give the folder another name."))
        task = ET.Element("Task", {"version": "1.2", "xmlns": _NAMESPACE})
        about = _below(task, "RegistrationInfo")
        _below(about, "Source", _SOURCE)
        _below(about, "URI", _task(registration.name))
        _below(about, "Description", f"Keeps the dashboards of {registration.vault} true.")
        trigger = _below(_below(task, "Triggers"), "LogonTrigger")
        _below(trigger, "Enabled", "true")
        _below(trigger, "UserId", self.user)  # without it, only an administrator may register it
        principal = _below(_below(task, "Principals"), "Principal")
        principal.set("id", "Author")
        _below(principal, "UserId", self.user)
        _below(principal, "LogonType", "InteractiveToken")
        _below(principal, "RunLevel", "LeastPrivilege")
        settings = _below(task, "Settings")
        for key, value in _SETTINGS.items():
            _below(settings, key, value)
        again = _below(settings, "RestartOnFailure")
        _below(again, "Interval", "PT1M")
        _below(again, "Count", "255")
        actions = _below(task, "Actions")
        actions.set("Context", "Author")
        action = _below(actions, "Exec")
        _below(action, "Command", _windowless(program))
        _below(action, "Arguments", list2cmdline(arguments))
        ET.indent(task)
        text = ET.tostring(task, encoding="unicode")
        declared = f'<?xml version="1.0" encoding="UTF-16"?>\n{text}\n'
        return marked(declared, registration, ("<!-- ", " -->"), line=1)

    def encode(self, text: str) -> bytes:
        """UTF-16 with its mark, as Task Scheduler itself writes it, and lines of Windows."""
        return text.replace("\n", "\r\n").encode("utf-16")

    def decode(self, data: bytes) -> str:
        """UTF-16. Raises ValueError."""
        return data.decode("utf-16").replace("\r\n", "\n")

    def trial(self, registration: Registration) -> tuple[str, ...] | None:
        """It confines nothing."""
        del registration
        return None

    def install(self, name: str, path: Path) -> tuple[Step, ...]:
        """Make the task, or make it anew, and start it."""
        return (
            Step(("schtasks", "/End", "/TN", _task(name)), needed=False),
            Step(("schtasks", "/Create", "/TN", _task(name), "/XML", str(path), "/F")),
            Step(("schtasks", "/Run", "/TN", _task(name))),
        )

    def uninstall(self, name: str) -> tuple[Step, ...]:
        """End it and delete the task."""
        return (
            Step(("schtasks", "/End", "/TN", _task(name)), needed=False),
            Step(("schtasks", "/Delete", "/TN", _task(name), "/F"), needed=False),
        )

    def uninstalled(self, name: str) -> tuple[Step, ...]:
        """Nothing is left."""
        del name
        return ()

    def start(self, name: str, path: Path) -> tuple[Step, ...]:
        """Start it."""
        del path
        return (Step(("schtasks", "/Run", "/TN", _task(name))),)

    def stop(self, name: str) -> tuple[Step, ...]:
        """End it. At whatever moment that is, every file is whole."""
        return (Step(("schtasks", "/End", "/TN", _task(name))),)

    def question(self, name: str) -> tuple[str, ...]:
        """Ask for the task itself: the table of tasks is in the language of the system."""
        return ("schtasks", "/Query", "/TN", _task(name), "/XML")

    def standing(self, ran: Ran) -> Standing:
        """Read whether there is such a task. Whether it runs, the watcher's own lock tells."""
        known = ran.code == 0
        return Standing(known=known, at_login=known and "<LogonTrigger" in ran.out)

    def logs(self, name: str, lines: int, *, follow: bool) -> tuple[str, ...] | None:
        """It writes its own log."""
        del name, lines, follow
        return None


def _below(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    made = ET.SubElement(parent, tag)
    made.text = text
    return made


def _task(name: str) -> str:
    """Name the task; all of vaultkit's are in a folder of theirs."""
    return f"\\vaultkit\\{name}"


def _windowless(interpreter: str) -> str:
    """Give the Python beside this one that opens no window."""
    return re.sub(r"(?i)\bpython\.exe$", "pythonw.exe", interpreter)
