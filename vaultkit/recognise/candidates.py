"""Which pairs of people are worth comparing: those that share something few others have.

Nobody is compared with everybody. Each person has keys (an address, a number, a name in each way
it may be written); those who share a key are candidates, unless so many share it that it tells
nothing. What is compared grows as the number of people does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from vaultkit.recognise.known_names import LONG_FORMS
from vaultkit.recognise.letters import sound
from vaultkit.recognise.likeness import PERHAPS, Likeness, Reduced, compare, reduced
from vaultkit.recognise.names import Named
from vaultkit.recognise.traits import Traits
from vaultkit.recognise.ways import end_of_phone, is_profile

LARGEST_BLOCK = 25
"""A key that more people share is no reason to compare them [D]."""

_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, by their places in the list that was looked through, and how alike they are."""

    first: int
    second: int
    likeness: Likeness


class Register:
    """Many people, and by which keys each is found. `compared` counts the pairs looked at."""

    def __init__(self, people: Sequence[Traits]) -> None:
        self._people = [reduced(one) for one in people]
        self._blocks: dict[str, list[int]] = {}
        self._ways: dict[tuple[str, str], set[str]] = {}
        self.compared = 0
        for place, one in enumerate(self._people):
            for key in _keys(one):
                self._blocks.setdefault(key, []).append(place)
            given = sound(one.names[0][0].given) if one.names else ""
            for way in _ways(one):
                self._ways.setdefault(way, set()).add(given)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that are worth comparing, each once, the first before the second."""
        seen: set[int] = set()
        number = len(self._people)
        for places in self._blocks.values():
            if len(places) <= LARGEST_BLOCK:
                for first, second in combinations(places, 2):
                    if first * number + second not in seen:
                        seen.add(first * number + second)
                        yield first, second

    def near(self, person: Traits) -> tuple[int, ...]:
        """List those whom somebody else is worth comparing with, by their places."""
        return tuple(sorted(self._near(reduced(person))))

    def likeness(self, first: int, second: int) -> Likeness:
        """Compare two of them."""
        self.compared += 1
        return compare(self._people[first], self._people[second], self._how_many)

    def best(self, person: Traits, least: float = PERHAPS) -> tuple[tuple[int, Likeness], ...]:
        """Find those who are perhaps somebody from elsewhere, the likeliest first."""
        one = reduced(person)
        found = []
        for place in self._near(one):
            self.compared += 1
            likeness = compare(one, self._people[place], self._how_many)
            if likeness.score >= least:
                found.append((place, likeness))
        return tuple(sorted(found, key=lambda pair: (-pair[1].score, pair[0])))

    def _near(self, person: Reduced) -> set[int]:
        blocks = (self._blocks.get(key, ()) for key in _keys(person))
        return {place for places in blocks if len(places) < LARGEST_BLOCK for place in places}

    def _how_many(self, way: str, value: str) -> int:
        value = end_of_phone(value) if way == "phone" else value
        return len(self._ways.get((way, value), ()))


def same_people(people: Sequence[Traits], least: float = PERHAPS) -> tuple[Pair, ...]:
    """Find the pairs who are perhaps one person, the likeliest first, then in the list's order."""
    register = Register(people)
    found = []
    for first, second in register.pairs():
        likeness = register.likeness(first, second)
        if likeness.score >= least:
            found.append(Pair(first, second, likeness))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness.score, pair.first, pair.second)))


def _ways(person: Reduced) -> Iterator[tuple[str, str]]:
    for way, values in (("email", person.emails), ("url", person.urls)):
        for value in values:
            yield way, value
    for end in {end_of_phone(phone) for phone in person.phones}:
        yield "phone", end
    for family in {name.family for name, _ in person.names if name.family}:
        yield "family", family


def _keys(person: Reduced) -> set[str]:
    """Make the keys of a person: two who could be one share at least one of them."""
    keys = {f"e:{email}" for email in person.emails}
    keys.update(f"p:{end_of_phone(phone)}" for phone in person.phones)
    keys.update(f"u:{url}" for url in person.urls if is_profile(url))
    for name, _ in person.names:
        keys.update(_keys_of_name(name, person.organisation))
    return keys


def _keys_of_name(name: Named, organisation: str) -> Iterator[str]:
    """Yield the keys of a name: whole, by its initial, by how the family name begins and ends."""
    if not name.family:
        if organisation:
            yield f"o:{sound(name.given)}:{organisation}"
        return
    for given, rest in (
        (name.given, (*name.middle, name.family)),
        (name.family, (*name.middle, name.given)),
    ):
        for form in LONG_FORMS.get(given) or (given,):
            for word in rest:
                yield _both("n", form, word)
                if organisation:
                    yield f"{_both('n', form, word)}:{organisation}"
            if len(rest[-1]) > _BEGINNING:
                yield f"b:{sound(form)}:{sound(rest[-1])[:_BEGINNING]}"
                yield f"f:{sound(form)}:{sound(rest[-1])[-_BEGINNING:]}"
    yield f"i:{sound(name.given)[:1]}:{sound(name.family)}"


def _both(kind: str, one: str, other: str) -> str:
    first, second = sorted((sound(one), sound(other)))
    return f"{kind}:{first}:{second}"
