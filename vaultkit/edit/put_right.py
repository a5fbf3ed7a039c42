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
        at += text[at : at + 1] in ("'", '"')  # a value of the frontmatter in quotes
        if _stands(old, text, at):
            return Span(at, at + len(old), new)
        if _stands(new, text, at):
            return None
    raise CannotEditError(
        translate(
            "{path}:{line}: “{old}” does not stand there any more.",
            path=place.path,
            line=place.line,
            old=old,
        ),
        translate("Correct the line yourself."),
    )


def _stands(words: str, text: str, at: int) -> bool:
    """Whether words stand at a place, whole, in any case."""
    end = at + len(words)
    behind = text[end : end + 1]
    whole = behind in ("]", "|", "#", "\\") if words.startswith("[[") else not behind.isalnum()
    return whole and text[at:end].casefold() == words.casefold()
