"""The zip file of a LinkedIn export: the few files of it that are read, within bounds.

Used by `importers.linkedin`. An archive can claim anything: what is unpacked is counted.
"""

import io
import lzma
import re
import zipfile
import zlib

from vaultkit.errors import NotThisFormatError
from vaultkit.language.translate import translate
from vaultkit.model.imported import Skipped
from vaultkit.model.source import Source

LARGEST_FILE = 64_000_000
"""Bytes of a file of the archive. The messages of ten busy years are a third of it."""

LARGEST_WHOLE = 128_000_000
"""Bytes of all files that are read."""

_MOST_ENTRIES = 20_000
_WANTED = re.compile(
    r"(?:.*/)?(?:connections|messages|invitations|profile|notes)(?:[ _]?\(?[0-9]{1,6}\)?)?\.csv",
    re.IGNORECASE,
)
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # a password is asked for
    NotImplementedError,  # a compression that Python does not know
)


def is_archive(data: bytes) -> bool:
    """Whether a file is a zip file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_archive(name: str, data: bytes) -> tuple[list[tuple[str, bytes]], list[Skipped]]:
    """Unpack the files that are read, each with its path below the archive's.

    Raise NotThisFormatError if it is no zip file that can be opened. A file in it that is damaged,
    locked or too large is skipped.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _BROKEN as error:
        raise NotThisFormatError(
            translate("{name} is a zip file that cannot be opened.", name=name),
            translate("Download it again from the link in LinkedIn's mail."),
        ) from error
    files: list[tuple[str, bytes]] = []
    skipped: list[Skipped] = []
    room = LARGEST_WHOLE
    for entry in entries[:_MOST_ENTRIES]:
        if entry.is_dir() or _WANTED.fullmatch(entry.filename) is None:
            continue
        path = f"{name}/{entry.filename}"
        limit = min(LARGEST_FILE, room)
        try:
            with archive.open(entry) as file:
                content = file.read(limit + 1)
        except _BROKEN:
            why = translate("This file in the archive is damaged or locked.")
            skipped.append(_skipped(path, why))
            continue
        if len(content) > limit:
            skipped.append(_skipped(path, translate("This file in the archive is too large.")))
            continue
        room -= len(content)
        files.append((path, content))
    return files, skipped


def _skipped(path: str, why: str) -> Skipped:
    return Skipped(Source(path), why, translate("Unpack it, and import the file by itself."))
