"""What happened as entries in logs: all of one note at once, each in the note's own style."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vaultkit.edit.insert_entry import insert_entry
from vaultkit.edit.instructions import Log
from vaultkit.edit.new_entry import NewEntry
from vaultkit.edit.plan_instruction import written_entry
from vaultkit.edit.span import Span, span_between
from vaultkit.engine.importing.happened import Entry
from vaultkit.errors import CannotEditError
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

_SIGNS = re.compile(r"[ \t]*[;:#\[\]|]+[ \t]*")
"""What tells the parts of an entry apart."""


class Telling:
    """The entries of an import, by the note that each goes into."""

    def __init__(self, vault: Vault, entries: Sequence[Entry]) -> None:
        self._vault = vault
        self.entries = entries
        self.by_note: defaultdict[str, list[Entry]] = defaultdict(list)
        for one in sorted(entries, key=lambda entry: (entry.new.day, entry.new.time)):
            self.by_note[one.people[0].path].append(one)

    def of(self, path: str, entries: Sequence[Entry]) -> "ToldEntries":
        """Give the change that writes entries into a note."""
        written = [(one, self._written(one)) for one in entries]
        return ToldEntries(path, written, self._vault.settings)

    def _written(self, entry: Entry) -> NewEntry:
        first, *others = entry.people
        log = Log(first.path, entry.new, tuple(other.person for other in others))
        new = written_entry(log, self._vault)
        assert isinstance(new, NewEntry)  # noqa: S101 - it is in parts
        return new


class ToldEntries:
    """A change of one note. `refused` are the entries that the last text could not take."""

    def __init__(
        self, path: str, entries: Sequence[tuple[Entry, NewEntry]], settings: Settings
    ) -> None:
        self._path = path
        self._entries = entries
        self._settings = settings
        self.refused: list[Entry] = []

    def __call__(self, text: str) -> Span | None:
        """Write them all; None where the note tells them already."""
        self.refused = []
        new = text
        error: CannotEditError | None = None
        for entry, written in self._entries:
            for way in _ways(written):
                try:
                    span = insert_entry(new, way, self._path, self._settings)
                except CannotEditError as refusal:
                    error = refusal
                    continue
                new = new if span is None else span.apply(new)
                break
            else:
                self.refused.append(entry)
        if error is not None and len(self.refused) == len(self._entries):
            raise error
        return span_between(text, new)


def _ways(entry: NewEntry) -> Iterator[NewEntry]:
    """Yield the ways to write an entry: words that look like signs in quotes, or without."""
    yield entry
    if entry.summary:
        yield replace(entry, summary=f"“{entry.summary}”")
        yield replace(entry, summary=" ".join(_SIGNS.sub(", ", entry.summary).split()))
    if entry.subitems:
        yield replace(entry, subitems=())
    yield replace(entry, summary="", subitems=())
