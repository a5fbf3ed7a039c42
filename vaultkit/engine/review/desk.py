"""The notes of those who are gone through: looked at as they are now, changed, changed back.

The snapshot is renewed by one contact after a change of ours, so that a key costs the same in a
vault of any size. Whatever else happened to a note since (an editor, another machine) is seen when
it is looked at, and then the whole vault is read again. Somebody on a list has no note to look at,
so for them the vault is: they are shown as the contact they will be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from vaultkit.edit.born import as_contact
from vaultkit.edit.instructions import Instruction, SetPurposes
from vaultkit.edit.listed_people import (
    contact_to_be,
    declined_everywhere,
    next_birth,
    plan_for_all,
)
from vaultkit.edit.steps import Step
from vaultkit.engine.instructed import take
from vaultkit.engine.reading import NoteReader
from vaultkit.engine.review.on_lists import OnLists, is_on_a_list
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import CannotEditError
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactFields, ContactStatus
from vaultkit.model.listed import Listed, ListState
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note
from vaultkit.storage.disk import Disk
from vaultkit.storage.history import Batch


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody as the note is now. `text` is what it holds, as far as it can be read.

    `on_list` is the line of somebody who has no note: then the note is the one they would get, and
    whoever was declined there counts as dropped.
    """

    contact: Contact
    text: str
    on_list: Listed | None = None


class Desk:
    """The notes of one open vault."""

    def __init__(self, opened: OpenVault) -> None:
        self._opened = opened
        self._disk = Disk(opened.root)
        self._changed: dict[str, Note] = {}
        self._vault = opened.vault
        self._lists: tuple[Vault, OnLists] | None = None

    @property
    def vault(self) -> Vault:
        """The snapshot, with what was changed here."""
        return self._vault

    def look(self, key: str) -> Looked | None:
        """Look at somebody's note, or line; None if it is gone, or is nobody's any more.

        Raises DiskError if the vault has to be read again and cannot be.
        """
        if not is_on_a_list(key):
            return self._look_at_note(key)
        self._read_all()
        path, line = self._on_lists.note(key), self._on_lists.line(key)
        if path is not None:
            return self._look_at_note(path)
        return None if line is None or line.note is not None else self._look_at_line(line)

    def who(self, key: str) -> Contact | Listed | None:
        """Say who somebody is, as of the snapshot; None if they are gone."""
        if is_on_a_list(key):
            path, line = self._on_lists.note(key), self._on_lists.line(key)
            return line if path is None else self._vault.contacts[path]
        return self._vault.contacts.get(key)

    def carry_out(self, looked: Looked, told: Iterable[Instruction], command: str) -> int:
        """Do what was told about somebody as one batch; return its number, 0 if all was so already.

        Whoever is on a list gets a note first. All of it is tried first, so that a note that cannot
        be edited is not edited by half. Raises CannotEditError and whatever else `Edits` raises.
        """
        told = tuple(told)
        template = partial(self._opened.template_of, NoteKind.CONTACT)
        line, path = looked.on_list, looked.contact.path
        people = {} if line is None else {path: (contact_to_be(line, self._vault), line)}
        number = self._take(plan_for_all(told, self._vault, template, people), command)
        if number and line is not None:
            self._read_all()
        elif number:
            for one in told:
                self._renew(one)
        return number

    def decline(self, line: Listed, command: str) -> int:
        """Say no to somebody on a list as one batch; otherwise as `carry_out`."""
        number = self._take(declined_everywhere(line, self._vault), command)
        self._read_all()
        return number

    def _take(self, steps: Iterable[Step], command: str) -> int:
        steps, edits = tuple(steps), self._opened.edits
        if not take(steps, edits.plan()):
            return 0
        with edits.batch(command) as batch:
            take(steps, batch)
        return batch.changes[0].batch if batch.changes else 0

    @property
    def _on_lists(self) -> OnLists:
        if self._lists is None or self._lists[0] is not self._vault:
            self._lists = (self._vault, OnLists(self._vault))
        return self._lists[1]

    def _look_at_line(self, line: Listed) -> Looked:
        """Show somebody as the note that they would get; by name alone if there can be none."""
        try:
            template = self._opened.template_of(NoteKind.CONTACT)
            birth = next_birth(line, self._vault, template)
        except CannotEditError:  # which an answer will say
            return Looked(Contact("", line.name, ContactFields()), "", line)
        contact = as_contact(birth, self._vault.settings)
        if line.state is ListState.DECLINED:
            contact = replace(contact, fields=replace(contact.fields, status=ContactStatus.DROPPED))
        return Looked(contact, birth.text, line)

    def _look_at_note(self, path: str) -> Looked | None:
        found = self._read(path)
        known = self._changed.get(path) or self._opened.note(path)
        if found is None or found[0] != known:
            self._read_all()
        contact = self._vault.contacts.get(path)
        return None if found is None or contact is None else Looked(contact, found[1])

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
