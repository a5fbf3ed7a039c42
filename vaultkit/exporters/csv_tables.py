"""Four tables for a spreadsheet: contacts, interactions, introductions, promises. Pure.

RFC 4180: a heading, lines that end in CRLF, quotes where they are needed. Words that were left out
are empty cells.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from vaultkit.exporters.csv_cells import cell, list_cell
from vaultkit.exporters.csv_columns import (
    CONTACTS,
    INTERACTIONS,
    INTRODUCTIONS,
    PROMISES,
    Cell,
    ContactRow,
    InteractionRow,
)
from vaultkit.exporters.material import Material

_Row = TypeVar("_Row")
_Written = Iterator[list[str]]


def write_table(table: str, material: Material, *, delimiter: str = ",") -> str:
    """Write one of `TABLES` as CSV. A table with no rows is its heading."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(_WRITERS[table](material))
    return written.getvalue()


def _contacts(material: Material) -> _Written:
    def tie_of(path: str) -> ContactRow:
        tie = material.ties.get(path)
        enough = tie is not None and tie.depth.enough
        return ContactRow(material.vault, material.vault.contacts[path], tie if enough else None)

    return _lines(CONTACTS, map(tie_of, material.vault.contacts))


def _interactions(material: Material) -> _Written:
    vault = material.vault
    happened = (InteractionRow(vault, told, planned=False) for told in vault.interactions)
    ahead = (InteractionRow(vault, told, planned=True) for told in vault.plans)
    return _lines(INTERACTIONS, (*happened, *ahead))


def _introductions(material: Material) -> _Written:
    return _lines(INTRODUCTIONS, material.vault.introductions)


def _promises(material: Material) -> _Written:
    return _lines(PROMISES, material.vault.promises)


def _lines(columns: Mapping[str, Callable[[_Row], Cell]], rows: Iterable[_Row]) -> _Written:
    yield list(columns)
    for row in rows:
        held = (of_row(row) for of_row in columns.values())
        yield [list_cell(one) if isinstance(one, list) else cell(one) for one in held]


_WRITERS: Mapping[str, Callable[[Material], _Written]] = {
    "contacts": _contacts,
    "interactions": _interactions,
    "introductions": _introductions,
    "promises": _promises,
}
TABLES = tuple(_WRITERS)
"""The names of the tables, in the order in which they are described."""
