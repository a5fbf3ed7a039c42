"""What goes to the terminal: data on stdout, everything else on stderr, nothing that can harm it.

Notes are other people's text as far as a terminal is concerned. No control or escape character
and no mark that turns the direction of writing reaches it.
"""

import os
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from textwrap import fill
from typing import TextIO

import click

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SHAPELESS = "\u2028\u2029\ufeff\ufff9-\ufffb"
_HALVES = "\ud800-\udfff"  # what a file name that is not UTF-8 leaves behind
_HARM = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_DIRECTION}{_SHAPELESS}{_HALVES}]")
_HARM_IN_JSON = re.compile(f"[\x7f-\x9f{_DIRECTION}{_SHAPELESS}]")


def clean(text: str) -> str:
    """Replace what a terminal would act on by U+FFFD; tabs and line feeds stay."""
    return _HARM.sub("\ufffd", text)


def clean_line(text: str) -> str:
    """Make text from a note one harmless line: runs of white space become one space."""
    return clean(" ".join(text.split()))


def say(message: str) -> None:
    """Write a message to stderr: progress, advice, what went wrong."""
    click.echo(_writable(clean(message), sys.stderr), err=True)


def put(text: str = "") -> None:
    """Write a line of data to stdout."""
    click.echo(_writable(clean(text), sys.stdout))


def put_paragraph(text: str) -> None:
    """Write a paragraph to stdout, in lines that are easy to read."""
    put(fill(clean_line(text), width=88))


def put_rows(rows: Sequence[tuple[str, str]]) -> None:
    """Write lines to stdout, each with its label before it; the texts begin at one column."""
    width = max((len(label) for label, _ in rows), default=0)
    for label, text in rows:
        put(f"  {label:<{max(width, _USUAL)}} {clean_line(text)}")


_USUAL = 12
"""Characters that most labels have room in, so that most sections of a screen are aligned."""


def put_json(value: object) -> None:
    """Write dicts, lists, texts and numbers to stdout as indented JSON, in UTF-8 everywhere.

    Numbers keep all their digits. What `clean` would replace is written as an escape: the JSON
    says exactly what the note says, and is safe to look at.
    """
    import msgspec  # only for JSON

    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:  # half a character, which only escapes can carry
        import json

        text = json.dumps(value, indent=2)
    click.echo(_HARM_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode())


def put_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[str] = ()
) -> None:
    """Write a table to stdout, one line of a note to a cell.

    `right` names the columns whose cells end flush, as numbers do. In a terminal the table fits
    its width; elsewhere no cell is cut or wrapped. No line ends in spaces.
    """
    from rich.console import Console  # heavy, and only tables need it
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(
            Text(column),
            justify="right" if column in right else "left",
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(clean_line(cell)) for cell in row))
    console = Console(
        width=None if sys.stdout.isatty() else _UNLIMITED,
        color_system="auto" if _coloured() else None,
    )
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        click.echo(_writable(line.rstrip(), sys.stdout))


_UNLIMITED = 10_000
"""Columns: wider than any table that has to be read."""


def _coloured() -> bool:
    """Whether stdout is a terminal that may have colours (see no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def _writable(text: str, stream: TextIO) -> str:
    """Replace by `?` what the stream's encoding does not have (a code page of Windows)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
