"""Who could be brought together: who knows each other, or was tried before, needs nobody for it.

Used by `suggestions` and `searching`.
"""

from vaultkit.measures.organisations import folded_organisation
from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


class Strangers:
    """Which contacts of a vault have yet to meet. Read once; each question is answered at once."""

    def __init__(self, vault: Vault) -> None:
        owner = Person(vault.owner.name, vault.owner.path).key
        self._knows = {path: keys - {owner} for path, keys in vault.knows.items()}
        self._tried = {
            frozenset(person.key for person in introduction.between)
            for introduction in vault.introductions
        }
        self._organisations = {
            path: folded_organisation(contact.fields.organisation)
            for path, contact in vault.contacts.items()
        }

    def could_meet(self, one: Contact, other: Contact) -> bool:
        """Whether two do not know each other, were never introduced, and work at two places."""
        return (
            one.path != other.path
            and other.path not in self._knowing(one)
            and one.path not in self._knowing(other)
            and frozenset((one.path, other.path)) not in self._tried
            and not self._colleagues(one, other)
        )

    def both_know(self, one: Contact, other: Contact) -> int:
        """Count the people whom both know, the owner left out."""
        return len(self._knowing(one) & self._knowing(other))

    def _colleagues(self, one: Contact, other: Contact) -> bool:
        organisation = self._organisations[one.path]
        return organisation != "" and organisation == self._organisations[other.path]

    def _knowing(self, contact: Contact) -> frozenset[str]:
        return self._knows.get(contact.path, frozenset())
