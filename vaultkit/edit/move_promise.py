"""Give a promise another day: the date it has is written anew, in the form it has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vaultkit.edit.date_forms import find_form
from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.promises import PromiseIdentity, identity_of_promise, promises_of
from vaultkit.edit.read_back import bare
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.structure.blocks import blocks


def move_promise(
    text: str, which: PromiseIdentity, due: date, path: str, settings: Settings
) -> Span | None:
    """Move a promise to another day; None where it is for that day, or is done, already.

    Raise `CannotEditError` where the note does not hold it, holds several just like it, or gives
    its day in a way that cannot be written anew.
    """
    note, read = open_text(text, path), read_note(text, path, settings)
    moved = replace(which, due=due)
    known = [(identity_of_promise(*one), one[0]) for one in promises_of(read)]
    found = [promise for identity, promise in known if identity == which]
    if which.due == due or any(identity == moved for identity, _ in known):
        return None
    if found and all(promise.done for promise in found):
        return None
    if len(found) == 1 and which.due is not None:
        for span in _proposals(note, found[0].source.line, which.due, due):
            new = read_note(span.apply(text), path, settings)
            if _is_moved(read, new, which, moved):
                return span
    raise CannotEditError(
        translate("{path}: the day of “{what}” cannot be changed.", path=path, what=which.words),
        translate("Change it in the note yourself."),
    )


def _proposals(note: NoteText, line: int, old: date, new: date) -> Iterator[Span]:
    """Yield the dates on the lines of the promise that could be the one, the last first."""
    number = line - 1 - note.body_from
    block = next(one for one in blocks(note.outline()) if number in {x.number for x in one.lines})
    for one in block.lines:
        if one.number < number:
            continue
        place = note.places[one.number + note.body_from]
        raw, begin, found = note.text[place.start : place.end], 0, []
        while (form := find_form(raw[begin:], old)) is not None:
            write, start, end = form
            found.append(Span(place.start + begin + start, place.start + begin + end, write(new)))
            begin += end
        yield from reversed(found)


def _is_moved(old: Note, new: Note, which: PromiseIdentity, moved: PromiseIdentity) -> bool:
    """Whether the one difference between two readings is the day of the promise."""
    before = [(identity_of_promise(*one), one[0].done) for one in promises_of(old)]
    after = [(identity_of_promise(*one), one[0].done) for one in promises_of(new)]
    wanted = [(moved if identity == which else identity, done) for identity, done in before]
    return after == wanted and bare(_without_promises(old)) == bare(_without_promises(new))


def _without_promises(read: Note) -> Note:
    entries = tuple(replace(entry, promises=()) for entry in read.entries)
    return replace(read, entries=entries, promises=(), problems=(), links=())
