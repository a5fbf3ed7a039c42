"""One file merged for Git: by meaning where that is certain, else line by line by Git itself.

Called by `vaultkit git merge-driver`, once for each file that both sides changed; opens no vault
and no index. The file of ours holds its old or its new bytes, whatever happens in between.
"""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.merged import MARKER_SIZE
from vaultkit.merging.outcome import Outcome
from vaultkit.storage.disk import Disk
from vaultkit.storage.git_program import merge_file


class Driver(Enum):
    """What a file is merged as."""

    NOTE = "note"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Versions:
    """Three files with the versions of one; the result goes into `ours`."""

    base: Path
    ours: Path
    theirs: Path


@dataclass(frozen=True, slots=True)
class Merging:
    """What came of it. `doubt`: why Git merged the lines, "" where it did not.

    `conflicts` is None where even Git could not, and the file is ours as it was.
    """

    conflicts: int | None
    doubt: str = ""


def merge_versions(driver: Driver, files: Versions, size: int = MARKER_SIZE) -> Merging:
    """Merge three versions into the file of ours. Raises OSError, DiskError, GitError."""
    base, ours, theirs = (file.read_bytes() for file in (files.base, files.ours, files.theirs))
    try:
        outcome = _merge(driver, base, ours, theirs, size)
    except DoubtfulError as doubt:
        return Merging(merge_file(files.base, files.ours, files.theirs, size), str(doubt))
    if outcome.data != ours:
        Disk(files.ours.absolute().parent).write(files.ours.name, outcome.data)
    return Merging(outcome.conflicts)


def _merge(driver: Driver, base: bytes, ours: bytes, theirs: bytes, size: int) -> Outcome:
    """Merge by meaning. What the other sort of file needs is not imported: Git waits for us."""
    may_be_page = driver is Driver.PAGE or b"generated-by: vaultkit" in ours[:200]
    if may_be_page:
        from vaultkit.merging.pages import is_page, merge_page

        if is_page(ours) and is_page(theirs):
            return merge_page(base, ours, theirs)
    from vaultkit.merging.notes import merge_note

    return merge_note(base, ours, theirs, size)
