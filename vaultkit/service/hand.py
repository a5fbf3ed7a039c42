"""The one hand of `service`: writes the file of a service, runs what the system is told with.

Called by `vaultkit service` and `vaultkit doctor`. A file that somebody else wrote, or changed, is
neither written over nor deleted.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from vaultkit.language.translate import mark, translate
from vaultkit.service.eyes import LARGEST, Eyes, Runner
from vaultkit.service.marker import Marked
from vaultkit.service.registration import (
    CannotRegisterError,
    Registration,
    program_words,
    service_name,
)
from vaultkit.service.system import Step, System
from vaultkit.storage.disk import Disk

_MOMENT_SECONDS = 0.5


class Hand:
    """Acts on one system, with a way to run its programs. `eyes` look at it."""

    def __init__(
        self, system: System, run: Runner, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.system = system
        self.eyes = Eyes(system, run)
        self._run = run
        self._pause = pause
        self._disk = Disk(system.folder)

    def confinable(self, registration: Registration) -> Registration:
        """Say what is to be registered on this machine: confined, if it can do that.

        Raises CannotRegisterError.
        """
        words = self.system.trial(registration)
        confined = words is None or self._run(words).code == 0
        return replace(registration, confined=confined)

    def install(self, registration: Registration) -> bool:
        """Register a watcher and start it; return whether its file had to be written.

        The program is tried out first: what cannot be started by hand would fail at every login.
        Raises CannotRegisterError, DiskError.
        """
        text = self.system.text(registration)
        self._try_out(registration)
        name = registration.name
        self._read_ours(name)
        self.system.folder.mkdir(parents=True, exist_ok=True)
        file, data = self.system.file_name(name), self.system.encode(text)
        new = self._disk.read(file, LARGEST) is None
        written = self._disk.write(file, data)
        try:
            self._carry_out(self.system.install(name, self.eyes.path(name)))
        except CannotRegisterError:
            if new:  # nothing is left behind of what was never registered
                self._disk.remove(file, only=data)
            raise
        return written

    def uninstall(self, vault: str) -> Path | None:
        """Stop a watcher and delete its file; return which, None if there was none.

        Raises CannotRegisterError, DiskError.
        """
        name = service_name(vault)
        if self._read_ours(name) is None:
            return None
        data = self._disk.read(self.system.file_name(name), LARGEST) or b""
        self._carry_out(self.system.uninstall(name))
        self._disk.remove(self.system.file_name(name), only=data)
        self._carry_out(self.system.uninstalled(name))
        return self.eyes.path(name)

    def start(self, vault: str) -> None:
        """Start an installed service. Raises CannotRegisterError."""
        name = self._installed(vault)
        self._carry_out(self.system.start(name, self.eyes.path(name)))

    def stop(self, vault: str) -> None:
        """Stop an installed service. Raises CannotRegisterError."""
        self._carry_out(self.system.stop(self._installed(vault)))

    def logs(self, vault: str, lines: int, *, follow: bool) -> tuple[str, ...] | None:
        """Give the program that shows what a service said; None if its own log has it.

        Raises CannotRegisterError if none is installed.
        """
        return self.system.logs(self._installed(vault), lines, follow=follow)

    def _try_out(self, registration: Registration) -> None:
        words = (*program_words(registration.interpreter), "--version")
        ran = self._run(words)
        if ran.code != 0 or ran.out.strip() != f"vaultkit {registration.version}":
            message = translate(
                "{path} does not start vaultkit {version} by itself, as a service must: {said}",
                path=registration.interpreter,
                version=registration.version,
                said=ran.said,
            )
            raise CannotRegisterError(message, translate("Install vaultkit for that Python."))

    def _installed(self, vault: str) -> str:
        """Name the service of a vault, which must be one of ours."""
        name = service_name(vault)
        if self.eyes.marked(self.system.file_name(name)) is None:
            raise CannotRegisterError(
                translate("No service is installed for {vault}.", vault=vault),
                translate("`vaultkit service install` installs one."),
            )
        return name

    def _read_ours(self, name: str) -> Marked | None:
        """Read the file of a service; None if there is none. Refuse one that is not ours."""
        path = self.eyes.path(name)
        marked = self.eyes.marked(self.system.file_name(name))
        if marked is not None and marked.intact:
            return marked
        if marked is None and not path.exists():
            return None
        message = mark("{path} was not written by vaultkit, so it is left alone.")
        if marked is not None:
            message = mark("{path} was changed by hand, so it is left alone.")
        remedy = translate("Delete it, or move it away; then again.")
        raise CannotRegisterError(translate(message, path=path), remedy)

    def _carry_out(self, steps: Iterable[Step]) -> None:
        for step in steps:
            ran = self._run(step.words)
            for _ in range(step.tries - 1):
                if ran.code != 0:
                    self._pause(_MOMENT_SECONDS)
                    ran = self._run(step.words)
            if ran.code != 0 and step.needed:
                message = translate(
                    "{program} refused: {said}", program=" ".join(step.words), said=ran.said
                )
                raise CannotRegisterError(message)
