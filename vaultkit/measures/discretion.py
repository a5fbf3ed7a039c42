"""What no page may say: words the owner hid, and names the owner would rather not see put forward.

Used by the measures that hand on words or names of people. Dates, counts and weights stay.
"""

from collections.abc import Iterator, Mapping

from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.note import Outcome
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

LOW_CHEMISTRY = 2
"""Somebody of so little chemistry is never put forward [D]."""


def may_be_named(person: Person, contacts: Mapping[str, Contact]) -> bool:
    """Whether a page may name somebody: not a dropped contact, nor one of chemistry 1 or 2."""
    contact = contacts.get(person.key)
    if contact is None:
        return True
    fields = contact.fields
    liked = fields.chemistry is None or fields.chemistry > LOW_CHEMISTRY
    return liked and fields.status is not ContactStatus.DROPPED


def names_of_unnamed(contacts: Mapping[str, Contact]) -> Iterator[str]:
    """Yield what those are called whom no page may name, for words that may hold a name."""
    for contact in contacts.values():
        if not may_be_named(contact.person, contacts):
            stem = contact.path.rpartition("/")[2].removesuffix(".md")
            yield from {contact.name, stem, *contact.aliases}


_START = 3
"""Letters by whose beginning names are looked up."""


class UnnamedIn:
    """Says whether a text holds the name of somebody whom no page may name: O(its length)."""

    def __init__(self, contacts: Mapping[str, Contact]) -> None:
        self._by_start: dict[str, set[str]] = {}
        for name in map(fold, names_of_unnamed(contacts)):
            if name:
                self._by_start.setdefault(name[:_START], set()).add(name)

    def __call__(self, text: str, but: str = "") -> bool:
        """Whether a name stands in the text, folded, `but` one (folded) that may."""
        if not self._by_start:
            return False
        folded = fold(text)
        return any(
            name != but and folded.startswith(name, at)
            for at in range(len(folded))
            for size in range(1, _START + 1)
            for name in self._by_start.get(folded[at : at + size], ())
        )


def unnamed_in(vault: Vault) -> UnnamedIn:
    """Make what says whether a text holds the name of somebody whom no page may name."""
    contacts, kept = vault.contacts, vault.kept
    names = kept.one("unnamed", (contacts,), lambda: tuple(sorted(names_of_unnamed(contacts))))
    return kept.one("unnamed in", (names,), lambda: UnnamedIn(contacts))


def may_be_quoted(
    outcome: Outcome, interaction: Interaction, contacts: Mapping[str, Contact]
) -> bool:
    """Whether a page may give the words of what an interaction led to.

    Not if they are hidden, stand on a `#personal` line itself, or are about somebody who may not
    be named.
    """
    if outcome.hidden or interaction.hidden:
        return False
    same_line = any(
        (told.path, told.line) == (outcome.source.path, outcome.source.line)
        for told in interaction.told
    )
    if interaction.personal and same_line:
        return False
    return all(may_be_named(person, contacts) for person in interaction.people)
