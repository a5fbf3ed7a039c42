"""`vaultkit rate`: how much you want to see more of somebody."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.instructions import Rate
from vaultkit.edit.plan_instruction import plan_instruction


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.argument("chemistry", metavar="1-5", type=click.IntRange(1, 5))
@dry_run_option
@pass_invocation
def command(invocation: Invocation, name: str, chemistry: int, dry_run: bool) -> None:
    """Set how much you want to see more of somebody, 1 to 5.

    Only you set it, and it is never worked out from anything. The day is noted with it.
    """
    with invocation.opened() as opened:
        contact = find_contact(opened.vault, name)
        steps = plan_instruction(Rate(contact.path, chemistry), opened.vault)
        carry_out(invocation, opened, f"rate {contact.name} {chemistry}", steps, dry_run=dry_run)
