"""`vaultkit review`: everybody, one at a time, by single keys."""

import os
from typing import TYPE_CHECKING

import click

from vaultkit.assemble.find import find_contact, find_note
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.reviewing.wording import error_words, summary_words
from vaultkit.cli.terminal import put_json, say
from vaultkit.cli.told import say_copies
from vaultkit.cli.wording import counted
from vaultkit.edit.listed_people import ListedNames, waiting
from vaultkit.engine.review.on_lists import key_of
from vaultkit.engine.review.review import Review
from vaultkit.engine.review.selection import Selection, unsorted
from vaultkit.errors import UnknownNameError, VaultkitError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.listed import Listed
from vaultkit.model.vault import Vault

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "everybody", is_flag=True, help="Everybody with a note who was not dropped.")
@click.option("--unsorted", "only_unsorted", is_flag=True, help="Those imported, not sorted yet.")
@click.option("--purpose", "purposes", multiple=True, metavar="NAME", help="Those of this purpose.")
@click.option("--again", is_flag=True, help="Begin anew instead of where you stopped.")
@pass_invocation
def command(
    invocation: Invocation,
    names: tuple[str, ...],
    everybody: bool,
    only_unsorted: bool,
    purposes: tuple[str, ...],
    again: bool,
) -> int:
    """Go through people one at a time, by single keys: with whom do you want to network?

    Without a choice: those not rated yet, the latest contact first, then those rated more than a
    year ago. Those on a list of an import get a note with their first answer. Every answer is in
    the note at once. Quit whenever you like: it goes on where you stopped.
    """
    _refuse_contradictions(names, everybody, only_unsorted, purposes)
    if not invocation.json and (not invocation.asks or os.environ.get("TERM") == "dumb"):
        raise click.UsageError(
            "review is answered key by key, so it needs a terminal, and no --no-input. "
            "`vaultkit review --json` lists who would be gone through."
        )
    with invocation.opened() as opened:
        vault = opened.vault
        selection = Selection(
            named=tuple(_key(vault, name) for name in names),
            everybody=everybody,
            unsorted=only_unsorted,
            purposes=tuple(find_note(vault.purposes, name) for name in purposes),
        )
        review = Review(opened, selection, again=again)
        if invocation.json:
            ahead = review.ahead()
            put_json([_object(vault, one) for one in ahead])
        elif review.shown is None:
            _say_nobody(vault)
        else:
            return _go_through(opened, review, private=invocation.private)
    return 0


def _refuse_contradictions(
    names: tuple[str, ...], everybody: bool, only_unsorted: bool, purposes: tuple[str, ...]
) -> None:
    if names and (everybody or only_unsorted or purposes):
        raise click.UsageError("Name people, or choose with --all, --unsorted or --purpose.")
    if everybody and (only_unsorted or purposes):
        raise click.UsageError("--all is everybody: leave out --unsorted and --purpose.")


def _key(vault: Vault, name: str) -> str:
    """Find whom a name means: somebody with a note, or else on a list. Raises UnknownNameError."""
    try:
        return find_contact(vault, name).path
    except UnknownNameError as unknown:
        on_list = None if unknown.fits_several else ListedNames(vault).person(name)
        if on_list is None:
            raise
        return key_of(on_list)


def _object(vault: Vault, contact: Contact | Listed) -> dict[str, object]:
    """Describe for `--json` somebody who would be shown."""
    if isinstance(contact, Listed):
        path = contact.source.path
        nothing = dict.fromkeys(("path", "circle", "status", "chemistry", "chemistry_on"))
        return {"name": contact.name, **nothing, "last_contact": None, "list": path}
    fields = contact.fields
    log = vault.by_person.get(contact.path, ())
    return {
        "name": contact.name,
        "path": contact.path,
        "circle": fields.circle.value,
        "status": fields.status.value,
        "chemistry": fields.chemistry,
        "chemistry_on": fields.chemistry_on.isoformat() if fields.chemistry_on else None,
        "last_contact": log[-1].day.isoformat() if log else None,
        "list": None,
    }


def _say_nobody(vault: Vault) -> None:
    say(translate("There is nobody to go through."))
    _say_who_is_unsorted(vault)
    say(translate("`vaultkit review --all` goes through everybody."))


def _say_who_is_unsorted(vault: Vault) -> None:
    """Say how many were imported and have not been looked at, and what goes through them."""
    count, on_lists = len(unsorted(vault)), len(waiting(vault))
    if count:
        say(counted(count, "1 contact is unsorted:", "{number} contacts are unsorted:"))
    if on_lists:
        say(
            counted(
                on_lists,
                "1 person waits on a list of an import:",
                "{number} people wait on lists of imports:",
            )
        )
    if count or on_lists:
        say("  vaultkit review --unsorted")


def _go_through(opened: "OpenVault", review: Review, *, private: bool) -> int:
    """Go through them, then say what came of it and bring the pages up to date.

    Return the exit code. Raises what ended it.
    """
    from vaultkit.cli.editor import open_in_editor
    from vaultkit.cli.reviewing.app import ReviewApp  # brings Textual, which is heavy
    from vaultkit.cli.reviewing.session import Session
    from vaultkit.storage.lock import is_held

    app = ReviewApp(Session(review), open_in_editor, opened.root, private=private)
    app.run(mouse=False)
    _say_what_came(opened, review)
    if app.failed is not None:
        raise app.failed
    if app.return_code:
        return (
            VaultkitError.exit_code
        )  # Textual has shown what happened, which is a mistake of ours
    review.end()
    if not is_held(opened.state.watch_lock):
        say(translate("The dashboards are brought up to date."))
        opened.build()
    return 0


def _say_what_came(opened: "OpenVault", review: Review) -> None:
    say(summary_words(review.passed))
    for words in dict.fromkeys(map(error_words, review.failures)):
        say(words)
    say_copies(opened.edits.copies)
    left = len(review.ahead())
    if not left:
        _say_who_is_unsorted(review.vault)
    if left:
        say(
            counted(
                left,
                "1 is left: the next `vaultkit review` with the same choice goes on there.",
                "{number} are left: the next `vaultkit review` with the same choice goes on there.",
            )
        )
