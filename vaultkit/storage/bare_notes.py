"""Notes of which only the names are known. Used by both kinds of index."""

from collections.abc import Sequence

from vaultkit.model.fields import ArenaFields, ContactFields, OwnerFields, PurposeFields
from vaultkit.model.note import Note, NoteKind

NAMED = frozenset({NoteKind.CONTACT, NoteKind.PURPOSE, NoteKind.ARENA, NoteKind.ME})
"""The kinds of note that are called by name."""


def bare_note(path: str, kind: str, name: str, title: str, aliases: Sequence[str]) -> Note:
    """Make a note that says nothing but what it is and what it is called."""
    said = NoteKind(kind)
    return Note(
        path,
        said,
        name,
        title,
        aliases=tuple(aliases),
        contact=_NOTHING if said is NoteKind.CONTACT else None,
        purpose=PurposeFields() if said is NoteKind.PURPOSE else None,
        arena=ArenaFields() if said is NoteKind.ARENA else None,
        owner=OwnerFields() if said is NoteKind.ME else None,
    )


_NOTHING = ContactFields()
