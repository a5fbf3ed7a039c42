"""Who knows whom, pair by pair, and from what: what `Vault.knows` follows from, with the places.

Used by the GraphML file, and by `withheld` to leave out what only a private line tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from vaultkit.model.contact import Contact
from vaultkit.model.reference import Person
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


class Basis(StrEnum):
    """From what it is known that two people know each other."""

    KNOWS = "knows"
    INTRODUCED_BY = "introduced_by"
    MET = "met"
    INTRODUCED = "introduced"


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Two people who know each other, in the order of their keys, and what that is known from.

    `bases` and `places` are sorted and each once; `times` is how often they were together, besides
    the owner, in company small enough to count.
    """

    first: Person
    second: Person
    bases: tuple[Basis, ...]
    places: tuple[Source, ...]
    times: int


def acquaintances(vault: Vault, *, private: bool) -> tuple[Acquaintance, ...]:
    """Find all pairs who know each other, sorted by their keys. O(snapshot).

    Whoever was introduced to the owner knows the owner, too. What only a private line tells counts
    with `private` alone.
    """
    evidence: dict[tuple[str, str], dict[tuple[Basis, Source], None]] = {}
    people: dict[str, Person] = {}
    for one, other, basis, source in _evidence(vault, private=private):
        if one.key == other.key:
            continue
        first, second = sorted((one, other), key=lambda person: person.key)
        for person in (first, second):
            people.setdefault(person.key, person)
        evidence.setdefault((first.key, second.key), {})[basis, source] = None
    return tuple(
        _acquaintance(people[first], people[second], evidence[first, second])
        for first, second in sorted(evidence)
    )


def known_to(vault: Vault, *, private: bool) -> Mapping[str, frozenset[str]]:
    """Find whom each contact knows, as `Vault.knows` has it: path → keys."""
    known: dict[str, set[str]] = {path: set() for path in vault.contacts}
    for pair in acquaintances(vault, private=private):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one.key in known:
                known[one.key].add(other.key)
    return {path: frozenset(keys) for path, keys in known.items()}


def _acquaintance(
    first: Person, second: Person, evidence: Mapping[tuple[Basis, Source], None]
) -> Acquaintance:
    return Acquaintance(
        first,
        second,
        tuple(sorted({basis for basis, _ in evidence})),
        tuple(sorted({source for _, source in evidence})),
        sum(basis is Basis.MET for basis, _ in evidence),
    )


_Evidence = tuple[Person, Person, Basis, Source]


def _evidence(vault: Vault, *, private: bool) -> Iterator[_Evidence]:
    for contact in vault.contacts.values():
        yield from _written(contact)
    for told in vault.interactions:
        if not told.crowd and (private or not told.hidden):
            for one, other in combinations(told.people, 2):
                yield one, other, Basis.MET, told.source
    for introduction in vault.introductions:
        told_in_line_only = introduction.hidden and introduction.path is None
        if introduction.made and (private or not told_in_line_only):
            yield (*introduction.between, Basis.INTRODUCED, introduction.source)


def _written(contact: Contact) -> Iterator[_Evidence]:
    fields = contact.fields
    for other in contact.knows:
        place = fields.source_of("knows", contact.source)
        yield contact.person, other, Basis.KNOWS, place
    if contact.introduced_by is not None:
        place = fields.source_of("introduced_by", contact.source)
        yield contact.person, contact.introduced_by, Basis.INTRODUCED_BY, place
