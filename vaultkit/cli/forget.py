"""`vaultkit forget`: a person is taken out of the vault."""

import click

from vaultkit.cli.changing import change_object, diff_of, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.forgetting import (
    git_commands,
    left_object,
    put_git_commands,
    say_left,
    say_lost,
    say_perhaps,
    say_shared,
    say_too_short,
)
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.told import say_copies
from vaultkit.cli.wording import counted
from vaultkit.engine.forgetting.carry_out import Done, forget
from vaultkit.engine.forgetting.plan import ForgetPlan, plan_forgetting
from vaultkit.engine.forgetting.subject import known_as
from vaultkit.engine.importing.ledger import person_line, with_lines
from vaultkit.engine.instructed import take
from vaultkit.engine.status import running_watcher
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import mark, translate


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.option(
    "--initials", is_flag=True, help="Put the initials, [M.H.], in the place of the name."
)
@click.option(
    "--also",
    multiple=True,
    metavar="WORDS",
    help="More words by which they are called in the notes. May be given several times.",
)
@click.option("--yes", is_flag=True, help="Do not ask: forget them.")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation,
    name: str,
    initials: bool,
    also: tuple[str, ...],
    yes: bool,
    dry_run: bool,
) -> int:
    """Remove a person from the vault: the note, and every mention.

    Links and mentions elsewhere become [someone]; what happened with others stays counted. All of
    it is shown first. It cannot be undone: vaultkit's own history forgets them too. The history of
    Git still has them, and the commands that would rewrite it are printed.
    """
    with invocation.opened() as opened:
        known = known_as(opened.vault, name, also)
        plan = plan_forgetting(opened, known, by_initials=initials)
        diff = _diff(invocation, opened, plan)
        if dry_run:
            _put_plan(invocation, opened, plan, diff, dry_run=True)
            return 0
        if not invocation.json:
            _put_plan(invocation, opened, plan, diff, dry_run=False)
        if not yes and not _confirmed(invocation, plan):
            say(translate("Nothing was changed."))
            return 0
        done = forget(opened, plan, _with_ids)
        _see_to_pages(opened)
        _tell(invocation, opened, plan, done)
    return 0


def _with_ids(ledger: str, ids: tuple[str, ...]) -> str:
    """Let imports go on knowing ids, as hashes and with nothing beside."""
    return with_lines(ledger, [person_line(one, {}) for one in ids])


def _diff(invocation: Invocation, opened: OpenVault, plan: ForgetPlan) -> str:
    dry = opened.edits.plan()
    take(plan.steps, dry)
    return diff_of(invocation, dry)


def _put_plan(
    invocation: Invocation, opened: OpenVault, plan: ForgetPlan, diff: str, *, dry_run: bool
) -> None:
    """Show every change, and what stays."""
    if invocation.json:
        put_json({"dry_run": dry_run, "diff": diff, **_object(opened, plan)})
        return
    if diff:
        put(diff.rstrip("\n"))
    say_lost(plan)
    say_shared(plan)
    say_too_short(plan)
    say_perhaps(plan, private=invocation.private)
    say_left(plan.left)
    if dry_run:
        put_git_commands(opened.root, plan)


def _confirmed(invocation: Invocation, plan: ForgetPlan) -> bool:
    if not invocation.asks:
        raise click.UsageError(
            "forget asks before it removes anybody, so it needs a terminal. With --yes it does not "
            "ask; --dry-run shows what would change."
        )
    say(
        translate(
            "This cannot be undone: vaultkit's own history forgets {name} too.",
            name=plan.known.name,
        )
    )
    return click.confirm(translate("Forget {name}?", name=plan.known.name), err=True)


def _see_to_pages(opened: OpenVault) -> None:
    """Make the pages true, also where it was the last contact: then they are to be empty."""
    if running_watcher(opened.state) is None:
        opened.sync()
        opened.build(force=not opened.vault.contacts)


def _tell(invocation: Invocation, opened: OpenVault, plan: ForgetPlan, done: Done) -> None:
    """Say what was done, what is left, and what Git still has."""
    if invocation.json:
        put_json(
            {
                "changes": [change_object(one, words=False) for one in done.changes],
                "history": done.forgotten.changes,
                "erased": done.forgotten.erased,
                "copies": list(done.forgotten.copies),
                "set_aside": list(done.forgotten.set_aside),
                **_object(opened, plan),
            }
        )
        return
    say(_count(len(done.changes)))
    if done.forgotten.changes:
        say(
            counted(
                done.forgotten.changes,
                "1 change in vaultkit's history cannot be undone any more.",
                "{number} changes in vaultkit's history cannot be undone any more.",
            )
        )
    for path in done.forgotten.copies:
        say(translate("Taken out of {path} as well.", path=path))
    if done.forgotten.set_aside:
        say(translate(_ASIDE))
    say_copies(opened.edits.copies)
    say_left(done.left)
    put_git_commands(opened.root, plan)


_ASIDE = mark(
    "What the notes held just now is set aside in .vaultkit/aside, for an editor that may still be "
    "saving. The next vaultkit that changes a note erases it, after a minute."
)


def _count(number: int) -> str:
    return counted(number, "Forgotten, with 1 change.", "Forgotten, with {number} changes.")


def _object(opened: OpenVault, plan: ForgetPlan) -> dict[str, object]:
    return {
        "name": plan.known.name,
        "path": plan.known.contact.path if plan.known.contact is not None else None,
        "instead": plan.instead,
        "lost": [{"date": one.day.isoformat(), "line": one.source.line} for one in plan.lost],
        "shared": list(plan.known.shared),
        "first_name_only": [
            {"path": source.path, "line": source.line} for source, _ in plan.perhaps
        ],
        "left": [left_object(one) for one in plan.left],
        "git": list(git_commands(opened.root, plan)),
    }
