"""The history written anew, with other changes in the place of some: for what is to be forgotten.

The one exception to a journal that is only ever added to. Used by `engine.edits`, under its lock.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from vaultkit.language.translate import mark
from vaultkit.storage.disk import in_words
from vaultkit.storage.history import (
    Change,
    History,
    Intent,
    Record,
    append_whole,
    encode_record,
    read_records,
)


def rewrite_history(history: History, without: Callable[[Change], Change]) -> tuple[str, ...]:
    """Put other changes in the place of those there are; return the ids of those that differ.

    Lines that cannot be read are left out: nobody could say what they hold. Each file is replaced
    whole. Raises DiskError.
    """
    differ: dict[str, None] = {}
    for file in history.files:
        with in_words(mark("The history could not be rewritten: {why}."), ""):
            if file.exists():
                _replace(file, _rewritten(read_records(file), without, differ))
    return tuple(differ)


def _rewritten(
    records: Iterable[Record | None],
    without: Callable[[Change], Change],
    differ: dict[str, None],
) -> bytes:
    lines = []
    for record in records:
        kept = record
        if isinstance(record, Intent):
            change = without(record.change)
            if change != record.change:
                differ[change.id] = None
                kept = msgspec.structs.replace(record, change=change, temporary="")
        if kept is not None:
            lines.append(encode_record(kept))
    return b"".join(lines)


def _replace(file: Path, data: bytes) -> None:
    """Put new bytes in the place of a file's, whole, for its owner only."""
    temporary = file.with_name(f".{file.name}.tmp")
    temporary.unlink(missing_ok=True)  # of a vaultkit that was killed here
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        append_whole(handle, data)
    finally:
        os.close(handle)
    temporary.replace(file)
