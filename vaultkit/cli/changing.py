"""What the commands share that change notes: the dry run, carrying out, saying it, the pages.

A command makes an instruction, has `vaultkit.edit` plan it, and gives the steps to `carry_out`.
Whatever is refused is refused before anything is written: every batch is a dry run first.
"""

from collections.abc import Iterable, Mapping, Sequence

import click

from vaultkit.cli.options import Invocation
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.told import say_copies
from vaultkit.edit.private_lines import are_private
from vaultkit.edit.steps import Step
from vaultkit.engine.instructed import take
from vaultkit.engine.plan_edits import Plan, PlannedFile
from vaultkit.engine.status import running_watcher
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate, translate_term
from vaultkit.storage.history import Change

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would change in the notes, and change nothing."
)


def carry_out(
    invocation: Invocation,
    opened: OpenVault,
    command: str,
    steps: Sequence[Step],
    *,
    dry_run: bool,
    words: bool = True,
    more: Mapping[str, object] | None = None,
) -> None:
    """Take steps as one batch, say what was written where, and bring the pages in step.

    `command` is what was asked for, for the history: without words of a note. `words`: whether what
    was written may be said. `more` goes into the JSON. Raises CannotEditError, UndoRefusedError,
    VaultHeldError, DiskError; nothing is changed then.
    """
    plan = opened.edits.plan()
    take(steps, plan)
    if dry_run:
        put_diff(invocation, plan, more)
        return
    changes: Sequence[Change] = ()
    if plan.files():
        with opened.edits.batch(command) as batch:
            take(steps, batch)
        changes = batch.changes
    put_changes(invocation, opened, changes, words=words, more=more)


def put_changes(
    invocation: Invocation,
    opened: OpenVault,
    changes: Sequence[Change],
    *,
    words: bool = True,
    more: Mapping[str, object] | None = None,
) -> None:
    """Say what was changed where, and see to the pages: a watcher's, if one runs, else ours."""
    watched = running_watcher(opened.state) is not None
    if invocation.json:
        put_json(
            {
                "changes": [change_object(one, words=words) for one in changes],
                "copies": opened.edits.copies,
                "pages": "watcher" if watched else "written",
                **(more or {}),
            }
        )
    else:
        for change in changes:
            put(change_line(change, words=words))
        if not changes:
            say(translate("It is so already: nothing was changed."))
    say_copies(opened.edits.copies)
    if changes and not watched:
        opened.build()


def change_line(change: Change, *, words: bool = True) -> str:
    """Say one change in a line: where, and what if it may be said."""
    if change.kind == "rename":
        return f"{change.path} → {change.to}"
    where = change.path if change.span is None else f"{change.path}:{change.span.lines[0]}"
    if change.kind == "delete":
        return translate("{where}: deleted", where=where)
    if words and change.why:
        return f"{where}: {clean_line(change.why)}"
    done = {"create": translate_term("a note", "made")}.get(change.kind, translate("changed"))
    return f"{where}: {done}"


def change_object(change: Change, *, words: bool = True) -> dict[str, object]:
    """Describe one change for `--json`; `what` is null where its words may not be said."""
    return {
        "kind": change.kind,
        "path": change.path,
        "to": change.to or None,
        "lines": None if change.span is None else list(change.span.lines),
        "what": change.why if words else None,
    }


def put_diff(invocation: Invocation, plan: Plan, more: Mapping[str, object] | None = None) -> None:
    """Print what a dry run came to; private words only with --private."""
    diff = diff_of(invocation, plan)
    if invocation.json:
        put_json({"dry_run": True, "diff": diff, **(more or {})})
    elif diff:
        put(diff.rstrip("\n"))
    else:
        say(translate("It is so already: nothing would be changed."))


def diff_of(invocation: Invocation, plan: Plan) -> str:
    """Show what a dry run came to as a diff, "" if nothing; private words only with --private."""
    diff = plan.diff()
    return diff if invocation.private else _discreet(diff, plan.files())


def _discreet(diff: str, files: Iterable[PlannedFile]) -> str:
    """Leave the words of lines out of a diff that are marked #private, or stand below such."""
    hidden = {
        line
        for planned in files
        for data in (planned.before, planned.after)
        if data is not None
        for line in _private_lines(data.decode("utf-8", "replace").splitlines())
    }
    shown, withheld = [], translate("(private)")
    for line in diff.split("\n"):
        words = line[1:].rstrip("␍␊")
        if line[:1] in ("+", "-", " ") and words.strip() and words in hidden:
            indent = line[1 : len(line) - len(line[1:].lstrip())]
            shown.append(f"{line[0]}{indent}{withheld}")
        else:
            shown.append(line)
    return "\n".join(shown)


def _private_lines(lines: Sequence[str]) -> Iterable[str]:
    return (line for line, private in zip(lines, are_private(lines), strict=True) if private)
