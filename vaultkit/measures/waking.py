"""Which dormant ties are worth waking: those of trust, and of what the year had little of.

Part of `renewal`; `attention` keeps a place for one of them. Ranked by trust and novelty, not by
how familiar they are (Walter, Levin and Murnighan 2015).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum
from operator import attrgetter

from vaultkit.measures.depth import Tie
from vaultkit.measures.network import by_name, of_each
from vaultkit.measures.variety import Spellings, Trait, written
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactFields
from vaultkit.model.vault import Vault

_NEW = (Trait.FIELD, Trait.PLACE)
"""The traits that make a tie new to the owner's year."""

_texts: Callable[[ContactFields], tuple[str, str]] = attrgetter(*(trait.value for trait in _NEW))
"""Gives what is written of them."""


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
        """`hours`: path of a contact → the hours of the year with it, above 0."""
        self._spellings = spellings
        self._known: dict[tuple[str, ...], Rarity] = {}
        self._parts = {trait: self._part(trait, hours, vault) for trait in _NEW}

    def _part(self, trait: Trait, hours: Mapping[str, float], vault: Vault) -> Mapping[str, float]:
        kinds = of_each(
            vault,
            f"kind of {trait}",
            lambda contact: self._spellings.fold(written(contact, trait)),
            self._spellings,
        )
        found: defaultdict[str, list[float]] = defaultdict(list)
        for kind, amount in zip(map(kinds.__getitem__, hours), hours.values(), strict=True):
            found[kind].append(amount)
        found.pop("", None)  # nothing is known of those
        total = fsum(amount for amounts in found.values() for amount in amounts)
        return {kind: fsum(amounts) / total for kind, amounts in found.items()}

    def __eq__(self, other: object) -> bool:
        """Whether the same kinds had the same parts, as one spells them."""
        return (
            isinstance(other, YearsKinds)
            and self._parts == other._parts
            and self._spellings is other._spellings
        )

    __hash__ = None  # type: ignore[assignment]  # it is compared, and never a key

    def rarity(self, contact: Contact) -> Rarity:
        """Say how rare a contact's field or place was in the year; the field, of two as rare."""
        texts = _texts(contact.fields)
        if texts not in self._known:
            self._known[texts] = self._rarest(texts)
        return self._known[texts]

    def _rarest(self, texts: tuple[str, ...]) -> Rarity:
        rarest = Rarity(0.0)
        for trait, text in zip(_NEW, texts, strict=True):
            kind = self._spellings.fold(text)
            if kind and self._parts[trait]:
                novelty = min(1.0, max(0.0, 1.0 - self._parts[trait].get(kind, 0.0)))
                if rarest.trait is None or novelty > rarest.novelty:
                    rarest = Rarity(novelty, trait, text)
        return rarest


def worth_waking(
    vault: Vault, measured: Mapping[str, Tie], kinds: YearsKinds
) -> tuple[WorthWaking, ...]:
    """Rank the dormant ties of trust that may be put forward: best first, then by name."""
    names = by_name(vault)
    dormant = vault.kept.ranked(
        "dormant but trusted, by name",
        (),
        (measured, names),
        lambda path: names[path] if may_be_woken(measured[path]) else None,
    )
    found = [woken(measured[path], kinds) for path in dormant]
    return tuple(sorted(found, key=lambda one: -one.rank))


def may_be_woken(tie: Tie) -> bool:
    """Whether it is a dormant tie of trust, with somebody who may be put forward."""
    return tie.contact.suggestible and tie.dormant_but_trusted


def woken(tie: Tie, kinds: YearsKinds) -> WorthWaking:
    """Say what it is worth to wake a dormant tie."""
    rarity = kinds.rarity(tie.contact)
    return WorthWaking(tie, rarity, tie.depth.trust * (1.0 + rarity.novelty))
