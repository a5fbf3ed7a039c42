"""An index that is kept nowhere: for vaults whose state folder cannot be written, and for tests."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from vaultkit.model.called import Called, called
from vaultkit.model.note import Note
from vaultkit.storage.index import NoteChanges, NoteStamp
from vaultkit.storage.index_rows import Row, Rows, row_order


class MemoryIndex:
    """Keeps everything in dictionaries; see `storage.index.Index` for what each method does."""

    def __init__(self) -> None:
        self._stamps: dict[str, NoteStamp] = {}
        self._notes: dict[str, Note] = {}
        self._rows: dict[str, Rows] = {}
        self._digests: dict[str, str] = {}
        self._as_of = ""

    def stamps(self) -> Iterator[NoteStamp]:
        """Yield what is known of each file, in path order."""
        for path in sorted(self._stamps):
            yield self._stamps[path]

    def notes(self) -> dict[str, Note]:
        """Hand out every note's record."""
        return {path: self._notes[path] for path in sorted(self._notes)}

    def stamped_notes(self) -> tuple[dict[str, Note], dict[str, NoteStamp]]:
        """Hand out every note's record, and what is known of its file."""
        return self.notes(), {stamp.path: stamp for stamp in self.stamps()}

    def named(self) -> dict[str, Called]:
        """Hand out what each contact, purpose, arena and owner is called."""
        told = ((path, called(note)) for path, note in self.notes().items())
        return {path: one for path, one in told if one is not None}

    def change(self, changes: NoteChanges) -> None:
        """Make changes to the notes."""
        for parsed in changes.parsed:
            self._stamps[parsed.stamp.path] = parsed.stamp
            self._notes[parsed.stamp.path] = parsed.note
        for stamp in changes.restamped:
            self._stamps[stamp.path] = stamp
        for path in changes.removed:
            self._stamps.pop(path, None)
            self._notes.pop(path, None)

    def resolved_as(self) -> str:
        """What the resolved tables follow from."""
        return self._as_of

    def digests(self, only: Collection[str] | None = None) -> dict[str, str]:
        """What comes of each note, as a digest; `only` of some, where these are given."""
        return {path: one for path, one in self._digests.items() if only is None or path in only}

    def resolve(
        self,
        rows: Mapping[str, Rows],
        digests: Mapping[str, str],
        removed: Sequence[str],
        as_of: str,
        before: str,
    ) -> bool:
        """Rewrite the rows that some notes own."""
        if self._as_of != before:
            return False
        for path in removed:
            self._rows.pop(path, None)
            self._digests.pop(path, None)
        self._rows.update(rows)
        self._digests.update(digests)
        self._as_of = as_of
        return True

    def rows(self, table: str) -> list[Row]:
        """List a resolved table, sorted."""
        return sorted(
            (row for owned in self._rows.values() for row in owned.get(table, ())), key=row_order
        )

    def changed_elsewhere(self) -> bool:
        """Nobody else can reach it."""
        return False

    def close(self) -> None:
        """There is nothing to let go of."""
