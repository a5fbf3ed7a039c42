"""`vaultkit answers`: boxes that were ticked on pages, listed or carried out."""

import click

from vaultkit.cli.build import answered_object, put_answered
from vaultkit.cli.changing import diff_of
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.engine.answers import Asked, Look, PageAsked, failures
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate


@click.command(cls=Command)
@click.option("--dry-run", is_flag=True, help="Only show what would be changed.")
@click.pass_context
@pass_invocation
def command(invocation: Invocation, ctx: click.Context, dry_run: bool) -> None:
    """Carry out the boxes that are ticked on the pages.

    Those on Today, Chemistry, Introductions and Problems. The watcher does so by itself; this is
    for whoever runs none. Exit code 1 if something that is
    ticked could not be done.
    """
    with invocation.opened() as opened:
        wrong = (_show if dry_run else _carry_out)(opened, invocation)
    if wrong:
        ctx.exit(1)


def _carry_out(opened: OpenVault, invocation: Invocation) -> bool:
    report = opened.build()
    if invocation.json:
        put_json(answered_object(report))
        return bool(report.answered.failed)
    put_answered(report)
    if not (report.answered.done or report.answered.failed):
        say(translate("Nothing is ticked."))
    return bool(report.answered.failed)


def _show(opened: OpenVault, invocation: Invocation) -> bool:
    look = opened.answers()
    if invocation.json:
        put_json([_object(page, one) for page in look.pages for one in page.asked])
        return any(one.why for page in look.pages for one in page.asked)
    diff = _diff(opened, look, invocation)
    if diff:
        put(diff.rstrip("\n"))
    for line in (told := list(failures(look))):
        say(line)
    for path in look.merging:
        say(translate("{path} is in the middle of a merge, so it is left alone", path=path))
    if not look.pages:
        say(translate("Nothing is ticked."))
    return bool(told)


def _diff(opened: OpenVault, look: Look, invocation: Invocation) -> str:
    """Show what all that is ticked would change together."""
    plan = opened.edits.plan()
    for page in look.pages:
        for one in page.asked:
            take(one.steps, plan)
    return diff_of(invocation, plan)


def _object(page: PageAsked, one: Asked) -> dict[str, object]:
    state = "refused" if one.why else "ready" if one.steps else "done already"
    return {
        "page": page.path,
        "date": page.page.day.isoformat(),
        "ticked": one.said,
        "state": state,
        "why": one.why or None,
        "notes": sorted({step.path for step in one.steps}),
    }
