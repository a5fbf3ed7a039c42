"""The names in an index that is there, read without opening it. For completion in a shell only.

Nothing is made, waited for or repaired, and nothing fails: a name that is missing is typed out.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

_WAIT_SECONDS = 0.2


def names_in_index(index: Path, table: str) -> tuple[tuple[str, ...], ...]:
    """Read the names of `contacts`, `purposes` or `arenas`, each with its aliases behind it."""
    aliases = "aliases" if table == "contacts" else "'[]'"
    query = f"SELECT name, {aliases} FROM {_TABLES[table]} ORDER BY name"  # noqa: S608 - ours
    try:
        address = f"{index.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS)) as connection:
            rows = connection.execute(query).fetchall()
        return tuple((str(name), *map(str, json.loads(others))) for name, others in rows)
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return ()


_TABLES = {name: name for name in ("contacts", "purposes", "arenas")}
