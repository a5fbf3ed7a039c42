"""Who could be brought together: who knows each other, or was tried before, needs nobody for it.

Used by `suggestions`, `searching`, `gains` and `candidates`.
"""

from enum import StrEnum

from vaultkit.measures.organisations import folded_organisation
from vaultkit.model.contact import Contact
from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


class Obstacle(StrEnum):
    """Why two are not to be brought together, the first that holds."""

    KNOWN = "they know each other"
    DECLINED = "declined before"
    INTRODUCED = "introduced before, or on the way"
    COLLEAGUES = "of one organisation"


class Strangers:
    """Which contacts of a vault have yet to meet. Read once; each question is answered at once."""

    def __init__(self, vault: Vault) -> None:
        self._owner = Person(vault.owner.name, vault.owner.path).key
        self._knows = vault.knows
        self._tried = {
            frozenset(person.key for person in introduction.between): introduction.status
            for introduction in vault.introductions
        }
        self._organisations: dict[str, str] = {}

    def could_meet(self, one: Contact, other: Contact) -> bool:
        """Whether two do not know each other, were never introduced, and work at two places."""
        return one.path != other.path and self.obstacle(one, other) is None

    def obstacle(self, one: Contact, other: Contact) -> Obstacle | None:
        """Say why two different contacts are not to be introduced; None if nothing is so."""
        if other.path in self._knowing(one) or one.path in self._knowing(other):
            return Obstacle.KNOWN
        tried = self._tried.get(frozenset((one.path, other.path)))
        if tried is not None:
            declined = tried is IntroductionStatus.DECLINED
            return Obstacle.DECLINED if declined else Obstacle.INTRODUCED
        return Obstacle.COLLEAGUES if self._colleagues(one, other) else None

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
