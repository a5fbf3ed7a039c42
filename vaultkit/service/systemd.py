"""A user unit of systemd: its text, and what to tell `systemctl`. Pure.

Everything is read-only to the service but its vault, it cannot gain rights and has no address
family but local ones: no network. Read-only takes a name space of users, which some systems let
nobody have; then the rest holds, and it is said. What was left out of the hardening, and why, is in
docs/design/security.md.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from vaultkit.language.translate import translate
from vaultkit.service.marker import marked
from vaultkit.service.registration import CannotRegisterError, Registration
from vaultkit.service.system import Ran, Standing, Step

_NOT_IN_A_PROGRAM = re.compile(r"""["'\\$]""")
"""systemd takes no quotes and no backslashes in the path of a program, and expands `$` in it."""

MEMORY_MAX = "1G"
"""What a watcher may use [D]: 10,000 contacts need a fifth of it."""

_UNIT = """\
[Unit]
Description=vaultkit keeps the dashboards of {folder} true
Documentation=man:vaultkit(1)
StartLimitIntervalSec=0

[Service]
ExecStart={command}
Restart=on-failure
RestartSec=10
RestartPreventExitStatus=2
UnsetEnvironment=PYTHONPATH PYTHONHOME PYTHONSTARTUP VAULTKIT_TODAY VAULTKIT_VAULT
{private_users}ReadWritePaths={vault}
ProtectSystem=strict
{private_tmp}NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
MemoryMax={memory}
TasksMax=64

[Install]
WantedBy=default.target
"""


@dataclass(frozen=True, slots=True)
class Systemd:
    """The systemd that belongs to a user's session. `folder`: where their own units lie."""

    folder: Path
    title: str = "systemd"

    def file_name(self, name: str) -> str:
        """Give the name of the unit."""
        return _unit(name)

    def text(self, registration: Registration) -> str:
        """Write the unit. Raises CannotRegisterError."""
        if _NOT_IN_A_PROGRAM.search(registration.interpreter):
            message = translate(
                "systemd starts no program in such a folder: {path}", path=registration.interpreter
            )
            raise CannotRegisterError(message, translate("Install vaultkit in another folder."))
        program, *arguments = registration.words(log=False)
        folder = registration.vault.rstrip("/").rpartition("/")[2].rstrip("\\")
        text = _UNIT.format(
            folder=folder.replace("%", "%%"),
            command=" ".join([_quoted(program), *map(_argument, arguments)]),
            vault=_quoted(registration.vault),
            private_users="PrivateUsers=yes\n" if registration.confined else "",
            private_tmp="" if _in_tmp(registration) else "PrivateTmp=yes\n",
            memory=MEMORY_MAX,
        )
        return marked(text, registration, ("# ", ""))

    def encode(self, text: str) -> bytes:
        """Units are UTF-8."""
        return text.encode()

    def decode(self, data: bytes) -> str:
        """Units are UTF-8. Raises ValueError."""
        return data.decode()

    def trial(self, registration: Registration) -> tuple[str, ...] | None:
        """Run nothing, confined. Without a name space of users, older systemds confine nobody."""
        confined = ("--property=PrivateUsers=yes", "--property=ProtectSystem=strict")
        asked = ("systemd-run", "--user", "--quiet", "--wait", "--collect", *confined)
        return (*asked, "--", registration.interpreter, "-P", "-c", "pass")

    def install(self, name: str, path: Path) -> tuple[Step, ...]:
        """Have the unit read, started at every login, and now."""
        del path
        return (
            _tell("daemon-reload"),
            _tell("enable", "--quiet", _unit(name)),
            _tell("restart", _unit(name)),
        )

    def uninstall(self, name: str) -> tuple[Step, ...]:
        """Stop it and start it no more."""
        return (_tell("disable", "--quiet", "--now", _unit(name)),)

    def uninstalled(self, name: str) -> tuple[Step, ...]:
        """Have systemd forget the unit, and that it may have failed."""
        return (_tell("daemon-reload"), _tell("reset-failed", _unit(name), needed=False))

    def start(self, name: str, path: Path) -> tuple[Step, ...]:
        """Start it."""
        del path
        return (_tell("start", _unit(name)),)

    def stop(self, name: str) -> tuple[Step, ...]:
        """Stop it."""
        return (_tell("stop", _unit(name)),)

    def question(self, name: str) -> tuple[str, ...]:
        """Ask for properties, which are the same in every language."""
        asked = "LoadState,UnitFileState,ActiveState,SubState,Result,MainPID"
        return (*_tell("show", f"--property={asked}", _unit(name)).words,)

    def standing(self, ran: Ran) -> Standing:
        """Read the properties, a line each."""
        found = dict(line.split("=", 1) for line in ran.out.splitlines() if "=" in line)
        pid = found.get("MainPID", "0")
        running = found.get("ActiveState") == "active"
        result = found.get("Result", "")
        waits = found.get("SubState") == "auto-restart"
        return Standing(
            known=found.get("LoadState") == "loaded",
            at_login=found.get("UnitFileState") == "enabled",
            running=running,
            pid=int(pid) if running and pid.isdecimal() and pid != "0" else None,
            why_not=result if (waits or not running) and result != "success" else "",
        )

    def logs(self, name: str, lines: int, *, follow: bool) -> tuple[str, ...] | None:
        """What a service says on stderr is in the journal."""
        more = ("--follow",) if follow else ()
        shown = ("--no-pager", "--output=short-iso", f"--lines={lines}", *more)
        return ("journalctl", "--user", f"--user-unit={_unit(name)}", *shown)


def _in_tmp(registration: Registration) -> bool:
    """Whether a folder of temporary files of its own would hide the vault, or the program."""
    paths = (registration.vault, registration.interpreter)
    return any(path.startswith(("/tmp/", "/var/tmp/")) for path in paths)  # noqa: S108 - asked for


def _tell(*words: str, needed: bool = True) -> Step:
    return Step(("systemctl", "--user", *words), needed)


def _unit(name: str) -> str:
    return f"{name}.service"


def _quoted(word: str) -> str:
    """Write a word so that systemd takes it as it is: quotes, escapes and `%` have a meaning."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _argument(word: str) -> str:
    """Write an argument of a program: there `$` has a meaning, too. Plain words need no quotes."""
    if re.fullmatch(r"[\w./=-]+", word, re.ASCII):
        return word
    return _quoted(word).replace("$", "$$")
