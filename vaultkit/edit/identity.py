"""What an entry is known by: whether a note tells it already, or still does.

Day, kind, clock time, who else took part, and the words: of the summary and of each sub-item. Not
the duration, the arena, tags or whether a promise was kept: these may be changed without making
another entry of it. Used to do nothing twice, and to find out whether an editor that saved an old
copy of a note took an entry away.
"""

from dataclasses import dataclass
from datetime import date

from vaultkit.model.note import Entry
from vaultkit.model.reference import fold


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entry is known by. `said` are its sub-items, each its sort and its words."""

    day: date
    approximate: bool
    kind: str
    time: str
    people: frozenset[str]
    words: str
    said: frozenset[tuple[str, str]]

    def is_told_by(self, other: "Identity") -> bool:
        """Whether an entry that stands in a note is this one; it may have more sub-items."""
        return (
            self.day == other.day
            and self.approximate == other.approximate
            and self.kind == other.kind
            and self.time == other.time
            and self.people == other.people
            and self.words == other.words
            and self.said <= other.said
        )


def identity_of(entry: Entry) -> Identity:
    """Say what an entry is known by."""
    people = (*entry.participants, *entry.introduced, *entry.introduced_by)
    said = [
        *((str(one.direction), fold(one.text)) for one in entry.favours),
        *(("mine" if one.mine else "theirs", fold(one.text)) for one in entry.promises),
        *(("led to", fold(one.text)) for one in entry.led_to),
    ]
    if entry.next_step:
        said.append(("next", fold(entry.next_step)))
    return Identity(
        entry.day,
        entry.period is not None,
        fold(entry.kind),
        entry.time,
        frozenset(fold(one.target) for one in people),
        fold(entry.summary),
        frozenset(said),
    )
