"""Looks at the index: whether it opens, is whole, is of today's make, and knows the files."""

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from vaultkit.doctor.check import Area, Check
from vaultkit.engine.configuration import Configuration
from vaultkit.engine.status import running_watcher
from vaultkit.language.translate import translate
from vaultkit.storage.index_schema import SCHEMA_VERSION
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.scan import scan_vault
from vaultkit.storage.state import StateFolder

_AREA = Area("index")
_BUILD = "vaultkit build"


def look_at_index(root: Path, configuration: Configuration) -> Iterator[Check]:
    """Look at the index without changing it. Raises DiskError if the vault cannot be listed."""
    state = StateFolder(root)
    if not state.index.exists():
        yield _AREA.ok("opens", translate("there is none yet; the first command makes it"))
        return
    if not state.index.is_file():
        message = translate("There is something else in its place.")
        yield _AREA.error("opens", message, f"rm -r {shlex.quote(str(state.index))}")
        return
    if _left_open(state.index):
        said = translate("it was not closed; the next command sees to it")
        yield _AREA.ok("opens", said)
        return
    try:
        with closing(_open(state.index)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            known = {str(row[0]) for row in connection.execute("SELECT path FROM notes")}
    except (sqlite3.Error, OSError, ValueError) as error:
        message = translate("It cannot be read: {why}.", why=error)
        yield _AREA.error("opens", message, _BUILD)
        return
    if found != ["ok"]:
        message = translate("It is damaged: {why}.", why=" ".join(found[0].split()))
        yield _AREA.error("integrity", message, _BUILD)
        return
    if meta.get("schema_version") != str(SCHEMA_VERSION) or (
        meta.get("identity") != configuration.identity
    ):
        message = translate("It was made by another vaultkit, or for other settings.")
        yield _AREA.warning("schema", message, _BUILD)
        return
    yield _counts(root, configuration, known)


def _counts(root: Path, configuration: Configuration, known: set[str]) -> Check:
    """Compare what it knows with the files; pages of ours that it has not come to do not count."""
    state = StateFolder(root)
    scan = scan_vault(root, passed_over(configuration.settings))
    files = {file.path for file in scan.files}
    new, gone = files - known - set(state.manifest().pages), known - files
    if not new and not gone:
        said = translate("whole, and it knows all {number} notes", number=len(files))
        return _AREA.ok("counts", said)
    message = translate(
        "It does not know {new} notes yet, and still knows {gone} that are gone.",
        new=len(new),
        gone=len(gone),
    )
    watched = running_watcher(state) is not None
    return _AREA.warning("counts", message, "vaultkit status --wait" if watched else _BUILD)


def _left_open(index: Path) -> bool:
    """Whether a process that used it was killed: to read it then would be to repair it."""
    log, shared = (index.with_name(index.name + end) for end in ("-wal", "-shm"))
    return log.exists() and log.stat().st_size > 0 and not shared.exists()


def _open(index: Path) -> sqlite3.Connection:
    """Open it for reading; where nobody else has it open, without so much as a lock."""
    shared = index.with_name(index.name + "-shm").exists()
    how = "mode=ro" if shared else "mode=ro&immutable=1"
    return sqlite3.connect(f"{index.absolute().as_uri()}?{how}", uri=True, timeout=5)
