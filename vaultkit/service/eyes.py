"""How the services of this machine stand: their files, their system, their programs.

Used by `service.hand`, `vaultkit service` and `vaultkit doctor`. Changes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vaultkit.errors import DiskError
from vaultkit.service.marker import Marked, read_marker
from vaultkit.service.registration import (
    CannotRegisterError,
    Registration,
    program_words,
    service_name,
)
from vaultkit.service.system import Ran, Standing, System
from vaultkit.storage.disk import Disk

Runner = Callable[[Sequence[str]], Ran]
"""Runs a program and waits for it. Raises CannotRegisterError if it cannot be run."""

LARGEST = 100_000
"""Bytes: what is larger is no service file of ours."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known about the service of a vault.

    `registration` is None where no file of ours is there. `by_others`: a file lies there that
    somebody else wrote, or changed. `program` is what the registered program says of itself, such
    as `vaultkit 0.1.0`; "" if it does not answer.
    """

    name: str
    path: Path
    registration: Registration | None
    by_others: bool
    standing: Standing
    program: str = ""


class Eyes:
    """Looks at one system, with a way to run its programs."""

    def __init__(self, system: System, run: Runner) -> None:
        self.system = system
        self._run = run
        self._disk = Disk(system.folder)

    def path(self, name: str) -> Path:
        """Give the file of a service."""
        return self.system.folder / self.system.file_name(name)

    def find(self, vault: str) -> Found:
        """Find out how the service of a vault stands. Raises DiskError."""
        return self._find(service_name(vault))

    def find_all(self) -> tuple[Found, ...]:
        """Find every service that vaultkit installed here, by name. Raises DiskError."""
        ends = self.system.file_name("\0").split("\0")
        begin, end = ends[0], ends[-1]
        names = []
        for file in self._disk.list_folder("") if self.system.folder.is_dir() else ():
            if file.startswith(begin) and file.endswith(end):
                marked = self.marked(file)
                if marked is not None:
                    names.append(service_name(marked.registration.vault))
        return tuple(self._find(name) for name in sorted(set(names)))

    def _find(self, name: str) -> Found:
        file = self.system.file_name(name)
        marked = self.marked(file)
        if marked is None:
            there = (self.system.folder / file).exists()
            return Found(name, self.path(name), None, there, Standing(known=False))
        standing = self.system.standing(self._run(self.system.question(name)))
        says = self._answer(marked.registration)
        return Found(name, self.path(name), marked.registration, not marked.intact, standing, says)

    def _answer(self, registration: Registration) -> str:
        """Ask the registered program what it is; "" if it does not say."""
        try:
            ran = self._run((*program_words(registration.interpreter), "--version"))
        except CannotRegisterError:
            return ""
        answer = ran.out.strip()
        return answer if ran.code == 0 and answer.startswith("vaultkit ") else ""

    def marked(self, file: str) -> Marked | None:
        """Read the marker of a file by its name; None where there is none of ours."""
        try:
            data = self._disk.read(file, LARGEST)
            return None if data is None else read_marker(self.system.decode(data))
        except (DiskError, ValueError):
            return None  # whatever it is, we did not write it
