"""`vaultkit watch`: in the foreground, a line per batch, until it is asked to stop."""

import signal
from collections.abc import Callable
from importlib import import_module
from threading import Event
from typing import TYPE_CHECKING

import click

from vaultkit.borrowing import BORROWING
from vaultkit.cli.commands import module_of
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import say
from vaultkit.errors import DiskError

if TYPE_CHECKING:
    from vaultkit.engine.vault import OpenVault


@click.command(cls=Command)
@click.option("--poll", is_flag=True, help="Look every two seconds; rely on no file events.")
@click.option("--log", is_flag=True, help="Write the lines to .vaultkit/watch.log, not to stderr.")
@pass_invocation
def command(invocation: Invocation, poll: bool, log: bool) -> None:
    """Keep the dashboards true while you write.

    Says in a line what each change came to. Runs until Ctrl-C, or until it is told to terminate.
    One to a vault: a second says who holds it.
    """
    if invocation.json:
        raise click.UsageError("watch prints no data. `vaultkit status --json` says how it is.")
    with invocation.opened() as opened:
        keep_true(opened, _logging(opened) if log else say, poll=poll)


def _run_lent(arguments: list[str], opened: "OpenVault") -> int:
    """Run a command that knocked, in a copy of the watcher."""
    from vaultkit.cli import main  # which imports this module only when it is called

    return main(arguments, opened)


def _logging(opened: "OpenVault") -> Callable[[str], None]:
    """Write lines to the log of the vault, each with its day; say what cannot be written there."""
    from vaultkit.storage.log_file import LogFile  # only a watcher without a journal

    opened.state.prepare()
    log = LogFile(opened.state.path)

    def add(line: str) -> None:
        try:
            log.add(f"{opened.clock.now():%Y-%m-%d} {line}")
        except DiskError as error:  # the disk is full, the vault is gone: no reason to end
            say(f"{line}  ({error})")

    return add


def keep_true(
    opened: "OpenVault", tell: Callable[[str], None] = say, *, poll: bool = False
) -> None:
    """Watch a vault until SIGINT or SIGTERM, and finish the batch in hand before stopping."""
    from vaultkit.engine.watch import watch  # brings watchdog

    for name in BORROWING:  # before anybody waits for one of them
        import_module(module_of(name))

    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: stop.set())
    try:
        watch(opened, tell, stop, poll=poll, run=_run_lent)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
