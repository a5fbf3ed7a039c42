"""The manual page `vaultkit.1`, written from the commands themselves: `make man`.

A few lines over what click knows already. Prints the page to stdout; a test compares it with the
one in `man/`, which the wheel puts into `share/man/man1`.
"""

import re
from collections.abc import Iterator

import click

from vaultkit import __version__
from vaultkit.cli.commands import COMMANDS, program
from vaultkit.cli.options import everywhere

_GLOBAL = frozenset(name for option in everywhere(first=True) for name in option.opts)


def man_page() -> str:
    """Write the page in the language of troff."""
    return "\n".join([*_lines(), ""])


def _lines() -> Iterator[str]:
    yield f'.TH VAULTKIT 1 "" "vaultkit {__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"vaultkit \- plain notes about the people you know, and dashboards that stay true"
    yield ".SH SYNOPSIS"
    yield r".B vaultkit"
    yield r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGUMENTS\fR]"
    yield ".SH DESCRIPTION"
    yield from _paragraphs(program.help or "")
    yield ".SH OPTIONS"
    yield "Before or after any command:"
    yield from _options(everywhere(first=True))
    yield ".SH COMMANDS"
    context = click.Context(program, info_name="vaultkit")
    for name in COMMANDS:
        command = program.get_command(context, name)
        if command is not None:
            yield from _command(command, f"vaultkit {name}")
    yield ".SH EXIT STATUS"
    yield from _paragraphs(program.epilog or "")
    yield ".SH ENVIRONMENT"
    for name, what in _ENVIRONMENT.items():
        yield ".TP"
        yield rf"\fB{name}\fR"
        yield what


_ENVIRONMENT = {
    "VAULTKIT_VAULT": "The vault, where none is named.",
    "VAULTKIT_TODAY": "The day everything is computed as of.",
    "NO_COLOR": "Print without colours.",
    "EDITOR": "What opens a new note.",
}


def _command(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_text(name)}"
    yield rf"\fB{_text(name)}\fR {_text(usage)}"
    yield ".PP"
    yield from _paragraphs(command.help or "")
    own = [
        one
        for one in command.get_params(context)
        if isinstance(one, click.Option)
        and _GLOBAL.isdisjoint(one.opts)
        and "--help" not in one.opts
    ]
    yield from _options(own)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            if inner is not None:
                yield from _command(inner, f"{name} {below}")


def _options(options: "list[click.Option] | tuple[click.Option, ...]") -> Iterator[str]:
    for option in options:
        record = option.get_help_record(click.Context(program))
        if record is not None:
            names, what = record
            yield ".TP"
            yield rf"\fB{_text(names)}\fR"
            yield _text(what)


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _text(words: str) -> str:
    """Write words so that troff takes none of their signs for its own."""
    written = words.replace("\\", r"\e").replace("-", r"\-").replace("`", "")
    return rf"\&{written}" if written.startswith((".", "'")) else written


if __name__ == "__main__":
    click.echo(man_page(), nl=False)
