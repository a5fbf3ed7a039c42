"""What was left out of a file, counted: a sentence for each reason, not one for each record.

A mailbox has ten thousand newsletters; nobody wants to read of each. Used by importers whose files
hold much that was never meant to be taken over.
"""

from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import Skipped
from vaultkit.model.source import Source

MOST = 100
"""How many faults of single records are told one by one."""


class Tally:
    """Collects what is left out. `add` counts by reason, `fault` tells of a single record."""

    __slots__ = ("_counts", "_faults", "_first", "_remedies", "_unsaid")

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], Source] = {}
        self._remedies: dict[tuple[str, str], str] = {}
        self._faults: list[Skipped] = []
        self._unsaid: Source | None = None

    def add(
        self, reason: tuple[str, str], source: Source, remedy: str = "", count: int = 1
    ) -> None:
        """Count records left out for a reason: its message about one and about `{number}`.

        The place told is that of the first.
        """
        self._counts[reason] = self._counts.get(reason, 0) + count
        self._first.setdefault(reason, source)
        self._remedies.setdefault(reason, remedy)

    def fault(self, source: Source, why: str, remedy: str = "") -> None:
        """Tell of one record that could not be read; beyond `MOST` of them, that there are more."""
        if len(self._faults) < MOST:
            self._faults.append(Skipped(source, why, remedy))
        elif self._unsaid is None:
            self._unsaid = source

    def skipped(self) -> tuple[Skipped, ...]:
        """Give everything that was left out: first what is wrong, then the counts."""
        told = list(self._faults)
        if self._unsaid is not None:
            why = translate("From here on more could not be read; not each is listed.")
            told.append(Skipped(self._unsaid, why))
        for (one, many), count in self._counts.items():
            why = translate_plural(one, many, count, number=count)
            told.append(Skipped(self._first[one, many], why, self._remedies[one, many]))
        return tuple(told)
