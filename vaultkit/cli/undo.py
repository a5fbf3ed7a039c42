"""`vaultkit undo`: what vaultkit changed in the notes, taken back."""

import click

from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.taking_back import take_back


@click.command(cls=Command)
@click.argument("number", metavar="[N]", type=click.IntRange(min=1), default=1)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, number: int, dry_run: bool) -> None:
    """Take back what vaultkit changed last, byte for byte.

    N is how many changes, one if you do not say; each is all that one command did. What was edited
    since is left as it is, and named.
    """
    take_back(invocation, number, undo=True, dry_run=dry_run)
