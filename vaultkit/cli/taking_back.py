"""What `vaultkit undo` and `vaultkit redo` share: batches taken back, and said."""

import re

from vaultkit.cli.changing import put_changes, put_diff
from vaultkit.cli.options import Invocation
from vaultkit.cli.terminal import say
from vaultkit.dashboards import terms
from vaultkit.edit.quick_line import hides
from vaultkit.language.translate import mark, translate

_TAKEN_BACK = re.compile(r"(?:(?:undo|redo) \d+: )+")


def take_back(invocation: Invocation, number: int, *, undo: bool, dry_run: bool) -> None:
    """Take back the last so many batches, or undos, that stand: all of them or none."""
    with invocation.opened() as opened:
        edits = opened.edits
        plan = edits.plan_taking_back(number, undo=undo)
        if dry_run:
            put_diff(invocation, plan)
            return
        edits.undo(number) if undo else edits.redo(number)
        done = edits.history()[:number][::-1]
        commands = [asked_for(one.command, private=invocation.private) for one in done]
        message = mark("Taken back: {command}") if undo else mark("Done again: {command}")
        for command in commands:
            say(translate(message, command=command))
        changes = [change for one in done for change in one.changes]
        more = {"undone" if undo else "redone": commands}
        put_changes(invocation, opened, changes, words=False, more=more)


def asked_for(command: str, *, private: bool) -> str:
    """Say what was asked for at first, without how often it was taken back.

    Of a line that says it is private only the command is named, unless `private`.
    """
    asked = _TAKEN_BACK.sub("", command)
    if private or not hides(asked):
        return asked
    return f"{asked.split(maxsplit=1)[0]} {terms.private()}"
