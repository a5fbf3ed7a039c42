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
from vaultkit.storage.owned import owned_by_note


def resolve_tables(
    index: Index,
    notes: Mapping[str, Note],
    vault: Vault,
    as_of: str,
    touched: frozenset[str] | None = None,
) -> int:
    """Write what has changed since the tables were last resolved; return how many notes that was.

    `as_of` stands for everything that `vault` was made from; where it is what the tables follow
    from already, nothing is compared. `touched` are the only notes from which anything may follow
    that is not in the tables; None: all. Raises IndexUnusableError.
    """
    if index.resolved_as() == as_of:
        return 0
    owned = owned_by_note(notes, vault, touched)
    before = index.digests(touched)
    now = {path: digest((what,)) for path, what in owned.items()}
    changed = {path: new for path, new in now.items() if before.get(path) != new}
    rows = {path: rows_of(path, owned[path]) for path in changed}
    gone = sorted(before.keys() - now.keys())
    index.resolve(rows, changed, gone, as_of)
    return len(changed) + len(gone)
