"""`vaultkit watch`: in the foreground, a line per batch, until it is asked to stop."""

import signal
from threading import Event
from typing import TYPE_CHECKING

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import say

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> None:
    """Keep the dashboards true while you write.

    Says in a line what each change came to. Runs until Ctrl-C, or until it is told to terminate.
    One to a vault: a second says who holds it.
    """
    if invocation.json:
        raise click.UsageError("watch prints no data. `vaultkit status --json` says how it is.")
    with invocation.opened() as opened:
        keep_true(opened)


def keep_true(opened: "OpenVault") -> None:
    """Watch a vault until SIGINT or SIGTERM, and finish the batch in hand before stopping."""
    from vaultkit.engine.watch import watch  # brings watchdog

    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: stop.set())
    try:
        watch(opened, say, stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
