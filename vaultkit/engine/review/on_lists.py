"""Those who wait on lists of imports, among people gone through.

They have no note by whose path they could be remembered, so it is what their line says: their id,
or the line's words where it has none. Once they have a note, the same key leads to that.
"""

from vaultkit.edit.contact_names import LinkedContacts
from vaultkit.edit.imported_fields import ids_of
from vaultkit.model.listed import Listed
from vaultkit.model.vault import Vault
from vaultkit.storage.passes import ON_A_LIST


def key_of(listed: Listed) -> str:
    """Say by what somebody on a list is remembered; never the path of a note."""
    if listed.ids:
        return f"{ON_A_LIST}{listed.ids[0]}"
    values = (value for _, own in listed.fields for value in own)
    return ON_A_LIST + " · ".join((listed.source.path, listed.name, *values, *listed.words))


def is_on_a_list(key: str) -> bool:
    """Whether a key is one of `key_of`, and no path."""
    return key.startswith(ON_A_LIST)


class OnLists:
    """Those on the lists of one snapshot, by their keys."""

    def __init__(self, vault: Vault) -> None:
        self._lines: dict[str, Listed] = {}
        for one in sorted(vault.listed, key=lambda one: not one.waits):
            self._lines.setdefault(key_of(one), one)
        self._linked = LinkedContacts(vault.contacts)
        self._by_id = {
            one: contact.path for contact in vault.contacts.values() for one in ids_of(contact)
        }

    def line(self, key: str) -> Listed | None:
        """Give the line that a key means, one that waits if there are several; None if gone."""
        return self._lines.get(key)

    def note(self, key: str) -> str | None:
        """Give the path of the note that somebody has by now; None if there is none."""
        line = self._lines.get(key)
        ids = (key.removeprefix(ON_A_LIST), *(() if line is None else line.ids))
        path = next((self._by_id[one] for one in ids if one in self._by_id), None)
        if path is None and line is not None and line.note is not None:
            contact = self._linked.of(line.note)
            return None if contact is None else contact.path
        return path
