"""Which contact a link on a list means. Pure."""

from collections import defaultdict
from collections.abc import Mapping

from vaultkit.model.contact import Contact
from vaultkit.model.reference import Reference, fold


class LinkedContacts:
    """The contacts of a vault by all that a link to them may say."""

    def __init__(self, contacts: Mapping[str, Contact]) -> None:
        self._contacts = contacts
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for path, contact in contacts.items():
            stem = path.rpartition("/")[2].removesuffix(".md")
            for name in {fold(one) for one in (stem, contact.name, *contact.aliases)}:
                self._named[name].append(path)

    def of(self, link: Reference) -> Contact | None:
        """Give the contact that a link leads to; None if that is nobody, or not sure."""
        target = link.target.lstrip("/")
        while target.startswith("../"):
            target = target[3:]
        path = target if target.endswith(".md") else f"{target}.md"
        if path in self._contacts:
            return self._contacts[path]
        found = self._named.get(fold(target.rpartition("/")[2].removesuffix(".md")), ())
        return self._contacts[found[0]] if len(found) == 1 else None
