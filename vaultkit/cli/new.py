"""`vaultkit new`: a note made from its template, filled in."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager

import click

from vaultkit.assemble.find import find_contact, find_note
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import arena_names, contact_names, purpose_names
from vaultkit.cli.options import Command, Group, Invocation, pass_invocation
from vaultkit.edit.file_names import file_name
from vaultkit.edit.new_note import note_text
from vaultkit.edit.steps import NewNote
from vaultkit.edit.written_links import WrittenLinks
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import CannotEditError, UnknownNameError
from vaultkit.language.translate import translate, translate_term
from vaultkit.model.note import NoteKind
from vaultkit.model.reference import fold
from vaultkit.model.settings import Folders
from vaultkit.model.vault import Vault

_edit = click.option("--edit", is_flag=True, help="Open the new note in your editor ($EDITOR).")
_FOLDERS = {
    NoteKind.CONTACT: ("contacts", "People"),
    NoteKind.PURPOSE: ("purposes", "Purposes"),
    NoteKind.ARENA: ("arenas", "Arenas"),
    NoteKind.INTRODUCTION: ("introductions", "Introductions"),
}


@click.group(cls=Group)
def command() -> None:
    """Make a note from its template, filled in.

    The template is the vault's own, in its folder of templates, or the one that comes with
    vaultkit. What is there already is never written over.
    """


@command.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@click.option("--organisation", metavar="TEXT", default="", help="Where they work.")
@click.option("--title", metavar="TEXT", default="", help="As what.")
@click.option("--field", metavar="TEXT", default="", help="In which field.")
@click.option("--place", metavar="TEXT", default="", help="Where they are.")
@click.option("--relation", metavar="TEXT", default="", help="What they are to you: peer, client.")
@click.option("--met-at", metavar="TEXT", default="", help="How or where you met, or an arena.")
@click.option(
    "--introduced-by",
    shell_complete=contact_names,
    metavar="NAME",
    default="",
    help="Who introduced you.",
)
@click.option("--email", metavar="TEXT", default="", help="How to reach them.")
@click.option(
    "--purpose",
    shell_complete=purpose_names,
    metavar="NAME",
    multiple=True,
    help="One of your purposes.",
)
@click.option(
    "--arena", shell_complete=arena_names, metavar="NAME", multiple=True, help="One of your arenas."
)
@click.option("--need", metavar="TEXT", multiple=True, help="What would help them.")
@click.option("--offer", metavar="TEXT", multiple=True, help="What they are good for.")
@_edit
@dry_run_option
@pass_invocation
def contact(
    invocation: Invocation,
    /,
    name: tuple[str, ...],
    purpose: tuple[str, ...],
    arena: tuple[str, ...],
    need: tuple[str, ...],
    offer: tuple[str, ...],
    edit: bool,
    dry_run: bool,
    **texts: str,
) -> None:
    """Make a note about somebody."""
    with _begun(invocation, edit=edit, dry_run=dry_run) as opened:
        vault = opened.vault
        links = WrittenLinks(vault)
        values = {
            **texts,
            "met_at": _arena_or_text(vault, texts["met_at"]),
            "introduced_by": _person(vault, texts["introduced_by"]),
        }
        lists = {
            "purposes": [_link(vault.purposes, one, links) for one in purpose],
            "arenas": [_link(vault.arenas, one, links) for one in arena],
            "needs": need,
            "offers": offer,
        }
        called = " ".join(name)
        path = _make(invocation, opened, NoteKind.CONTACT, called, values, lists, dry_run=dry_run)
        _open(opened, path, edit=edit)


@command.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@click.option("--kind", metavar="TEXT", default="", help="sales, job, learning, lobbying or other.")
@click.option("--share", metavar="TEXT", default="", help="Of your networking hours: 40%.")
@click.option("--review", metavar="DATE", default="", help="When to ask whether it is still yours.")
@_edit
@dry_run_option
@pass_invocation
def purpose(
    invocation: Invocation, /, name: tuple[str, ...], edit: bool, dry_run: bool, **values: str
) -> None:
    """Make a note about why you network."""
    with _begun(invocation, edit=edit, dry_run=dry_run) as opened:
        called = " ".join(name)
        path = _make(invocation, opened, NoteKind.PURPOSE, called, values, {}, dry_run=dry_run)
        _open(opened, path, edit=edit)


@command.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--purpose",
    shell_complete=purpose_names,
    metavar="NAME",
    multiple=True,
    help="What you go there for.",
)
@click.option("--cost", metavar="TEXT", default="", help="What it costs: 12000 DKK per year.")
@click.option("--renews", metavar="DATE", default="", help="When to stay or leave.")
@_edit
@dry_run_option
@pass_invocation
def arena(
    invocation: Invocation,
    /,
    name: tuple[str, ...],
    purpose: tuple[str, ...],
    edit: bool,
    dry_run: bool,
    **values: str,
) -> None:
    """Make a note about where you network."""
    with _begun(invocation, edit=edit, dry_run=dry_run) as opened:
        vault, called = opened.vault, " ".join(name)
        lists = {"purposes": [_link(vault.purposes, one, WrittenLinks(vault)) for one in purpose]}
        path = _make(invocation, opened, NoteKind.ARENA, called, values, lists, dry_run=dry_run)
        _open(opened, path, edit=edit)


@command.command(cls=Command)
@click.argument("needing", metavar="NAME", shell_complete=contact_names)
@click.argument("offering", metavar="NAME", shell_complete=contact_names)
@click.option("--because", metavar="TEXT", default="", help="The need, and what meets it.")
@_edit
@dry_run_option
@pass_invocation
def introduction(
    invocation: Invocation, needing: str, offering: str, because: str, edit: bool, dry_run: bool
) -> None:
    """Make a note about bringing two together, the one with the need first.

    Somebody without a note will do. `vaultkit introduce` drafts the two messages as well.
    """
    with _begun(invocation, edit=edit, dry_run=dry_run) as opened:
        vault = opened.vault
        between = [_person(vault, needing), _person(vault, offering)]
        shown = " & ".join(one.strip("[]").rpartition("|")[2] for one in between)
        called = f"{vault.today:%Y-%m} {shown}"
        lists = {"between": between}
        values = {"because": because}
        path = _make(
            invocation, opened, NoteKind.INTRODUCTION, called, values, lists, dry_run=dry_run
        )
        _open(opened, path, edit=edit)


def _begun(
    invocation: Invocation, *, edit: bool, dry_run: bool
) -> AbstractContextManager[OpenVault]:
    """Open the vault. Refuse an editor for a note that is not made, or where JSON is read."""
    if edit and (dry_run or invocation.json):
        message = "--edit opens the note that was made: not with --dry-run or --json."
        raise click.UsageError(message)
    return invocation.opened()


def _make(
    invocation: Invocation,
    opened: OpenVault,
    kind: NoteKind,
    name: str,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    *,
    dry_run: bool,
) -> str:
    """Make a note, and return its path. Raises CannotEditError where one has the name already."""
    vault = opened.vault
    stem = file_name(name)
    _refuse_taken(opened, {fold(name), fold(stem)})
    path = _path(vault.settings.folders, kind, stem)
    if stem != name:
        values = {**values, "name": name}
    settings = vault.settings
    text = note_text(opened.template_of(kind), name, path, vault.today, settings, values, lists)
    step = NewNote(path, text, translate_term("a note", "made"))
    more = {"path": path}
    carry_out(invocation, opened, f"new {path}", (step,), dry_run=dry_run, more=more)
    return path


def _path(folders: Folders, kind: NoteKind, stem: str) -> str:
    setting, otherwise = _FOLDERS[kind]
    folder = next(iter(getattr(folders, setting)), otherwise)
    return f"{folder}/{stem}.md" if folder else f"{stem}.md"


def _refuse_taken(opened: OpenVault, names: set[str]) -> None:
    for path, note in opened.notes.items():
        ours = note.kind in (NoteKind.GENERATED, NoteKind.TEMPLATE)
        if not ours and names & {fold(one) for one in (note.name, note.title, *note.aliases)}:
            raise CannotEditError(
                translate("There is a note of that name already: {path}", path=path),
                translate("Choose another name; a second one may say where they work."),
            )


def _link(notes: Mapping[str, object], name: str, links: WrittenLinks) -> str:
    path = find_note(notes, name)  # type: ignore[arg-type]
    return links.note(path, path.rpartition("/")[2].removesuffix(".md"))


def _arena_or_text(vault: Vault, text: str) -> str:
    """Link to an arena of that very name; anything else stays the text it is."""
    for path, one in vault.arenas.items():
        if text and fold(one.name) == fold(text):
            return WrittenLinks(vault).note(path, one.name)
    return text


def _person(vault: Vault, name: str) -> str:
    """Link to a contact; somebody without a note stays a plain name. Raises UnknownNameError."""
    if not name:
        return ""
    try:
        return WrittenLinks(vault).contact(find_contact(vault, name))
    except UnknownNameError as unknown:
        if unknown.fits_several:
            raise
        return name


def _open(opened: OpenVault, path: str, *, edit: bool) -> None:
    if edit:
        click.edit(filename=str(opened.root / path))
        opened.build()
