"""What vaultkit changed in a person's notes: a journal to read, and to undo by. Used by `engine`.

`.vaultkit/history.jsonl` has one JSON object to a line and is only ever added to. Before a note is
touched its intent is written, afterwards that it was done, so after a crash whatever has no end yet
is found by looking at the file (`engine.unfinished`). A line that a crash cut short is passed over.
Two files of at most `LARGEST` bytes are kept, so the oldest changes are forgotten at last.

It holds words from notes, those marked as private too: only its owner may read it.
"""

import base64
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from vaultkit.language.translate import mark
from vaultkit.storage.disk import in_words

LARGEST = 4 << 20


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes that are not UTF-8."""

    base64: str


Kind = Literal["edit", "create", "rename", "delete"]


Words = str | Binary
"""Bytes, written so that a person can read them where they are text."""


def words_of(data: bytes) -> Words:
    """Write bytes for the journal: as text where they are UTF-8, otherwise as base64."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return Binary(base64.b64encode(data).decode())


def bytes_of(words: Words) -> bytes:
    """Read bytes that `words_of` wrote."""
    return words.encode() if isinstance(words, str) else base64.b64decode(words.base64)


@dataclass(frozen=True, slots=True)
class Span:
    """What an edit put where. `start` is in bytes, of the file before and after alike.

    `lead` and `trail` are what stood right before and after, `head` and `tail` hashes of all that
    did, `tail_size` its length in bytes; `unique` says whether the lines it touches were there once
    only. By them the span is found again. `lines` are the first and last of those lines, from 1.
    """

    start: int
    removed: Words
    inserted: Words
    lines: tuple[int, int]
    lead: Words
    trail: Words
    head: str
    tail: str
    tail_size: int
    unique: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one note. `before` and `after` are hashes of it, "" where there is none.

    `batch` numbers what belongs together: one command, one import. `at` is ISO 8601 with the
    offset. `to` is the new path of a rename; `restores` the id of the deletion that a creation
    takes back; `undoes` the batch that this one takes back, or 0. `forgotten`: what it held is not
    kept any more, as it named somebody who was forgotten; it cannot be taken back.
    """

    id: str
    batch: int
    at: str
    command: str
    why: str
    kind: Kind
    path: str
    before: str
    after: str
    span: Span | None = None
    to: str = ""
    restores: str = ""
    undoes: int = 0
    forgotten: bool = False


class Intent(msgspec.Struct, frozen=True, tag="intent", tag_field="record", omit_defaults=True):
    """A change that is about to be made; of an edit, one such for each attempt.

    `temporary` is the path of the file that holds the new bytes, `displaces` the hash of what is
    to come out for it.
    """

    change: Change
    attempt: int = 1
    temporary: str = ""
    displaces: str = ""


class Done(msgspec.Struct, frozen=True, tag="done", tag_field="record"):
    """The change of this id was made, in the attempt of this number."""

    id: str
    attempt: int = 1


class Dropped(msgspec.Struct, frozen=True, tag="dropped", tag_field="record"):
    """The change of this id was not made after all."""

    id: str


class Kept(msgspec.Struct, frozen=True, tag="kept", tag_field="record"):
    """A save that came between a change and its note is in this recovery copy."""

    id: str
    copy: str


Record = Intent | Done | Dropped | Kept


@dataclass(frozen=True, slots=True)
class Batch:
    """What one command changed, in order.

    `undoes` is the batch that this one took back, `undone_by` the one that took it back, or 0.
    `is_undo` is false for one that took back an undo, which is to do it again.
    """

    number: int
    at: str
    command: str
    changes: tuple[Change, ...]
    copies: tuple[str, ...]
    undoes: int
    undone_by: int
    is_undo: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The history as it stands: batches, oldest first; intents without an end, by their id.

    `damaged` counts lines that could not be read.
    """

    batches: tuple[Batch, ...]
    pending: dict[str, tuple[Intent, ...]]
    damaged: int

    def last_number(self) -> int:
        """The number of the newest batch, also of one that came to nothing."""
        pending = [intents[-1].change.batch for intents in self.pending.values()]
        return max([0, *pending, *(batch.number for batch in self.batches)])


class History:
    """The journal of one vault, in the state folder `folder`. Written under the edit lock only."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "history.jsonl"
        self._older = folder / "history.1.jsonl"
        self.files = (self._older, self._file)

    def append(self, *records: Record) -> None:
        """Add records; they are on the disk when this returns. Raises DiskError."""
        lines = b"".join(map(encode_record, records))
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        with in_words(mark("The history could not be written: {why}."), ""):
            handle = os.open(self._file, flags, 0o600)
            try:
                append_whole(handle, lines)
            finally:
                os.close(handle)

    def last_written(self) -> datetime | None:
        """Say when the file was written last, None where there is none. Raises DiskError."""
        with in_words(mark("The history could not be read: {why}."), ""):
            try:
                written = self._file.stat().st_mtime
            except FileNotFoundError:
                return None
        return datetime.fromtimestamp(written).astimezone()

    def told(self) -> Told:
        """Read all of it. Raises DiskError."""
        done: dict[str, Change] = {}
        copies: dict[str, list[str]] = {}
        pending: dict[str, list[Intent]] = {}
        damaged = 0
        for record in self._records():
            match record:
                case Intent():
                    pending.setdefault(record.change.id, []).append(record)
                case Done():
                    for intent in pending.pop(record.id, ()):
                        if intent.attempt == record.attempt:
                            done[record.id] = intent.change
                case Dropped():
                    pending.pop(record.id, None)
                case Kept():
                    copies.setdefault(record.id, []).append(record.copy)
                case None:
                    damaged += 1
        still = {identity: tuple(intents) for identity, intents in pending.items()}
        return Told(_batches(done, copies), still, damaged)

    def rotate(self, largest: int = LARGEST) -> bool:
        """Begin a new file if this one is too long; return whether. Raises DiskError."""
        with (
            in_words(mark("The history could not be put away: {why}."), ""),
            suppress(FileNotFoundError),
        ):
            if self._file.stat().st_size > largest:
                self._file.replace(self._older)
                return True
        return False

    def _records(self) -> Iterator[Record | None]:
        """Read record by record, None for a line that is none."""
        for file in self.files:
            message = mark("The history could not be read: {why}.")
            with in_words(message, ""), suppress(FileNotFoundError):
                yield from read_records(file)


def encode_record(record: Record) -> bytes:
    """Write a record as a line of the journal."""
    return _encoder.encode(record) + b"\n"


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def read_records(file: Path) -> Iterator[Record | None]:
    """Read a file record by record, None for a line that is none. Raises OSError."""
    for line in file.read_bytes().split(b"\n"):
        if line:
            try:
                yield _decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                yield None


def append_whole(handle: int, lines: bytes) -> None:
    """Add lines whole or not at all; begin a line of their own after one that was cut short."""
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            lines = b"\n" + lines
    try:
        view = memoryview(lines)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    except OSError:
        with suppress(OSError):  # then the half line stays, and is passed over
            os.ftruncate(handle, size)
        raise


def _batches(done: dict[str, Change], copies: dict[str, list[str]]) -> tuple[Batch, ...]:
    changes: dict[int, list[Change]] = {}
    for change in done.values():
        changes.setdefault(change.batch, []).append(change)
    undone = {own[0].undoes: number for number, own in changes.items() if own[0].undoes}
    batches: list[Batch] = []
    undos: set[int] = set()
    for number, own in sorted(changes.items()):
        undoes = own[0].undoes
        if undoes and undoes not in undos:
            undos.add(number)
        kept = tuple(copy for change in own for copy in copies.get(change.id, ()))
        batches.append(
            Batch(
                number,
                own[0].at,
                own[0].command,
                tuple(own),
                kept,
                undoes,
                undone.get(number, 0),
                number in undos,
            )
        )
    return tuple(batches)
