"""`vaultkit log`: write down what happened, in a line, or do what a quick line says."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from vaultkit.cli.changing import diff_of, dry_run_option
from vaultkit.cli.days import single_day
from vaultkit.cli.log_options import LogCommand, Options, beside_of, log_options
from vaultkit.cli.options import Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, say
from vaultkit.cli.told import ToldLine, say_copies, see_to_pages, told_changes, told_line
from vaultkit.edit.insert_entry import line_of_entry
from vaultkit.edit.instructions import Instruction, Log
from vaultkit.edit.log_lines import entry_lines
from vaultkit.edit.log_style import canonical_style
from vaultkit.edit.new_entry import NewEntry, taken_apart
from vaultkit.edit.plan_instruction import written_entry
from vaultkit.edit.quick_due import with_due_dates
from vaultkit.edit.quick_entry import Beside, read_entry
from vaultkit.edit.quick_line import hides, read_quick_line
from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.edit.steps import Step
from vaultkit.engine.glance import glance, has_lists
from vaultkit.engine.instructed import take
from vaultkit.engine.vault import OpenVault
from vaultkit.language.translate import translate
from vaultkit.model import problem_kinds
from vaultkit.model.note import NoteKind
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.storage.disk import Disk

if TYPE_CHECKING:
    from vaultkit.engine.batch import Batch


@click.command(cls=LogCommand)
@click.argument("words", nargs=-1, metavar="NAME... TEXT")
@log_options
@click.option("-e", "--edit", is_flag=True, help="Finish the entry in your editor ($EDITOR).")
@dry_run_option
@pass_invocation
def command(
    invocation: Invocation,
    /,
    words: tuple[str, ...],
    edit: bool,
    dry_run: bool,
    **options: object,
) -> None:
    """Write down what happened, in a line.

    As in: vaultkit log mette coffee 1h: what it was about

    The words need no quotes. Names end at the first kind (coffee, call, mail …) or colon, several
    have commas between them. Behind a semicolon: gave, got, promised, next, led to. Other lines
    that an inbox takes are taken as well: `mette 4`, `mette done`, `mette next friday`.
    """
    with invocation.opened() as opened:
        vault = opened.vault if opened.is_loaded else glance(opened) or opened.vault
        line = " ".join(words)
        beside = beside_of(Options(**options), vault)  # type: ignore[arg-type]
        if edit:
            invocation.needs_terminal()
        if not line.strip():
            line, beside = _ask(invocation, vault, beside)
        vault, understood = _understood_soon(line, vault, opened, beside)
        instruction = _edited(understood, vault) if edit else understood
        if instruction is None:
            say(translate("Nothing was written."))
        elif dry_run:
            _show(invocation, opened, vault, instruction)
        else:
            _write(invocation, opened, vault, instruction, line)


def _understood_soon(
    line: str, seen: Vault, opened: OpenVault, beside: Beside
) -> tuple[Vault, Instruction]:
    """Understand a line by names alone, which is quick, or else by all that the notes say."""
    known = Known(seen)
    try:
        instruction = read_quick_line(line, known, seen.today, beside)
    except QuickLineError:
        return opened.vault, _understood(line, opened.vault, beside)
    perhaps_listed = known.by_beginning and has_lists(opened, seen)
    if isinstance(instruction, Log) and not perhaps_listed:
        return seen, instruction
    return opened.vault, _understood(line, opened.vault, beside)


def _ask(invocation: Invocation, vault: Vault, beside: Beside) -> tuple[str, Beside]:
    """Ask who, what and when, where nothing was said."""
    if not invocation.asks:
        raise click.UsageError(
            translate("Say with whom and what: vaultkit log mette coffee 1h: what it was about")
        )
    who = click.prompt(translate("With whom"), err=True)
    what = click.prompt(translate("What (coffee 1h: what it was about)"), err=True)
    when = click.prompt(translate("When"), default=translate("today"), err=True)
    day = single_day(when, vault.today, vault.settings.language)
    return f"{who} {what}", replace(beside, day=beside.day or day)


def _understood(line: str, vault: Vault, beside: Beside) -> Instruction:
    """Understand the line; for a name that fits nobody, name those who are called alike."""
    known = Known(vault)
    try:
        return read_quick_line(line, known, vault.today, beside)
    except QuickLineError as error:
        if error.kind in (problem_kinds.INBOX_NOBODY, problem_kinds.INBOX_NOBODY_WITH):
            error.candidates = known.alike(str(error.details["name"]))
        raise


def _edited(instruction: Instruction, vault: Vault) -> Instruction | None:
    """Let the owner finish an entry in an editor; None if they leave without saving."""
    if not isinstance(instruction, Log):
        raise click.UsageError(translate("This line is no entry, so there is nothing to finish."))
    entry = written_entry(instruction, vault)
    assert isinstance(entry, NewEntry)  # noqa: S101 - a quick line is always taken apart
    before = "\n".join(entry_lines(entry, canonical_style(vault.settings))) + "\n"
    after = click.edit(before, extension=".md")
    lines = [bare for one in (after or "").splitlines() if (bare := one.strip().lstrip("-*+ "))]
    if not lines:
        return None
    new = taken_apart(read_entry(with_due_dates("; ".join(lines), vault.today), vault.settings))
    return Log(instruction.contact, new)


def _show(
    invocation: Invocation, opened: OpenVault, vault: Vault, instruction: Instruction
) -> None:
    """Show the changes as a diff."""
    plan = opened.edits.plan()
    take(_steps(instruction, vault, opened), plan)
    diff = diff_of(invocation, plan)
    if invocation.json:
        put_json({**_about(instruction, vault), "written": False, "diff": diff})
    elif diff:
        put(diff.rstrip("\n"))
    else:
        _say_there(opened, vault, instruction)


def _write(
    invocation: Invocation, opened: OpenVault, vault: Vault, instruction: Instruction, line: str
) -> None:
    with opened.edits.batch(_command(line, instruction)) as batch:
        take(_steps(instruction, vault, opened), batch)
    shown = _told(opened, vault, instruction, batch, invocation.private)
    if invocation.json:
        put_json(
            {
                **_about(instruction, vault),
                "written": bool(batch.changes),
                "batch": batch.changes[0].batch if batch.changes else None,
                **(shown[0].as_object() if shown else {"path": None, "line": None, "text": None}),
                "changes": [one.as_object() for one in shown] if batch.changes else [],
                "copies": batch.copies,
            }
        )
    elif batch.changes:
        for one in shown:
            one.put()
        say(translate("`vaultkit undo` takes it back."))
    else:
        _say_there(opened, vault, instruction)
    if not invocation.json:
        say_copies(batch.copies)
    if batch.changes:
        see_to_pages(opened)


def _steps(instruction: Instruction, vault: Vault, opened: OpenVault) -> tuple[Step, ...]:
    from vaultkit.edit.listed_people import plan_for_all  # after all that asks, and may refuse

    return plan_for_all((instruction,), vault, partial(opened.template_of, NoteKind.CONTACT))


def _told(
    opened: OpenVault, vault: Vault, instruction: Instruction, batch: "Batch", private: bool
) -> Sequence[ToldLine]:
    """Say what stands where now: of an entry its line, else the line of each change."""
    hidden = _is_hidden(instruction) and not private
    if isinstance(instruction, Log):
        line = _line_of(opened, vault, instruction)
        return [] if line is None else [
            told_line(opened, instruction.contact, line, hidden=hidden)
        ]  # fmt: skip
    return told_changes(opened, batch.changes, hidden=hidden)


def _command(line: str, instruction: Instruction) -> str:
    """Say what was asked for, for the history, and that it is private where an option said so."""
    told = _is_hidden(instruction) and not hides(line)
    return f"log {line} #private" if told else f"log {line}".strip()


def _is_hidden(instruction: Instruction) -> bool:
    entry = instruction.entry if isinstance(instruction, Log) else None
    return isinstance(entry, NewEntry) and (
        entry.hidden or any(one.hidden for one in entry.subitems)
    )


def _line_of(opened: OpenVault, vault: Vault, instruction: Log) -> int | None:
    path = instruction.contact
    data = Disk(opened.root).read(path)
    if data is None:
        return None
    entry = written_entry(instruction, vault)
    return line_of_entry(data.decode("utf-8", "replace"), entry, path, vault.settings)


def _say_there(opened: OpenVault, vault: Vault, instruction: Instruction) -> None:
    line = _line_of(opened, vault, instruction) if isinstance(instruction, Log) else None
    if isinstance(instruction, Log) and line is not None:
        message = translate(
            "It stands there already: {place}.", place=f"{instruction.contact}:{line}"
        )
    else:
        message = translate("It is so already. Nothing was written.")
    say(message)


def _about(instruction: Instruction, vault: Vault) -> dict[str, object]:
    """Describe the entry for `--json`; of any other line, only what kind it is."""
    about: dict[str, object] = {"instruction": type(instruction).__name__}
    if not isinstance(instruction, Log) or not isinstance(instruction.entry, NewEntry):
        return {**about, "date": None, "kind": None, "hours": None, "with": []}
    entry = instruction.entry
    named = [links[0].target if (links := find_links(one)) else one for one in entry.people]
    contact = vault.contacts.get(instruction.contact)  # none of who was only on a list so far
    stem = instruction.contact.rpartition("/")[2].removesuffix(".md")
    return {
        **about,
        "name": stem if contact is None else contact.name,
        "date": entry.day.isoformat(),
        "kind": entry.kind,
        "hours": entry.hours,
        "with": [*(one.name for one in instruction.others), *named],
    }
