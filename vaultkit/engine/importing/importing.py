"""The door of importing: `prepare` reads files and plans, `Prepared.carry_out` writes.

Called by `vaultkit import`.
"""

import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vaultkit.edit.born import Births, names_taken
from vaultkit.engine.collector import rare_collections
from vaultkit.engine.importing.carry_out import ImportReport, carry_out
from vaultkit.engine.importing.known import Alike
from vaultkit.engine.importing.ledger import NAME, read_ledger
from vaultkit.engine.importing.plan import Choices, ImportPlan, plan_import
from vaultkit.engine.importing.records import Record
from vaultkit.engine.spans import decoded
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError, NotThisFormatError
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.imported import Imported
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.vault import Vault
from vaultkit.recognise.candidates import Register
from vaultkit.recognise.traits import traits_of, traits_of_fields
from vaultkit.storage.clock import local_zone
from vaultkit.storage.os_errors import why

LARGEST_FILE = 1 << 30
"""Bytes of a file to be imported: a mailbox of many years."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An import that was planned. `damaged` lines of the ledger could not be read."""

    plan: ImportPlan
    births: Births
    ledger_path: str
    damaged: int

    def carry_out(self, opened: OpenVault) -> ImportReport:
        """Write it. Raises VaultHeldError, DiskError."""
        if not self.plan.writes:
            return ImportReport()
        return carry_out(self.plan, opened, self.births, self.ledger_path)


@rare_collections()
def prepare(
    opened: OpenVault,
    importer: Importer,
    files: Sequence[Path],
    choices: Choices,
    *,
    columns: Mapping[str, str] | None = None,
) -> Prepared:
    """Read files, and plan what to do. Changes nothing.

    Raises NotThisFormatError for a file that is of another kind, DiskError.
    """
    vault = opened.vault
    context = ImportContext(
        vault.today,
        owner_names(vault, opened.notes),
        vault.settings.language,
        columns or {},
        zone=local_zone(),
    )
    found = [_read(importer, file, context) for file in files]
    folder = next(iter(vault.settings.folders.imports), "")
    ledger_path = f"{folder}/{NAME}" if folder else NAME
    ledger = read_ledger(decoded(opened.edits.held(ledger_path), ledger_path))
    template = opened.template_of(NoteKind.CONTACT)
    births = Births(template, vault.settings, vault.today, names_taken(opened.notes))
    alike = _recognised(vault)
    plan = plan_import(importer.name, importer.title, found, vault, ledger, births, choices, alike)
    return Prepared(plan, births, ledger_path, ledger.damaged)


def _recognised(vault: Vault) -> Alike:
    """Make what says which contacts a record reminds of, by all that is known of both."""
    contacts = tuple(vault.contacts.values())

    @cache
    def register() -> Register:  # a calendar or a mailbox never asks
        return Register([traits_of(contact) for contact in contacts])

    def alike(record: Record) -> Sequence[Contact]:
        traits = traits_of_fields(record.name, record.fields)
        return [contacts[place] for place, _ in register().best(traits)]

    return alike


def owner_names(vault: Vault, notes: Mapping[str, Note]) -> tuple[str, ...]:
    """Give what the owner is called and written to: names, and addresses of the note."""
    owner = vault.owner
    note = notes.get(owner.path or "")
    names = [owner.name, vault.settings.me.strip("[]")]
    if note is not None:
        names += [note.name, note.title, *note.aliases]
        addresses = {key.casefold(): values for key, values in note.other.items()}
        names += [*addresses.get("email", ()), *addresses.get("url", ())]
        if note.contact is not None:
            names += [one.value for one in note.contact.channels if one.kind != "phone"]
    return tuple(dict.fromkeys(filter(None, names)))


def _read(importer: Importer, file: Path, context: ImportContext) -> Imported:
    name = file.name
    try:
        return importer.read(name, read_file(file), context)
    except NotThisFormatError as error:
        if not error.remedy:
            error.remedy = translate("{title}: {files}", title=importer.title, files=importer.files)
        raise


def read_file(file: Path) -> bytes:
    """Read a file that somebody named, wherever it is. Raises DiskError; waits for nothing."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(file, flags)
        try:
            _refuse_odd(file, os.fstat(handle))
            with os.fdopen(handle, "rb", closefd=False) as opened:
                return opened.read()
        finally:
            os.close(handle)
    except OSError as error:
        message = translate(
            "{path} could not be read: {why}.", path=file, why=translate(why(error))
        )
        raise DiskError(message) from error


def _refuse_odd(file: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise DiskError(
            translate("{path} is not a file.", path=file),
            translate("Name the file that the other program exported."),
        )
    if status.st_size > LARGEST_FILE:
        raise DiskError(
            translate("{path} is larger than 1 GB.", path=file),
            translate("Export less at once, or divide the file."),
        )
