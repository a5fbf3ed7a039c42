"""Brings the index in step with the files: a diff of two sorted streams, then what it asks for.

`plan_sync` decides and touches nothing; `sync_notes` carries it out. Called by `engine.vault`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import attrgetter, is_
from typing import TYPE_CHECKING

from vaultkit.engine.collector import no_collections
from vaultkit.engine.progress import Advance, Progress, unseen
from vaultkit.engine.reading import Content, NoteReader, Reading
from vaultkit.engine.reports import SyncReport
from vaultkit.language.translate import mark
from vaultkit.model.note import Note, NoteKind
from vaultkit.storage.codec import content_mark
from vaultkit.storage.index import Index, NoteChanges, NoteStamp, ParsedNote
from vaultkit.storage.scan import FileStamp, Glimpse, Scan

if TYPE_CHECKING:
    from vaultkit.engine.parse_pool import ParsePool

RACY_NS = 2_000_000_000
"""A file that was read so soon after it was modified may have been modified again since, without
any of its times showing it: FAT counts time in steps of two seconds."""

_BATCH = 500
"""Notes per transaction: what a kill in mid-build costs at most."""


class Need(StrEnum):
    """What has to be done about one path."""

    READ = "read"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Step:
    """One path about which something has to be done. `file` is how it looks now, if it exists.

    `known` is what the index knows of it, if anything.
    """

    need: Need
    path: str
    file: FileStamp | None = None
    known: NoteStamp | None = None


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did: its counts, and every note as it is now, with its stamp, in path order.

    `fingerprint` stands for the words of all notes together, generated pages left out; `looks` is
    the sum of the hashes of all files' stamps, and `racy` are the paths of those that are to be
    read again whatever they look like.
    """

    report: SyncReport
    notes: Mapping[str, Note]
    stamps: Mapping[str, NoteStamp]
    fingerprint: str
    looks: int
    racy: frozenset[str]

    def again(self) -> "Synced":
        """Say the same after a sync that found nothing new."""
        return replace(self, report=_Tally().report(self.report.notes))


def plan_sync(files: Iterable[FileStamp], known: Iterable[NoteStamp]) -> Iterator[Step]:
    """Compare the files with the index, both in path order, and yield what is to be done.

    A file is read if the index has it not, if it looks different, or if it was read so soon after
    a change that it may have changed again unseen. O(files + known), constant memory.
    """
    in_index = iter(known)
    entry = next(in_index, None)
    for file in files:
        while entry is not None and entry.path < file.path:
            yield Step(Need.FORGET, entry.path, known=entry)
            entry = next(in_index, None)
        if entry is None or entry.path != file.path:
            yield Step(Need.READ, file.path, file)
            continue
        if entry.file != file or _racy(entry):
            yield Step(Need.READ, file.path, file, entry)
        entry = next(in_index, None)
    while entry is not None:
        yield Step(Need.FORGET, entry.path, known=entry)
        entry = next(in_index, None)


def _steps(files: Sequence[FileStamp], known: Sequence[NoteStamp]) -> list[Step]:
    """Plan a sync; at once where every stamp is the very one that is known."""
    if len(files) == len(known) and all(map(is_, files, map(attrgetter("file"), known))):
        return [Step(Need.READ, one.path, one.file, one) for one in known if _racy(one)]
    return list(plan_sync(files, known))


def _racy(stamp: NoteStamp) -> bool:
    file = stamp.file
    return max(file.mtime_ns, file.ctime_ns) > stamp.read_ns - RACY_NS


def sync_notes(
    index: Index,
    scan: Scan,
    reader: NoteReader,
    known: Synced | None,
    progress: Progress,
) -> Synced:
    """Bring the index in step with a scan. `known`: the last sync, if the index holds the same yet.

    Files are read in batches, and each batch reaches the index before the one after the next is
    read. Raises IndexUnusableError.
    """
    if known is None:
        with progress.step(mark("opening the index")):
            standing = _Standing.loaded(index)
    else:
        standing = _Standing.of(known)
    steps = _steps(scan.files, tuple(standing.stamps.values()))
    with progress.step(mark("reading notes"), len(steps)) as advance:
        return _carry_out_all(steps, scan.began_ns, index, reader, standing, advance)


def sync_some(index: Index, seen: Glimpse, reader: NoteReader, known: Synced) -> Synced:
    """Bring the index in step with what was seen of a few notes. Else as `sync_notes`."""
    if not seen.files:
        return known.again()
    standing = _Standing.of(known)
    steps = [
        Step(Need.FORGET if file is None else Need.READ, path, file, standing.stamps.get(path))
        for path, file in sorted(seen.files.items())
        if file is not None or path in standing.stamps
    ]
    return _carry_out_all(steps, seen.began_ns, index, reader, standing)


def _carry_out_all(
    steps: Sequence[Step],
    began_ns: int,
    index: Index,
    reader: NoteReader,
    standing: "_Standing",
    advance: Advance = unseen,
) -> Synced:
    from vaultkit.engine.parse_pool import ParsePool  # brings multiprocessing

    tally = _Tally()
    with ParsePool(reader.settings, reader.parse_note, len(steps)) as pool:
        for batch in _read_ahead(steps, reader, pool):
            changes = _carry_out(batch, began_ns, standing.notes, tally)
            if changes:
                index.change(changes)
            standing.take_in(changes)
            advance(len(batch[0]))
    return standing.synced(tally)


_WORDS = 2**256


@dataclass(slots=True)
class _Standing:
    """Every note and stamp while a sync goes on.

    `words` stands for the words of all notes together: a sum, so that a note that changes costs
    what it does by itself, and the order makes no difference. `count` is how many notes there are.
    """

    notes: dict[str, Note]
    stamps: dict[str, NoteStamp]
    words: int = 0
    count: int = 0
    looks: int = 0
    racy: set[str] = field(default_factory=set)
    in_order: bool = True

    @classmethod
    def loaded(cls, index: Index) -> "_Standing":
        """Begin with what the index holds."""
        with no_collections():
            notes, stamps = index.stamped_notes()
        standing = cls(notes, stamps, in_order=False)
        for path, note in notes.items():
            standing._count(path, note, 1)
        for stamp in stamps.values():
            standing._look(stamp, 1)
        return standing

    @classmethod
    def of(cls, known: Synced) -> "_Standing":
        """Begin with what the last sync left."""
        words = int(known.fingerprint, 16)
        notes, stamps = dict(known.notes), dict(known.stamps)
        return cls(notes, stamps, words, known.report.notes, known.looks, set(known.racy))

    def take_in(self, changes: NoteChanges) -> None:
        """Take in what was read."""
        for parsed in changes.parsed:
            path = parsed.stamp.path
            self._forget(path)
            self.in_order = self.in_order and path in self.stamps
            self._stamp(path, parsed.stamp)
            self.notes[path] = parsed.note
            self._count(path, parsed.note, 1)
        for stamp in changes.restamped:
            self._stamp(stamp.path, stamp)
        for path in changes.removed:
            self._forget(path)
            self._stamp(path, None)
            self.notes.pop(path, None)

    def synced(self, tally: "_Tally") -> Synced:
        """Say how things stand now."""
        if not self.in_order:  # what is new was put last
            self.notes = {path: self.notes[path] for path in sorted(self.notes)}
            self.stamps = {path: self.stamps[path] for path in sorted(self.stamps)}
        report = tally.report(self.count)
        words = f"{self.words:064x}"
        return Synced(report, self.notes, self.stamps, words, self.looks, frozenset(self.racy))

    def _stamp(self, path: str, stamp: NoteStamp | None) -> None:
        before = self.stamps.pop(path, None) if stamp is None else self.stamps.get(path)
        if before is not None:
            self._look(before, -1)
        if stamp is not None:
            self.stamps[path] = stamp
            self._look(stamp, 1)

    def _look(self, stamp: NoteStamp, times: int) -> None:
        self.looks += times * hash(stamp.file)
        if times > 0 and _racy(stamp):
            self.racy.add(stamp.path)
        else:
            self.racy.discard(stamp.path)

    def _forget(self, path: str) -> None:
        note = self.notes.get(path)
        if note is not None and path in self.stamps:
            self._count(path, note, -1)

    def _count(self, path: str, note: Note, times: int) -> None:
        if _is_note(note):
            words = content_mark(path, self.stamps[path].hash)
            self.words = (self.words + times * words) % _WORDS
            self.count += times


@dataclass(frozen=True, slots=True)
class _Read:
    """A step with what its file holds now, None where it is gone.

    `fresh`: these are other bytes than the index knows, and are parsed.
    """

    step: Step
    content: Content | None
    fresh: bool


_Batch = tuple[list[_Read], Iterator[Reading]]
"""Steps that were read, and the readings of those that are fresh."""


def _read_ahead(steps: Sequence[Step], reader: NoteReader, pool: "ParsePool") -> Iterator[_Batch]:
    """Read batch by batch, one ahead of the one that is being parsed."""
    ahead: _Batch | None = None
    for at in range(0, len(steps), _BATCH):
        read = [_read(step, reader) for step in steps[at : at + _BATCH]]
        fresh = [one.content for one in read if one.fresh and one.content is not None]
        batch = (read, pool.readings(fresh))
        if ahead is not None:
            yield ahead
        ahead = batch
    if ahead is not None:
        yield ahead


def _read(step: Step, reader: NoteReader) -> _Read:
    content = None if step.file is None else reader.read(step.path)
    known = "" if step.known is None else step.known.hash
    return _Read(step, content, content is not None and (not content.hash or content.hash != known))


def _carry_out(
    batch: _Batch, began_ns: int, notes: Mapping[str, Note], tally: "_Tally"
) -> NoteChanges:
    """Sort the outcome of a batch. Nothing is written here."""
    parsed: list[ParsedNote] = []
    restamped: list[NoteStamp] = []
    removed: list[str] = []
    read, readings = batch
    for one in read:
        step, content = one.step, one.content
        old = notes.get(step.path)
        if step.file is None or content is None:
            removed.append(step.path)
            tally.count_gone(old)
            continue
        tally.read += 1
        # What cannot be read now may be readable in a moment without its stat showing it: a
        # reading at time 0 is always too old to be trusted.
        stamp = NoteStamp(step.file, content.hash, began_ns if content.hash else 0)
        same_bytes = step.known is not None and step.known.hash == content.hash
        reading = next(readings) if one.fresh else None
        if reading is None or (same_bytes and reading.note == old):
            restamped.append(stamp)
        else:
            parsed.append(ParsedNote(stamp, reading.note, reading.record))
            tally.count_new(old, reading)
    return NoteChanges(parsed, restamped, removed)


@dataclass(slots=True)
class _Tally:
    """Counts as they grow. Generated pages are no notes, so they count in nothing but `read`."""

    read: int = 0
    parsed: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0

    def count_new(self, old: Note | None, reading: Reading) -> None:
        self.parsed += reading.parsed
        was, is_now = _is_note(old), _is_note(reading.note)
        self.added += is_now and not was
        self.changed += is_now and was
        self.removed += was and not is_now

    def count_gone(self, old: Note | None) -> None:
        self.removed += _is_note(old)

    def report(self, notes: int) -> SyncReport:
        return SyncReport(
            notes=notes,
            read=self.read,
            parsed=self.parsed,
            added=self.added,
            changed=self.changed,
            removed=self.removed,
        )


def _is_note(note: Note | None) -> bool:
    return note is not None and note.kind is not NoteKind.GENERATED
