"""Stage two: introductions, whether a note of their own tells them or a line in a log."""

from dataclasses import dataclass
from datetime import date

from vaultkit.model.fields import IntroductionStatus
from vaultkit.model.reference import Person
from vaultkit.model.source import Source

_MADE = frozenset(
    {IntroductionStatus.INTRODUCED, IntroductionStatus.MET, IntroductionStatus.CLOSED}
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people brought together, or on the way there.

    `between` is the one with the need first. `through` is who introduces: None means the owner;
    otherwise the owner is one of the two and stands there as a Person with the owner's name.
    `asked` and `agreed` are in the order of `between`. `path` is None where only a log line tells
    it; `source` is always a place. `hidden`: its words go into no generated file; where only a log
    line tells it, the names are such words.
    """

    between: tuple[Person, Person]
    through: Person | None
    status: IntroductionStatus
    source: Source
    path: str | None = None
    name: str = ""
    because: str = ""
    hidden: bool = False
    asked: tuple[date | None, date | None] = (None, None)
    agreed: tuple[date | None, date | None] = (None, None)
    introduced: date | None = None
    met: date | None = None
    outcome: str = ""

    @property
    def made(self) -> bool:
        """Whether the two have been introduced."""
        return self.status in _MADE

    @property
    def by_owner(self) -> bool:
        """Whether the owner is the one who introduces."""
        return self.through is None
