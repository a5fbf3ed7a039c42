"""What goes to the terminal: data on stdout, everything else on stderr, nothing that can harm it.

Notes are other people's text as far as a terminal is concerned. No control or escape character
and no mark that turns the direction of writing reaches it.
"""

import os
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from shutil import get_terminal_size
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
    cells = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(columns, *cells, strict=True)]
    room = get_terminal_size().columns if sys.stdout.isatty() else None
    if room is not None and sum(widths) + _BETWEEN * (len(widths) - 1) > room:
        lines = _folded(columns, cells, right)
    else:
        flush = [column in right for column in columns]
        lines = [_in_columns(row, widths, flush) for row in (columns, *cells)]
        lines[0] = click.style(lines[0], bold=True) if _coloured() else lines[0]
    for line in lines:
        click.echo(_writable(line, sys.stdout))


_BETWEEN = 2
"""Spaces between two columns of a table."""


def _in_columns(row: Sequence[str], widths: Sequence[int], flush: Sequence[bool]) -> str:
    padded = [
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell, width, right in zip(row, widths, flush, strict=True)
    ]
    return (" " * _BETWEEN).join(padded).rstrip()


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _folded(
    columns: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[str]
) -> list[str]:
    """Write a table that is too wide for the terminal, its cells folded."""
    from rich.console import Console  # heavy, and few tables need it
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _BETWEEN, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(
            Text(column), justify="right" if column in right else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(color_system="auto" if _coloured() else None)
    with console.capture() as captured:
        console.print(table)
    return [line.rstrip() for line in captured.get().splitlines()]


def _coloured() -> bool:
    """Whether stdout is a terminal that may have colours (see no-color.org)."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def _writable(text: str, stream: TextIO) -> str:
    """Replace by `?` what the stream's encoding does not have (a code page of Windows)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
