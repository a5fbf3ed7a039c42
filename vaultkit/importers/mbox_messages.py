"""The headers of the messages in a mailbox, one after the other; what was written is never read.

Works on the file's bytes as they are, `bytes` or an `mmap`: bodies are jumped over by searching for
the next `From ` line, so that a mailbox of any size costs the memory of one message's head.

A message begins where a line `From SENDER DATE` has a header below it, and is the first of the file
or stands behind an empty line; where the date is a whole one as mailboxes write it, the empty line
may be missing. Sentences of a body that begin so are none, quoted (`>From `, mboxo and mboxrd) or
not: they have no clock time, or no header below them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from mmap import mmap

Bytes: TypeAlias = "bytes | mmap"

MOST_HEAD = 512 * 1024
"""Bytes of one message's headers."""
MOST_VALUE = 64 * 1024
"""Bytes of one header that is kept: a thousand addresses."""
_LONGEST_FROM = 1_000
_STEP = 1 << 20

_WANTED = frozenset(
    (
        b"from", b"to", b"cc", b"date", b"list-id", b"list-post", b"list-unsubscribe",
        b"precedence", b"auto-submitted", b"return-path", b"content-type", b"x-gmail-labels",
        b"x-mozilla-status", b"x-spam-flag", b"x-spam-status",
    )
)  # fmt: skip
_MANY = frozenset((b"to", b"cc"))
_HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_WHOLE_DATE = re.compile(
    rb"From [^ ]+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ 0-3]?[0-9] "
    rb"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?: [+-][0-9]{4}| [A-Z]{3,4})? [0-9]{4}\r?\n"
)
_CLOCK = re.compile(rb"\b[0-2]?[0-9]:[0-5][0-9](?::[0-6][0-9])?\b")
_YEAR = re.compile(rb"\b(?:19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of one message that say who wrote whom when, by name in small letters.

    `line` is where the message begins. `too_long`: the headers do not end where any would.
    """

    line: int
    headers: Mapping[str, str]
    too_long: bool = False


def looks_like_mail(data: Bytes) -> bool:
    """Whether a file begins as a mailbox or as a single message does."""
    start = _beginning(data)
    if _is_from_line(data, start):
        return True
    names = set()
    for name, _, _ in _headers(data, start, min(len(data), start + MOST_HEAD)):
        names.add(name)
        if b"from" in names and names & {b"date", b"to", b"message-id", b"received"}:
            return True
    return False


def heads(data: Bytes) -> Iterator[Head]:
    """Yield the head of each message, in order; without `From ` lines a file has a single one."""
    position = _beginning(data)
    mailbox = _is_from_line(data, position)
    line = 1 + _count_lines(data, 0, position)
    while True:
        begin = position
        if mailbox:
            begin = _after_line(data, position)
        limit = min(len(data), begin + MOST_HEAD)
        found, end = _kept(data, begin, limit)
        too_long = end >= limit < len(data)
        yield Head(line, found, too_long)
        following = _next_message(data, begin) if mailbox else None
        if following is None:
            return
        line += _count_lines(data, position, following)
        position = following


def _kept(data: Bytes, begin: int, limit: int) -> tuple[dict[str, str], int]:
    """Read the headers that are wanted, and where they end.

    Of those told several times the first counts; recipients are put together.
    """
    kept: dict[bytes, list[bytes]] = {}
    sizes: dict[bytes, int] = {}
    end = begin
    for name, value, after in _headers(data, begin, limit):
        end = after
        if name not in _WANTED or (name in kept and name not in _MANY):
            continue
        if sizes.get(name, 0) < MOST_VALUE:
            kept.setdefault(name, []).append(value)
            sizes[name] = sizes.get(name, 0) + len(value)
    return {name.decode("ascii"): _text(b", ".join(values)) for name, values in kept.items()}, end


def _headers(data: Bytes, begin: int, limit: int) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield name, raw value and end of each header up to the first empty line; junk is nothing."""
    position, name, value = begin, b"", bytearray()
    while position < limit:
        end = data.find(b"\n", position, limit)
        end = limit if end < 0 else end
        if not data[position : min(end, position + 2)].rstrip(b"\r"):
            break
        if data[position : position + 1] in (b" ", b"\t"):
            if name in _WANTED and len(value) < MOST_VALUE:
                value += b" " + data[position:end].strip()
        else:
            if name:
                yield name, bytes(value), position
            found = _HEADER.match(data, position, end)
            name = found[1].lower() if found is not None else b""
            if name in _WANTED and found is not None:
                value = bytearray(data[found.end() : min(end, found.end() + MOST_VALUE)].strip())
        position = end + 1
    if name:
        yield name, bytes(value), position


def _next_message(data: Bytes, position: int) -> int | None:
    """Find where the next message begins."""
    while True:
        found = data.find(b"\nFrom ", position)
        if found < 0:
            return None
        begin = found + 1
        behind_empty = data[max(0, found - 2) : found].rstrip(b"\r")[-1:] in (b"\n", b"")
        certain = behind_empty or _WHOLE_DATE.match(data[begin : begin + _LONGEST_FROM]) is not None
        if certain and _is_from_line(data, begin):
            return begin
        position = begin


def _is_from_line(data: Bytes, position: int) -> bool:
    """Whether a line is `From SENDER DATE`, and a header stands below it."""
    if data[position : position + 5] != b"From ":
        return False
    end = data.find(b"\n", position, position + _LONGEST_FROM)
    if end < 0:
        return False
    line = data[position:end]
    if _CLOCK.search(line) is None or _YEAR.search(line) is None:
        return False
    below = data[end + 1 : end + 120]
    return _HEADER.match(below) is not None or below[:6] == b">From "


def _after_line(data: Bytes, position: int) -> int:
    """Find what follows a `From ` line, and the quoted ones of a mailbox within a mailbox."""
    while True:
        end = data.find(b"\n", position)
        position = len(data) if end < 0 else end + 1
        if data[position : position + 6] != b">From ":
            return position


def _beginning(data: Bytes) -> int:
    """Find where a file's first message begins: behind a mark, empty lines, Apple's count."""
    position = 3 if data[:3] == b"\xef\xbb\xbf" else 0
    while data[position : position + 1] in (b"\n", b"\r"):
        position += 1
    end = data.find(b"\n", position, position + 20)
    if end > 0 and data[position:end].strip().isdigit():
        return end + 1
    return position


def _text(value: bytes) -> str:
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return text.replace("\0", "")


def _count_lines(data: Bytes, begin: int, end: int) -> int:
    """Count line ends piece by piece: an mmap counts none, and a slice of it is a copy."""
    return sum(data[at : min(end, at + _STEP)].count(b"\n") for at in range(begin, end, _STEP))
