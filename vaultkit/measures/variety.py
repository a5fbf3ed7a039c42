"""How many different kinds of people: effective numbers of kinds, and spellings folded to one.

Part of `renewal`. Shannon's entropy H = −Σ p·ln p, the effective number e^H (the Hill number of
order 1: Hill 1973), and Blau's index 1 − Σ p² (Blau 1977), of the shares p of each kind.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, fsum, log

from vaultkit.measures.organisations import folded_organisation
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.trigrams import words
from vaultkit.model.contact import Contact

FILLED = 0.7
"""Kinds are told only where at least so large a part of the people have the field [D]."""


class Trait(StrEnum):
    """What people differ by."""

    FIELD = "field"
    SECTOR = "sector"
    PLACE = "place"
    HOW_MET = "how met"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of people, as most of them are described, and how many there are."""

    label: str
    people: int


@dataclass(frozen=True, slots=True)
class Variety:
    """How varied people are in one trait.

    `filled` of `people` have the field. `effective` (e^Shannon), `shannon` and `blau` are None
    where less than 70 % have it, or nobody is there. `kinds`: the most frequent first, then by
    label.
    """

    trait: Trait
    people: int
    filled: int
    effective: float | None
    shannon: float | None
    blau: float | None
    kinds: tuple[Kind, ...]


def shannon(counts: Iterable[int]) -> float:
    """Compute Shannon's entropy of counts, in nats: −Σ p·ln p; 0 of nothing."""
    shares = _shares(counts)
    return max(0.0, -fsum(share * log(share) for share in shares))


def effective_kinds(counts: Iterable[int]) -> float:
    """Count the effective kinds: e^Shannon, from 1 to the number of kinds; 0 of none."""
    shares = _shares(counts)
    return exp(shannon(counts)) if shares else 0.0


def blau(counts: Iterable[int]) -> float:
    """Compute Blau's index: the chance that two drawn with replacement differ, in [0, 1)."""
    shares = _shares(counts)
    return max(0.0, 1.0 - fsum(share * share for share in shares)) if shares else 0.0


def _shares(counts: Iterable[int]) -> list[float]:
    present = sorted(count for count in counts if count > 0)
    total = sum(present)
    return [count / total for count in present]


class Spellings:
    """Folds what is written in a field, so that spellings of one kind are one."""

    def __init__(self, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        self._known: dict[str, str] = {}

    def fold(self, text: str) -> str:
        """Fold case, accents, synonyms and legal forms away; empty of a text without a word."""
        if text not in self._known:
            spans = self._synonyms.spans(words(text))
            meant = " ".join(word for _, meaning in spans for word in meaning)
            self._known[text] = folded_organisation(meant)
        return self._known[text]


def written(contact: Contact, trait: Trait) -> str:
    """Give what a note says of a trait; of several relations the first."""
    fields = contact.fields
    if trait is Trait.HOW_MET:
        return fields.met_at
    if trait is Trait.RELATION:
        return fields.relation.partition(",")[0].strip()
    return str(getattr(fields, trait.value))


def variety(people: Sequence[Contact], trait: Trait, spellings: Spellings) -> Variety:
    """Count the kinds of people there are in one trait."""
    found: dict[str, Counter[str]] = {}
    for contact in people:
        text = written(contact, trait)
        folded = spellings.fold(text)
        if folded:
            found.setdefault(folded, Counter())[text] += 1
    counts = [each.total() for each in found.values()]
    filled = sum(counts)
    told = filled > 0 and filled >= FILLED * len(people)
    kinds = [Kind(_usual(each), each.total()) for each in found.values()]
    kinds.sort(key=lambda kind: (-kind.people, kind.label))
    return Variety(
        trait=trait,
        people=len(people),
        filled=filled,
        effective=effective_kinds(counts) if told else None,
        shannon=shannon(counts) if told else None,
        blau=blau(counts) if told else None,
        kinds=tuple(kinds),
    )


def _usual(spelled: Counter[str]) -> str:
    return min(spelled, key=lambda text: (-spelled[text], text))
