"""`vaultkit import`: take over what another program knows, after a look at what that comes to."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from vaultkit.cli.check import FINDINGS
from vaultkit.cli.days import single_day
from vaultkit.cli.import_plan import plan_object, put_plan, put_report, report_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put_json, say
from vaultkit.cli.told import say_copies, see_to_pages
from vaultkit.engine.importing.carry_out import ImportReport
from vaultkit.engine.importing.importing import Prepared, prepare, read_file
from vaultkit.engine.importing.plan import Choices, Notes
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import UnknownNameError
from vaultkit.importers.built_in import KINDS
from vaultkit.importers.importer import Importer
from vaultkit.language.translate import translate
from vaultkit.plugins import find_importer, importer_names


def _kinds(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    return [CompletionItem(kind) for kind in KINDS if kind.startswith(incomplete)]


@click.command(cls=Command)
@click.argument("kind", metavar="KIND", shell_complete=_kinds)
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Go on without being asked.")
@click.option(
    "--notes",
    type=click.Choice([one.value for one in Notes]),
    default=Notes.LIST.value,
    show_default=True,
    help="What becomes of new people: a list to tick, a note each, or nothing.",
)
@click.option("--again", is_flag=True, help="Also those who were deleted or declined since.")
@click.option("--from", "since", metavar="DATE", help="Nothing that happened before that day.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Which field a column of a csv file is: --map Firma=organisation.",
)
@pass_invocation
def command(
    invocation: Invocation,
    kind: str,
    files: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    notes: str,
    again: bool,
    since: str | None,
    columns: tuple[str, ...],
) -> int:
    """Take over what another program knows of people, and of when you met.

    KIND is linkedin, vcard, google, ics, mbox, friends, monica or csv. People who are new come on a
    list, and get a note once you tick them. It can be done again and again: what you changed since
    stays as you have it. `vaultkit undo` takes all of it back.
    """
    with invocation.opened() as opened:
        importer = _importer(kind)
        vault = opened.vault
        choices = Choices(
            Notes(notes), again, _day(since, vault.today, opened) if since is not None else None
        )
        mapped = _mapped(columns) or _asked(invocation, importer, files[0])
        prepared = prepare(opened, importer, files, choices, columns=mapped)
        if not invocation.json:
            put_plan(prepared.plan, importer, prepared.damaged)
        if dry_run or not prepared.plan.writes:
            return _planned_only(invocation, prepared, dry_run=dry_run)
        if not _goes_on(invocation, prepared, yes=yes):
            return 0
        report = prepared.carry_out(opened)
        _tell(invocation, prepared, report)
        if report.batch is not None:
            see_to_pages(opened)
    return FINDINGS if report.failed else 0


def _importer(kind: str) -> Importer:
    importer = find_importer(kind)
    if importer is None:
        raise UnknownNameError(
            translate("There is no kind of import called “{name}”.", name=kind),
            importer_names(),
        )
    return importer


def _day(text: str, today: date, opened: OpenVault) -> date:
    return single_day(text, today, opened.vault.settings.language)


def _mapped(columns: Sequence[str]) -> dict[str, str]:
    """Read `COLUMN=FIELD`; a column may have an equals sign in its name."""
    mapped = {}
    for one in columns:
        column, equals, name = one.rpartition("=")
        if not equals or not column.strip() or not name.strip():
            raise click.BadParameter(
                translate("“{text}” is not COLUMN=FIELD: --map Firma=organisation.", text=one)
            )
        mapped[column.strip()] = name.strip()
    return mapped


def _asked(invocation: Invocation, importer: Importer, file: Path) -> dict[str, str]:
    """Ask what the columns of a file mean, where an importer must be told and nobody said."""
    if importer.columns is None or not invocation.asks:
        return {}
    say(translate("Which field is each column? Enter takes what is proposed; - leaves one out."))
    mapped = {}
    for column, proposed in importer.columns(file.name, read_file(file)).items():
        name = click.prompt(clean_line(column), default=proposed or "-", err=True).strip()
        if name != "-":
            mapped[column] = name
    return mapped


def _planned_only(invocation: Invocation, prepared: Prepared, *, dry_run: bool) -> int:
    if invocation.json:
        put_json({**plan_object(prepared.plan), "dry_run": dry_run, "written": False})
    elif prepared.plan.writes:
        say(translate("Nothing was written; that was a dry run."))
    else:
        say(translate("There is nothing to write."))
    return 0


def _goes_on(invocation: Invocation, prepared: Prepared, *, yes: bool) -> bool:
    """Ask whether to write it. Raises UsageError where nobody can be asked and --yes is missing."""
    if yes:
        return True
    if not invocation.asks:
        if invocation.json:
            put_json({**plan_object(prepared.plan), "dry_run": False, "written": False})
        raise click.UsageError(
            translate(
                "Nothing was written: there is nobody to ask. Add --yes to write it, or --dry-run "
                "to see the plan only."
            )
        )
    if click.confirm(translate("Write it?"), default=True, err=True):
        return True
    say(translate("Nothing was written."))
    return False


def _tell(invocation: Invocation, prepared: Prepared, report: ImportReport) -> None:
    if invocation.json:
        put_json(
            {
                **plan_object(prepared.plan),
                "dry_run": False,
                "written": report.batch is not None,
                **report_object(report),
            }
        )
    else:
        put_report(prepared.plan, report)
    say_copies(report.copies)
