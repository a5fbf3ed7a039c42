"""Everything vaultkit read, as one JSON document, and the schema of it. Pure.

The same vault and day give the same bytes on every machine.
"""

from collections.abc import Iterator
from dataclasses import asdict
from inspect import cleandoc

import msgspec

from vaultkit.exporters.describe import Describer
from vaultkit.exporters.json_text import json_text
from vaultkit.exporters.material import Material
from vaultkit.exporters.whole_record import (
    FORMAT,
    VERSION,
    ArenaRecord,
    ExportRecord,
    InboxRecord,
    KindRecord,
    ListedRecord,
    NoteRecord,
    OwnerRecord,
    PurposeRecord,
    SettingsRecord,
)
from vaultkit.exporters.withheld import withheld_values
from vaultkit.model.inbox import InboxLine
from vaultkit.model.listed import Listed
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Settings

_NOT_TOLD = frozenset({NoteKind.CONTACT, NoteKind.TEMPLATE, NoteKind.GENERATED})
"""Kinds of note that are no `NoteRecord`: contacts have their own, the others say nothing."""


def write_json(material: Material) -> str:
    """Write an export as indented JSON, with a line feed at its end."""
    return json_text(export_record(material))


def export_schema() -> str:
    """Write the JSON Schema (2020-12) that every export of this version fits."""
    made = msgspec.json.schema(ExportRecord)
    for type_made in made["$defs"].values():
        if "description" in type_made:  # a docstring, indented as in the source
            type_made["description"] = cleandoc(type_made["description"])
    return json_text(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "An export of vaultkit",
            **made,
        }
    )


def export_record(material: Material) -> ExportRecord:
    """Describe everything in an export."""
    vault = material.vault
    describer = Describer(vault, material.private)
    owner = vault.owner
    return ExportRecord(
        format=FORMAT,
        version=VERSION,
        as_of=vault.today,
        complete=material.complete,
        private=material.private,
        settings=_settings(vault.settings),
        owner=OwnerRecord(
            owner.name,
            owner.path,
            needs=tuple(map(describer.wish, owner.needs)),
            offers=tuple(map(describer.wish, owner.offers)),
        ),
        contacts=tuple(
            describer.contact(contact, material.ties.get(path))
            for path, contact in vault.contacts.items()
        ),
        purposes=tuple(_purposes(material)),
        arenas=tuple(_arenas(material, describer)),
        introductions=tuple(map(describer.introduction, vault.introductions)),
        interactions=tuple(map(describer.interaction, vault.interactions)),
        plans=tuple(map(describer.interaction, vault.plans)),
        promises=tuple(map(describer.promise, vault.promises)),
        inbox=tuple(_inbox_line(line, private=material.private) for line in vault.inbox),
        listed=tuple(map(_listed, vault.listed)),
        notes=tuple(_notes(material)),
    )


def _purposes(material: Material) -> Iterator[PurposeRecord]:
    for purpose in material.vault.purposes.values():
        fields = purpose.fields
        yield PurposeRecord(
            name=purpose.name,
            path=purpose.path,
            kind=fields.kind,
            share=fields.share,
            since=fields.since,
            review=fields.review,
            status=fields.status,
            reached_on=fields.reached_on,
        )


def _arenas(material: Material, describer: Describer) -> Iterator[ArenaRecord]:
    for arena in material.vault.arenas.values():
        fields = arena.fields
        yield ArenaRecord(
            name=arena.name,
            path=arena.path,
            purposes=describer.purposes(arena.purposes),
            cost=fields.cost,
            currency=fields.currency,
            renews=fields.renews,
        )


def _inbox_line(line: InboxLine, *, private: bool) -> InboxRecord:
    shown = private or bool(line.text)  # of a line that is read some text is left
    return InboxRecord(line.text if shown else None, line.day, line.source.path, line.source.line)


def _listed(one: Listed) -> ListedRecord:
    return ListedRecord(
        name=one.name,
        state=one.state,
        ids=one.ids,
        fields=dict(sorted(one.fields)),
        groups=one.groups,
        text=one.text,
        words=one.words,
        note=one.note.target if one.note is not None else None,
        alike=one.alike.target if one.alike is not None else None,
        same=one.same,
        path=one.source.path,
        line=one.source.line,
    )


def _notes(material: Material) -> Iterator[NoteRecord]:
    """Describe the notes that are no contacts: of a narrowed vault those it tells of."""
    vault = material.vault
    told = {*vault.purposes, *vault.arenas, *(one.source.path for one in vault.introductions)}
    if vault.owner.path is not None:
        told.add(vault.owner.path)
    for path, note in sorted(material.notes.items()):
        if note.kind not in _NOT_TOLD and (material.complete or path in told):
            yield _note(note, private=material.private)


def _note(note: Note, *, private: bool) -> NoteRecord:
    return NoteRecord(
        path=note.path,
        kind=note.kind,
        name=note.title,
        aliases=note.aliases,
        tags=note.tags,
        other=dict(sorted((note.other if private else withheld_values(note.other)).items())),
    )


def _settings(settings: Settings) -> SettingsRecord:
    folders = {
        name: (folder,) if isinstance(folder, str) else tuple(folder)
        for name, folder in asdict(settings.folders).items()
    }
    return SettingsRecord(
        me=settings.me,
        language=settings.language,
        folders=folders,
        fields=dict(sorted(settings.fields.items())),
        kinds={
            name: KindRecord(kind.hours, kind.words)
            for name, kind in sorted(settings.kinds.items())
        },
        log_headings=settings.log_headings,
        journal_links=settings.journal_links,
        ignore=settings.ignore,
        synonyms=dict(sorted(settings.synonyms.items())),
        depth=asdict(settings.depth),
    )
