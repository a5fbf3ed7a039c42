"""A vault whose notes are edited, for tests of `engine.edits` and its neighbours."""

from dataclasses import dataclass
from pathlib import Path

from tests.engine.fakes import SettableClock
from vaultkit.engine.edits import Edits
from vaultkit.engine.spans import Intention
from vaultkit.storage.swap import Swap, swap

NOTE = "People/Mette.md"
BEFORE = b"\xef\xbb\xbf---\r\nchemistry: 3\r\n---\r\n\r\n## Log\r\n- 2026-11-03 coffee\r\n"

SAVED = BEFORE + b"saved\r\n"
"""What an editor saves while the note is changed."""


@dataclass(frozen=True, slots=True)
class Span:
    """What an intention asks for."""

    start: int
    end: int
    inserted: str


def replacing(old: str, new: str) -> Intention:
    """Intend to replace the first of these words; nothing to do where the new ones are."""

    def intend(text: str) -> Span | None:
        if new and new in text:
            return None
        start = text.index(old)
        return Span(start, start + len(old), new)

    return intend


def adding(line: str) -> Intention:
    """Intend to put a line right after the heading of the log."""

    def intend(text: str) -> Span | None:
        if line in text:
            return None
        place = text.index("## Log\r\n") + len("## Log\r\n")
        return Span(place, place, line)

    return intend


def make_editable(root: Path, data: bytes = BEFORE) -> Path:
    (root / "People").mkdir(parents=True)
    (root / "vaultkit.yml").touch()
    (root / NOTE).write_bytes(data)
    return root


def edits_of(root: Path, swap_files: Swap = swap) -> Edits:
    return Edits(root, SettableClock(), swap_files=swap_files, patience=0.1, grace=0)


def read(root: Path, path: str = NOTE) -> bytes:
    return (root / path).read_bytes()
