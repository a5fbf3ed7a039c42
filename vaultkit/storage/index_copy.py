"""The resolved tables of the index as a SQLite file of their own, to be handed on.

Not a copy of the file in `.vaultkit`: the rows are written anew, from a vault that holds only what
may be written. What was never in a database cannot be found in its free pages. The tables by which
vaultkit keeps its own books (`notes`, with every record whole, and `resolved`) are not there.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

from vaultkit.storage.index_rows import Rows
from vaultkit.storage.index_schema import META, PEOPLE_VIEW, SCHEMA_VERSION, TABLES


def index_copy(rows: Iterable[Rows], about: Mapping[str, str]) -> bytes:
    """Make the file: `rows` are those of each note, `about` goes into the table `meta`.

    The same rows give the same bytes wherever SQLite has the same version.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(table.ddl for table in (META, *TABLES)) + PEOPLE_VIEW)
        meta = {"schema_version": str(SCHEMA_VERSION), **about}
        connection.executemany(META.insert, sorted(meta.items()))
        for owned in rows:
            for table in TABLES:
                connection.executemany(table.insert, owned.get(table.name, ()))
        connection.commit()
        return connection.serialize()
