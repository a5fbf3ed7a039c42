"""Who knows whom, from both sides: kept for everybody, renewed where anything changed.

Used by `assembler`. People know each other who are named so in a note, who met in an interaction of
fewer than four, and who were introduced.
"""

from collections.abc import Iterable, Iterator, Mapping

from vaultkit.assemble.happenings import Happenings
from vaultkit.assemble.parts import Part
from vaultkit.model.contact import Contact
from vaultkit.model.introduction import Introduction


class Acquaintance:
    """Everybody's acquaintances, by key."""

    def __init__(self) -> None:
        self._named: dict[str, frozenset[str]] = {}
        self._named_by: dict[str, set[str]] = {}
        self._introduced: dict[str, set[str]] = {}
        self._moved: set[str] = set()
        self._knows: dict[str, frozenset[str]] = {}

    def name(self, path: str, before: Part | None, now: Part | None) -> None:
        """Take whom a note says somebody knows in the place of whom it said before."""
        old = self._named.pop(path, frozenset())
        contact = None if now is None else now.contact
        new = frozenset() if contact is None else frozenset(_named_in(contact))
        if new:
            self._named[path] = new
        if contact is None or before is None or before.contact is None:
            self._moved.add(path)
        for key in old - new:
            self._named_by[key].discard(path)
        for key in new - old:
            self._named_by.setdefault(key, set()).add(path)
        if old != new:
            self._moved |= {path, *(old ^ new)}

    def knows(
        self,
        contacts: Mapping[str, Contact],
        happened: Happenings,
        introductions: Iterable[Introduction],
    ) -> tuple[dict[str, frozenset[str]], set[str]]:
        """Give whom each contact knows, and the contacts for whom that is not as it was."""
        introduced = _introduced(introductions)
        moved = self._moved | happened.met
        for key in self._introduced.keys() | introduced.keys():
            if self._introduced.get(key) != introduced.get(key):
                moved.add(key)
        self._introduced, self._moved = introduced, set()
        knows, changed = self._knows, set()
        found: dict[str, frozenset[str]] = {}
        for path in moved:
            if path in contacts:
                now = frozenset(self._known_to(path, happened))
                if knows.get(path) != now:
                    found[path] = now
                    changed.add(path)
        if found or len(knows) != len(contacts):
            self._knows = {path: found[path] if path in found else knows[path] for path in contacts}
        return self._knows, changed

    def _known_to(self, path: str, happened: Happenings) -> Iterator[str]:
        others = (
            *self._named.get(path, ()),
            *self._named_by.get(path, ()),
            *self._introduced.get(path, ()),
        )
        yield from (key for key in others if key != path)
        for one in happened.by_person.get(path, ()):
            if len(one.people) > 1 and not one.crowd:
                yield from (person.key for person in one.people if person.key != path)


def _named_in(contact: Contact) -> Iterator[str]:
    yield from (person.key for person in contact.knows)
    if contact.introduced_by is not None:
        yield contact.introduced_by.key


def _introduced(introductions: Iterable[Introduction]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for introduction in introductions:
        if introduction.made:
            one, other = introduction.between
            found.setdefault(one.key, set()).add(other.key)
            found.setdefault(other.key, set()).add(one.key)
    return found
