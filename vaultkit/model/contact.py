"""Stage two: a contact and the owner, with every name resolved."""

from dataclasses import dataclass

from vaultkit.model.fields import Circle, ContactFields, ContactStatus, Wish
from vaultkit.model.reference import Person
from vaultkit.model.source import Source


@dataclass(frozen=True, slots=True)
class Contact:
    """One person with a note.

    `purposes` and `arenas` are paths of notes that exist, in the order written. `knows` holds who
    this note says the person knows; `Vault.knows` has it from both sides.
    `not_same_as` are those who the owner says are somebody else, whatever speaks for it.
    """

    path: str
    name: str
    fields: ContactFields
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    arenas: tuple[str, ...] = ()
    knows: tuple[Person, ...] = ()
    could_introduce: tuple[Person, ...] = ()
    not_same_as: tuple[Person, ...] = ()
    introduced_by: Person | None = None
    other: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def person(self) -> Person:
        """The contact as a participant."""
        return Person(self.name, self.path)

    @property
    def source(self) -> Source:
        """The beginning of the note."""
        return Source(self.path)

    @property
    def scored(self) -> bool:
        """Whether the tie is scored at all: professional, and not dropped."""
        fields = self.fields
        return fields.circle is Circle.PROFESSIONAL and fields.status is not ContactStatus.DROPPED

    @property
    def suggestible(self) -> bool:
        """Whether the contact may be put forward: scored, active, chemistry unset or above 2."""
        fields = self.fields
        return (
            self.scored
            and fields.status is ContactStatus.ACTIVE
            and (fields.chemistry is None or fields.chemistry > 2)
        )


@dataclass(frozen=True, slots=True)
class Owner:
    """The person whose vault it is; `path` is None where there is no note of `type: me`."""

    name: str
    path: str | None = None
    needs: tuple[Wish, ...] = ()
    offers: tuple[Wish, ...] = ()
