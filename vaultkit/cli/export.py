"""`vaultkit export`: what the vault holds, as other programs read it, or as one person may ask."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

import click

from vaultkit.cli.completing import contact_names
from vaultkit.cli.contact_filters import Filters, chosen_contacts, contact_filters
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean, put, put_json, say
from vaultkit.cli.wording import counted
from vaultkit.engine.exporting import (
    ExportKind,
    export_about,
    export_bytes,
    export_table,
    export_tables,
    gather_export,
    write_exports,
)
from vaultkit.engine.vault import OpenVault
from vaultkit.exporters.about_markdown import write_about
from vaultkit.exporters.csv_tables import TABLES
from vaultkit.exporters.json_text import json_text
from vaultkit.exporters.material import Material
from vaultkit.language.translate import mark, translate
from vaultkit.measures.depth import ties
from vaultkit.storage.outside import WrittenFile


@click.command(cls=Command)
@click.argument("kind", required=False, type=click.Choice([kind.value for kind in ExportKind]))
@click.argument("table", required=False, type=click.Choice(TABLES))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Into this file instead of the terminal; of csv, all tables into this folder.",
)
@click.option("--force", is_flag=True, help="Replace a file that vaultkit did not write.")
@click.option("--excel", is_flag=True, help="Of csv: so that Excel opens it with a double click.")
@click.option(
    "--about",
    metavar="NAME",
    shell_complete=contact_names,
    help="All that the vault holds about one person, as Markdown or, with --json, as JSON.",
)
@click.option(
    "--only-them", is_flag=True, help="With --about: replace the names of everybody else."
)
@contact_filters
@pass_invocation
def command(
    invocation: Invocation,
    kind: str | None,
    table: str | None,
    to: Path | None,
    force: bool,
    excel: bool,
    about: str | None,
    only_them: bool,
    **filters: Unpack[Filters],
) -> None:
    """Hand out what the vault holds: everything, some contacts, or all about one person.

    Without a filter everybody is exported. What is private or personal is left out unless
    --private is given. A TABLE is named with csv only.
    """
    asked = None if kind is None else ExportKind(kind)
    _refuse_what_does_not_fit(asked, table, invocation, to=to, about=about, filters=filters)
    if force and to is None:
        raise click.UsageError("--force is about the file that --to names.")
    if excel and asked is not ExportKind.CSV:
        raise click.UsageError("--excel is for csv.")
    if only_them and about is None:
        raise click.UsageError("--only-them is for --about.")
    with invocation.opened() as opened:
        if about is not None:
            _about(opened, invocation, about, to=to, force=force, only_them=only_them)
        elif asked is not None:
            material = _gather(opened, invocation, filters)
            _hand_out(opened, invocation, _files(asked, table, material, to, excel=excel), force)
            _say_what(material)


def _refuse_what_does_not_fit(
    kind: ExportKind | None,
    table: str | None,
    invocation: Invocation,
    *,
    to: Path | None,
    about: str | None,
    filters: Filters,
) -> None:
    """Raise click.UsageError for words and options that do not go together."""
    if (kind is None) == (about is None):
        kinds = ", ".join(kind.value for kind in ExportKind)
        raise click.UsageError(f"Name one thing: a kind ({kinds}), or a person with --about.")
    if about is not None:
        if _filtered(filters):
            raise click.UsageError("--about is about one person: it takes no filters.")
        return
    if table is not None and kind is not ExportKind.CSV:
        raise click.UsageError(f"Only csv has tables: {kind} is one file.")
    if to is not None:
        return
    if kind is ExportKind.CSV and table is None:
        tables = ", ".join(TABLES)
        raise click.UsageError(f"Name a table ({tables}), or a folder for all with --to.")
    if kind is ExportKind.SQLITE and sys.stdout.isatty():
        raise click.UsageError("A database cannot be shown in a terminal. Name a file with --to.")
    if invocation.json and kind is not ExportKind.JSON:
        raise click.UsageError(f"JSON is `vaultkit export json`; {kind} is not.")


def _filtered(filters: Filters) -> bool:
    return any(value for name, value in filters.items() if name != "min_depth") or (
        filters["min_depth"] is not None
    )


def _gather(opened: OpenVault, invocation: Invocation, filters: Filters) -> Material:
    chosen = None
    if _filtered(filters):
        vault = opened.vault
        chosen = [one.path for one in chosen_contacts(vault, ties(vault), filters)]
    return gather_export(opened, private=invocation.private, chosen=chosen)


def _files(
    kind: ExportKind, table: str | None, material: Material, to: Path | None, *, excel: bool
) -> Mapping[Path | None, bytes]:
    """Make the files, each by its path; None is the terminal or what stands in its place."""
    if kind is not ExportKind.CSV:
        return {to: export_bytes(kind, material)}
    if table is not None:
        return {to: export_table(table, material, excel=excel)}
    assert to is not None  # noqa: S101 - asked for before
    return dict(export_tables(to, material, excel=excel).items())


def _hand_out(
    opened: OpenVault, invocation: Invocation, files: Mapping[Path | None, bytes], force: bool
) -> None:
    named = {path: data for path, data in files.items() if path is not None}
    if not named:
        for data in files.values():
            _put_bytes(data)
        return
    written = write_exports(opened, named, force=force)
    if invocation.json:
        put_json({"files": [_file_object(one) for one in written]})
        return
    for one in written:
        done = mark("{path}: written") if one.written else mark("{path}: nothing new")
        put(translate(done, path=one.path))


def _put_bytes(data: bytes) -> None:
    """Write to stdout: exactly, but nothing harmful to a terminal."""
    if sys.stdout.isatty():
        put(clean(data.decode("utf-8-sig").replace("\r\n", "\n")).removesuffix("\n"))
    else:
        click.echo(data, nl=False)


def _file_object(one: WrittenFile) -> dict[str, object]:
    return {"path": str(one.path), "written": one.written}


def _say_what(material: Material) -> None:
    say(counted(len(material.vault.contacts), "1 contact", "{number} contacts"))
    if material.withholds:
        say(translate("Private and personal words are left out; --private takes them along."))


def _about(
    opened: OpenVault,
    invocation: Invocation,
    name: str,
    *,
    to: Path | None,
    force: bool,
    only_them: bool,
) -> None:
    found = export_about(opened, name, private=invocation.private, only_them=only_them)
    text = json_text(found) if invocation.json else write_about(found)
    if to is None:
        _put_bytes(text.encode())
    else:
        for one in write_exports(opened, {to: text.encode()}, force=force):
            done = mark("{path}: written") if one.written else mark("{path}: nothing new")
            say(translate(done, path=one.path))
    if found.left_out:
        say(translate("Private and personal words are left out; --private takes them along."))
