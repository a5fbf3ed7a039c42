"""`vaultkit inbox`: what waits to be carried out; `inbox add` a line, and `inbox run` them all."""

import sys

import click

from vaultkit.cli.changing import diff_of
from vaultkit.cli.options import Command, Group, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, say
from vaultkit.cli.told import ToldLine, say_copies, see_to_pages, told_changes, told_line
from vaultkit.edit.waiting import Waiting
from vaultkit.engine.adding import add_to_inbox
from vaultkit.engine.inbox import Done, Kept, Ran, carry_out_all, try_out
from vaultkit.engine.status import running_watcher
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate


@click.group(cls=Group, invoke_without_command=True)
@click.pass_context
@pass_invocation
def command(invocation: Invocation, ctx: click.Context) -> None:
    """List what waits in the inbox, add to it, and carry it out.

    Alone, it says as well what cannot be understood, and why. Lines are as `vaultkit log` takes
    them: mette coffee 1h: what it was about.
    """
    if ctx.invoked_subcommand is not None:
        return
    with invocation.opened() as opened:
        waiting = try_out(opened)
    if invocation.json:
        put_json([_waiting_object(one, invocation.private) for one in waiting])
        return
    for one in waiting:
        _put_waiting(one, invocation.private)
    if not waiting:
        say(translate("Nothing waits in the inbox."))
    elif not all(isinstance(one, Kept) for one in waiting):
        say(translate("`vaultkit inbox run` carries out what it can; a watcher does so by itself."))


@command.command(cls=Command)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--dry-run", is_flag=True, help="Show what would be added, and change nothing.")
@pass_invocation
def add(invocation: Invocation, words: tuple[str, ...], dry_run: bool) -> None:
    """Put a line into the inbox, with today's date; from stdin, line by line, where TEXT is -.

    It is not looked at here, so that it is quick and nothing is ever refused.
    """
    lines = sys.stdin.read().split("\n") if words == ("-",) else [" ".join(words)]
    if not any(line.strip() for line in lines):
        raise click.UsageError(
            translate("Say what to put there: vaultkit inbox add mette coffee 1h")
        )
    with invocation.opened() as opened:
        added = add_to_inbox(opened, lines, dry_run=dry_run)
        watched = running_watcher(opened.state) is not None
        shown = [
            told_line(opened, added.path, line, hidden=hidden and not invocation.private)
            for line, hidden in added.lines
        ]
    diff = "" if added.plan is None else diff_of(invocation, added.plan)
    if invocation.json:
        put_json(
            {
                "path": added.path,
                "added": [one.as_object() for one in shown],
                "batch": added.batch,
                "copies": list(added.copies),
                **({"diff": diff} if dry_run else {}),
            }
        )
        return
    if dry_run:
        put(diff.rstrip("\n"))
        return
    for one in shown:
        one.put()
    say_copies(added.copies)
    if not shown:
        say(translate("It waits there already. Nothing was written."))
    elif not watched:
        say(translate("`vaultkit inbox run` carries it out; a watcher does so by itself."))


@command.command(cls=Command)
@click.option("--dry-run", is_flag=True, help="Say what would be carried out, and change nothing.")
@pass_invocation
def run(invocation: Invocation, dry_run: bool) -> None:
    """Carry out what waits in the inbox, and tick it off; what cannot be stays, and is named."""
    with invocation.opened() as opened:
        if dry_run:
            waiting = try_out(opened)
            if invocation.json:
                put_json([_waiting_object(one, invocation.private) for one in waiting])
            for one in () if invocation.json else waiting:
                _put_waiting(one, invocation.private)
            return
        ran = carry_out_all(opened)
        if invocation.json:
            put_json(_ran_object(opened, ran, invocation.private))
        else:
            _put_ran(opened, ran, invocation.private)
        if ran.done:
            see_to_pages(opened)


def _put_ran(opened: OpenVault, ran: Ran, private: bool) -> None:
    for done in ran.done:
        for line in _notes_lines(opened, done, private):
            line.put()
        say_copies(done.copies)
    for kept in ran.kept:
        say(f"{_place(kept)}: {clean_line(kept.why)} {clean_line(kept.remedy)}".rstrip())
    if not ran.done and not ran.kept:
        say(translate("Nothing waits in the inbox."))


def _notes_lines(opened: OpenVault, done: Done, private: bool) -> tuple[ToldLine, ...]:
    """The lines that are new in people's notes; not the tick in the inbox."""
    of_notes = [one for one in done.changes if one.path != done.line.source.path]
    return told_changes(opened, of_notes, hidden=done.hidden and not private)


def _ran_object(opened: OpenVault, ran: Ran, private: bool) -> dict[str, object]:
    return {
        "done": [
            {
                **_line_object(done, private),
                "batch": done.changes[0].batch if done.changes else None,
                "changes": [one.as_object() for one in _notes_lines(opened, done, private)],
                "copies": list(done.copies),
            }
            for done in ran.done
        ],
        "kept": [_waiting_object(kept, private) for kept in ran.kept],
    }


def _put_waiting(one: Waiting | Kept, private: bool) -> None:
    words = clean_line(one.line.text) if private or not one.hidden else translate("(private)")
    put(f"{_place(one)}  {words}")
    if isinstance(one, Kept):
        put(f"    {clean_line(one.why)} {clean_line(one.remedy)}".rstrip())


def _waiting_object(one: Waiting | Kept, private: bool) -> dict[str, object]:
    kept = one if isinstance(one, Kept) else None
    return {
        **_line_object(one, private),
        "understood": kept is None or not kept.problem,
        "why": None if kept is None else kept.why,
        "fix": None if kept is None else kept.remedy,
    }


def _line_object(one: Waiting | Kept | Done, private: bool) -> dict[str, object]:
    line = one.line
    return {
        "path": line.source.path,
        "line": line.source.line,
        "date": None if line.day is None else line.day.isoformat(),
        "text": line.text if private or not one.hidden else None,
    }


def _place(one: Waiting | Kept) -> str:
    return f"{one.line.source.path}:{one.line.source.line}"
