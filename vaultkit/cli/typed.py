"""A command as a person would type it, names in quotes. For advice that is to be copied."""

import shlex
from collections import Counter

from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

_NOT_IN_DOUBLE_QUOTES = frozenset('"$`\\!%')


def typed(*words: str) -> str:
    """Write a call of vaultkit: `vaultkit merge "Mette Holm" "M Holm"`.

    Words with a space stand in double quotes, which every shell knows; where these would not do,
    as a POSIX shell wants them.
    """
    return " ".join(["vaultkit", *map(_quoted, words)])


def _quoted(word: str) -> str:
    if word and word == shlex.quote(word):
        return word
    return shlex.quote(word) if _NOT_IN_DOUBLE_QUOTES & {*word} else f'"{word}"'


class TypedNames:
    """What to type for each contact of a vault: the name where it is nobody else's, or the path."""

    def __init__(self, vault: Vault) -> None:
        self._bearers = Counter(
            name
            for contact in vault.contacts.values()
            for name in {fold(one) for one in (contact.name, *contact.aliases)}
        )

    def of(self, contact: Contact) -> str:
        """Give the words that mean a contact and nobody else."""
        if self._bearers[fold(contact.name)] == 1:
            return contact.name
        return contact.path.removesuffix(".md")
