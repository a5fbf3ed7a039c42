"""`vaultkit merge`: two notes about one person become one."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.merge import plan_merge


@click.command(cls=Command)
@click.argument("kept", shell_complete=contact_names)
@click.argument("other", shell_complete=contact_names)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, kept: str, other: str, dry_run: bool) -> None:
    """Make one note of two about the same person.

    What OTHER says goes into KEPT and nothing is lost: lists and logs are joined; where both have
    one value, that of KEPT stays and the other's is kept in the note, as code. Links to OTHER lead
    to KEPT, its names become aliases, and its file is deleted (`vaultkit undo` brings it back).
    """
    with invocation.opened() as opened:
        vault = opened.vault
        a, b = find_contact(vault, kept), find_contact(vault, other)
        steps = plan_merge(vault, opened.notes, a.path, b.path, opened.text(b.path))
        command = f"merge {a.path} {b.path}"
        carry_out(invocation, opened, command, steps, dry_run=dry_run, more={"path": a.path})
