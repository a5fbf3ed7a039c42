"""Puts a span into the bytes of a note, and finds it again later. Pure.

Used by `engine.edits` to change, by `engine.plan_edits` to show, and by `engine.undo`. An intention
knows text; here text and bytes are the same thing, or there is no edit: only strict UTF-8, in which
every byte, a BOM and any line end comes back as it was.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from vaultkit.errors import VaultkitError
from vaultkit.language.translate import mark, translate
from vaultkit.storage.codec import content_hash
from vaultkit.storage.history import Span, bytes_of, words_of

_CONTEXT = 200
"""How much of what stands around a span is remembered on either side, in bytes."""

_CONTINUATION = bytes(range(0x80, 0xC0))
_SURELY_WHOLE = _CONTEXT - 3
"""What is remembered is whole characters, so it is up to three bytes shorter where it was cut."""

_LINE_END = re.compile(rb"\r\n|\n|\r")


class SpanLike(Protocol):
    """What an intention asks for: characters `start` to `end` of the exact text, replaced."""

    @property
    def start(self) -> int:
        """Where it begins, in characters from 0."""
        ...

    @property
    def end(self) -> int:
        """Where it ends; the same as `start` for what is only put in."""
        ...

    @property
    def inserted(self) -> str:
        """What stands there afterwards."""
        ...


Intention = Callable[[str], SpanLike | None]
"""From the exact text of a note to what is to be changed in it; None if it is so already."""


class NotTextError(VaultkitError):
    """A note is not strict UTF-8 text, so what an edit would do to its bytes cannot be said."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a note holds with a span put in, and what the history has to know of it."""

    after: bytes
    span: Span


def apply(data: bytes, intention: Intention, called: str) -> Applied | None:
    """Let an intention change a note's bytes; None if there is nothing to change.

    Raises NotTextError, or what the intention raises.
    """
    text = decoded(data, called)
    try:
        wanted = intention(text)
        if wanted is None:
            return None
        if not 0 <= wanted.start <= wanted.end <= len(text):
            raise IndexError(f"span {wanted.start} to {wanted.end} of {len(text)} characters")
        start = len(text[: wanted.start].encode())
        removed = text[wanted.start : wanted.end].encode()
        inserted = wanted.inserted.encode()
    except UnicodeError as error:
        raise NotTextError(
            translate("{path} is not UTF-8 text: {why}.", path=called, why=error),
            translate(_AS_TEXT),
        ) from error
    return None if removed == inserted else replace_span(data, start, removed, inserted)


def decoded(data: bytes, called: str) -> str:
    """Read a note's bytes as text that gives the same bytes back. Raises NotTextError."""
    try:
        text = data.decode()
    except UnicodeError as error:
        raise NotTextError(
            translate("{path} is not UTF-8 text: {why}.", path=called, why=error),
            translate(_AS_TEXT),
        ) from error
    if "\0" in text:
        raise NotTextError(
            translate("{path} has NUL characters in it.", path=called), translate(_AS_TEXT)
        )
    return text


_AS_TEXT = mark("Save it as UTF-8 in your editor; then again.")


def replace_span(data: bytes, start: int, removed: bytes, inserted: bytes) -> Applied:
    """Put `inserted` where `removed` stands in `data`, at byte `start`."""
    head, tail = data[:start], data[start + len(removed) :]
    after = head + inserted + tail
    lead, trail = _lead(head), _trail(tail)
    first = line_at(after, start)
    last = line_at(after, start + max(0, len(inserted.rstrip(b"\r\n")) - 1))
    key = _key(lead, removed, inserted, trail)
    return Applied(
        after,
        Span(
            start,
            words_of(removed),
            words_of(inserted),
            (first, max(first, last)),
            words_of(lead),
            words_of(trail),
            content_hash(head),
            content_hash(tail),
            len(tail),
            len(_places(after, key)) == 1,
        ),
    )


def line_at(data: bytes, place: int) -> int:
    """Tell the line of a byte, from 1. Lines end at LF, CRLF or CR."""
    return 1 + sum(1 for end in _LINE_END.finditer(data) if end.end() <= place)


def line_text(data: bytes, line: int) -> str:
    """Show a line of a note, without its end; "" if there are fewer."""
    lines = _LINE_END.split(data)
    return lines[line - 1].decode(errors="replace") if line <= len(lines) else ""


def find_span(data: bytes, span: Span) -> int | None:
    """Find where in `data` a span stands now that was put in earlier; None if that is not sure.

    It must stand there whole, and the rest of its own lines as it was. Where all before it or all
    after it is unchanged, that is the place. Otherwise its lines decide, if they were there only
    once then and are now, or what surrounds it, if that fits one place. Nothing is guessed.
    """
    lead, trail = bytes_of(span.lead), bytes_of(span.trail)
    removed, inserted = bytes_of(span.removed), bytes_of(span.inserted)
    key = _key(lead, removed, inserted, trail)
    places = [place + key.offset for place in _places(data, key)]
    by_tail = len(data) - span.tail_size - len(inserted)
    if content_hash(data[: span.start]) == span.head and _stands(data, span.start, key, inserted):
        return span.start
    same_tail = by_tail >= 0 and content_hash(data[by_tail + len(inserted) :]) == span.tail
    if same_tail and _stands(data, by_tail, key, inserted):
        return by_tail
    if span.unique and len(places) == 1:
        return places[0]
    surrounded = [
        place
        for place in places
        if data[:place].endswith(lead) and data[place + len(inserted) :].startswith(trail)
    ]
    return surrounded[0] if len(surrounded) == 1 else None


@dataclass(frozen=True, slots=True)
class _Key:
    """The lines a span touches, whole; the span begins `offset` bytes into them."""

    lines: bytes
    offset: int
    at_line_start: bool
    at_line_end: bool


def _key(lead: bytes, removed: bytes, inserted: bytes, trail: bytes) -> _Key:
    own_lead = _LINE_END.split(lead)[-1]
    whole_lines = (inserted or removed).endswith((b"\n", b"\r"))
    own_trail = b"" if whole_lines else _LINE_END.split(trail)[0]
    if not own_lead + inserted + own_trail:  # whole lines were taken out: their neighbours tell
        own_lead, own_trail = _last_line(lead), _first_line(trail)
    return _Key(
        own_lead + inserted + own_trail,
        len(own_lead),
        len(own_lead) < len(lead) or len(lead) < _SURELY_WHOLE,
        not inserted.endswith((b"\n", b"\r"))
        and not own_trail.endswith((b"\n", b"\r"))
        and (len(own_trail) < len(trail) or len(trail) < _SURELY_WHOLE),
    )


def _places(data: bytes, key: _Key) -> list[int]:
    """Find where those lines stand; none if there is nothing to go by."""
    places: list[int] = []
    place = data.find(key.lines) if key.lines else -1
    while place >= 0:
        if _bounded(data, place, key):
            places.append(place)
        place = data.find(key.lines, place + 1)
    return places


def _bounded(data: bytes, place: int, key: _Key) -> bool:
    end = place + len(key.lines)
    begins = not key.at_line_start or place == 0 or data[place - 1 : place] in (b"\n", b"\r")
    ends = not key.at_line_end or data[end : end + 1] in (b"", b"\n", b"\r")
    return begins and ends


def _stands(data: bytes, start: int, key: _Key, inserted: bytes) -> bool:
    """Whether the span is at `start`, and the rest of its own lines as it was."""
    place = start - key.offset
    if not key.lines:  # nothing was left of the file, or nothing but line ends around it
        return data[start : start + len(inserted)] == inserted
    return place >= 0 and data[place:].startswith(key.lines) and _bounded(data, place, key)


def _lead(head: bytes) -> bytes:
    return head[-_CONTEXT:].lstrip(_CONTINUATION) if len(head) > _CONTEXT else head


def _trail(tail: bytes) -> bytes:
    cut = tail[:_CONTEXT]
    return cut if len(tail) <= _CONTEXT else cut.decode(errors="ignore").encode()


def _last_line(lead: bytes) -> bytes:
    """Take the last whole line, with its end."""
    ends = [end.end() for end in _LINE_END.finditer(lead)]
    return lead[ends[-2] if len(ends) > 1 else 0 :]


def _first_line(trail: bytes) -> bytes:
    """Take the first whole line, with its end."""
    end = _LINE_END.search(trail)
    return trail[: end.end()] if end else trail
