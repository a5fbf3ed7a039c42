"""`vaultkit drop`: somebody is never suggested again."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.instructions import Drop
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.quick_line import hides, with_tags


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.option("--because", metavar="TEXT", default="", help="Why, in your own words.")
@dry_run_option
@pass_invocation
def command(invocation: Invocation, name: str, because: str, dry_run: bool) -> None:
    """Drop somebody: never suggested again, anywhere.

    The day is noted; the note stays, and `vaultkit wake` takes it back. A reason is yours to give
    or not.
    """
    with invocation.opened() as opened:
        contact = find_contact(opened.vault, name)
        steps = plan_instruction(Drop(contact.path, with_tags(because)), opened.vault)
        words = invocation.private or not hides(because)
        command = f"drop {contact.name}"
        carry_out(invocation, opened, command, steps, dry_run=dry_run, words=words)
