"""Bytes of notes as the history keeps them: as text where they are text."""

import base64
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes that are not UTF-8."""

    base64: str


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
