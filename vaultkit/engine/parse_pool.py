"""Parses many notes on several cores: a vault that is new, or one in which much has changed.

Used by `engine.sync`. Each worker is a process that is started for the purpose and ends with it. It
gives records back as the index holds them, so that what comes of a note does not depend on where
it was parsed. Where no worker can be had, or one dies, the notes are parsed here.
"""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from vaultkit.engine.collector import rare_collections
from vaultkit.engine.reading import Content, NoteParser, Reading, parse_content
from vaultkit.model.settings import Settings
from vaultkit.storage.codec import decode_note

MANY = 1_000
"""From so many notes on workers pay: each takes about as long to start as 300 notes to parse."""

_MOST_WORKERS = 4
_CHUNK = 50
"""Notes that a worker is given at once."""

_Chunk = list[tuple[bytes, bool]]


class ParsePool:
    """Workers for the length of a `with` block; none where there is one core, or little to do."""

    def __init__(self, settings: Settings, parse_note: NoteParser, notes: int) -> None:
        self._settings = settings
        self._parse_note = parse_note
        workers = min(_cores(), _MOST_WORKERS) if notes >= MANY else 1
        self._pool = self._started(workers) if workers > 1 else None

    def readings(self, contents: Sequence[Content]) -> Iterator[Reading]:
        """Parse what files held, in order. Workers begin at once, whenever the first is taken."""
        if self._pool is None:
            return (self._here(content) for content in contents)
        chunks = [list(contents[at : at + _CHUNK]) for at in range(0, len(contents), _CHUNK)]
        try:
            futures = [self._pool.submit(_parse_chunk, chunk) for chunk in chunks]
        except (BrokenProcessPool, RuntimeError, OSError):  # no more processes, or no memory
            return (self._here(content) for content in contents)
        return self._gathered(chunks, futures)

    def _gathered(
        self, chunks: Iterable[list[Content]], futures: Iterable["Future[_Chunk]"]
    ) -> Iterator[Reading]:
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                records = future.result()
            except BrokenProcessPool:  # out of memory, or killed: what it had is not lost
                yield from map(self._here, chunk)
                continue
            for record, parsed in records:
                yield Reading(decode_note(record), record, parsed)

    def _here(self, content: Content) -> Reading:
        return parse_content(content, self._settings, self._parse_note)

    def _started(self, workers: int) -> ProcessPoolExecutor | None:
        given = (self._settings, self._parse_note)
        try:
            # A fork would copy locks that threads of the watcher hold.
            return ProcessPoolExecutor(workers, get_context("spawn"), _begin, given)
        except (OSError, ImportError, NotImplementedError):  # a system without semaphores
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no such thing
        return os.cpu_count() or 1


_working_with: tuple[Settings, NoteParser]
"""In a worker: what it parses with."""


def _begin(settings: Settings, parse_note: NoteParser) -> None:
    """Begin as a worker. An interrupt is for the parent to answer."""
    global _working_with  # noqa: PLW0603 - a worker is given what it works with once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _working_with = (settings, parse_note)


@rare_collections()
def _parse_chunk(contents: list[Content]) -> _Chunk:
    readings = (parse_content(content, *_working_with) for content in contents)
    return [(reading.record, reading.parsed) for reading in readings]
