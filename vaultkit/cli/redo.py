"""`vaultkit redo`: what was taken back, done again."""

import click

from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.taking_back import take_back


@click.command(cls=Command)
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), default=1)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, number: int, dry_run: bool) -> None:
    """Do again what `vaultkit undo` took back last.

    N is how many undos, one if you do not say.
    """
    take_back(invocation, number, undo=False, dry_run=dry_run)
