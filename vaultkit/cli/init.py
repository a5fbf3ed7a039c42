"""`vaultkit init`: a folder of notes becomes a vault."""

from dataclasses import replace
from pathlib import Path

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.wording import count_words, listed
from vaultkit.engine.beginning import begin_empty, begin_with, is_empty
from vaultkit.engine.configuration import SETTINGS_FILE
from vaultkit.engine.proposal import Proposal, propose_settings
from vaultkit.errors import FolderInUseError
from vaultkit.model.settings import Language


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
        say(f"{root} is a vault already. Nothing was changed.")
        written: tuple[str, ...] = ()
    elif is_empty(root):
        _refuse_inside(root)
        written = begin_empty(root)
        say(_AFTER_EMPTY)
    else:
        _refuse_inside(root)
        proposal = propose_settings(root)
        say(_found(proposal))
        if invocation.asks:
            proposal = _ask(proposal)
        written = begin_with(root, proposal)
        say(_AFTER_NOTES)
    if invocation.json:
        put_json({"path": str(root), "written": list(written)})
    else:
        for path in written:
            put(str(root / path))


_AFTER_EMPTY = """\
Begin with a note in People/, called after somebody: an empty one will do. When you have talked,
write a line in it: - 2026-11-03 coffee 1h: what it was about
Then `vaultkit build`, and read what is in Dashboards/; or `vaultkit watch` while you write."""

_AFTER_NOTES = """\
No note was changed. Now `vaultkit build`, and read what is in the folder of dashboards.
`vaultkit check` says what could not be read in the notes, and what to do about it."""


def _refuse_inside(root: Path) -> None:
    """Refuse a folder that is part of a vault: two would both read the same notes."""
    for above in root.resolve().parents:
        if (above / SETTINGS_FILE).is_file():
            raise FolderInUseError(
                f"{root} is part of the vault {above}, and no vault stands in another.",
                f"Settings for the notes here belong in {above / SETTINGS_FILE}.",
            )


def _found(proposal: Proposal) -> str:
    """Say what was found in a folder of notes, and so what will be proposed."""
    notes = count_words(proposal.notes, "note")
    if not proposal.contacts:
        return f"Looked through {notes} and found no folder of people; new ones go into People."
    others = [f"{name} in {folder}" for name, folder in sorted(proposal.folders.items())]
    return clean_line(
        f"Looked through {notes}. About people: {proposal.people}, in {listed(proposal.contacts)}."
        + (f" Also: {listed(others)}." if others else "")
    )


def _ask(proposal: Proposal) -> Proposal:
    """Ask about each setting, with the proposal as the answer to Enter."""
    contacts = click.prompt(
        "Folders of people, with commas between",
        default=", ".join(proposal.contacts) or "People",
        err=True,
    )
    language = click.prompt(
        "Language of the dashboards (in English for now, either way)",
        type=click.Choice([str(language) for language in Language]),
        default=str(proposal.language),
        err=True,
    )
    me = click.prompt(
        "Your own name, so that you are not taken for a contact (Enter: leave it out)",
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
