"""A snapshot of names alone: who is in a vault, and nothing that they say. Used by `engine.glance`.

As `assemble` makes it of notes that say nothing but what they are called, in a tenth of the time.
"""

from collections.abc import Iterable
from datetime import date

from vaultkit.assemble.names import Names, slug
from vaultkit.assemble.people import People
from vaultkit.model.called import Called
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.fields import ArenaFields, ContactFields, PurposeFields
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault

_NOTHING = ContactFields()


def assemble_names(called: Iterable[Called], settings: Settings, today: date) -> Vault:
    """Make a snapshot of contacts, purposes, arenas and the owner by name. O(notes)."""
    in_order = sorted(called)
    owner = _owner(in_order, settings)
    return Vault(
        today=today,
        settings=settings,
        owner=owner,
        contacts={
            one.path: Contact(one.path, one.title, _NOTHING, one.aliases)
            for one in in_order
            if one.kind is NoteKind.CONTACT and one.path != owner.path
        },
        purposes={
            one.path: Purpose(one.path, one.title, PurposeFields())
            for one in in_order
            if one.kind is NoteKind.PURPOSE
        },
        arenas={
            one.path: Arena(one.path, one.title, ArenaFields())
            for one in in_order
            if one.kind is NoteKind.ARENA
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


def _owner(called: Iterable[Called], settings: Settings) -> Owner:
    """Find the owner among those who may be: by whichever rule a name fits, it has this word."""
    word = slug(settings.me).partition("-")[0]
    notes = {
        one.path: Note(one.path, one.kind, one.name, one.title, aliases=one.aliases)
        for one in called
        if one.kind is NoteKind.ME or word in fold(f"{one.path} {one.title} {one.aliases}")
    }
    return People(notes, settings, Names(notes)).owner
