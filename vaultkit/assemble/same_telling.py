"""Which tellings of one day are of one interaction: each joins the group it fits best.

Called by `assemble.told_once`. Two notes may tell thousands of things of one day and of each other,
and every one of these could be any of those; so groups that are the same to whatever is told next
are looked at once, together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from vaultkit.model.interaction import Interaction

MOST_COMPARED = 100
"""With so many sorts of groups a telling is compared. A day of a person has a handful."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What a further telling asks of a group. `begun_by`: the note that told of it first."""

    kind: str
    approximate: bool
    begun_by: str
    notes: frozenset[str]
    people: frozenset[str]

    def takes(self, told: Interaction) -> bool:
        """Whether a telling may be of such a group: a note never tells one thing twice."""
        return (
            (not told.kind or not self.kind or told.kind == self.kind)
            and told.approximate == self.approximate
            and told.source.path not in self.notes
        )

    def joined_by(self, told: Interaction) -> "Sort":
        """Give the sort of the group once it has this telling too."""
        notes, people = self.notes | {told.source.path}, self.people | _keys(told)
        return Sort(self.kind, self.approximate, self.begun_by, notes, people)


class Groups:
    """Groups of tellings, each with its place, in the order in which they began."""

    def __init__(self) -> None:
        self.members: list[list[Interaction]] = []
        self._places: dict[Sort, list[int]] = {}
        # Person → the note that began a group → the sorts of such groups. So a note with thousands
        # of entries on one day is not compared with itself.
        self._by_person: dict[str, dict[str, dict[Sort, None]]] = {}

    def add(self, told: Interaction) -> None:
        """Put a telling into the group it fits best, or begin a group with it."""
        sort = self._best(told)
        if sort is None:
            path = told.source.path
            self._file(
                Sort(told.kind, told.approximate, path, frozenset((path,)), _keys(told)),
                len(self.members),
            )
            self.members.append([told])
            return
        place = self._take(sort)
        self.members[place].append(told)
        self._file(sort.joined_by(told), place)

    def _best(self, told: Interaction) -> Sort | None:
        """Find whom a telling has most people in common with; the first group of equals."""
        keys = _keys(told)
        fitting = [sort for sort in self._near(told) if sort.takes(told)]
        return min(
            fitting,
            key=lambda sort: (-len(sort.people & keys), self._places[sort][0]),
            default=None,
        )

    def _near(self, told: Interaction) -> Iterator[Sort]:
        """Find the sorts with a person in common that another note began, each once."""
        near = (
            sort
            for person in told.people
            for begun_by, sorts in self._by_person.get(person.key, {}).items()
            if begun_by != told.source.path
            for sort in sorts
        )
        return iter(dict.fromkeys(islice(near, MOST_COMPARED)))

    def _file(self, sort: Sort, place: int) -> None:
        heappush(self._places.setdefault(sort, []), place)
        for key in sort.people:
            self._by_person.setdefault(key, {}).setdefault(sort.begun_by, {})[sort] = None

    def _take(self, sort: Sort) -> int:
        """Take the first group of a sort out of it."""
        places = self._places[sort]
        place = heappop(places)
        if not places:
            del self._places[sort]
            for key in sort.people:
                del self._by_person[key][sort.begun_by][sort]
        return place


def _keys(told: Interaction) -> frozenset[str]:
    return frozenset(person.key for person in told.people)
