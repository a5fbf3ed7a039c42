"""Cells of a CSV table that no spreadsheet takes for formulas, and that can be read back exactly.

A text that a spreadsheet could run begins with `=`, `+`, `-`, `@`, a tab or a line end (OWASP, "CSV
injection"), or with the wide form of one of these signs, which East Asian spreadsheets take for it.
It gets an apostrophe before it, which says "text" to a spreadsheet. So does a text that begins with
apostrophes and one of these behind them: whoever reads the table takes one apostrophe off where
apostrophes and such a sign begin a cell, and has what the note says. White space before the sign
changes nothing, since some programs drop it.

A list is one cell, its items parted by `; `. In an item a backslash stands before each `;` and each
backslash, and each item is guarded by itself: it may be parted into cells later.
"""

import re
from collections.abc import Iterable
from datetime import date

_RUNS = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－﹣−＠])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SEPARATOR = "; "

Value = str | float | bool | date | None


def cell(value: Value) -> str:
    """Write one value: days as `2026-11-03`, yes and no as words, nothing as an empty cell.

    Control characters, which no cell of a spreadsheet can hold, become U+FFFD. Numbers are bare,
    since a spreadsheet is to reckon with them.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return _guarded(value)
        case date():
            return value.isoformat()
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)


def list_cell(items: Iterable[str]) -> str:
    """Write several texts into one cell; empty ones are left out."""
    return SEPARATOR.join(
        _guarded(item).replace("\\", "\\\\").replace(";", "\\;") for item in items if item
    )


def _guarded(text: str) -> str:
    text = _CONTROL.sub("\ufffd", text)
    return f"'{text}" if _RUNS.match(text) else text
