"""`vaultkit status`: whether the dashboards are true now, and who keeps them so."""

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.wording import counted
from vaultkit.engine.status import Status, status, wait_until_true
from vaultkit.language.translate import mark, translate
from vaultkit.storage.state import WatcherNote

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
    with invocation.opened() as opened:
        if wait:
            wait_until_true(opened.root, PATIENCE if timeout is None else timeout)
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
            "counts": watcher.counts or None,
            "waits_for": watcher.waits_for or None,
            "deaf": watcher.deaf or None,
            "trouble": watcher.trouble or None,
            "version": watcher.version or None,
            "silent_seconds": round(found.silent) or None,
        },
    }


def watcher_troubles(watcher: WatcherNote, silent: float) -> tuple[str, ...]:
    """Say what a watcher suffers from, though it runs; nothing while all is well."""
    said = []
    if silent:
        message = mark("has not moved for {minutes} minutes: it hangs, or its look takes long")
        said.append(translate(message, minutes=round(silent / 60)))
    if watcher.deaf:
        message = mark("hears of no changes, and looks every few seconds instead ({why})")
        said.append(translate(message, why=translate(watcher.deaf)))
    if watcher.trouble:
        said.append(translate("its last look failed: {why}", why=watcher.trouble))
    return tuple(said)


def _put(found: Status) -> None:
    counts = (
        counted(found.notes, "1 note", "{number} notes"),
        counted(found.contacts, "1 contact", "{number} contacts"),
        counted(found.interactions, "1 interaction", "{number} interactions"),
        counted(found.problems, "1 problem", "{number} problems"),
    )
    put(f"{found.root}: {', '.join(counts)}")
    if found.stale_pages:
        put(translate("pages: {number} to be written", number=found.stale_pages))
    else:
        put(translate("pages: true"))
    for path in found.kept_by_hand:
        put(translate("pages: {path} was changed by hand, and is left as it is", path=path))
    watcher = found.watcher
    if watcher is None:
        put(translate("watcher: none"))
        if found.stale_pages:
            say(translate("`vaultkit build` writes them once, `vaultkit watch` keeps them true."))
        return
    put(translate("watcher: process {pid}, since {since}", pid=watcher.pid, since=watcher.since))
    if watcher.waits_for:
        put(translate("watcher: waits for {what}", what=translate(watcher.waits_for)))
    for words in watcher_troubles(watcher, found.silent):
        put(translate("watcher: {what}", what=words))
    if watcher.said:
        said = mark("watcher: {said} ({when})")
        put(translate(said, said=watcher.said, when=watcher.last_batch))
