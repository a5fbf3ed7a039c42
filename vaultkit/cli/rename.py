"""`vaultkit rename`: a note gets another name, and everything that leads to it follows."""

import click

from vaultkit.assemble.find import find_any
from vaultkit.cli.changing import carry_out, dry_run_option
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.edit.rename import new_path, plan_rename


@click.command(cls=Command)
@click.argument("old", shell_complete=contact_names)
@click.argument("new")
@dry_run_option
@pass_invocation
def command(invocation: Invocation, old: str, new: str, dry_run: bool) -> None:
    """Rename or move a note, with every link to it.

    OLD is the name of a contact, a purpose or an arena, or the path of any note. NEW is its name
    from now on, a path from the root of the vault, or a folder with a slash at its end. The old
    name becomes an alias, so that what was written with it elsewhere still leads there.
    """
    with invocation.opened() as opened:
        vault, notes = opened.vault, opened.notes
        given = next((path for path in (old, f"{old}.md") if path in notes), None)
        path = given or find_any(vault, old).path
        target = new_path(path, new)
        steps = plan_rename(notes, vault.settings, path, target, opened.text(path))
        command = f"rename {path} {target}"
        carry_out(invocation, opened, command, steps, dry_run=dry_run, more={"path": target})
