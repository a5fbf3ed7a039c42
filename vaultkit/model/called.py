"""What notes are called, and nothing else that they say: enough to understand whom a line means.

A snapshot of names alone is made of these (`assemble.bare`), which an index can hand out in a
fraction of the time that the notes take.
"""

from typing import NamedTuple

from vaultkit.model.note import Note, NoteKind

NAMED = frozenset({NoteKind.CONTACT, NoteKind.PURPOSE, NoteKind.ARENA, NoteKind.ME})
"""The kinds of note that are called by name."""


class Called(NamedTuple):
    """What a note is, and what it is called. `name` and `title` as in `Note`."""

    path: str
    kind: NoteKind
    name: str
    title: str
    aliases: tuple[str, ...]


def called(note: Note) -> Called | None:
    """Say what a note is called; None for a kind that is not called by name."""
    if note.kind not in NAMED:
        return None
    return Called(note.path, note.kind, note.name, note.title, note.aliases)
