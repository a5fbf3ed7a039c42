"""Make one note of two about the same person: one is kept, the other goes into it.

Pure; used by `vaultkit merge`. Nothing that the other says is lost: what its frontmatter says goes
into that of the note that is kept (`edit.merge_fields`), its log into the log, the rest of its body
to the end (`edit.merge_bodies`). The other's names become aliases and links to it follow.
"""

from collections.abc import Mapping

from vaultkit.assemble.names import LookUp, Names
from vaultkit.edit.leading_links import LeadingLinks, follow_links
from vaultkit.edit.list_field import add_to_list, remove_from_list
from vaultkit.edit.merge_bodies import merge_bodies
from vaultkit.edit.merge_fields import merge_fields
from vaultkit.edit.note_text import open_text
from vaultkit.edit.rename import own_links
from vaultkit.edit.rename_links import Renaming
from vaultkit.edit.span import Span, span_between
from vaultkit.edit.steps import ChangeNote, DeleteNote, Step
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate
from vaultkit.model.note import Note
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault


def plan_merge(
    vault: Vault, notes: Mapping[str, Note], kept: str, other: str, text: str
) -> tuple[Step, ...]:
    """Say what it takes to make one note of two contacts. `text` is that of the other.

    Raise `CannotEditError` where the two are one note, or were to be introduced to each other.
    """
    _refuse(vault, kept, other)
    open_text(text, other)
    note, settings = notes[other], vault.settings
    names = tuple(dict.fromkeys((note.title, note.name, *note.aliases)))
    stem = kept.rpartition("/")[2].removesuffix(".md")
    unique = not any(
        fold(path.rpartition("/")[2].removesuffix(".md")) == fold(stem)
        for path in notes
        if path not in (kept, other)
    )
    links = LeadingLinks(notes, other, {fold(alias) for alias in note.aliases})
    renaming = Renaming(other, kept, unique)
    apart = _no_longer_apart(text, notes, other, kept, settings)
    moved = _seen_from(apart, vault, notes, links, renaming)

    def merged(own: str) -> Span | None:
        apart = _no_longer_apart(own, notes, kept, other, settings)
        return span_between(own, _merged(apart, moved, kept, names, vault))

    return (
        ChangeNote(kept, merged, translate("merged with {note}", note=note.name)),
        DeleteNote(other, translate("merged into {path}", path=kept), text),
        *(one for one in links.follow(renaming, settings, {}) if one.path != other),
    )


def _refuse(vault: Vault, kept: str, other: str) -> None:
    if kept == other:
        raise CannotEditError(
            translate("These are one note already: {path}", path=kept),
            translate("Name two notes."),
        )
    for introduction in vault.introductions:
        pair = {person.key for person in introduction.between}
        if pair == {kept, other} and introduction.path is not None:
            raise CannotEditError(
                translate("{path} is about introducing the two.", path=introduction.path),
                translate("Delete it first, if they are one person."),
            )


def _no_longer_apart(
    text: str, notes: Mapping[str, Note], path: str, another: str, settings: Settings
) -> str:
    """Take out of a text that it is not about the same person as another note."""
    fields, names = notes[path].contact, Names(notes)
    for reference in fields.not_same_as if fields is not None else ():
        if names.meaning(LookUp.of(reference)).path == another:
            link = f"[[{reference.target}]]" if reference.is_link else reference.target
            span = remove_from_list(text, "not_same_as", link, path, settings)
            text = text if span is None else span.apply(text)
    return text


def _seen_from(
    text: str, vault: Vault, notes: Mapping[str, Note], links: LeadingLinks, renaming: Renaming
) -> str:
    """Return a text with its links as they are to be in the note that is kept."""
    other, kept, settings = renaming.old, renaming.new, vault.settings
    own = follow_links(kept, renaming, links.lead_there(other), settings, stood=other)
    for step in (own, *own_links(notes, settings, other, kept)):
        while (span := step.intention(text)) is not None:
            text = span.apply(text)
    return text


def _merged(own: str, other: str, path: str, names: tuple[str, ...], vault: Vault) -> str:
    settings = vault.settings
    text, left = merge_fields(own, other, path, settings)
    text = merge_bodies(text, other, left, path, names, settings)
    for name in names:
        if fold(name) != fold(path.rpartition("/")[2].removesuffix(".md")):
            span = add_to_list(text, "aliases", name, path, settings)
            text = text if span is None else span.apply(text)
    return text
