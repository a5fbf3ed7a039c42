"""`vaultkit review`: everybody, one at a time, by single keys."""

import os
from collections import Counter
from typing import TYPE_CHECKING

import click

from vaultkit.assemble.find import find_contact, find_note
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.reviewing.wording import error_words, summary_words
from vaultkit.cli.terminal import put_json, say
from vaultkit.cli.told import say_copies
from vaultkit.cli.wording import counted
from vaultkit.engine.review.review import Review
from vaultkit.engine.review.selection import Selection, unsorted
from vaultkit.errors import VaultkitError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.vault import Vault

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--all", "everybody", is_flag=True, help="Everybody who was not dropped.")
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
    year ago. Every answer is in the note at once. Quit whenever you like: it goes on where you
    stopped.
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
            named=tuple(find_contact(vault, name).path for name in names),
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


def _object(vault: Vault, contact: Contact) -> dict[str, object]:
    """Describe for `--json` somebody who would be shown."""
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
    }


def _say_nobody(vault: Vault) -> None:
    say(translate("There is nobody to go through."))
    count = len(unsorted(vault))
    if count:
        say(counted(count, "1 contact is unsorted:", "{number} contacts are unsorted:"))
        say("  vaultkit review --unsorted")
    say(translate("`vaultkit review --all` goes through everybody."))
    _say_who_waits(vault)


def _say_who_waits(vault: Vault) -> None:
    """Name the lists of imports on which people wait, who have no note to go through yet."""
    lists = Counter(one.source.path for one in vault.listed if one.waits)
    if lists:
        say(
            counted(
                lists.total(),
                "1 person waits on a list of an import; ticked there, they get a note:",
                "{number} people wait on lists of imports; ticked there, they get a note:",
            )
        )
        for path in sorted(lists):
            say(f"  {path}")


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
    if not review.ahead():
        _say_who_waits(review.vault)
    for words in dict.fromkeys(map(error_words, review.failures)):
        say(words)
    say_copies(opened.edits.copies)
    left = len(review.ahead())
    if left:
        say(
            counted(
                left,
                "1 is left: the next `vaultkit review` with the same choice goes on there.",
                "{number} are left: the next `vaultkit review` with the same choice goes on there.",
            )
        )
