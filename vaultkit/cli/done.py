"""`vaultkit done`: a promise was kept."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.wording import day_words
from vaultkit.dashboards import terms
from vaultkit.edit.open_promises import OpenPromise, open_promises
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.errors import UnknownNameError
from vaultkit.language.translate import mark, translate
from vaultkit.model.contact import Contact


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.argument("words", nargs=-1)
@click.option("--theirs", is_flag=True, help="They kept what they promised you.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation, name: str, words: tuple[str, ...], theirs: bool, dry_run: bool
) -> None:
    """Mark a promise to somebody as kept.

    WORDS are some of its words, where several are open.
    """
    with invocation.opened() as opened:
        contact = find_contact(opened.vault, name)
        sought = " ".join(words)
        found = open_promises(
            opened.vault, opened.notes, contact.path, mine=not theirs, words=sought
        )
        if len(found) != 1:
            every = open_promises(opened.vault, opened.notes, contact.path, mine=not theirs)
            raise _not_one(found, every, contact, theirs=theirs, private=invocation.private)
        steps = plan_instruction(found[0].keep, opened.vault)
        shown = invocation.private or not found[0].promise.hidden
        more = {"promise": found[0].promise.text if shown else None}
        command = f"done {contact.name}"
        carry_out(invocation, opened, command, steps, dry_run=dry_run, words=shown, more=more)


_NONE_MINE = mark("You have promised {name} nothing that is still open.")
_NONE_THEIRS = mark("{name} has promised you nothing that is still open.")


def _not_one(
    found: tuple[OpenPromise, ...],
    every: tuple[OpenPromise, ...],
    contact: Contact,
    *,
    theirs: bool,
    private: bool,
) -> UnknownNameError:
    """Say that the words fit several promises or none, and list what is open."""
    candidates = tuple(_said(one, private=private) for one in found or every)
    if found:
        message = mark("Several promises are open; some of their words say which.")
        return UnknownNameError(translate(message), candidates)
    if every:
        return UnknownNameError(translate("No open promise has these words."), candidates)
    message = _NONE_THEIRS if theirs else _NONE_MINE
    return UnknownNameError(translate(message, name=contact.name))


def _said(one: OpenPromise, *, private: bool) -> str:
    promise = one.promise
    text = promise.text if private or not promise.hidden else terms.private()
    if promise.due is None:
        return text
    return translate("{what}, by {day}", what=text, day=day_words(promise.due))
