"""What `service` needs to know of a system that starts programs. Pure: words, and no deeds.

`systemd`, `launchd` and `task_scheduler` are such systems; `eyes` look at what they know, and
`hand` carries out what they say.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from vaultkit.service.registration import Registration


@dataclass(frozen=True, slots=True)
class Step:
    """A program to run. `needed`: where it fails, the rest is not done, and that is an error.

    `tries`: so often it is run until it goes well, for what needs a moment after the step before.
    """

    words: tuple[str, ...]
    needed: bool = True
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program that was run came to."""

    code: int
    out: str
    err: str = ""

    @property
    def said(self) -> str:
        """Give what it said about going wrong, in a line."""
        return " ".join((self.err.strip() or self.out.strip()).split())


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service stands with its system.

    `known`: the system has it; `at_login`: it starts by itself; `running` with its process `pid`
    as far as the system tells; `why_not`: the system's own word for why it does not run, such as
    `exit-code`, "" where it has none.
    """

    known: bool
    at_login: bool = False
    running: bool = False
    pid: int | None = None
    why_not: str = ""


class System(Protocol):
    """One of the systems. `title` is its name; `folder` holds the files we write for it."""

    @property
    def title(self) -> str:
        """What it is called."""
        ...

    @property
    def folder(self) -> Path:
        """Where the files lie that are written for it."""
        ...

    def file_name(self, name: str) -> str:
        """Give the name of the file of a service."""
        ...

    def text(self, registration: Registration) -> str:
        """Write the file, marker and all. Raises CannotRegisterError."""
        ...

    def encode(self, text: str) -> bytes:
        """Turn the text of a file into its bytes."""
        ...

    def decode(self, data: bytes) -> str:
        """Turn the bytes of a file into its text. Raises ValueError."""
        ...

    def trial(self, registration: Registration) -> tuple[str, ...] | None:
        """Give a program that goes well if a service can be confined here; None: no question."""
        ...

    def install(self, name: str, path: Path) -> tuple[Step, ...]:
        """Register a file that was just written, and start it, or start it again."""
        ...

    def uninstall(self, name: str) -> tuple[Step, ...]:
        """Stop a service and take it off the register, before its file is deleted."""
        ...

    def uninstalled(self, name: str) -> tuple[Step, ...]:
        """What is left to do when the file is gone."""
        ...

    def start(self, name: str, path: Path) -> tuple[Step, ...]:
        """Start a registered service."""
        ...

    def stop(self, name: str) -> tuple[Step, ...]:
        """Stop a service until the next login, or until it is started."""
        ...

    def question(self, name: str) -> tuple[str, ...]:
        """Give the program that tells how a service stands."""
        ...

    def standing(self, ran: Ran) -> Standing:
        """Read the answer to `question`."""
        ...

    def logs(self, name: str, lines: int, *, follow: bool) -> tuple[str, ...] | None:
        """Give the program that shows what the watcher said; None if it is in its own log."""
        ...
