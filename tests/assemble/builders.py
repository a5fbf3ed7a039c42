"""Notes made by hand, for the tests of this room: no parsing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vaultkit.assemble.vault import assemble
from vaultkit.model.fields import ArenaFields, ContactFields, IntroductionFields, PurposeFields
from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

TODAY = date(2026, 11, 23)


def link(target: str, path: str = "x.md", line: int = 1) -> Reference:
    return Reference(target, True, Source(path, line))


def entry(path: str, line: int, day: str, **said: Any) -> Entry:
    return Entry(day=date.fromisoformat(day), source=Source(path, line), **said)


def note(path: str, kind: NoteKind, **said: Any) -> Note:
    name = path.rpartition("/")[2].removesuffix(".md")
    return Note(**{"path": path, "kind": kind, "name": name, "title": name, **said})


def contact(name: str, *entries: Entry, folder: str = "People", **said: Any) -> Note:
    fields = said.pop("fields", ContactFields())
    path = f"{folder}/{name}.md"
    return note(path, NoteKind.CONTACT, contact=fields, entries=entries, **said)


def purpose(name: str, **fields: Any) -> Note:
    return note(f"Purposes/{name}.md", NoteKind.PURPOSE, purpose=PurposeFields(**fields))


def arena(name: str, *entries: Entry, **fields: Any) -> Note:
    path = f"Arenas/{name}.md"
    return note(path, NoteKind.ARENA, arena=ArenaFields(**fields), entries=entries)


def introduction(name: str, **fields: Any) -> Note:
    path = f"Introductions/{name}.md"
    return note(path, NoteKind.INTRODUCTION, introduction=IntroductionFields(**fields))


def journal(day: str, *entries: Entry) -> Note:
    return note(f"Journal/{day}.md", NoteKind.JOURNAL, entries=entries)


def by_path(*notes: Note) -> Mapping[str, Note]:
    return {one.path: one for one in notes}


def vault(*notes: Note, settings: Settings | None = None, today: date = TODAY) -> Vault:
    return assemble(by_path(*notes), settings or Settings(me="Astrid Holm"), today)


def codes(snapshot: Vault) -> list[str]:
    return [problem.code for problem in snapshot.problems]
