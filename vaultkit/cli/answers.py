"""`vaultkit answers`: boxes that were ticked on pages, listed or carried out."""

from collections.abc import Iterable, Iterator

import click

from vaultkit.cli.build import answered_object, put_answered
from vaultkit.cli.changing import diff_of
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.engine.answers import Asked, Look, PageAsked, failures
from vaultkit.engine.instructed import take
from vaultkit.engine.ticked_lists import TickedList
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate


@click.command(cls=Command)
@click.option("--dry-run", is_flag=True, help="Only show what would be changed.")
@click.pass_context
@pass_invocation
def command(invocation: Invocation, ctx: click.Context, dry_run: bool) -> None:
    """Carry out the boxes that are ticked on the pages, and on the lists of imports.

    Those on Today, Chemistry, Introductions and Problems. The watcher does so by itself; this is
    for whoever runs none. Exit code 1 if something that is ticked could not be done.
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
    look, lists = opened.answers(), opened.ticked_lists()
    if invocation.json:
        of_pages = [_object(page, one) for page in look.pages for one in page.asked]
        put_json([*of_pages, *(listed for one in lists for listed in _listed_objects(one))])
        return any(one["why"] for one in of_pages) or any(one.failed for one in lists)
    diff = _diff(opened, look, lists, invocation)
    if diff:
        put(diff.rstrip("\n"))
    for line in (told := [*failures(look), *(why for one in lists for why in one.failed)]):
        say(line)
    for path in look.merging:
        say(translate("{path} is in the middle of a merge, so it is left alone", path=path))
    if not look.pages and not lists:
        say(translate("Nothing is ticked."))
    return bool(told)


def _diff(
    opened: OpenVault, look: Look, lists: Iterable[TickedList], invocation: Invocation
) -> str:
    """Show what all that is ticked would change together."""
    plan = opened.edits.plan()
    for one in lists:
        take(one.all_steps(opened.vault), plan)
    for page in look.pages:
        for asked in page.asked:
            take(asked.steps, plan)
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


def _listed_objects(one: TickedList) -> Iterator[dict[str, object]]:
    for listed, _ in one.links:
        notes = sorted({step.path for step in one.steps})
        yield {
            "page": one.path,
            "date": None,
            "ticked": listed.name,
            "state": "ready",
            "why": None,
            "notes": notes if len(one.links) == 1 else [],
        }
    for why in one.failed:
        yield {
            "page": one.path,
            "date": None,
            "ticked": "",
            "state": "refused",
            "why": why,
            "notes": [],
        }
