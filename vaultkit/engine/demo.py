"""The demo vault: the shipped one, copied with its dates moved up to today.

Called by `vaultkit demo`, by the snapshots of whole vaults and by what draws the README's
pictures. Same target, day and version: the same bytes.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vaultkit.engine.shift_dates import shift_birthdays, shift_dates
from vaultkit.errors import FolderInUseError
from vaultkit.language.translate import translate
from vaultkit.model.settings import Language
from vaultkit.storage.disk import Disk
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.shipped import shipped_templates

_GAVE = re.compile(rb"(?m)(^[ \t]*[-*+] (?:\*\*)?|; |\[|\| )gave(?=[:*(]| \(| \|)")

DEMO_TODAY = date(2026, 11, 23)
"""The day on which the shipped demo vault was last written in."""


@dataclass(frozen=True, slots=True)
class DemoCopy:
    """What was copied: `files` are vault-relative paths, sorted, as they are in the copy.

    `days` is by how much the dates were moved.
    """

    root: Path
    files: tuple[str, ...]
    days: int


def copy_demo(target: Path, today: date, language: Language = Language.EN) -> DemoCopy:
    """Copy the demo vault into `target`, an empty folder or none yet, as if lived up to `today`.

    Dates move in the notes, in their names and so in links to them. The settings ask for pages in
    `language`; in a Danish vault nobody writes `gave:`, which may be a present. Raises
    FolderInUseError if there is anything in `target`, and DiskError.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FolderInUseError(
            translate("{folder} is not empty, and the demo writes over nothing.", folder=target),
            remedy=translate("Name a folder that does not exist yet: vaultkit demo my-demo."),
        )
    source = shipped_templates() / "vaults" / "demo"
    days = (today - DEMO_TODAY).days
    target.mkdir(parents=True, exist_ok=True)
    disk = Disk(target)
    copied = []
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        name = shift_dates(path.relative_to(source).as_posix(), days)
        if name == SETTINGS_FILE:
            data = path.read_bytes().replace(
                b"\nlanguage: en\n", f"\nlanguage: {language}\n".encode()
            )
        else:
            data = _moved(path, days)
            if language is Language.DA:
                data = _GAVE.sub(rb"\1gav", data)
        disk.write(name, data)
        copied.append(name)
    return DemoCopy(target, tuple(sorted(copied)), days)


def _moved(path: Path, days: int) -> bytes:
    """Read a shipped file, its dates moved if it is a note."""
    data = path.read_bytes()
    if path.suffix != ".md" or days == 0:
        return data
    text = shift_birthdays(data.decode("utf-8"), days, DEMO_TODAY.year)
    return shift_dates(text, days).encode("utf-8")
