"""`vaultkit brief`: one screen to read before you meet somebody."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.brief_object import brief_object
from vaultkit.cli.completing import contact_names
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, put_rows, say
from vaultkit.dashboards.brief import BriefView, brief_view
from vaultkit.dashboards.pens import TerminalPen
from vaultkit.engine.briefs import WrittenBrief, write_brief
from vaultkit.language.translate import mark, translate
from vaultkit.measures.brief import brief
from vaultkit.measures.depth import tie_with
from vaultkit.measures.sight import Sight


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@click.option("--write", is_flag=True, help="Make it a note, in the folder of the dashboards.")
@pass_invocation
def command(invocation: Invocation, name: str, write: bool) -> None:
    """Show what to know before you meet somebody, their gain first.

    NAME is a name or an alias, or a part of it that fits nobody else. What was said in personal
    and private talks is shown only with --private, and stands in no note.
    """
    if write and invocation.private:
        raise click.UsageError("--write makes a note, and --private words stand in none.")
    with invocation.opened() as opened:
        vault = opened.vault
        contact = find_contact(vault, name)
        terminal = Sight.PRIVATE if invocation.private else Sight.TERMINAL
        found = brief(vault, contact, tie_with(vault, contact), Sight.NOTE if write else terminal)
        if write:
            _put_written(write_brief(opened, found), as_json=invocation.json)
        elif invocation.json:
            put_json(brief_object(vault, found))
        else:
            _put_view(brief_view(found, vault.today, TerminalPen()))
            if found.withholds and not invocation.private:
                say(translate("--private shows the words of personal and private lines."))


def _put_written(note: WrittenBrief, *, as_json: bool) -> None:
    if as_json:
        put_json({"path": note.path, "written": note.written})
    else:
        done = mark("{path}: written") if note.written else mark("{path}: nothing new")
        put(translate(done, path=note.path))
    if note.problem is not None:
        say(f"{note.problem.source}: {note.problem.message}")


def _put_view(view: BriefView) -> None:
    put(clean_line(view.answer))
    if view.silence:
        put(view.silence)
    for section in view.sections:
        put()
        put(clean_line(section.heading))
        put_rows([(row.label, row.text) for row in section.rows])
