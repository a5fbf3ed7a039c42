"""All notes to one snapshot: `assemble` is the door of this room, called by the engine."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vaultkit.assemble.interactions import Tellings, Told, hidden_lines, person_promise
from vaultkit.assemble.introductions import (
    each_once,
    introduction_of,
    introductions_of,
)
from vaultkit.assemble.people import People
from vaultkit.assemble.told_once import told_once
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.kinds import UNKNOWN_HOURS
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Purpose
from vaultkit.model.reference import Person
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


def assemble(
    notes: Mapping[str, Note],
    settings: Settings,
    today: date,
    *,
    extra_problems: tuple[Problem, ...] = (),
) -> Vault:
    """Make the snapshot of a vault as of a day from what each note says.

    The result depends on nothing but the arguments; the order of `notes` makes no difference.
    O(notes + entries). `extra_problems` (of the settings, of the disk) stand beside the others.
    """
    in_order = [notes[path] for path in sorted(notes)]
    people = People(notes, settings)
    contacts = {c.path: c for note in in_order if (c := people.contact(note)) is not None}
    purposes = {p.path: p for note in in_order if (p := people.purpose(note)) is not None}
    arenas = {a.path: a for note in in_order if (a := people.arena(note)) is not None}

    tellings = Tellings(people, settings, today)
    told = [one for note in in_order for one in tellings.of_note(note)]
    every = told_once(one.interaction for one in told)
    last_contacts, ahead = _last_contacts(contacts.values(), every, today)
    if last_contacts:
        every = tuple(sorted((*every, *last_contacts), key=Interaction.sort_key))
    happened = tuple(one for one in every if one.day <= today)
    introductions, broken = _introductions(in_order, told, people, today)
    problems = {
        *extra_problems,
        *(problem for note in in_order for problem in note.problems),
        *tellings.problems,
        *ahead,
        *broken,
        *_shares(purposes),
        *people.problems({line for note in in_order for line in hidden_lines(note)}),
    }
    return Vault(
        today=today,
        settings=settings,
        owner=people.owner,
        contacts=contacts,
        purposes=purposes,
        arenas=arenas,
        introductions=introductions,
        interactions=happened,
        plans=tuple(one for one in every if one.day > today),
        by_person=_by_person(happened),
        promises=tuple(_promises(in_order, every, people)),
        knows=_knows(contacts.values(), happened, introductions),
        problems=tuple(sorted(problems, key=Problem.sort_key)),
        inbox=tuple(line for note in in_order for line in note.inbox),
        listed=tuple(one for note in in_order for one in note.listed),
        inboxes=tuple(note.path for note in in_order if note.kind is NoteKind.INBOX),
    )


def _last_contacts(
    contacts: Iterable[Contact], interactions: Iterable[Interaction], today: date
) -> tuple[list[Interaction], list[Problem]]:
    """`last_contact` is one interaction of unknown kind, if nothing told is as late."""
    latest: dict[str, date] = {}
    for interaction in interactions:
        if interaction.day <= today:
            for person in interaction.people:
                latest[person.key] = interaction.day
    made: list[Interaction] = []
    ahead: list[Problem] = []
    for contact in contacts:
        day = contact.fields.last_contact
        if day is None:
            continue
        source = contact.fields.source_of("last_contact", contact.source)
        if day > today:
            ahead.append(problem_kinds.LAST_CONTACT_AHEAD.at(source, day=day.isoformat()))
        elif latest.get(contact.path, date.min) < day:
            made.append(
                Interaction(
                    day=day,
                    kind="",
                    hours=UNKNOWN_HOURS,
                    hours_given=False,
                    people=(contact.person,),
                    source=source,
                    told=(source,),
                )
            )
    return made, ahead


def _introductions(
    notes: Iterable[Note], told: Iterable[Told], people: People, today: date
) -> tuple[tuple[Introduction, ...], list[Problem]]:
    broken: list[Problem] = []
    with_note: list[Introduction] = []
    for note in notes:
        found = introduction_of(note, people)
        if isinstance(found, Problem):
            broken.append(found)
        elif found is not None:
            with_note.append(found)
    by_line = (one for telling in told for one in introductions_of(telling, people))
    return each_once(with_note, by_line, today), broken


def _by_person(interactions: Iterable[Interaction]) -> dict[str, tuple[Interaction, ...]]:
    found: dict[str, list[Interaction]] = {}
    for interaction in interactions:
        for person in interaction.people:
            found.setdefault(person.key, []).append(interaction)
    return {key: tuple(found[key]) for key in sorted(found)}


def _promises(
    notes: Iterable[Note], interactions: Iterable[Interaction], people: People
) -> Iterator[PersonPromise]:
    """Every promise once, by source: those of interactions and those that stand alone in a note."""
    found = [promise for interaction in interactions for promise in interaction.promises]
    for note in notes:
        teller = Person(note.title, note.path) if people.is_contact(note.path) else None
        for promise in note.promises:
            resolved = person_promise(people, promise, teller, None)
            if resolved is not None:
                found.append(resolved)
    yield from sorted(found, key=lambda promise: promise.source)


def _knows(
    contacts: Iterable[Contact],
    interactions: Iterable[Interaction],
    introductions: Iterable[Introduction],
) -> dict[str, frozenset[str]]:
    """Who knows whom, from both sides. A crowd makes nobody know anybody."""
    found: dict[str, set[str]] = {}

    def link(group: Iterable[Person]) -> None:
        keys = {person.key for person in group}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})

    paths = []
    for contact in contacts:
        paths.append(contact.path)
        for other in contact.knows:
            link((contact.person, other))
        if contact.introduced_by is not None:
            link((contact.person, contact.introduced_by))
    for interaction in interactions:
        if len(interaction.people) > 1 and not interaction.crowd:
            link(interaction.people)
    for introduction in introductions:
        if introduction.made:
            link(introduction.between)
    return {path: frozenset(found.get(path, ())) for path in paths}


def _shares(purposes: Mapping[str, Purpose]) -> Iterator[Problem]:
    """Shares above 100 % are scaled; say so at the last of them, where the sum went over."""
    total = 0.0
    last: Source | None = None
    for purpose in purposes.values():
        if purpose.active and purpose.fields.share:
            total += purpose.fields.share
            last = Source(purpose.path)
    if last is not None and total > 1.005:
        yield problem_kinds.SHARES_OVER_ONE.at(last, percent=round(total * 100))
