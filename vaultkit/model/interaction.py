"""Stage two: what happened, once, however many notes tell it."""

from dataclasses import dataclass
from datetime import date

from vaultkit.model.note import Direction, Outcome
from vaultkit.model.reference import Person
from vaultkit.model.source import Source


@dataclass(frozen=True, slots=True)
class PersonFavour:
    """A favour and whom it went to (GAVE) or came from (GOT). `weight` is 1, 2 or 4."""

    direction: Direction
    person: Person
    text: str
    weight: float
    source: Source
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class PersonPromise:
    """A promise and whom it is between: `mine` is the owner's to `person`, else the reverse."""

    mine: bool
    person: Person
    text: str
    due: date | None
    done: bool
    source: Source
    made: date | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Interaction:
    """One time the owner and one or more people met, talked or wrote.

    `hours` are the owner's, counted once however many took part; `hours_given` is false where they
    are the default of the kind. `kind` is canonical, or "" when unknown. `people` are all who took
    part besides the owner, contacts and names without a note, sorted by key. `arena` and
    `purposes` are paths: the arena it happened in, the purposes the entry links itself.
    `told` is every place that tells it, the first being `source`. `summary` is that of the place
    that says most. `hidden`: its words go into no generated file.
    """

    day: date
    kind: str
    hours: float
    hours_given: bool
    people: tuple[Person, ...]
    source: Source
    told: tuple[Source, ...]
    approximate: bool = False
    time: str = ""
    summary: str = ""
    personal_mine: bool = False
    personal_theirs: bool = False
    hidden: bool = False
    work: bool = False
    arena: str | None = None
    purposes: tuple[str, ...] = ()
    favours: tuple[PersonFavour, ...] = ()
    promises: tuple[PersonPromise, ...] = ()
    led_to: tuple[Outcome, ...] = ()
    next_step: str = ""

    @property
    def personal(self) -> bool:
        """Whether anybody opened up."""
        return self.personal_mine or self.personal_theirs

    @property
    def crowd(self) -> bool:
        """Four or more took part besides the owner: company, not contact (`docs/measures.md`)."""
        return len(self.people) >= CROWD

    def favours_with(self, key: str) -> tuple[PersonFavour, ...]:
        """The favours that went to or came from one person."""
        return tuple(favour for favour in self.favours if favour.person.key == key)

    def sort_key(self) -> tuple[date, str, int, int]:
        """By day, then by place: the one order of interactions everywhere."""
        return (self.day, self.source.path, self.source.line, self.source.column)


CROWD = 4
"""From how many participants an interaction is company rather than contact [D]."""
