"""The notes of those who are gone through: looked at as they are now, changed, changed back.

The snapshot is renewed by one contact after a change of ours, so that a key costs the same in a
vault of any size. Whatever else happened to a note since (an editor, another machine) is seen when
it is looked at, and then the whole vault is read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vaultkit.edit.instructions import Instruction, SetPurposes
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.engine.instructed import take
from vaultkit.engine.reading import NoteReader
from vaultkit.engine.vault import OpenVault
from vaultkit.model.contact import Contact
from vaultkit.model.note import Note
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note
from vaultkit.storage.disk import Disk
from vaultkit.storage.history import Batch


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody as the note is now. `text` is what it holds, as far as it can be read."""

    contact: Contact
    text: str


class Desk:
    """The notes of one open vault."""

    def __init__(self, opened: OpenVault) -> None:
        self._opened = opened
        self._disk = Disk(opened.root)
        self._changed: dict[str, Note] = {}
        self._vault = opened.vault

    @property
    def vault(self) -> Vault:
        """The snapshot, with what was changed here."""
        return self._vault

    def look(self, path: str) -> Looked | None:
        """Look at somebody's note; None if it is gone, or is nobody's any more.

        Raises DiskError if the vault has to be read again and cannot be.
        """
        found = self._read(path)
        known = self._changed.get(path) or self._opened.note(path)
        if found is None or found[0] != known:
            self._read_all()
        contact = self._vault.contacts.get(path)
        return None if found is None or contact is None else Looked(contact, found[1])

    def carry_out(self, instructions: Iterable[Instruction], command: str) -> int:
        """Do what was told as one batch; return its number, 0 if all was so already.

        All of it is tried first, so that a note that cannot be edited is not edited by half. Raises
        CannotEditError and whatever else `Edits` raises.
        """
        told = tuple(instructions)
        steps = [step for one in told for step in plan_instruction(one, self._vault)]
        edits = self._opened.edits
        if not take(steps, edits.plan()):
            return 0
        with edits.batch(command) as batch:
            take(steps, batch)
        for one in told:
            self._renew(one)
        return batch.changes[0].batch if batch.changes else 0

    def take_back(self, number: int) -> Batch:
        """Undo the batch of a number. Raises NotLastError and what `Edits.undo` raises."""
        past = self._opened.edits.undo_only(number)
        self._read_all()
        return past

    def was_taken_back(self, number: int) -> bool:
        """Whether somebody else undid a batch already. Raises DiskError."""
        past = {batch.number: batch for batch in self._opened.edits.history()}
        return number in past and bool(past[number].undone_by)

    def _read(self, path: str) -> tuple[Note, str] | None:
        reader = NoteReader(self._disk, self._vault.settings, parse_note)
        content = reader.read(path)
        if content is None:
            return None
        return reader.parse(content).note, content.data.decode("utf-8-sig", "replace")

    def _read_all(self) -> None:
        self._opened.sync()
        self._vault = self._opened.vault
        self._changed.clear()

    def _renew(self, told: Instruction) -> None:
        """Put what a note says now into the snapshot, after an instruction about its contact."""
        path = getattr(told, "contact", "")
        found, contact = self._read(path), self._vault.contacts.get(path)
        if found is None or contact is None or found[0].contact is None:
            return  # it is gone again, which `look` will see
        self._changed[path] = found[0]
        purposes = told.purposes if isinstance(told, SetPurposes) else contact.purposes
        renewed = replace(contact, fields=found[0].contact, purposes=purposes)
        contacts: Mapping[str, Contact] = {**self._vault.contacts, path: renewed}
        self._vault = replace(self._vault, contacts=contacts)
