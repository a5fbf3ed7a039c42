"""Mark a promise kept, open it again, or strike it: in the way it is written in this note.

A box is ticked. A sub-item without one gets `; done: 2026-11-12` behind it, a field or the cell of
a table `✅ 2026-11-12`. What is struck (`~~…~~`) stays to be read, and is owed no more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.promise_text import PromiseText, find_text
from vaultkit.edit.read_back import bare, same_but
from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Entry, Note, Promise
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class PromiseIdentity:
    """What a promise is known by: the day of its entry (None outside of one), its words, whose.

    Not whether it was kept, so that it is the same before and after.
    """

    day: date | None
    words: str
    mine: bool = True
    by: str = ""
    due: date | None = None


def identity_of_promise(promise: Promise, entry: Entry | None) -> PromiseIdentity:
    """Say what a promise is known by; `entry`: the one it stands in, if any."""
    by = "" if promise.by_whom is None else fold(promise.by_whom.target)
    day = None if entry is None else entry.day
    return PromiseIdentity(day, fold(promise.text), promise.mine, by, promise.due)


def keep_promise(
    text: str, which: PromiseIdentity, on: date, path: str, settings: Settings
) -> Span | None:
    """Mark a promise as kept on a day; None where it is marked so, or struck, already.

    Raise `CannotEditError` where the note does not hold it, or holds several just like it.
    """
    return _changed(text, which, path, settings, False, lambda one: one.kept(on))


def reopen_promise(text: str, which: PromiseIdentity, path: str, settings: Settings) -> Span | None:
    """Take back that a promise was kept or struck; None where it is open.

    Raise `CannotEditError` as `keep_promise` does, and where what says so cannot be taken out.
    """
    return _changed(text, which, path, settings, True, PromiseText.reopened)


def strike_promise(text: str, which: PromiseIdentity, path: str, settings: Settings) -> Span | None:
    """Strike a promise that is open, so that it is owed no more; None where it is not open.

    Raise `CannotEditError` as `keep_promise` does.
    """
    return _changed(text, which, path, settings, False, PromiseText.struck)


def _changed(
    text: str,
    which: PromiseIdentity,
    path: str,
    settings: Settings,
    done: bool,
    ways: Callable[[PromiseText], Iterator[Span]],
) -> Span | None:
    """Turn the one promise that is `done` (or not) into one that is not (or is)."""
    note = open_text(text, path)
    read = read_note(text, path, settings)
    alike = [one for one in promises_of(read) if identity_of_promise(*one) == which]
    if not alike:
        raise CannotEditError(
            translate(
                "{path}: there is no such promise in this note: {words}.",
                path=path,
                words=which.words,
            ),
            translate(
                "Look up how it is written there now; its words or its date may have been changed."
            ),
        )
    found = [one for one in alike if one[0].done is done]
    if not found:
        return None
    if len(found) > 1:
        lines = " and ".join(str(promise.source.line) for promise, _ in found)
        raise CannotEditError(
            translate(
                "{path}: the same promise stands on the lines {lines}.", path=path, lines=lines
            ),
            translate("Change one of them in the note, so that they can be told apart."),
        )
    return _first_good(note, read, found[0][0], settings, ways)


def _first_good(
    note: NoteText,
    read: Note,
    promise: Promise,
    settings: Settings,
    ways: Callable[[PromiseText], Iterator[Span]],
) -> Span:
    """Return the first way after which this promise reads otherwise, and nothing else does."""
    wanted = _with_other(read, promise)
    for span in ways(find_text(note, promise, settings)):
        new = read_note(span.apply(note.text), note.path, settings)
        if bare(new.entries) == bare(wanted.entries) and same_but(wanted, new, ("entries",)):
            return span
    raise CannotEditError(
        translate(
            "{path}:{line}: this promise cannot be changed as it is written here.",
            path=note.path,
            line=promise.source.line,
        ),
        translate("Change it in the note yourself."),
    )


def promises_of(read: Note) -> Iterator[tuple[Promise, Entry | None]]:
    """Yield every promise of a note, with the entry it stands in."""
    for entry in read.entries:
        for promise in entry.promises:
            yield promise, entry
    for promise in read.promises:
        yield promise, None


def _with_other(read: Note, changed: Promise) -> Note:
    """Return what a note says once a promise of it is done that was not, or not that was."""

    def other(promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
        return tuple(replace(one, done=not one.done) if one is changed else one for one in promises)

    entries = tuple(replace(entry, promises=other(entry.promises)) for entry in read.entries)
    return replace(read, entries=entries, promises=other(read.promises))
