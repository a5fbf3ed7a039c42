"""File names for notes, safe on every system and in every link. Used by whoever makes a note."""

import re
import unicodedata

from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.reference import fold

_UNSAFE = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+')
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?\Z")
_MEANS_ITS_FOLDER = frozenset(("index", "readme"))
_LONGEST = 180
"""Bytes: editors, sync programs and recovery copies add to a name."""


def file_name(name: str) -> str:
    """Make the name of a file of any name, without its ending. Raise `CannotEditError` if empty."""
    safe = _UNSAFE.sub(" ", unicodedata.normalize("NFC", name))
    safe = " ".join(safe.split()).lstrip(".~ ").rstrip(". ")
    safe = safe.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    if not safe:
        raise CannotEditError(
            translate("“{name}” cannot be the name of a file.", name=name),
            translate("Give it letters or numbers."),
        )
    if _RESERVED.match(safe) or fold(safe) in _MEANS_ITS_FOLDER:
        return f"{safe}_"
    return safe
