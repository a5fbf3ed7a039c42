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
        self._owner = Person(vault.owner.name, vault.owner.path).key
        self._knows = vault.knows
        self._tried = {
            frozenset(person.key for person in introduction.between)
            for introduction in vault.introductions
        }
        self._organisations: dict[str, str] = {}

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
        return len((self._knowing(one) & self._knowing(other)) - {self._owner})

    def _colleagues(self, one: Contact, other: Contact) -> bool:
        organisation = self._organisation(one)
        return organisation != "" and organisation == self._organisation(other)

    def _organisation(self, contact: Contact) -> str:
        """Reduce the name of where somebody works to what is compared, each written form once."""
        written = contact.fields.organisation
        known = self._organisations.get(written)
        if known is None:
            known = self._organisations[written] = folded_organisation(written)
        return known

    def _knowing(self, contact: Contact) -> frozenset[str]:
        return self._knows.get(contact.path, frozenset())
