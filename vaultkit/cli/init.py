"""`vaultkit init`: a folder of notes becomes a vault."""

from dataclasses import replace
from pathlib import Path

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.wording import counted, listed
from vaultkit.engine.beginning import begin_empty, begin_with, is_empty
from vaultkit.engine.proposal import Proposal, propose_settings
from vaultkit.errors import FolderInUseError
from vaultkit.language.translate import mark, translate
from vaultkit.model.settings import Language
from vaultkit.storage.places import SETTINGS_FILE


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
@pass_invocation
def command(invocation: Invocation, folder: Path) -> None:
    """Make a folder of notes a vault.

    DIR is the folder you are in unless you name another. Where there are notes, init looks for the
    people among them, proposes settings and asks; it writes vaultkit.yml and touches nothing else.
    An empty folder also gets a folder for each kind of note, with a few words in it, and templates
    for new notes. Without a terminal, and with --no-input, the proposal is taken.
    """
    root = invocation.new_folder(folder)
    if (root / SETTINGS_FILE).exists():
        with invocation.opened(root):
            say(translate("{folder} is a vault already. Nothing was changed.", folder=root))
        written: tuple[str, ...] = ()
    elif is_empty(root):
        _refuse_inside(root)
        written = begin_empty(root)
        say(translate(_AFTER_EMPTY))
    else:
        _refuse_inside(root)
        proposal = propose_settings(root)
        invocation.speak(proposal.language)
        say(_found(proposal))
        if invocation.asks:
            proposal = _ask(proposal)
            invocation.speak(proposal.language)
        written = begin_with(root, proposal)
        say(translate(_AFTER_NOTES))
    if invocation.json:
        put_json({"path": str(root), "written": list(written)})
    else:
        for path in written:
            put(str(root / path))


_AFTER_EMPTY = mark("""\
Begin with a note in People/, called after somebody: an empty one will do. When you have talked,
write a line in it: - 2026-11-03 coffee 1h: what it was about
Then `vaultkit build`, and read what is in Dashboards/; or `vaultkit watch` while you write.""")

_AFTER_NOTES = mark("""\
No note was changed. Now `vaultkit build`, and read what is in the folder of dashboards.
`vaultkit check` says what could not be read in the notes, and what to do about it.""")


def _refuse_inside(root: Path) -> None:
    """Refuse a folder that is part of a vault: two would both read the same notes."""
    for above in root.resolve().parents:
        if (above / SETTINGS_FILE).is_file():
            raise FolderInUseError(
                translate(
                    "{folder} is part of the vault {vault}, and no vault stands in another.",
                    folder=root,
                    vault=above,
                ),
                translate(
                    "Settings for the notes here belong in {file}.", file=above / SETTINGS_FILE
                ),
            )


def _found(proposal: Proposal) -> str:
    """Say what was found in a folder of notes, and so what will be proposed."""
    notes = counted(proposal.notes, "1 note", "{number} notes")
    if not proposal.contacts:
        message = mark(
            "Looked through {notes} and found no folder of people; new ones go into People."
        )
        return translate(message, notes=notes)
    found = translate(
        "Looked through {notes}. About people: {people}, in {folders}.",
        notes=notes,
        people=proposal.people,
        folders=listed(proposal.contacts),
    )
    others = listed(
        translate("{setting} in {folder}", setting=name, folder=folder)
        for name, folder in sorted(proposal.folders.items())
    )
    also = translate("Also: {folders}.", folders=others) if others else ""
    return clean_line(f"{found} {also}")


def _ask(proposal: Proposal) -> Proposal:
    """Ask about each setting, with the proposal as the answer to Enter."""
    contacts = click.prompt(
        translate("Folders of people, with commas between"),
        default=", ".join(proposal.contacts) or "People",
        err=True,
    )
    language = click.prompt(
        translate("Language of the dashboards and of what commands say"),
        type=click.Choice([str(language) for language in Language]),
        default=str(proposal.language),
        err=True,
    )
    me = click.prompt(
        translate("Your own name, so that you are not taken for a contact (Enter: leave it out)"),
        default=proposal.me,
        show_default=bool(proposal.me),
        err=True,
    )
    return replace(
        proposal,
        contacts=tuple(
            folder.strip().strip("/") for folder in contacts.split(",") if folder.strip()
        ),
        language=Language(language),
        me=me.strip(),
    )
