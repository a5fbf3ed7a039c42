"""A snapshot of names alone: who is in a vault, and nothing that they say. Used by `engine.glance`.

As `assemble` makes it of notes that say nothing but what they are called, in a fifth of the time.
"""

from collections.abc import Mapping
from datetime import date

from vaultkit.assemble.names import Names
from vaultkit.assemble.people import People
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ArenaFields, ContactFields, PurposeFields
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

_NOTHING = ContactFields()


def assemble_names(notes: Mapping[str, Note], settings: Settings, today: date) -> Vault:
    """Make a snapshot of contacts, purposes, arenas and the owner by name. O(notes)."""
    people = People(notes, settings, Names(notes))
    in_order = [notes[path] for path in sorted(notes)]
    return Vault(
        today=today,
        settings=settings,
        owner=people.owner,
        contacts={
            note.path: Contact(note.path, note.title, _NOTHING, note.aliases)
            for note in in_order
            if people.is_contact(note.path)
        },
        purposes={
            note.path: Purpose(note.path, note.title, PurposeFields())
            for note in in_order
            if note.kind is NoteKind.PURPOSE
        },
        arenas={
            note.path: Arena(note.path, note.title, ArenaFields())
            for note in in_order
            if note.kind is NoteKind.ARENA
        },
        introductions=(),
        interactions=(),
        plans=(),
        by_person={},
        by_day={},
        promises=(),
        knows={},
        problems=(),
    )
