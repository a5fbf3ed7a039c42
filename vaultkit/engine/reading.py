"""One note from disk to record, whatever is in the file. Called by `engine.sync`.

Nothing that a file holds is an error here: what cannot be read becomes a note that says nothing
but what is wrong with it, so that one bad file never costs more than itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from vaultkit.dashboards.page import is_ours
from vaultkit.errors import DiskError
from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.text import LARGEST_NOTE, Refusal, decode, too_large
from vaultkit.storage.codec import content_hash, encode_note
from vaultkit.storage.disk import Disk, NotAFileError, OutOfVaultError, RefusedError, TooLargeError

NoteParser = Callable[[str, str, Settings], Note]
"""`vaultkit.parse.notes.parse_note`, or what stands in for it in a test."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file held: its bytes, or why they could not be had (then `hash` is "")."""

    path: str
    data: bytes = b""
    hash: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A note's record, and the same encoded. `parsed` unless the words were never looked at."""

    note: Note
    record: bytes
    parsed: bool


class NoteReader:
    """Reads the notes of one vault under its settings."""

    def __init__(self, disk: Disk, settings: Settings, parse_note: NoteParser) -> None:
        self._disk = disk
        self.settings = settings
        self.parse_note = parse_note

    def parse(self, content: Content) -> Reading:
        """Make the record of what a file held."""
        return parse_content(content, self.settings, self.parse_note)

    def read(self, path: str) -> Content | None:
        """Read a file; None if it is gone."""
        limit = None if self._may_be_a_page(path) else LARGEST_NOTE
        try:
            data = self._disk.read(path, limit)
        except TooLargeError as error:
            return Content(path, problem=too_large(error.size).problem(path))
        except NotAFileError as error:
            kind = problem_kinds.NOT_A_FILE
            return Content(path, problem=kind.at(Source(path), what=error.what))
        except OutOfVaultError:
            return Content(path, problem=problem_kinds.LINK_OUT_OF_VAULT.at(Source(path)))
        except DiskError as error:
            reason = error.reason if isinstance(error, RefusedError) else mark("it is no path")
            kind = problem_kinds.UNREADABLE_NOTE
            return Content(path, problem=kind.at(Source(path), why=reason))
        return None if data is None else Content(path, data, content_hash(data))

    def _may_be_a_page(self, path: str) -> bool:
        return _may_be_a_page(path, self.settings)


def parse_content(content: Content, settings: Settings, parse_note: NoteParser) -> Reading:
    """Make the record of what a file held."""
    path = content.path
    if content.problem is not None:
        return _refused(path, content.problem)
    if _may_be_a_page(path, settings) and is_ours(content.data.decode("utf-8", "replace")):
        page = generated_note(path)
        return Reading(page, encode_note(page), parsed=False)
    text = decode(content.data)
    if isinstance(text, Refusal):
        return _refused(path, text.problem(path))
    try:
        note = parse_note(path, text, settings)
        return Reading(note, encode_note(note), parsed=True)
    except Exception as error:  # noqa: BLE001 - one bad note must never stop the others
        kind = problem_kinds.NOTE_DEFEATED_US
        return _refused(path, kind.at(Source(path), error=type(error).__name__))


def _may_be_a_page(path: str, settings: Settings) -> bool:
    return path.rpartition("/")[0] == settings.folders.dashboards


def generated_note(path: str) -> Note:
    """Make the record of a page of ours, which says nothing by itself."""
    name = PurePosixPath(path).stem
    return Note(path, NoteKind.GENERATED, name, name)


def _refused(path: str, problem: Problem) -> Reading:
    name = PurePosixPath(path).stem
    note = Note(path, NoteKind.OTHER, name, name, problems=(problem,))
    return Reading(note, encode_note(note), parsed=False)
