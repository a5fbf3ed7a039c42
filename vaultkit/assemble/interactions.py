"""Entries of notes to interactions: who took part, where, for what, and what was exchanged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.assemble.people import People
from vaultkit.model import problem_kinds
from vaultkit.model.interaction import CROWD, Interaction, PersonFavour, PersonPromise
from vaultkit.model.kinds import default_hours
from vaultkit.model.note import Entry, Favour, Note, NoteKind, Outcome, Promise
from vaultkit.model.problem import Problem
from vaultkit.model.reference import Person, Reference, fold
from vaultkit.model.settings import Settings

_TELL = frozenset({NoteKind.CONTACT, NoteKind.ARENA, NoteKind.JOURNAL, NoteKind.MEETING})
"""The kinds of note whose entries are interactions. A purpose's dated lines are its history."""


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of an interaction, and the person whose note it stands in (None elsewhere)."""

    interaction: Interaction
    teller: Person | None
    entry: Entry


class Tellings:
    """Resolves the entries of notes; collects what is wrong with them on the way."""

    def __init__(self, people: People, settings: Settings, today: date) -> None:
        self._people = people
        self._settings = settings
        self._today = today
        self.problems: list[Problem] = []

    def of_note(self, note: Note) -> Iterator[Told]:
        """Yield the interactions that one note tells, in the order of its entries."""
        if note.kind not in _TELL:
            return
        teller: Person | None = None
        if note.kind is NoteKind.CONTACT:
            if not self._people.is_contact(note.path):
                return
            teller = Person(note.title, note.path)
        alone = () if teller is None else (teller,)
        for entry in note.entries:
            told = self._told(note, alone, entry)
            if told is not None:
                yield told

    def _told(self, note: Note, alone: tuple[Person, ...], entry: Entry) -> Told | None:
        """Resolve an entry. `alone`: of a contact's note whose it is, made once for all."""
        teller = alone[0] if alone else None
        took_part = self._took_part(note, alone, entry)
        if not took_part and note.kind is not NoteKind.ARENA:
            return None
        day, approximate = self._day(entry)
        interaction = Interaction(
            day=day,
            kind=entry.kind,
            hours=(
                default_hours(entry.kind, self._settings.kinds)
                if entry.hours is None
                else entry.hours
            ),
            hours_given=entry.hours is not None,
            people=_by_key(took_part),
            source=entry.source,
            told=(entry.source,),
            approximate=approximate,
            time=entry.time,
            summary=entry.summary,
            personal_mine=entry.personal_mine,
            personal_theirs=entry.personal_theirs,
            hidden=entry.hidden,
            work=entry.work,
            arena=self._arena(note, entry),
            purposes=self._purposes(entry),
            favours=tuple(self._favours(teller, took_part, entry)) if entry.favours else (),
            promises=(
                tuple(self._promises(teller, took_part, entry, day)) if entry.promises else ()
            ),
            led_to=entry.led_to,
            next_step=entry.next_step,
        )
        return Told(interaction, teller, entry)

    def _day(self, entry: Entry) -> tuple[date, bool]:
        period = entry.period
        if period is None:
            return entry.day, False
        return (self._today if period.first <= self._today <= period.last else entry.day), True

    def _took_part(self, note: Note, alone: tuple[Person, ...], entry: Entry) -> tuple[Person, ...]:
        if alone and not entry.participants and entry.arena is None:
            return alone  # as most entries are
        people = self._people.people(entry.participants)
        if entry.if_contact:
            people = tuple(person for person in people if person.path is not None)
        # `coffee, [[X]]: …` names an arena, unless X is somebody; in an arena, all who are linked.
        perhaps = [] if entry.arena is None else [entry.arena]
        if note.kind is NoteKind.ARENA:
            perhaps += entry.mentions
        linked = [self._people.person(link, known_only=True) for link in perhaps]
        people += tuple(p for p in linked if p is not None and not self._people.is_owner(p))
        people = (*alone, *people)
        return tuple({person.key: person for person in people}.values())

    def _arena(self, note: Note, entry: Entry) -> str | None:
        if note.kind is NoteKind.ARENA:
            return note.path
        if entry.arena is None and not entry.participants:
            return None
        for reference in (entry.arena, *entry.participants):
            if reference is not None:
                path = self._people.note_of(reference, NoteKind.ARENA)
                if path is not None:
                    return path
        return None

    def _purposes(self, entry: Entry) -> tuple[str, ...]:
        if not entry.mentions and not entry.participants and entry.arena is None:
            return ()
        links: list[Reference] = [*entry.mentions, *entry.participants]
        if entry.arena is not None:
            links.append(entry.arena)
        found = (self._people.note_of(link, NoteKind.PURPOSE) for link in links)
        return tuple(sorted({path for path in found if path is not None}))

    def _favours(
        self, teller: Person | None, took_part: Sequence[Person], entry: Entry
    ) -> Iterator[PersonFavour]:
        for favour in entry.favours:
            named, text = self._recipient(favour, took_part)
            hidden = favour.hidden or entry.hidden
            if named is not None:
                to: Sequence[Person] = () if self._people.is_owner(named) else (named,)
            elif teller is not None:
                to = (teller,)
            elif len(took_part) < CROWD:
                to = took_part
            else:
                to = ()
                said = "…" if hidden else text
                self.problems.append(
                    problem_kinds.FAVOUR_TO_WHOM.at(favour.source, text=said, count=len(took_part))
                )
            for person in to:
                yield PersonFavour(
                    favour.direction, person, text, favour.weight, favour.source, hidden
                )

    def _recipient(self, favour: Favour, took_part: Sequence[Person]) -> tuple[Person | None, str]:
        """Find whom a favour names and it counts for, if anybody; and its text without that."""
        named = self._people.person(favour.to) if favour.to is not None else None
        if named is None or not favour.to_if_there:
            return named, favour.text
        if named.key in {person.key for person in took_part} or self._people.is_owner(named):
            return named, favour.text.removesuffix(favour.tail)
        return None, favour.text

    def _promises(
        self, teller: Person | None, took_part: Sequence[Person], entry: Entry, made: date
    ) -> Iterator[PersonPromise]:
        for promise in entry.promises:
            person = teller or (took_part[0] if took_part else None)
            found = person_promise(
                self._people, promise, person, made, among=took_part, hidden=entry.hidden
            )
            if found is not None:
                yield found


def _by_key(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return people if len(people) < 2 else tuple(sorted(people, key=lambda person: person.key))


def person_promise(
    people: People,
    promise: Promise,
    person: Person | None,
    made: date | None,
    *,
    among: Sequence[Person] = (),
    hidden: bool = False,
) -> PersonPromise | None:
    """Resolve a promise; `person` is whom it concerns unless it says so itself. None: nobody.

    `Mette promised: …` means the Mette among those who took part.
    """
    if promise.by_whom is not None:
        named = _called(promise.by_whom.target, among) or people.person(promise.by_whom)
        if named is not None and not people.is_owner(named):
            person = named
    if person is None:
        return None
    return PersonPromise(
        mine=promise.mine,
        person=person,
        text=promise.text,
        due=promise.due,
        done=promise.done,
        source=promise.source,
        made=made,
        hidden=hidden or promise.hidden,
    )


def hidden_lines(note: Note) -> Iterator[tuple[str, int]]:
    """Yield the lines (path, line) of a note that are hidden, as far as anything is read there."""
    for entry in note.entries:
        if entry.hidden:
            links = (*entry.participants, *entry.mentions, *entry.introduced, *entry.introduced_by)
            arena = () if entry.arena is None else (entry.arena,)
            yield from ((link.source.path, link.source.line) for link in (*links, *arena))
        said: list[Favour | Promise | Outcome] = [*entry.favours, *entry.promises, *entry.led_to]
        yield from ((one.source.path, one.source.line) for one in said if one.hidden)
    yield from ((one.source.path, one.source.line) for one in note.promises if one.hidden)


def _called(name: str, among: Sequence[Person]) -> Person | None:
    """Find the one person in a group whose name begins with these words, as whole words."""
    wanted = fold(name).split()
    fitting = [p for p in among if fold(p.name).split()[: len(wanted)] == wanted]
    return fitting[0] if wanted and len(fitting) == 1 else None
