"""`vaultkit wake`: somebody who rested or was dropped is active again."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.instructions import Wake
from vaultkit.edit.plan_instruction import plan_instruction


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, name: str, dry_run: bool) -> None:
    """Make a contact active again, who rested or was dropped.

    What said that they were dropped, and why, is taken out of the note.
    """
    with invocation.opened() as opened:
        contact = find_contact(opened.vault, name)
        steps = plan_instruction(Wake(contact.path), opened.vault)
        carry_out(invocation, opened, f"wake {contact.name}", steps, dry_run=dry_run)
