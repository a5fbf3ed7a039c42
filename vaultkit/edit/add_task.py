"""Write a task with a day into a note: below the tasks that are there, or under a new heading.

That is how a promise is noted that belongs to no entry: `- [ ] send the slides 📅 2026-11-10`.
"""

from collections.abc import Iterator
from datetime import date

from vaultkit.edit.log_place import end_of_section, new_sections, opened
from vaultkit.edit.log_words import language_of
from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.read_back import same_but
from vaultkit.edit.span import Span
from vaultkit.edit.told_entries import headings
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Note, Promise
from vaultkit.model.reference import fold
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.structure.blocks import BlockKind, blocks
from vaultkit.parse.structure.lines import LineKind
from vaultkit.parse.structure.outline import heading_text
from vaultkit.parse.vocabulary.tags import read_tags
from vaultkit.parse.vocabulary.words import is_task_heading

_HEADING = {Language.EN: "Tasks", Language.DA: "Opgaver"}


def add_task(text: str, words: str, due: date, path: str, settings: Settings) -> Span | None:
    """Add a task that is due on a day; None where the note has it, open or done.

    Raise `CannotEditError` where the note must not be edited, or the words would be read as
    something else.
    """
    words = " ".join(words.split())
    note, read = open_text(text, path), read_note(text, path, settings)
    if any(_is_told(one, words, due) for one in read.promises):
        return None
    for span in _proposals(note, f"[ ] {words} 📅 {due.isoformat()}", settings):
        if _came(read, read_note(span.apply(text), path, settings), words, due):
            return span
    raise CannotEditError(
        translate("{path}: “{words}” would not be read as a task there.", path=path, words=words),
        translate("Write it into the note yourself: - [ ] what, and 📅 with the day."),
    )


def _proposals(note: NoteText, task: str, settings: Settings) -> Iterator[Span]:
    """Yield the places: under a heading for tasks, beside what is there; else under a new one."""
    outlined = note.outline()
    for line in outlined:
        if line.kind is LineKind.HEADING and is_task_heading(heading_text(line)):
            first = line.number + note.body_from
            last = end_of_section(note, first)
            bullet, compact = _bullet(note, first, last)
            yield opened(note, last, 0 if compact else 1).filled([f"{bullet}{task}"])
    heading = _HEADING[language_of(note.lines[note.body_from :], settings.language)]
    for gap, signs in new_sections(note, list(headings(note, settings))):
        yield gap.filled([f"{signs} {heading}", "", f"- {task}"])


def _bullet(note: NoteText, first: int, last: int) -> tuple[str, bool]:
    """Say how the last item of a section is begun, and whether the next follows without a gap."""
    items = [
        block
        for block in blocks(note.outline())
        if block.kind is BlockKind.ITEM and first < block.lines[0].number + note.body_from <= last
    ]
    if not items:
        return "- ", False
    raw = note.raw(items[-1].lines[0].number + note.body_from).lstrip()
    return f"{raw[0] if raw[0] in '-*+' else '-'} ", True


def _came(old: Note, new: Note, words: str, due: date) -> bool:
    """Whether the one difference between two readings is the promise that came."""
    if len(new.promises) != len(old.promises) + 1:
        return False
    came = [one for one in new.promises if _is_told(one, words, due)]
    return len(came) == 1 and came[0].mine and same_but(old, new, ("promises",))


def _is_told(promise: Promise, words: str, due: date) -> bool:
    """Whether a promise is the one with these words, whose tags are read as what they mean."""
    said, marks = read_tags(words)
    same = fold(promise.text) == fold(" ".join(said.split())) and promise.due == due
    return same and promise.hidden == marks.hidden
