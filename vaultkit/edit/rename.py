"""Rename or move a note: the file, the links to it and out of it, its aliases, its name in itself.

Pure; used by `vaultkit rename`. What was written with the old name goes on leading there: the old
name becomes an alias.
"""

import posixpath
from collections.abc import Iterator, Mapping
from functools import partial

from vaultkit.assemble.names import LookUp, Names
from vaultkit.edit.field_text import open_fields
from vaultkit.edit.file_names import file_name
from vaultkit.edit.leading_links import LeadingLinks, follow_links
from vaultkit.edit.list_field import add_to_list
from vaultkit.edit.note_text import open_text, read_note
from vaultkit.edit.rename_links import Renaming
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span
from vaultkit.edit.steps import ChangeNote, MoveNote, Step
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import Reference, fold
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.structure.lines import LineKind
from vaultkit.parse.structure.outline import heading_text

_HAVE_ALIASES = frozenset(set(NoteKind) - {NoteKind.GENERATED, NoteKind.TEMPLATE})


def new_path(old: str, wanted: str) -> str:
    """Say where a note is to be: `wanted` is a name, a path, or a folder with a slash at its end.

    Raise `CannotEditError` for a name that no file and no link can have.
    """
    folder, slash, name = wanted.strip().rpartition("/")
    if not slash and not name.removesuffix(".md"):
        raise CannotEditError(
            translate("“{name}” cannot be the name of a file.", name=wanted),
            translate("Give it letters or numbers."),
        )
    name = name.removesuffix(".md") or _stem(old)
    if name != file_name(name):
        raise CannotEditError(
            translate("“{name}” cannot be the name of a note, or not in a link.", name=name),
            translate("“{name}” can.", name=file_name(name)),
        )
    if not folder and not wanted.strip().startswith("/"):
        folder = posixpath.dirname(old)
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise CannotEditError(
            translate("{path} is not in the vault.", path=wanted),
            translate("Name a folder from the root of the vault: Archive/"),
        )
    return "/".join([*parts, f"{name}.md"])


def plan_rename(
    notes: Mapping[str, Note], settings: Settings, old: str, new: str, text: str
) -> tuple[Step, ...]:
    """Say what it takes to give a note another path, `old` to `new`; nothing if it has it.

    `text` is what the note holds. Raise `CannotEditError` where the new name is that of another
    note, and where the note would mean something else at its new place.
    """
    if old == new:
        return ()
    note, stem = notes[old], _stem(new)
    if note.kind not in _HAVE_ALIASES:
        raise CannotEditError(
            translate("{path} is a page or a template, and nothing is renamed with it.", path=old),
            translate("Rename the file yourself."),
        )
    if read_note(text, new, settings).kind is not note.kind:
        raise CannotEditError(
            translate("In another folder {path} would no longer count as what it is.", path=old),
            translate("Write `type: {kind}` into its frontmatter first.", kind=note.kind),
        )
    if fold(stem) != fold(_stem(old)):
        _refuse_taken(notes, old, stem)
    unique = all(path == old or fold(_stem(path)) != fold(stem) for path in notes)
    renaming = Renaming(old, new, unique)
    kept = {fold(alias) for alias in note.aliases}
    if note.title != note.name and fold(note.title) != fold(_stem(old)):
        kept.add(fold(note.title))  # what `name:` says stays, and so do links that say it
    links = LeadingLinks(notes, old, kept)
    return (
        MoveNote(old, new, translate("renamed")),
        *links.follow(renaming, settings, {old: new}),
        *own_links(notes, settings, old, new),
        *_own_names(note, settings, new),
    )


def _refuse_taken(notes: Mapping[str, Note], old: str, stem: str) -> None:
    for path, note in notes.items():
        names = {fold(name) for name in (_stem(path), note.title, *note.aliases)}
        other = path != old and note.kind in _HAVE_ALIASES
        if other and fold(stem) in names:
            raise CannotEditError(
                translate("“{name}” is what {path} is called already.", name=stem, path=path),
                translate("Choose another name, or make one note of both: vaultkit merge."),
            )


def own_links(
    notes: Mapping[str, Note], settings: Settings, old: str, new: str
) -> Iterator[ChangeNote]:
    """Make links of a note that say where others lie from here lead there from its new place."""
    if posixpath.dirname(old) == posixpath.dirname(new):
        return
    names, source = Names(notes), Source(old)
    lead: dict[str, None] = {}
    for link in notes[old].links:
        relative = "/" in link.target or link.target.lower().endswith(".md")
        path = (
            names.meaning(LookUp.of(Reference(link.target, True, source))).path
            if relative
            else None
        )
        if path is not None and path != old:
            lead[path] = None
    for path in lead:
        leads_there = LeadingLinks(notes, path, ()).lead_there(old)
        yield follow_links(new, Renaming(path, path), leads_there, settings, stood=old)


def _own_names(note: Note, settings: Settings, new: str) -> Iterator[Step]:
    """Make a note say its new name where it said the old one, and keep the old one as an alias."""
    old_name, name = _stem(note.path), _stem(new)
    if old_name == name or note.kind not in _HAVE_ALIASES:
        return
    if fold(note.title) == fold(old_name):
        named = partial(_named, name=name, path=new, settings=settings)
        yield ChangeNote(new, named, _field("name", name))
    heading = partial(_headed, old=old_name, new=name, path=new)
    yield ChangeNote(new, heading, translate("heading: {name}", name=name))
    if fold(old_name) != fold(name):
        add = partial(add_to_list, name="aliases", value=old_name, path=new, settings=settings)
        yield ChangeNote(new, add, _field("aliases", old_name))


def _named(text: str, name: str, path: str, settings: Settings) -> Span | None:
    """Change what `name:` says; a note that has no such field gets none."""
    if not open_fields(text, "name", path, settings).written():
        return None
    return set_field(text, "name", name, path, settings)


def _headed(text: str, old: str, new: str, path: str) -> Span | None:
    """Change the title of a note (its first heading of level 1), if it is the old name."""
    note = open_text(text, path)
    for line in note.outline():
        if line.kind is LineKind.HEADING and line.level == 1:
            raw = note.raw(line.number + note.body_from)
            at = raw.find(old)
            if fold(heading_text(line)) != fold(old) or at < 0:
                return None
            start = note.places[line.number + note.body_from].start + at
            return None if old == new else Span(start, start + len(old), new)
    return None


def _field(name: str, value: str) -> str:
    return translate("{field}: {value}", field=name, value=value)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
