"""The index as a SQLite file. Opened by `engine.vault`, through `open_index`.

The file is a cache. Another schema, other settings, another version of vaultkit, a record whose
hash does not fit, any error of SQLite's: it is deleted and built anew. SQLite checks no checksums
of its own, so each record carries one.
"""

import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from vaultkit.errors import IndexUnusableError
from vaultkit.language.translate import mark, translate
from vaultkit.model.called import NAMED, Called
from vaultkit.model.note import Note
from vaultkit.storage.codec import content_hash, decode_note, decode_texts, encode_text
from vaultkit.storage.index import (
    IndexBusyError,
    IndexReplacedError,
    NoteChanges,
    NoteStamp,
    ParsedNote,
)
from vaultkit.storage.index_rows import Row, Rows, row_order
from vaultkit.storage.index_schema import META, NOTES, RESOLVED, SCHEMA, SCHEMA_VERSION, TABLES
from vaultkit.storage.os_errors import why
from vaultkit.storage.scan import FileStamp

BUSY_SECONDS = 5.0
"""How long another program's transaction is waited for."""

_FEW = 100
"""Rows that are asked for one by one; of more, all are read."""

_NAMES = frozenset(table.name for table in TABLES)


def open_index(path: Path, identity: str, *, fresh: bool = False) -> "SqliteIndex":
    """Open the index, or make it anew where there is none or it is not to be trusted.

    `identity` stands for the settings and the version of vaultkit; an index made under another is
    not used. `fresh` deletes what is there. Raises IndexUnusableError if no index can be kept
    here, IndexBusyError if another program does not let go of it.
    """
    if not fresh and path.exists():
        try:
            return SqliteIndex(path, identity)
        except IndexBusyError:
            raise
        except IndexUnusableError:
            pass  # whatever is wrong with it, what follows is the answer
    _delete(path)
    return SqliteIndex(path, identity)


class SqliteIndex:
    """Keeps records in a SQLite file; see `storage.index.Index` for what each method does."""

    def __init__(self, path: Path, identity: str) -> None:
        self._path = path
        with _no_leaks(path):
            new = _make_private(path)
            self._inode = path.stat().st_ino
            self._connection = sqlite3.connect(
                path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(identity, new=new)
            except BaseException:
                self._connection.close()
                raise
            self._data_version = self._asked("PRAGMA data_version")

    def stamps(self) -> Iterator[NoteStamp]:
        """Yield what is known of each file, in path order."""
        with _no_leaks(self._path):
            for path, size, mtime, ctime, inode, read, content in self._connection.execute(
                "SELECT path, size, mtime_ns, ctime_ns, inode, read_ns, hash FROM notes"
                " ORDER BY path"
            ):
                yield NoteStamp(FileStamp(path, size, mtime, ctime, inode), content, read)

    def notes(self) -> dict[str, Note]:
        """Load every note's record."""
        notes = {}
        with _no_leaks(self._path):
            for path, record, record_hash in self._connection.execute(
                "SELECT path, record, record_hash FROM notes ORDER BY path"
            ):
                encoded = record.encode()
                if content_hash(encoded) != record_hash:
                    message = translate("The record of {path} in the index is damaged.", path=path)
                    raise IndexUnusableError(message)
                notes[path] = decode_note(encoded)
        return notes

    def stamped_notes(self) -> tuple[dict[str, Note], dict[str, NoteStamp]]:
        """Load every note's record and what is known of its file, as of one moment."""
        with _no_leaks(self._path), self._transaction("DEFERRED"):
            return self.notes(), {stamp.path: stamp for stamp in self.stamps()}

    def named(self) -> dict[str, Called]:
        """Load what each contact, purpose, arena and owner is called."""
        with _no_leaks(self._path):
            kinds = {kind.value: kind for kind in NAMED}
            return {
                path: Called(path, kinds[kind], name, title, _aliases(aliases))
                for path, kind, name, title, aliases in self._connection.execute(
                    "SELECT path, kind, name, title, aliases FROM notes"
                    " WHERE kind IN ('contact', 'purpose', 'arena', 'me') ORDER BY path"
                )
            }

    def change(self, changes: NoteChanges) -> None:
        """Make changes to the notes, in one transaction."""
        with _no_leaks(self._path), self._transaction():
            forget = ((path,) for path in changes.removed)
            self._connection.executemany("DELETE FROM notes WHERE path = ?", forget)
            self._connection.executemany(
                NOTES.insert.replace("INSERT", "INSERT OR REPLACE"),
                (_note_row(parsed) for parsed in changes.parsed),
            )
            self._connection.executemany(
                "UPDATE notes SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ?, read_ns = ?"
                " WHERE path = ?",
                ((*_file_row(stamp), stamp.path) for stamp in changes.restamped),
            )

    def resolved_as(self) -> str:
        """What the resolved tables follow from."""
        with _no_leaks(self._path):
            return str(self._asked("SELECT value FROM meta WHERE key = 'resolved_as'"))

    def digests(self, only: Collection[str] | None = None) -> dict[str, str]:
        """What comes of each note, as a digest; `only` of some, where these are given."""
        with _no_leaks(self._path):
            every = "SELECT note, digest FROM resolved"
            if only is None or len(only) > _FEW:
                found = dict(self._connection.execute(every))
                return {path: found[path] for path in found if only is None or path in only}
            each = f"{every} WHERE note = ?"
            return dict(row for path in only for row in self._connection.execute(each, (path,)))

    def resolve(
        self,
        rows: Mapping[str, Rows],
        digests: Mapping[str, str],
        removed: Sequence[str],
        as_of: str,
        before: str,
    ) -> bool:
        """Rewrite the rows that some notes own, in one transaction."""
        with _no_leaks(self._path), self._transaction():
            if self.resolved_as() != before:
                return False
            known = self.digests({*rows, *removed})
            stale = [(path,) for path in (*rows, *removed) if path in known]
            for table in (*TABLES, RESOLVED):
                self._connection.executemany(
                    f'DELETE FROM "{table.name}" WHERE "{table.owner}" = ?',  # noqa: S608 - ours
                    stale,
                )
            for table in TABLES:
                new = (row for owned in rows.values() for row in owned.get(table.name, ()))
                self._connection.executemany(table.insert, new)
            self._connection.executemany(RESOLVED.insert, digests.items())
            self._remember("resolved_as", as_of)
            return True

    def rows(self, table: str) -> list[Row]:
        """List a resolved table, sorted."""
        with _no_leaks(self._path):
            found = self._connection.execute(f'SELECT * FROM "{_known(table)}"')  # noqa: S608 - ours
            return sorted(found, key=row_order)

    def changed_elsewhere(self) -> bool:
        """Whether another program changed the file; IndexReplacedError if it is another file."""
        with _no_leaks(self._path):
            if self._path.stat().st_ino != self._inode:
                raise IndexReplacedError(translate("The index was replaced by another vaultkit."))
            before, self._data_version = self._data_version, self._asked("PRAGMA data_version")
            return before != self._data_version

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):  # there is nobody left whom it could concern
            self._connection.close()

    def _prepare(self, identity: str, *, new: bool) -> None:
        """Make the tables of a new file; of an old one, see that it is ours and of today."""
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        expected = {"schema_version": str(SCHEMA_VERSION), "identity": identity}
        if new:
            with self._transaction():
                for statement in SCHEMA.split(";\n"):
                    self._connection.execute(statement)
                for key, value in {**expected, "resolved_as": ""}.items():
                    self._remember(key, value)
        meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        if any(meta.get(key) != value for key, value in expected.items()):
            raise IndexUnusableError(
                translate("The index was made by another vaultkit or for other settings.")
            )

    def _asked(self, query: str) -> object:
        """Answer a query that has exactly one value."""
        (value,) = self._connection.execute(query).fetchone()
        return value

    def _remember(self, key: str, value: str) -> None:
        insert = META.insert.replace("INSERT", "INSERT OR REPLACE")
        self._connection.execute(insert, (key, value))

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        self._connection.execute(f"BEGIN {kind}")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # the first error is the one to tell
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _known(table: str) -> str:
    if table not in _NAMES:
        raise IndexUnusableError(translate("The index has no table {table}.", table=table))
    return table


def _file_row(stamp: NoteStamp) -> tuple[int, ...]:
    file = stamp.file
    return (file.size, file.mtime_ns, file.ctime_ns, file.inode, stamp.read_ns)


def _note_row(parsed: ParsedNote) -> tuple[object, ...]:
    stamp, note, record = parsed.stamp, parsed.note, parsed.record
    named = (stamp.path, note.kind, note.name, note.title, encode_text(note.aliases))
    return (*named, *_file_row(stamp), stamp.hash, record.decode(), content_hash(record))


def _make_private(path: Path) -> bool:
    """Make an empty file that only its owner may read; return False if there is one already."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    return True


def _delete(path: Path) -> None:
    try:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        message = mark("{path} could not be deleted: {why}.")
        raise IndexUnusableError(
            translate(message, path=path, why=translate(why(error)))
        ) from error


_UNUSABLE = mark("{path} cannot be used: {why}.")


@contextmanager
def _no_leaks(path: Path) -> Iterator[None]:
    """Let no error of SQLite's, and none about what a damaged file holds, out of this room."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise IndexBusyError(
                translate("{path} is held by another program.", path=path)
            ) from error
        raise IndexUnusableError(translate(_UNUSABLE, path=path, why=error)) from error
    except OSError as error:
        reason = translate(why(error))
        raise IndexUnusableError(translate(_UNUSABLE, path=path, why=reason)) from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise IndexUnusableError(translate("{path} holds what is not ours.", path=path)) from error


def _aliases(written: str) -> tuple[str, ...]:
    return () if written == "[]" else tuple(decode_texts(written))
