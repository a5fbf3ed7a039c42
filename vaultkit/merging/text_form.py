"""A file as lines without their ends, and what is to be put back around them.

Line ends, a byte order mark and the end of the last line are merged as values of their own: where
one side changed them and the other did not, the change holds, whatever became of the lines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from vaultkit.language.translate import mark
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.parse.text import MOST_LINES, Refusal, decode

_MARKER = re.compile(r"(?:<{7,}|>{7,}|\|{7,})(?: .*)?")
_BOM = b"\xef\xbb\xbf"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TextForm:
    """Lines, and how they are written: `end` is "" where there is a single line, or none."""

    lines: tuple[str, ...]
    end: str = ""
    marked: bool = False
    ended: bool = True

    def encode(self) -> bytes:
        """Make the bytes of a file."""
        end = self.end or "\n"
        text = end.join(self.lines) + (end if self.lines and self.ended else "")
        return (_BOM if self.marked else b"") + text.encode("utf-8")


def read_form(data: bytes) -> TextForm:
    """Take a file apart so that `encode` gives it back.

    Raises DoubtfulError for what is no text, has several kinds of line ends, is too long, or is in
    the middle of a merge.
    """
    text = decode(data)
    if isinstance(text, Refusal):
        raise DoubtfulError(mark("it cannot be read as text"))
    if text.startswith("\ufeff"):
        raise DoubtfulError(mark("it cannot be read as text"))  # two byte order marks
    marked = data.startswith(_BOM)
    ends = {"\r\n"} if "\r\n" in text else set()
    bare = text.replace("\r\n", "")
    ends |= {end for end in ("\r", "\n") if end in bare}
    if len(ends) > 1 or "\r" in ends:
        raise DoubtfulError(mark("its lines end in several ways"))
    end = next(iter(ends), "")
    lines = text.split(end) if end else [text]
    ended = lines[-1] == ""
    lines = lines[:-1] if ended else lines
    if len(lines) > MOST_LINES:
        raise DoubtfulError(mark("it has too many lines"))
    if any(map(_MARKER.fullmatch, lines)):
        raise DoubtfulError(mark("a merge is unfinished in it"))
    return TextForm(tuple(lines), end, marked, ended)


def with_lines(lines: Sequence[str], base: TextForm, ours: TextForm, theirs: TextForm) -> TextForm:
    """Write merged lines as the side writes them that changed how they are written."""
    return TextForm(
        tuple(lines),
        chosen(base.end, ours.end or theirs.end, theirs.end or ours.end),
        chosen(base.marked, ours.marked, theirs.marked),
        chosen(base.ended, ours.ended, theirs.ended),
    )


def chosen(base: _T, ours: _T, theirs: _T) -> _T:
    """Choose the value of the side that changed it; ours, where both did."""
    return theirs if ours == base else ours
