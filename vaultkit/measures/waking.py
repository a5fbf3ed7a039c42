"""Which dormant ties are worth waking: those of trust, and of what the year had little of.

Part of `renewal`; `attention` keeps a place for one of them. Ranked by trust and novelty, not by
how familiar they are (Walter, Levin and Murnighan 2015).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from vaultkit.measures.depth import Tie
from vaultkit.measures.network import of_each
from vaultkit.measures.variety import Spellings, Trait, written
from vaultkit.model.contact import Contact
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault

_NEW = (Trait.FIELD, Trait.PLACE)
"""The traits that make a tie new to the owner's year."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare somebody's field or place was in the year, in [0, 1]: 1 − its part of the hours.

    `trait` is the rarer of the two, None (and `novelty` 0) where nothing is known of either.
    """

    novelty: float
    trait: Trait | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class WorthWaking:
    """A dormant tie that is trusted. `rank` = trust · (1 + novelty), trust in points of C + S."""

    tie: Tie
    rarity: Rarity
    rank: float


class YearsKinds:
    """The fields and places of a year, by the hours they had."""

    def __init__(self, hours: Mapping[str, float], vault: Vault, spellings: Spellings) -> None:
        """`hours`: path of a contact → the hours of the year with it."""
        self._spellings = spellings
        self._parts = {trait: self._part(trait, hours, vault) for trait in _NEW}

    def _part(self, trait: Trait, hours: Mapping[str, float], vault: Vault) -> Mapping[str, float]:
        kinds = of_each(
            vault,
            f"kind of {trait}",
            lambda contact: self._spellings.fold(written(contact, trait)),
            self._spellings,
        )
        found: dict[str, list[float]] = {}
        for path, amount in hours.items():
            kind = kinds[path]
            if kind and amount > 0:
                found.setdefault(kind, []).append(amount)
        total = fsum(amount for amounts in found.values() for amount in amounts)
        return {kind: fsum(amounts) / total for kind, amounts in found.items()}

    def rarity(self, contact: Contact) -> Rarity:
        """Say how rare a contact's field or place was in the year; the field, of two as rare."""
        rarest = Rarity(0.0)
        for trait in _NEW:
            text = written(contact, trait)
            kind = self._spellings.fold(text)
            if kind and self._parts[trait]:
                novelty = min(1.0, max(0.0, 1.0 - self._parts[trait].get(kind, 0.0)))
                if rarest.trait is None or novelty > rarest.novelty:
                    rarest = Rarity(novelty, trait, text)
        return rarest


def worth_waking(measured: Iterable[Tie], kinds: YearsKinds) -> tuple[WorthWaking, ...]:
    """Rank the dormant ties of trust that may be put forward: best first, then by name."""
    found = []
    for tie in measured:
        if tie.contact.suggestible and tie.dormant_but_trusted:
            rarity = kinds.rarity(tie.contact)
            found.append(WorthWaking(tie, rarity, tie.depth.trust * (1.0 + rarity.novelty)))
    found.sort(key=lambda one: (-one.rank, fold(one.tie.contact.name), one.tie.contact.path))
    return tuple(found)
