"""Looks who may read what vaultkit keeps for itself, in the folder `.vaultkit`."""

import os
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

from vaultkit.doctor.check import Area, Check
from vaultkit.language.translate import translate
from vaultkit.storage.places import STATE_FOLDER

_AREA = Area("state")
OF_NOTES = ("aside", "deleted", "recovery")
"""Folders in it that hold notes, or what was saved of them, with the rights the notes had."""


def look_at_modes(root: Path) -> Iterator[Check]:
    """Look at the rights of the state folder and all in it. Raises OSError."""
    folder = root / STATE_FOLDER
    if folder.is_symlink():
        message = translate("{path} is a symbolic link, which is not followed.", path=folder)
        yield _AREA.error("folder", message, f"rm {shlex.quote(str(folder))}")
        return
    if not folder.is_dir():
        yield _AREA.ok("folder", translate("vaultkit keeps nothing here yet"))
        return
    if os.name == "nt":
        return  # the rights of Windows are those of the folder the vault is in
    open_ones = sorted(open_to_others(folder))
    if not open_ones:
        yield _AREA.ok("modes", translate("only you can read what vaultkit keeps here"))
        return
    shown = ", ".join(str(path.relative_to(root)) for path in open_ones[:3])
    more = ", …" if len(open_ones) > 3 else ""
    message = translate("Others on this machine may read: {paths}.", paths=f"{shown}{more}")
    remedy = f"chmod -R go-rwx {shlex.quote(str(folder))}"
    if folder in open_ones:
        yield _AREA.error("modes", message, remedy)
    else:
        yield _AREA.warning("modes", message, remedy)


def open_to_others(folder: Path) -> Iterator[Path]:
    """Find what in a folder, itself included, others than its owner may read or write."""
    pending = [folder]
    while pending:
        path = pending.pop()
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            continue
        if status.st_mode & 0o077:
            yield path
        if stat.S_ISDIR(status.st_mode):
            pending += [one for one in path.iterdir() if path.name not in OF_NOTES]
