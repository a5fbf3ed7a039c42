"""Tick a task, or take the tick off: any line with a box, whatever it means to vaultkit."""

from collections.abc import Iterator

from vaultkit.edit.note_text import NoteText, open_text
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.reference import fold
from vaultkit.parse.entries.reading import shown
from vaultkit.parse.structure.blocks import Block, blocks

_OPEN = " "
_TICKED = frozenset("xX")


def tick_task(text: str, words: str, path: str, done: bool = True) -> Span | None:
    """Tick the task with these words (`done`), or take its tick off; None where that is so.

    The words are all that stands behind the box; case and white space make no difference. Boxes in
    code, quotes and comments are none. Raise `CannotEditError` where there is no such task, or
    there are several.
    """
    note = open_text(text, path)
    alike = [block for block in blocks(note.outline()) if _is(block, words)]
    if not alike:
        raise CannotEditError(
            translate(
                "{path}: there is no task in this note with the words {words}.",
                path=path,
                words=repr(words),
            ),
            translate("Look up how it is written there now."),
        )
    found = [block for block in alike if (block.box in _TICKED) is not done]
    if len(found) > 1:
        lines = " and ".join(str(block.lines[0].number + note.body_from + 1) for block in found)
        raise CannotEditError(
            translate("{path}: the same task stands on the lines {lines}.", path=path, lines=lines),
            translate("Change one of them in the note, so that they can be told apart."),
        )
    return next(_edits(note, found, done), None)


def _is(block: Block, words: str) -> bool:
    if not block.box:
        return False
    lines = [block.lines[0].text[block.start :], *(line.text for line in block.lines[1:])]
    return fold(shown(" ".join(lines))) == fold(words)


def _edits(note: NoteText, found: list[Block], done: bool) -> Iterator[Span]:
    for block in found:
        line = block.lines[0]
        at = note.places[line.number + note.body_from].start + line.start + 1
        yield Span(at, at + 1, "x" if done else _OPEN)
