"""One edit of a text: what goes out and what comes in. Every intention of this room makes spans.

Positions are characters of the text exactly as it is in the file: a byte order mark counts, and so
does each character of a line end. `text_of` and `bytes_of` are how it gets there and back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate


@dataclass(frozen=True, slots=True)
class Span:
    """An edit: text[start:end] becomes `inserted`, and nothing else changes."""

    start: int
    end: int
    inserted: str

    def apply(self, text: str) -> str:
        """Return the text after the edit."""
        return text[: self.start] + self.inserted + text[self.end :]

    def inverse(self, text: str) -> "Span":
        """Return the edit that takes this one back; `text` is the text before it."""
        return Span(self.start, self.start + len(self.inserted), text[self.start : self.end])


def apply_all(spans: Sequence[Span], text: str) -> str:
    """Apply edits that are in order and do not overlap; all count in the text before any."""
    for span in reversed(spans):
        text = span.apply(text)
    return text


def span_between(old: str, new: str) -> Span | None:
    """Return the shortest edit that makes one text of another; None where they are the same."""
    if old == new:
        return None
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    kept = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return Span(start, len(old) - kept, new[start : len(new) - kept])


def text_of(data: bytes, path: str) -> str:
    """Decode a note so that `bytes_of` gives the very same bytes back.

    Raise `CannotEditError` where it is not strict UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CannotEditError(
            translate(
                "{path}:{line}: this is not UTF-8 (byte {byte}).",
                path=path,
                line=line,
                byte=f"{data[error.start]:02X}",
            ),
            translate("Save the note as UTF-8 in your editor, then try again."),
        ) from error


def bytes_of(text: str) -> bytes:
    """Encode an edited note."""
    return text.encode("utf-8")
