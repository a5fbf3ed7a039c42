"""The lines of a table, written once for as long as its rows are the same. Used by `sandbox`."""

from collections.abc import Iterable
from typing import Any

from vaultkit.dashboards.escape import cell

_written: dict[tuple[str, ...], dict[int, tuple[str, object]]] = {}
"""Lines of the last table with these columns, by the address of the row, with the row itself."""

_MANY_ROWS = 100

_MOST_TABLES = 4
"""So many long tables are remembered: a vault's own templates may have any number."""


def table_lines(rows: Iterable[Any], fields: tuple[str, ...]) -> list[str]:
    """Write the lines of a table: those of rows that stood in the last one are there already.

    Of long tables only, and of rows that say the same for as long as they are the same.
    """
    rows = list(rows)
    if len(rows) < _MANY_ROWS:
        return [table_line([getattr(row, field) for field in fields]) for row in rows]
    addresses = list(map(id, rows))
    before = _written.pop(fields, {})
    known: dict[int, Any] = dict(zip(addresses, map(before.get, addresses), strict=True))
    passing: set[int] = set()
    for address, row in [one for one in zip(addresses, rows, strict=True) if not known[one[0]]]:
        values = [getattr(row, field) for field in fields]
        known[address] = (table_line(values), row)
        if not _stays(row, values):
            passing.add(address)
    lines = [known[address][0] for address in addresses]
    for address in passing:
        del known[address]
    while len(_written) >= _MOST_TABLES:
        del _written[next(iter(_written))]
    _written[fields] = known
    return lines


def _stays(row: object, values: Iterable[object]) -> bool:
    """Whether a row will say the same whenever it is asked: it is frozen, and holds no lists."""
    parameters = getattr(type(row), "__dataclass_params__", None)
    frozen = parameters is not None and parameters.frozen
    return frozen and all(isinstance(value, str | int) for value in values)


def table_line(values: Iterable[object]) -> str:
    """Write one line of a table, each value in one cell."""
    return f"| {' | '.join(map(cell, values))} |"
