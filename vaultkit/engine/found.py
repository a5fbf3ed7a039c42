"""What a look at a vault found. Used by `engine.vault` alone."""

from dataclasses import dataclass
from datetime import date

from vaultkit.engine.configuration import Configuration
from vaultkit.engine.refresh import kept_problems
from vaultkit.engine.sync import Synced
from vaultkit.model.problem import Problem
from vaultkit.storage.codec import digest


@dataclass(frozen=True, slots=True)
class Found:
    """What the last sync found. `kept` are paths of pages that were changed by hand.

    `linked`: some notes are found by symbolic links. `elsewhere`: the index was loaded anew, since
    another program had changed it.
    """

    configuration: Configuration
    synced: Synced
    disk_problems: tuple[Problem, ...]
    linked: bool
    kept: tuple[str, ...]
    epoch: int
    elsewhere: bool

    @property
    def extra_problems(self) -> tuple[Problem, ...]:
        """What is wrong outside the notes: in the settings, on the disk, with the pages."""
        return (*self.configuration.problems, *self.disk_problems, *kept_problems(self.kept))

    def as_of(self, today: date) -> str:
        """Everything that a snapshot follows from, in short."""
        return digest(
            (today, self.synced.fingerprint, self.configuration.identity, self.extra_problems)
        )
