"""`vaultkit obsidian`: what helps in Obsidian, set up, and nothing else touched."""

import difflib

import click

from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.engine.instructed import take
from vaultkit.engine.obsidian import ObsidianPlan, SettingChange, carry_out_settings, plan_obsidian
from vaultkit.language.translate import translate
from vaultkit.storage.disk import Disk


@click.command(cls=Command)
@dry_run_option
@pass_invocation
def command(invocation: Invocation, dry_run: bool) -> None:
    """Set up what helps in Obsidian, and change nothing else.

    Adds the types of properties, templates for the core plugin Templates, and .vaultkit to what its
    search leaves out. What is there already stays as it is, so a second run does nothing.
    """
    with invocation.opened() as opened:
        disk = Disk(opened.root)
        plan = plan_obsidian(disk, opened.vault.settings)
        copies: tuple[str, ...] = ()
        if not dry_run:
            if plan.templates:
                with opened.edits.batch("obsidian") as batch:
                    take(plan.templates, batch)
            copies = carry_out_settings(disk, plan.settings)
    if invocation.json:
        put_json(_object(plan, copies, dry_run=dry_run))
        return
    for change in plan.settings:
        put(_diff(change) if dry_run else f"{change.path}: {change.added}")
    for template in plan.templates:
        put(f"{template.path}: {template.why}")
    for copy in copies:
        say(translate("What was there before is kept in {copy}.", copy=copy))
    if not (plan.settings or plan.templates):
        say(translate("All of it is there already: nothing to do."))
    elif not dry_run:
        say(translate("If Obsidian is open, reload it (“Reload app without saving”)."))


def _diff(change: SettingChange) -> str:
    before = (change.before or b"").decode().splitlines()
    head = change.path if change.before is not None else "/dev/null"
    lines = difflib.unified_diff(
        before, change.after.decode().splitlines(), head, change.path, lineterm=""
    )
    return "\n".join(lines)


def _object(plan: ObsidianPlan, copies: tuple[str, ...], *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "settings": [{"path": one.path, "added": one.added} for one in plan.settings],
        "templates": [one.path for one in plan.templates],
        "copies": list(copies),
    }
