"""Looks at a vault: its settings, folders, rights, and what of it cannot be read."""

import os
import stat
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from vaultkit.doctor.check import Area, Check
from vaultkit.engine.configuration import Configuration
from vaultkit.errors import DiskError
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.settings import Folders
from vaultkit.parse.text import LARGEST_NOTE, Refusal, decode
from vaultkit.storage.disk import Disk
from vaultkit.storage.mounts import unreported_kind
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.places import SETTINGS_FILE
from vaultkit.storage.scan import Scan, scan_vault

_AREA = Area("vault")


def look_at_vault(root: Path, configuration: Configuration) -> Iterator[Check]:
    """Look at settings, folders, rights and notes. Raises DiskError if it cannot be listed."""
    yield _settings(configuration)
    yield from _folders(root, configuration.settings.folders)
    yield _rights(root)
    yield from _file_system(root)
    scan = scan_vault(root, passed_over(configuration.settings))
    yield _notes(root, scan)


def _settings(configuration: Configuration) -> Check:
    count = len(configuration.problems)
    if not count:
        return _AREA.ok("settings", translate("vaultkit.yml is in order"))
    message = translate_plural(
        "1 line of vaultkit.yml is not understood.",
        "{number} lines of vaultkit.yml are not understood.",
        count,
        number=count,
    )
    return _AREA.warning("settings", message, f"vaultkit check {SETTINGS_FILE}")


def _folders(root: Path, folders: Folders) -> Iterator[Check]:
    if not any((root / folder).is_dir() for folder in folders.contacts):
        named = ", ".join(folders.contacts)
        message = translate("There is no folder of people: {folders}.", folders=named)
        remedy = translate("Make it, or name yours in vaultkit.yml, under folders: contacts.")
        yield _AREA.error("folders", message, remedy)
    usual = Folders()
    missing = [
        folder
        for field in fields(folders)
        if field.name not in ("dashboards", "contacts")
        for folder in getattr(folders, field.name)
        if folder not in getattr(usual, field.name) and not (root / folder).is_dir()
    ]
    for folder in missing:
        message = translate("vaultkit.yml names {folder}, which is not there.", folder=folder)
        remedy = translate("Make it, or put vaultkit.yml right.")
        yield _AREA.warning("folders", message, remedy)
    if not missing:
        yield _AREA.ok("folders", translate("the folders that vaultkit.yml names are there"))


def _rights(root: Path) -> Check:
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        message = translate("The vault may not be written.")
        return _AREA.error("rights", message, f"chmod u+rwx {_quoted(root)}")
    if os.name != "nt" and root.stat().st_mode & stat.S_IWOTH:
        message = translate("Everybody on this machine may write in the vault.")
        return _AREA.warning("rights", message, f"chmod o-w {_quoted(root)}")
    return _AREA.ok("rights", translate("the vault can be written, and not by everybody"))


def _file_system(root: Path) -> Iterator[Check]:
    if (root / SETTINGS_FILE.upper()).exists():
        said = translate("upper and lower case are the same to this file system")
        yield _AREA.ok("case", said)
    why = unreported_kind(str(root))
    if why:
        message = translate("Changes may go unnoticed for some seconds: {why}.", why=translate(why))
        yield _AREA.ok("file-system", message)


def _notes(root: Path, scan: Scan) -> Check:
    disk, unread = Disk(root), len(scan.problems)
    for file in scan.files:
        try:
            data = disk.read(file.path, LARGEST_NOTE)
        except DiskError:
            unread += 1
        else:
            unread += data is not None and isinstance(decode(data), Refusal)
    if not unread:
        read = translate("{number} notes, and all can be read", number=len(scan.files))
        return _AREA.ok("notes", read)
    message = translate_plural(
        "1 note or folder cannot be read (not UTF-8, a link out of the vault, no rights).",
        "{number} notes or folders cannot be read (not UTF-8, links out of the vault, no rights).",
        unread,
        number=unread,
    )
    return _AREA.warning("notes", message, "vaultkit check")


def _quoted(path: Path) -> str:
    import shlex  # only for a command to type

    return shlex.quote(str(path))
