"""What a look at a vault found. Used by `engine.vault` alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vaultkit.engine.configuration import Configuration
from vaultkit.engine.refresh import kept_problems
from vaultkit.engine.sync import Synced
from vaultkit.model.problem import Problem
from vaultkit.storage.codec import digest
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.scan import FileStamp, looks_the_same

_MOST_RACY = 50
"""Of so many files on, a look at everything takes no longer than a look at each."""


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

    def to_look_at(self, root: Path, configuration: Configuration) -> frozenset[str] | None:
        """Find the only paths under which a look at everything may find anything new; None: any."""
        racy, over = self.synced.racy, passed_over(configuration.settings)
        if self.linked or self.disk_problems or len(racy) > _MOST_RACY:
            return None
        if self.configuration != configuration:
            return None
        return racy if looks_the_same(root, over, self.synced.looks) else None

    def files(self, configuration: Configuration) -> Mapping[str, FileStamp]:
        """How each note looked, in path order; none where a scan may pass over others now."""
        if self.linked or self.configuration != configuration:
            return {}
        return {path: stamp.file for path, stamp in self.synced.stamps.items()}

    @property
    def extra_problems(self) -> tuple[Problem, ...]:
        """What is wrong outside the notes: in the settings, on the disk, with the pages."""
        return (*self.configuration.problems, *self.disk_problems, *kept_problems(self.kept))

    def as_of(self, today: date) -> str:
        """Everything that a snapshot follows from, in short."""
        return digest(
            (today, self.synced.fingerprint, self.configuration.identity, self.extra_problems)
        )
