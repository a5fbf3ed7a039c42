"""Write other words for some that stand at a place in a note: what is answered on Problems."""

from vaultkit.edit.note_text import open_text
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.source import Source


def put_right(text: str, place: Source, old: str, new: str) -> Span | None:
    """Replace the words at a place; None where the new ones stand there already.

    Raise `CannotEditError` where the note must not be edited, or something else stands there.
    """
    note = open_text(text, place.path)
    if place.line <= len(note.places):
        at = note.at(place)
        if text.startswith(new, at) and not (old.startswith(new) and text.startswith(old, at)):
            return None
        if text.startswith(old, at):
            return Span(at, at + len(old), new)
    raise CannotEditError(
        translate(
            "{path}:{line}: “{old}” does not stand there any more.",
            path=place.path,
            line=place.line,
            old=old,
        ),
        translate("Correct the line yourself."),
    )
