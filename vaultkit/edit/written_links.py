"""Links as a person would write them: in a log in the vault's manner, in frontmatter as wikilinks.

A name that no wikilink can hold is written plain, which is read just as well.
"""

import posixpath
from collections import Counter
from urllib.parse import quote

from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person, fold
from vaultkit.model.settings import LinkStyle
from vaultkit.model.vault import Vault

_NOT_IN_WIKILINKS = frozenset("[]|#^\\\n")
_UNENCODED = "-._/"


class WrittenLinks:
    """Writes links to the notes of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        paths = (*vault.contacts, *vault.purposes, *vault.arenas)
        self._named = Counter(fold(_stem(path)) for path in paths)

    def person(self, person: Person, seen_from: str) -> str:
        """Link to somebody in the body of the note at `seen_from`; a plain name without a note."""
        contact = self._vault.contacts.get(person.path or "")
        if contact is None:
            return person.name
        if self._vault.settings.links is LinkStyle.MARKDOWN:
            return _markdown(contact, seen_from)
        return self._wikilink(contact.path, contact.name) or contact.name

    def new_note(self, contact: Contact, seen_from: str) -> str:
        """Link to a contact whose note is there or about to be made, whatever the name.

        Where no wikilink can hold the name, the link shows that of the file.
        """
        if self._vault.settings.links is LinkStyle.MARKDOWN:
            return _markdown(contact, seen_from)
        written = self._wikilink(contact.path, contact.name)
        return (
            written
            or self._wikilink(contact.path, _stem(contact.path))
            or _markdown(contact, seen_from)
        )

    def contact(self, contact: Contact) -> str:
        """Name a contact in frontmatter."""
        return self.note(contact.path, contact.name)

    def note(self, path: str, name: str) -> str:
        """Name a note in frontmatter: a wikilink, without a label where it reads the same."""
        return self._wikilink(path, name) or name

    def _wikilink(self, path: str, name: str) -> str:
        target = path.removesuffix(".md")
        if _NOT_IN_WIKILINKS & {*target, *name}:
            return ""
        stem = _stem(path)
        if self._named[fold(stem)] > 1:
            return f"[[{target}|{name}]]"
        return f"[[{stem}]]" if stem == name else f"[[{stem}|{name}]]"


def _markdown(contact: Contact, seen_from: str) -> str:
    folder = seen_from.rpartition("/")[0] or "."
    label = "".join(one for one in contact.name if one not in "[]\\")
    return f"[{label}]({quote(posixpath.relpath(contact.path, folder), _UNENCODED)})"


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
