"""What an index is: the border between the engine and whatever keeps the records.

Two keep this border, and inherit one suite of tests: `SqliteIndex`, the file in `.vaultkit`, and
`MemoryIndex`, which stands in for it where no file can be kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from vaultkit.errors import IndexUnusableError
from vaultkit.model.called import Called
from vaultkit.model.note import Note
from vaultkit.storage.index_rows import Row, Rows
from vaultkit.storage.scan import FileStamp


class IndexReplacedError(IndexUnusableError):
    """Another vaultkit has deleted the index file and made a new one: open that one."""


class IndexBusyError(IndexUnusableError):
    """Another program has held the index for so long that it could not be waited for."""


class NoteStamp(NamedTuple):
    """What the index knows of a file: how it looked, its content's hash, when it was read.

    `hash` is "" where the file could not be read. `read_ns` is the clock's reading, in nanoseconds
    since 1970, before the scan that led to the reading; 0 asks for the file to be read again.
    """

    file: FileStamp
    hash: str
    read_ns: int

    @property
    def path(self) -> str:
        """The note's path."""
        return self.file.path


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A note that was read anew, with its record as `codec.encode_note` wrote it."""

    stamp: NoteStamp
    note: Note
    record: bytes


@dataclass(frozen=True, slots=True)
class NoteChanges:
    """What is to change in the index: notes read anew, notes whose words are the same, notes gone.

    `restamped` holds notes whose file looks different though its content is the same.
    """

    parsed: Sequence[ParsedNote] = ()
    restamped: Sequence[NoteStamp] = ()
    removed: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.parsed or self.restamped or self.removed)


class Index(Protocol):
    """Keeps each note's record, and the resolved tables that follow from all of them.

    Every method may raise IndexUnusableError, and no other error. Each change is made whole or not
    at all. The index is a cache: whoever doubts it throws it away.
    """

    def stamps(self) -> Iterator[NoteStamp]:
        """Yield what is known of each file, in path order."""
        ...

    def notes(self) -> dict[str, Note]:
        """Load every note's record: path → note, in path order."""
        ...

    def stamped_notes(self) -> tuple[dict[str, Note], dict[str, NoteStamp]]:
        """Load `notes` and `stamps`, both by path, as they were at one moment.

        Another program may change the index between any two calls, and a record that is older
        than its stamp would be taken for what the file holds.
        """
        ...

    def named(self) -> dict[str, Called]:
        """Load what each contact, purpose, arena and owner is called, and nothing else they say."""
        ...

    def change(self, changes: NoteChanges) -> None:
        """Make changes to the notes. The resolved tables stay as they are until `resolve`."""
        ...

    def resolved_as(self) -> str:
        """What the resolved tables follow from, as told to `resolve`; "" if never told."""
        ...

    def digests(self, only: Collection[str] | None = None) -> dict[str, str]:
        """What comes of each note, as a digest: path → digest told to `resolve`.

        `only` of some notes, where these are given.
        """
        ...

    def resolve(
        self,
        rows: Mapping[str, Rows],
        digests: Mapping[str, str],
        removed: Sequence[str],
        as_of: str,
        before: str,
    ) -> bool:
        """Rewrite the rows that some notes own, forget those of others, and remember `as_of`.

        `before` is what the tables followed from when it was worked out which rows those are. If
        they follow from something else by now, nothing is done, and False returned.
        """
        ...

    def rows(self, table: str) -> list[Row]:
        """List a resolved table, sorted."""
        ...

    def changed_elsewhere(self) -> bool:
        """Whether another program changed the index since this was last asked."""
        ...

    def close(self) -> None:
        """Let go of the file, if there is one."""
        ...
