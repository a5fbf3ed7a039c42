"""How the same sentence is written in a terminal and in a generated note.

Used by `vaultkit.dashboards.brief`, whose words are for both.
"""

from collections.abc import Iterable
from typing import Protocol

from vaultkit.dashboards.escape import joined, phrase
from vaultkit.dashboards.links import Links
from vaultkit.language.translate import translate
from vaultkit.model.reference import Person


class Pen(Protocol):
    """How sentences and names are written down."""

    def fill(self, pattern: str, **values: object) -> str:
        """Say a sentence of ours, a message, with words of a note in it."""

    def joined(self, parts: Iterable[str], between: str) -> str:
        """Put parts one after the other."""

    def person(self, person: Person) -> str:
        """Write somebody's name."""


class TerminalPen:
    """Writes for a terminal: words as they are, names as names."""

    def fill(self, pattern: str, **values: object) -> str:
        """Fill a sentence with words, nothing escaped."""
        return translate(pattern, **values)

    def joined(self, parts: Iterable[str], between: str) -> str:
        """Put parts one after the other."""
        return between.join(parts)

    def person(self, person: Person) -> str:
        """Give the name."""
        return person.name


class NotePen:
    """Writes Markdown: words escaped, names as links."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def fill(self, pattern: str, **values: object) -> str:
        """Fill a sentence with words, each escaped unless it is Markdown of ours."""
        return phrase(pattern, **values)

    def joined(self, parts: Iterable[str], between: str) -> str:
        """Put parts one after the other, each escaped unless it is Markdown of ours."""
        return joined(parts, between)

    def person(self, person: Person) -> str:
        """Link to somebody's note, if there is one."""
        return self._links.person(person)
