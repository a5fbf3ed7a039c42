"""`vaultkit build`: the index and the dashboards, brought up to date once."""

from dataclasses import fields

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.told import say_copies
from vaultkit.engine.reports import BuildReport, RefreshReport, SyncReport
from vaultkit.language.translate import mark, translate


@click.command(cls=Command)
@click.option(
    "--force",
    is_flag=True,
    help="Write the dashboards even of a vault that had contacts and now has none.",
)
@pass_invocation
def command(invocation: Invocation, force: bool) -> None:
    """Bring the index and the dashboards up to date, once.

    Only notes that changed are read, and only pages with something new on them are written.
    """
    with invocation.opened() as opened:
        report = opened.build(force=force)
    if invocation.json:
        put_json(build_object(report))
    else:
        put_build(report)


def build_object(report: BuildReport) -> dict[str, object]:
    """Describe a build for `--json`."""
    sync, refresh = report.sync, report.refresh
    return {
        "notes": sync.notes,
        "read": sync.read,
        "parsed": sync.parsed,
        "added": sync.added,
        "changed": sync.changed,
        "removed": sync.removed,
        "measured": refresh.measured,
        "rendered": refresh.rendered,
        "written": refresh.written,
        "unchanged": refresh.unchanged,
        "pages_removed": refresh.removed,
        "kept_by_hand": list(refresh.kept_by_hand),
        **answered_object(report),
    }


def answered_object(report: BuildReport) -> dict[str, object]:
    """Describe for `--json` what came of boxes that were ticked."""
    answered = report.answered
    return {
        "ticks_done": list(answered.done),
        "ticks_not_done": list(answered.failed),
        "pages_merging": list(answered.merging),
        "recovered": [{"page": page, "kept": kept} for page, kept in report.refresh.recovered],
        "copies": list(answered.copies),
    }


def put_answered(report: BuildReport) -> None:
    """Print what was done because boxes were ticked, and on stderr what was not, or was kept."""
    for done in report.answered.done:
        put(translate("tick: {what}", what=done))
    for failed in report.answered.failed:
        say(failed)
    for path in report.answered.merging:
        say(translate("{path} is in the middle of a merge, so it is left alone", path=path))
    for path, kept in report.refresh.recovered:
        message = mark("{path} was changed by hand as well; what you wrote is in {kept}")
        say(translate(message, path=path, kept=kept))
    say_copies(report.answered.copies)


def put_build(report: BuildReport) -> None:
    """Print the counts of a build, and on stderr what was left alone."""
    sync, refresh = report.sync, report.refresh
    put_answered(report)
    notes = mark("notes: {notes} seen, {read} read, {parsed} parsed")
    if not sync.quiet:
        notes = mark(
            "notes: {notes} seen, {read} read, {parsed} parsed "
            "({added} new, {changed} changed, {removed} gone)"
        )
    put(translate(notes, **_counts(sync)))
    pages = mark("pages: {rendered} rendered, {written} written, {unchanged} unchanged")
    if refresh.removed:
        pages = mark(
            "pages: {rendered} rendered, {written} written, {unchanged} unchanged, "
            "{removed} removed"
        )
    put(translate(mark("ties: {measured} measured"), measured=refresh.measured))
    put(translate(pages, **_counts(refresh)))
    for path in refresh.kept_by_hand:
        message = mark(
            "{path} was changed by hand, so it was left as it is. Rename it to get a new one."
        )
        say(translate(message, path=path))


def _counts(report: SyncReport | RefreshReport) -> dict[str, int]:
    """Give every count of a report by its name."""
    return {one.name: getattr(report, one.name) for one in fields(report)}
