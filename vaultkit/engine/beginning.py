"""The first files of a vault: settings for the notes that are there, or a little of everything.

Called by `vaultkit init`. Never writes over a file.
"""

from pathlib import Path

from vaultkit.engine.proposal import Proposal, settings_text
from vaultkit.errors import FolderInUseError
from vaultkit.language.translate import translate
from vaultkit.storage.disk import Disk
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.shipped import shipped_templates


def is_empty(folder: Path) -> bool:
    """Whether there is nothing in a folder but hidden files (`.git`), or no such folder yet."""
    return not folder.exists() or (
        folder.is_dir() and all(entry.name.startswith(".") for entry in folder.iterdir())
    )


def begin_with(root: Path, proposal: Proposal) -> tuple[str, ...]:
    """Make a folder of notes a vault: write `vaultkit.yml`, and change nothing else.

    Return the paths written. Raises FolderInUseError where it exists already, and DiskError.
    """
    disk = Disk(root)
    if disk.read(SETTINGS_FILE) is not None:
        message = translate("{folder} is a vault already: it has a vaultkit.yml.", folder=root)
        raise FolderInUseError(message)
    disk.write(SETTINGS_FILE, settings_text(proposal).encode())
    return (SETTINGS_FILE,)


def begin_empty(root: Path) -> tuple[str, ...]:
    """Fill an empty folder: settings, a folder for each kind of note, templates for new ones.

    Return the paths written, sorted. Raises DiskError.
    """
    root.mkdir(parents=True, exist_ok=True)
    disk = Disk(root)
    shipped = shipped_templates()
    written = []
    for source, target in ((shipped / "vaults" / "empty", ""), (shipped / "notes", "Templates/")):
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            name = target + path.relative_to(source).as_posix()
            disk.write(name, path.read_bytes())
            written.append(name)
    return tuple(sorted(written))
