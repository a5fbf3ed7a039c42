"""Records as JSON text, for the index and for digests. JSON only: a pickle could run code."""

import hashlib
from collections.abc import Iterable

import msgspec

from vaultkit.model.note import Note
from vaultkit.model.settings import Settings

_notes = msgspec.json.Decoder(Note)
_texts = msgspec.json.Decoder(list[str])
_encoder = msgspec.json.Encoder()


class UnstorableError(ValueError):
    """A record holds what JSON cannot: half of a surrogate pair."""


def encode_note(note: Note) -> bytes:
    """Write a note's record as JSON. Raises UnstorableError."""
    try:
        return _encoder.encode(note)
    except UnicodeEncodeError as error:
        raise UnstorableError(str(error)) from error


def decode_note(record: bytes | str) -> Note:
    """Read a note's record. Raises ValueError if it is not one."""
    return _notes.decode(record)


def decode_texts(written: str) -> list[str]:
    """Read a list of texts. Raises ValueError if it is none."""
    return _texts.decode(written)


def encode_text(value: object) -> str:
    """Write a value as JSON text, for a column of the index."""
    return _encoder.encode(value).decode()


def content_hash(data: bytes) -> str:
    """Tell contents apart: BLAKE2b of 16 bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def content_mark(path: str, content: str) -> int:
    """Tell a path and its content's hash apart from any other: a number of 256 bits, to be added.

    The sum of several tells whether any of them is another, in whatever order it was made.
    """
    written = f"{content} {path}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(written, digest_size=32).digest())


def digest(records: Iterable[object]) -> str:
    """Tell whether what comes of a note has changed."""
    hasher = hashlib.blake2b(digest_size=16)
    for record in records:
        hasher.update(_encoder.encode(record))
    return hasher.hexdigest()


def settings_hash(settings: Settings, version: str) -> str:
    """Tell settings apart, and versions of vaultkit: notes parsed under others are parsed anew."""
    return content_hash(msgspec.json.encode((version, settings), order="deterministic"))
