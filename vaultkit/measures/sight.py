"""Which words of the notes a brief may show, and to whose eyes.

Part of `brief`: everything that is quoted there goes through `Discretion`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain

from vaultkit.measures.discretion import names_of_unnamed
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.reference import fold
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


class Sight(Enum):
    """Whose eyes a brief is for.

    In a generated note (NOTE) stand no private or personal words, and no name that no page may
    give. In the terminal names do, and with PRIVATE the words too.
    """

    NOTE = "note"
    TERMINAL = "terminal"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Said:
    """Something said, promised or given, and its day; `text` is None where it may not be seen."""

    text: str | None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """An interaction, its words, and what was to come next ("" if nothing was noted)."""

    interaction: Interaction
    text: str | None
    next_step: str | None


def private_lines(vault: Vault) -> frozenset[tuple[str, int]]:
    """Find the lines, path and number, that tell of something private or personal."""
    days = vault.kept.each(
        "private lines of days", (), (vault.by_day,), lambda day: _guarded(vault.by_day[day])
    )
    return vault.kept.one(
        "private lines",
        (days, vault.plans),
        lambda: frozenset(chain(_guarded(vault.plans), *days.values())),
    )


def _guarded(interactions: Iterable[Interaction]) -> tuple[tuple[str, int], ...]:
    return tuple(
        (place.path, place.line)
        for interaction in interactions
        if interaction.hidden or interaction.personal
        for place in interaction.told
    )


class Discretion:
    """Which words of the notes may be seen.

    Private and personal ones only with PRIVATE, and never those of somebody else's note.
    """

    def __init__(self, vault: Vault, contact: Contact, sight: Sight) -> None:
        self._own = contact.path
        self._contacts = vault.contacts
        self._private = sight is Sight.PRIVATE
        # On a note, a name that no page may give takes the words it stands in with it.
        unnamed = names_of_unnamed(vault.contacts) if sight is Sight.NOTE else ()
        self._unnamed = frozenset(map(fold, unnamed))
        self._guarded = private_lines(vault)

    def plain(self, text: str) -> str | None:
        """Give words that are not marked, if they may be seen."""
        words = fold(text) if self._unnamed else ""
        return None if any(name in words for name in self._unnamed) else text

    def marked(self, text: str, places: Iterable[Source]) -> str | None:
        """Give words that are private or personal, if they may be seen."""
        others = any(one.path != self._own and one.path in self._contacts for one in places)
        return self.plain(text) if self._private and not others else None

    def wish(self, wish: Wish) -> Said:
        """Give a need, an offer or a gain of the contact's own note."""
        return Said(self.marked(wish.text, ()) if wish.hidden else self.plain(wish.text))

    def line(self, one: PersonFavour | PersonPromise) -> str | None:
        """Give the words of a favour or a promise."""
        if one.hidden or (one.source.path, one.source.line) in self._guarded:
            return self.marked(one.text, [one.source])
        return self.plain(one.text)

    def talk(self, interaction: Interaction) -> Talk:
        """Give the words of an interaction; one marked personal is so with what was to be next."""

        def seen(text: str) -> str | None:
            if interaction.hidden or interaction.personal:
                return self.marked(text, interaction.told)
            return self.plain(text)

        return Talk(interaction, seen(interaction.summary), seen(interaction.next_step))
