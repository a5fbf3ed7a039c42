"""What an importer leaves out, line by line up to a bound: a hostile file is no long list."""

from dataclasses import dataclass, field

from vaultkit.language.translate import translate_plural
from vaultkit.model.imported import Skipped
from vaultkit.model.source import Source

MOST_TOLD = 200
"""So many things are told one by one; of the rest, how many they are and where they begin."""


@dataclass(slots=True)
class Skips:
    """Collects what is skipped in one file."""

    file: str
    told: list[Skipped] = field(default_factory=list)
    more: int = 0
    more_from: int = 0

    def add(self, line: int, why: str, remedy: str = "") -> None:
        """Tell of a line, from 1, why it is left out and what to do."""
        if len(self.told) < MOST_TOLD:
            self.told.append(Skipped(Source(self.file, line), why, remedy))
            return
        self.more_from = self.more_from or line
        self.more += 1

    def all(self) -> tuple[Skipped, ...]:
        """Give all that was told, and last how many more there were."""
        if not self.more:
            return tuple(self.told)
        why = translate_plural(
            "One more thing like these was left out.",
            "{number} more things like these were left out.",
            self.more,
            number=self.more,
        )
        return (*self.told, Skipped(Source(self.file, self.more_from), why))
