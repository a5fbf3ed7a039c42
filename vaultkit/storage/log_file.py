"""The watcher's own log, where no journal keeps what it says: bounded, and for its owner only.

`vaultkit watch --log` writes it, `vaultkit service logs` shows it. Two files at most: when the
first is full it becomes the second, and the second is forgotten.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from vaultkit.language.translate import mark
from vaultkit.storage.disk import in_words
from vaultkit.storage.places import STATE_FOLDER

LARGEST = 1_000_000
"""Bytes of one file [D]: a year of a busy vault, and little enough to be read by eye."""

_LONGEST_LINE = 10_000
_LOOK_SECONDS = 0.5
_APPEND = (
    os.O_WRONLY
    | os.O_APPEND
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a named pipe in its place must not hold the watcher up
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class LogFile:
    """The log of one vault, in its state folder."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self._file = folder / "watch.log"
        self._older = folder / "watch.1.log"
        self._largest = largest

    def add(self, line: str) -> None:
        """Write a line at the end, whatever was in it; begin a new file if this one is full.

        Raises DiskError.
        """
        flat = " ".join(line.splitlines())[:_LONGEST_LINE]
        data = f"{flat}\n".encode("utf-8", "backslashreplace")
        name = f"{STATE_FOLDER}/{self._file.name}"
        with in_words(mark("{path} could not be written: {why}."), name):
            with suppress(FileNotFoundError):
                if self._file.stat().st_size + len(data) > self._largest:
                    self._file.replace(self._older)
            handle = os.open(self._file, _APPEND, 0o600)
            try:
                os.write(handle, data)
            finally:
                os.close(handle)

    def last(self, count: int) -> tuple[str, ...]:
        """Give the last lines, oldest first; none where nothing was said yet. Raises DiskError."""
        lines: list[str] = []
        for file in (self._older, self._file):
            name = f"{STATE_FOLDER}/{file.name}"
            with in_words(mark("{path} could not be read: {why}."), name):
                lines += _text(file).splitlines()
        return tuple(lines[-count:])

    def follow(self, pause: Callable[[float], None] = time.sleep) -> Iterator[str]:
        """Give each line that is written from now on, for ever. Raises DiskError."""
        inode, at = self._here()
        while True:
            pause(_LOOK_SECONDS)
            now, size = self._here()
            if now != inode:
                yield from _whole_lines(self._older, at)[0]
                inode, at = now, 0
            if size > at:
                lines, at = _whole_lines(self._file, at)
                yield from lines

    def _here(self) -> tuple[int, int]:
        try:
            seen = self._file.stat()
        except OSError:
            return 0, 0
        return seen.st_ino, seen.st_size


def _text(file: Path) -> str:
    if not file.is_file():
        return ""
    try:
        return file.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _whole_lines(file: Path, at: int) -> tuple[list[str], int]:
    """Read the lines that end after a place in a file; say where the next one begins."""
    with in_words(mark("{path} could not be read: {why}."), f"{STATE_FOLDER}/{file.name}"):
        try:
            with file.open("rb") as opened:
                opened.seek(at)
                data = opened.read()
        except FileNotFoundError:
            return [], at
    whole = data[: data.rfind(b"\n") + 1]
    return whole.decode("utf-8", "replace").splitlines(), at + len(whole)
