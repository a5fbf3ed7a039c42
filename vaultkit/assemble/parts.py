"""What one note adds to a snapshot, with its names resolved. Made by `assemble.assembly`.

A part follows from the note, the settings, the day and what the names in it mean, and from nothing
else: while these stay, so does the part. `Part.looked_up` says which names that are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vaultkit.assemble.interactions import Tellings, hidden_lines, person_promise
from vaultkit.assemble.introductions import introduction_of, introductions_of
from vaultkit.assemble.names import LookUp
from vaultkit.assemble.people import People
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person
from vaultkit.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """What comes of one note. At most one of contact, purpose, arena and introduction is set.

    `told` are its tellings, `by_line` the introductions that they tell, `promises` those outside
    of any telling. `problems` are the note's own and those of resolving it.
    """

    note: Note
    contact: Contact | None
    purpose: Purpose | None
    arena: Arena | None
    introduction: Introduction | None
    told: tuple[Interaction, ...]
    by_line: tuple[Introduction, ...]
    promises: tuple[PersonPromise, ...]
    problems: tuple[Problem, ...]
    looked_up: tuple[LookUp, ...]


class PartMaker:
    """Makes the parts of notes, one after the other."""

    def __init__(self, people: People, settings: Settings, today: date) -> None:
        self._people = people
        self._tellings = Tellings(people, settings, today)

    def part(self, note: Note) -> Part:
        """Resolve a note. O(entries)."""
        people = self._people
        people.begin()
        self._tellings.problems.clear()
        contact, purpose, arena = people.contact(note), people.purpose(note), people.arena(note)
        told = list(self._tellings.of_note(note))
        found = introduction_of(note, people)
        by_line = tuple(
            one
            for telling in told
            if telling.entry.introduced or telling.entry.introduced_by
            for one in introductions_of(telling, people)
        )
        promises = tuple(self._promises(note))
        broken = [found] if isinstance(found, Problem) else []
        of_names = people.problems(lambda: frozenset(hidden_lines(note)))
        problems = {*note.problems, *self._tellings.problems, *broken, *of_names}
        return Part(
            note,
            contact,
            purpose,
            arena,
            None if isinstance(found, Problem) else found,
            tuple([telling.interaction for telling in told]),
            by_line,
            promises,
            tuple(sorted(problems, key=Problem.sort_key)) if problems else (),
            tuple(people.looked_up),
        )

    def _promises(self, note: Note) -> Iterator[PersonPromise]:
        """Yield the promises that stand alone in a note."""
        if not note.promises:
            return
        teller = Person(note.title, note.path) if self._people.is_contact(note.path) else None
        for promise in note.promises:
            resolved = person_promise(self._people, promise, teller, None)
            if resolved is not None:
                yield resolved
