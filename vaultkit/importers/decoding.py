"""Bytes of another program's file to text: which encoding they are in, and what was damaged.

Used by the importers of text files. Notes are refused unless they are UTF-8, because nobody looks
before they are read; an import is looked over before anything is written, and spreadsheets on
Windows write nothing but Windows-1252 unless told otherwise. So that is read, and said.
"""

import codecs
import re
from dataclasses import dataclass

from vaultkit.errors import NotThisFormatError
from vaultkit.language.translate import translate
from vaultkit.model.imported import Skipped
from vaultkit.model.source import Source

_MARKS = (
    # The mark of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MANY_NULS = 0.2
"""From this share of NUL bytes on, a file without a byte order mark is no UTF-8."""

_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n|\r|\n")
REPLACED = "�"
"""What stands for bytes that could not be read, in a file that is `damaged`."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without a byte order mark.

    `damaged`: some bytes could not be read, and `REPLACED` stands in their place. `remarks` say
    what the reader has to know of how it was read.
    """

    text: str
    damaged: bool = False
    remarks: tuple[Skipped, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """Decode a file called `name`. Raise NotThisFormatError if it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data, encoding)
    if data.count(0) > _MANY_NULS * len(data):
        raise NotThisFormatError(
            translate("{name} is no text; it may be UTF-16 without a mark.", name=name),
            _save_again(),
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(data[: error.start].decode("latin-1")))
    lenient = data.decode("utf-8", "replace")
    # Letters beyond ASCII that are valid UTF-8 are hardly ever anything else.
    if any(letter > "\x7f" and letter != REPLACED for letter in lenient):
        return Decoded(lenient, damaged=True)
    return _windows(name, data, line)


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if text.count(REPLACED) > len(text) // 2:
        raise NotThisFormatError(translate("{name} is no text.", name=name), _save_again())
    return Decoded(text, damaged=True)


def _windows(name: str, data: bytes, line: int) -> Decoded:
    """Read what is not UTF-8 at all as Windows-1252, of which Latin-1 is a part."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\0"
    if _NO_TEXT.search(text):
        raise NotThisFormatError(
            translate("{name} is no text that can be read: it is not UTF-8.", name=name),
            _save_again(),
        )
    why = translate("This file is not UTF-8; it was read as Windows-1252.")
    remedy = translate(
        "If letters such as æ and é look wrong in the plan, save the file as UTF-8 and import it"
        " again."
    )
    return Decoded(text, remarks=(Skipped(Source(name, line), why, remedy),))


def _save_again() -> str:
    return translate("Export it again, or save it as UTF-8 in a text editor or a spreadsheet.")
