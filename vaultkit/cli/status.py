"""`vaultkit status`: whether the dashboards are true now, and who keeps them so."""

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.wording import count_words
from vaultkit.engine.status import Status, status, wait_until_true

PATIENCE = 30.0
"""Seconds that `--wait` waits for the watcher at most, unless told otherwise."""


@click.command(cls=Command)
@click.option(
    "--wait", is_flag=True, help="Return only when all that is on disk now is on the pages."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help=f"How long --wait waits for the watcher: {PATIENCE:g} unless you say otherwise.",
)
@pass_invocation
def command(invocation: Invocation, wait: bool, timeout: float | None) -> None:
    """Say whether the dashboards are true now.

    Writes no page. With --wait it returns when every change that was there when it began stands on
    the pages, and fails if no watcher runs that could see to it, or if it takes too long.
    """
    if timeout is not None and not wait:
        raise click.UsageError("--timeout says how long --wait waits: name both.")
    if wait:
        wait_until_true(invocation.root(), PATIENCE if timeout is None else timeout)
    with invocation.opened() as opened:
        found = status(opened)
    if invocation.json:
        put_json(_object(found))
    else:
        _put(found)


def _object(found: Status) -> dict[str, object]:
    watcher = found.watcher
    return {
        "path": str(found.root),
        "true": found.true,
        "notes": found.notes,
        "contacts": found.contacts,
        "interactions": found.interactions,
        "problems": found.problems,
        "changed_notes": found.changed_notes,
        "stale_pages": found.stale_pages,
        "kept_by_hand": list(found.kept_by_hand),
        "watcher": None
        if watcher is None
        else {
            "pid": watcher.pid,
            "since": watcher.since,
            "last_batch": watcher.last_batch or None,
            "said": watcher.said or None,
            "waits_for": watcher.waits_for or None,
        },
    }


def _put(found: Status) -> None:
    put(
        f"{found.root}: {count_words(found.notes, 'note')}, "
        f"{count_words(found.contacts, 'contact')}, "
        f"{count_words(found.interactions, 'interaction')}, "
        f"{count_words(found.problems, 'problem')}"
    )
    if found.stale_pages:
        put(f"pages: {found.stale_pages} to be written")
    else:
        put("pages: true")
    for path in found.kept_by_hand:
        put(f"pages: {path} was changed by hand, and is left as it is")
    watcher = found.watcher
    if watcher is None:
        put("watcher: none")
        if found.stale_pages:
            say("`vaultkit build` writes them once, `vaultkit watch` keeps them true.")
        return
    put(f"watcher: process {watcher.pid}, since {watcher.since}")
    if watcher.waits_for:
        put(f"watcher: waits for {watcher.waits_for}")
    if watcher.said:
        put(f"watcher: {watcher.said} ({watcher.last_batch})")
