"""What happened, day by day: each day's tellings joined for themselves. Used by `assembler`.

A telling never joins one of another day, so a change of one note touches the days that it tells
of, and no others.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from vaultkit.assemble.told_once import told_once
from vaultkit.model.interaction import Interaction


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new look at a day changes: interactions that are no more, and those that are new."""

    gone: tuple[Interaction, ...]
    new: tuple[Interaction, ...]


class Days:
    """The tellings of all notes by day. `told` holds each day's, joined, in sort-key order."""

    def __init__(self) -> None:
        self._tellings: dict[date, dict[str, tuple[Interaction, ...]]] = {}
        self.told: dict[date, tuple[Interaction, ...]] = {}

    def tell(
        self, path: str, before: Iterable[Interaction], now: Iterable[Interaction]
    ) -> AbstractSet[date]:
        """Take what a note tells in the place of what it told before; return the days touched."""
        old, new = _by_day(before), _by_day(now)
        touched = (
            {day for day in old.keys() | new.keys() if old.get(day) != new.get(day)}
            if old
            else new.keys()
        )
        for day in touched:
            there = self._tellings.setdefault(day, {})
            there.pop(path, None)
            if day in new:
                there[path] = new[day]
        return touched

    def join(self, day: date) -> "Difference":
        """Join the tellings of a day anew, and say what that changes."""
        before = self.told.pop(day, ())
        there = self._tellings.get(day)
        if not there:
            self._tellings.pop(day, None)
            return Difference(before, ())
        joined = told_once([one for path in sorted(there) for one in there[path]])
        if not before:
            self.told[day] = joined
            return Difference((), joined)
        same = {one.source: one for one in before}
        # What is as it was stays the very same object: whatever follows from it can be kept.
        now = tuple(old if (old := same.get(one.source, one)) == one else one for one in joined)
        self.told[day] = now
        kept = {id(one) for one in now} & {id(one) for one in before}
        return Difference(
            tuple(one for one in before if id(one) not in kept),
            tuple(one for one in now if id(one) not in kept),
        )


def _by_day(tellings: Iterable[Interaction]) -> dict[date, tuple[Interaction, ...]]:
    found: dict[date, list[Interaction]] = {}
    for one in tellings:
        found.setdefault(one.day, []).append(one)
    return {day: tuple(several) for day, several in found.items()}
