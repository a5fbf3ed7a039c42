"""What happened, and what is planned, for everybody: renewed for the days that notes tell anew.

Used by `assembler`. Beside what notes tell stands `last_contact`: one interaction of unknown kind,
if nothing told is as late.
"""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from itertools import chain

from vaultkit.assemble.days import Days, Difference
from vaultkit.assemble.parts import Part
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.kinds import UNKNOWN_HOURS
from vaultkit.model.problem import Problem

_Told = tuple[Interaction, ...]


class Happenings:
    """All interactions up to a day, the plans after it, and everybody's own.

    `happened`, `plans`, `by_person` and `by_day` are as in `Vault`. `ahead` are the problems of
    contacts whose `last_contact` is in the future, by path. `met` are people whose interactions
    changed when it was last settled.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self._days = Days()
        self._touched: set[date] = set()
        self._claims: dict[str, Contact] = {}
        self._claimed: set[str] = set()
        self._last: dict[str, Interaction] = {}
        self._promising: dict[int, Interaction] = {}
        self._planned: dict[date, _Told] = {}
        self._promises: tuple[PersonPromise, ...] = ()
        self._promised_alone: Mapping[str, tuple[PersonPromise, ...]] | None = None
        self.happened: _Told = ()
        self.plans: _Told = ()
        self.by_person: dict[str, _Told] = {}
        self.by_day: dict[date, _Told] = {}
        self.ahead: dict[str, Problem] = {}
        self.met: set[str] = set()

    def tell(self, path: str, before: Part | None, now: Part | None) -> None:
        """Take what a note says now in the place of what it said before; None: there is none."""
        old = () if before is None else before.told
        new = () if now is None else now.told
        self._touched |= self._days.tell(path, old, new)
        was = None if before is None else before.contact
        is_now = None if now is None else now.contact
        if was is not is_now:
            self._claimed.add(path)
            self._claims.pop(path, None)
            if is_now is not None and is_now.fields.last_contact is not None:
                self._claims[path] = is_now

    def settle(self) -> set[str]:
        """Join what was told since; return the notes to which anything that changed belongs."""
        gone: list[Interaction] = []
        new: list[Interaction] = []
        days, self._touched = self._touched, set()
        for day in sorted(days):
            difference = self._days.join(day)
            gone += difference.gone
            new += difference.new
        self.met = _people_of(gone, new)
        self._renew_people(gone, new)
        last = self._look_at_last_contacts()
        self._renew_people(last.gone, last.new)
        gone += last.gone
        new += last.new
        self.met |= _people_of(last.gone, last.new)
        for one in gone:
            if self._promising.pop(id(one), None) is not None:
                self._promised_alone = None
        for one in new:
            if one.promises:  # held here, so that nothing else has its address
                self._promising[id(one)] = one
                self._promised_alone = None
        if gone or new:
            self._in_order(days | {one.day for one in chain(last.gone, last.new)})
        found = {one.source.path for one in chain(gone, new)}
        found.update(
            said.source.path for one in chain(gone, new) if one.promises for said in one.promises
        )
        return found

    def promises(self, alone: Mapping[str, tuple[PersonPromise, ...]]) -> tuple[PersonPromise, ...]:
        """Every promise once, by source: those of interactions, and those `alone` in each note."""
        if alone is self._promised_alone:
            return self._promises
        self._promised_alone = alone
        found = [said for one in self._promising.values() for said in one.promises]
        found += chain.from_iterable(alone.values())
        found.sort(key=lambda said: (said.source.path, said.source.line, said.source.column))
        if len(found) != len(self._promises) or any(
            one is not other and one != other
            for one, other in zip(found, self._promises, strict=True)
        ):
            self._promises = tuple(found)
        return self._promises

    def _renew_people(self, gone: Iterable[Interaction], new: Iterable[Interaction]) -> None:
        """Bring everybody's own interactions in step."""
        lost = {id(one) for one in gone}
        won: dict[str, list[Interaction]] = {}
        for one in new:
            if one.day <= self._today:
                for person in one.people:
                    won.setdefault(person.key, []).append(one)
        people = {person.key for one in gone for person in one.people} | won.keys()
        strangers = False
        if people:  # what a snapshot was given is its own
            self.by_person = dict(self.by_person)
        for key in people:
            before = self.by_person.get(key, ())
            now = [one for one in before if id(one) not in lost]
            now += won.get(key, ())
            if now:
                strangers = strangers or key not in self.by_person
                if before:  # what is new comes in order
                    now.sort(key=Interaction.sort_key)
                self.by_person[key] = tuple(now)
            else:
                self.by_person.pop(key, None)
        if strangers:
            self.by_person = {key: self.by_person[key] for key in sorted(self.by_person)}

    def _look_at_last_contacts(self) -> Difference:
        """See for whom `last_contact` is an interaction now that was none, or is none any more."""
        gone: list[Interaction] = []
        new: list[Interaction] = []
        for path in sorted(self.met | self._claimed):
            before, now = self._last.get(path), self._last_contact(path)
            if before == now:
                continue
            if before is not None:
                gone.append(self._last.pop(path))
            if now is not None:
                self._last[path] = now
                new.append(now)
        self._claimed = set()
        return Difference(tuple(gone), tuple(new))

    def _last_contact(self, path: str) -> Interaction | None:
        """Make the interaction of a contact's `last_contact`, if it is one."""
        self.ahead.pop(path, None)
        contact = self._claims.get(path)
        day = None if contact is None else contact.fields.last_contact
        if contact is None or day is None:
            return None
        source = contact.fields.source_of("last_contact", contact.source)
        if day > self._today:
            self.ahead[path] = problem_kinds.LAST_CONTACT_AHEAD.at(source, day=day.isoformat())
            return None
        made = self._last.get(path)
        told = (one.day for one in reversed(self.by_person.get(path, ())) if one is not made)
        if next(told, date.min) >= day:
            return None
        return Interaction(
            day=day,
            kind="",
            hours=UNKNOWN_HOURS,
            hours_given=False,
            people=(contact.person,),
            source=source,
            told=(source,),
        )

    def _in_order(self, days: Set[date]) -> None:
        """Put everything in order of day and place, where these `days` are told anew."""
        extra: dict[date, list[Interaction]] = {}
        for one in self._last.values():
            if one.day in days:
                extra.setdefault(one.day, []).append(one)
        by_day, planned = dict(self.by_day), dict(self._planned)
        for day in days:
            held = self._days.told.get(day, ())
            if day in extra:
                held = tuple(sorted((*held, *extra[day]), key=Interaction.sort_key))
            of_time = by_day if day <= self._today else planned
            if not held:
                of_time.pop(day, None)
            elif held != of_time.get(day):
                of_time[day] = held
        if by_day.keys() != self.by_day.keys():
            by_day = {day: by_day[day] for day in sorted(by_day)}
        if planned != self._planned:
            self._planned = {day: planned[day] for day in sorted(planned)}
            self.plans = tuple(chain.from_iterable(self._planned.values()))
        self.by_day = by_day
        self.happened = tuple(chain.from_iterable(by_day.values()))


def _people_of(gone: Iterable[Interaction], new: Iterable[Interaction]) -> set[str]:
    return {person.key for one in chain(gone, new) for person in one.people}
