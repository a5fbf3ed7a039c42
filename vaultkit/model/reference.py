"""Names as they stand in a note, and the people they turn out to mean."""

import re
import unicodedata
from dataclasses import dataclass

from vaultkit.model.record import record
from vaultkit.model.source import Source


def fold(name: str) -> str:
    """Reduce a name to what is compared: NFC, case folded, runs of white space made one space.

    This is how links and names are compared everywhere (accents count: Hákon is not Hakon).
    """
    if name.isascii():  # which needs no tables, and is most of what is asked
        return " ".join(name.lower().split())
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


NAMELESS = re.compile(r"\[(?:someone|nogen|(?:[^\W\d_]\.){1,8})\]")
"""What `vaultkit forget` leaves in the place of a name: `[someone]`, or initials, `[M.H.]`."""


def is_nameless(name: str) -> bool:
    """Whether a name stands for somebody who was forgotten: nobody, as far as names go."""
    return NAMELESS.fullmatch(name.strip()) is not None


@record(frozen=True, slots=True)
class Reference:
    """A name or a link in a note, not resolved yet.

    `target` is what is meant: of a link what stands before `|` and `#` (of a relative Markdown
    link the decoded path as written), of a plain name the name. `label` is the text shown for it.
    """

    target: str
    is_link: bool
    source: Source
    label: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: a contact with a note (`path`), or a name without a note yet (`path` is None)."""

    name: str
    path: str | None = None

    @property
    def key(self) -> str:
        """What tells people apart: the note's path, or else the folded name."""
        return self.path if self.path is not None else fold(self.name)
