"""Keeps the resolved tables of the index true to the snapshot. Called by `engine.vault`.

What comes of each note is compared by digest, so that a change rewrites the rows of the notes it
touched and no others, and incremental tables are those of a rebuilt index.
"""

from collections.abc import Mapping

from vaultkit.model.note import Note
from vaultkit.model.vault import Vault
from vaultkit.storage.codec import digest
from vaultkit.storage.index import Index
from vaultkit.storage.index_rows import rows_of
from vaultkit.storage.owned import Owned, owned_by_note


def resolve_tables(
    index: Index,
    notes: Mapping[str, Note],
    vault: Vault,
    as_of: str,
    touched: frozenset[str] | None = None,
    since: str = "",
) -> int:
    """Write what has changed since the tables were last resolved; return how many notes that was.

    `as_of` stands for everything that `vault` was made from; where it is what the tables follow
    from already, nothing is compared. `touched` are the only notes from which anything may follow
    that is not in tables that follow from `since`; None: all. Where another program writes the
    tables meanwhile, all is compared once more. Raises IndexUnusableError.
    """
    while (before := index.resolved_as()) != as_of:
        some = touched if before == since else None
        written = _write_what_changed(index, owned_by_note(notes, vault, some), some, before, as_of)
        if written is not None:
            return written
    return 0


def _write_what_changed(
    index: Index,
    owned: Mapping[str, Owned],
    touched: frozenset[str] | None,
    since: str,
    as_of: str,
) -> int | None:
    """Write the rows that differ; None if the tables follow from something else than `since`."""
    before = index.digests(touched)
    now = {path: digest((what,)) for path, what in owned.items()}
    changed = {path: new for path, new in now.items() if before.get(path) != new}
    rows = {path: rows_of(path, owned[path]) for path in changed}
    gone = sorted(before.keys() - now.keys())
    resolved = index.resolve(rows, changed, gone, as_of, since)
    return len(changed) + len(gone) if resolved else None
