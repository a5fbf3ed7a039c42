"""Makes one batch of changes in a vault and ends; run by a test that kills it at some system call.

The arguments are the vault and what to do. With `saved`, an editor saves in the middle of the edit.
"""

import os
import sys
from pathlib import Path

from tests.engine.editing import NOTE, SAVED, adding, edits_of
from vaultkit.errors import VaultkitError
from vaultkit.storage.swap import swap

root, what = Path(sys.argv[1]), sys.argv[2]
saves = [SAVED] if what == "saved" else []


def swap_after_a_save(first: Path, second: Path) -> None:
    if saves:
        fresh = root / "People/.fresh"
        fresh.write_bytes(saves.pop())
        fresh.replace(root / NOTE)
    swap(first, second)


edits = edits_of(root, swap_after_a_save)
os.sched_yield()  # from here on the test counts
try:
    with edits.batch("log") as batch:
        if what in ("edit", "saved"):
            batch.change(NOTE, adding("- ours\r\n"), "x")
        elif what == "create":
            batch.create("People/Per.md", "per\n", "x")
        elif what == "rename":
            batch.rename(NOTE, "People/Per.md", "x")
        else:
            batch.delete(NOTE, "x")
except VaultkitError as error:
    sys.exit(f"{error} {error.remedy}")
