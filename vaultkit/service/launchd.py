"""An agent of launchd: its property list, and what to tell `launchctl`. Pure.

Written after Apple's manual and tested as text only: nobody ran it on a Mac.
"""

import plistlib
import re
from dataclasses import dataclass
from pathlib import Path

from vaultkit.service.marker import marked
from vaultkit.service.registration import Registration
from vaultkit.service.system import Ran, Standing, Step


@dataclass(frozen=True, slots=True)
class Launchd:
    """The launchd of a user's session. `folder` is ~/Library/LaunchAgents, `user` the user's id."""

    folder: Path
    user: int
    title: str = "launchd"

    def file_name(self, name: str) -> str:
        """Give the name of the property list: its label, as is the custom."""
        return f"{_label(name)}.plist"

    def text(self, registration: Registration) -> str:
        """Write the property list."""
        agent = {
            "Label": _label(registration.name),
            "ProgramArguments": list(registration.words(log=True)),
            "WorkingDirectory": "/",
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "ThrottleInterval": 30,
            "ProcessType": "Background",
            "EnvironmentVariables": {"PYTHONUTF8": "1"},
        }
        text = plistlib.dumps(agent, sort_keys=False).decode()
        return marked(text, registration, ("<!-- ", " -->"), line=1)

    def encode(self, text: str) -> bytes:
        """Property lists are UTF-8."""
        return text.encode()

    def decode(self, data: bytes) -> str:
        """Property lists are UTF-8. Raises ValueError."""
        return data.decode()

    def trial(self, registration: Registration) -> tuple[str, ...] | None:
        """It confines nothing."""
        del registration
        return None

    def install(self, name: str, path: Path) -> tuple[Step, ...]:
        """Load it, which starts it; what was loaded under that label goes first."""
        return (
            Step(("launchctl", "bootout", self._service(name)), needed=False),
            Step(("launchctl", "bootstrap", self._domain, str(path)), tries=10),
        )

    def uninstall(self, name: str) -> tuple[Step, ...]:
        """Unload it, which stops it."""
        return (Step(("launchctl", "bootout", self._service(name)), needed=False),)

    def uninstalled(self, name: str) -> tuple[Step, ...]:
        """Nothing is left."""
        del name
        return ()

    def start(self, name: str, path: Path) -> tuple[Step, ...]:
        """Load it if it is not, and start it."""
        return (
            Step(("launchctl", "bootstrap", self._domain, str(path)), needed=False),
            Step(("launchctl", "kickstart", self._service(name))),
        )

    def stop(self, name: str) -> tuple[Step, ...]:
        """Ask it to end: it ends well, so that launchd does not start it again."""
        return (Step(("launchctl", "kill", "SIGTERM", self._service(name))),)

    def question(self, name: str) -> tuple[str, ...]:
        """Ask for all that launchd knows of it."""
        return ("launchctl", "print", self._service(name))

    def standing(self, ran: Ran) -> Standing:
        """Read the lines at the first level; no program is told what they mean, so little is."""
        if ran.code != 0:
            return Standing(known=False)
        found = dict(re.findall(r"^\t(\w[\w ]*) = (.*)$", ran.out, re.MULTILINE))
        running = found.get("state") == "running"
        pid = found.get("pid", "")
        code = found.get("last exit code", "0")
        return Standing(
            known=True,
            at_login=True,
            running=running,
            pid=int(pid) if running and pid.isdecimal() else None,
            why_not="" if running or code in ("0", "(never exited)") else code,
        )

    def logs(self, name: str, lines: int, *, follow: bool) -> tuple[str, ...] | None:
        """It writes its own log."""
        del name, lines, follow
        return None

    @property
    def _domain(self) -> str:
        return f"gui/{self.user}"

    def _service(self, name: str) -> str:
        return f"{self._domain}/{_label(name)}"


def _label(name: str) -> str:
    return f"org.{name.replace('vaultkit-', 'vaultkit.', 1)}"
