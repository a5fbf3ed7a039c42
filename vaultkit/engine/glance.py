"""Who is in a vault, and nothing else: enough to log a line, without loading what the notes say.

Called by `vaultkit log`. As true as a sync: files that changed since the index was made are looked
at. Nothing is written.
"""

from dataclasses import dataclass

from vaultkit.assemble.bare import assemble_names
from vaultkit.engine.collector import rare_collections
from vaultkit.engine.configuration import read_configuration
from vaultkit.engine.reading import NoteReader
from vaultkit.engine.standing_index import StandingIndex
from vaultkit.engine.sync import plan_sync
from vaultkit.engine.vault import OpenVault
from vaultkit.model.called import Called, called
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note
from vaultkit.parse.settings import parse_settings
from vaultkit.storage.disk import Disk
from vaultkit.storage.index import Index, NoteStamp
from vaultkit.storage.passed_over import passed_over
from vaultkit.storage.scan import scan_vault

_MOST = 50
"""Changed files that are read for a glance; with more of them, a sync is the better way [D]."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What the index holds: its stamps, and what notes are called."""

    stamps: tuple[NoteStamp, ...]
    named: dict[str, Called]


@rare_collections()
def glance(opened: OpenVault) -> Vault | None:
    """See who is in a vault: contacts, purposes and arenas by name, without fields or entries.

    None where the index does not know the vault well enough. Raises NoVaultError, DiskError.
    """
    disk = Disk(opened.root)
    configuration = read_configuration(disk, parse_settings)
    settings = configuration.settings
    scan = scan_vault(opened.root, passed_over(settings))
    index = StandingIndex(opened.state)
    try:
        index.settle(configuration.identity)
        held = index.run(_indexed)
    finally:
        index.close()
    steps = list(plan_sync(scan.files, held.stamps))
    if len(steps) > _MOST:
        return None
    reader = NoteReader(disk, settings, parse_note)
    named = held.named
    for step in steps:
        content = None if step.file is None else reader.read(step.path)
        if content is not None and step.known is not None and step.known.hash == content.hash != "":
            continue
        now = None if content is None else called(reader.parse(content).note)
        if now is None:
            named.pop(step.path, None)
        else:
            named[step.path] = now
    return assemble_names(named.values(), settings, opened.clock.today())


def has_lists(opened: OpenVault, seen: Vault) -> bool:
    """Whether there are lists in the folders of imports, with people whom a glance does not see."""
    disk = Disk(opened.root)
    folders = seen.settings.folders.imports
    return any(path.endswith(".md") for folder in folders for path in disk.list_folder(folder))


def _indexed(index: Index) -> _Indexed:
    return _Indexed(tuple(index.stamps()), index.named())
