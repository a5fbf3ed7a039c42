"""`vaultkit history`: what vaultkit wrote into the notes, when, and to which lines."""

import click

from vaultkit.cli.changing import change_line, change_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.taking_back import asked_for
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.language.translate import mark, translate
from vaultkit.storage.history import Batch

SHOWN = 10
"""How many are shown where nobody says how many."""


@click.command(cls=Command)
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    default=SHOWN,
    show_default=True,
    help="How many, newest first.",
)
@pass_invocation
def command(invocation: Invocation, number: int) -> None:
    """Show what vaultkit wrote into your notes, when, and to which lines.

    The newest is first. What was written is shown with --private, since any of it may be private.
    """
    with invocation.opened() as opened:
        batches = opened.edits.history()[:number]
    if invocation.json:
        put_json([_object(one, private=invocation.private) for one in batches])
        return
    for batch in batches:
        put(_heading(batch, private=invocation.private))
        for change in batch.changes:
            put(f"  {change_line(change, words=invocation.private)}")
        for copy in batch.copies:
            put(f"  {translate('kept beside it: {copy}', copy=copy)}")
    if not batches:
        say(translate("vaultkit has changed no note here yet."))


def _heading(batch: Batch, *, private: bool) -> str:
    when = batch.at[:16].replace("T", " ")
    command = clean_line(asked_for(batch.command, private=private))
    if batch.undoes:
        word = mark("{when}  undo: {command}") if batch.is_undo else mark("{when}  redo: {command}")
        return translate(word, when=when, command=command)
    if batch.undone_by:
        return translate("{when}  {command} (taken back)", when=when, command=command)
    return f"{when}  {command}"


def _discreet(command: str) -> str:
    """Leave the words of a private line out of a command, with how often it was taken back."""
    asked = asked_for(command, private=True)
    return command.removesuffix(asked) + asked_for(command, private=False)


def _object(batch: Batch, *, private: bool) -> dict[str, object]:
    return {
        "number": batch.number,
        "at": batch.at,
        "command": batch.command if private else _discreet(batch.command),
        "undone": bool(batch.undone_by),
        "undoes": batch.undoes or None,
        "changes": [change_object(one, words=private) for one in batch.changes],
        "copies": list(batch.copies),
    }
