"""`vaultkit rest`: somebody is left in peace for a while."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.instructions import Rest
from vaultkit.edit.plan_instruction import plan_instruction


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, name: str, dry_run: bool) -> None:
    """Let a contact rest: not put forward until you wake them.

    Everything logged stays and counts.
    """
    with invocation.opened() as opened:
        contact = find_contact(opened.vault, name)
        steps = plan_instruction(Rest(contact.path), opened.vault)
        carry_out(invocation, opened, f"rest {contact.name}", steps, dry_run=dry_run)
