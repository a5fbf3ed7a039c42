"""Introductions: those with a note of their own, and those a line in a log tells."""

from collections.abc import Iterable, Iterator
from datetime import date

from vaultkit.assemble.interactions import Told
from vaultkit.assemble.people import People
from vaultkit.model import problem_kinds
from vaultkit.model.fields import IntroductionFields, IntroductionStatus
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.reference import Person, Reference, is_nameless
from vaultkit.model.source import Source


def introduction_of(note: Note, people: People) -> Introduction | Problem | None:
    """Make the introduction of a note; a problem if it is not between two; None if it is none."""
    fields = note.introduction
    if fields is None:
        return None
    through = people.person(fields.through) if fields.through is not None else None
    if through is not None and people.is_owner(through):
        through = None
    found = [people.person(one) or _forgotten(one) for one in fields.between]
    between = list({person.key: person for person in found if person is not None}.values())
    if len(between) == 1 and through is not None:
        # Somebody introduces the owner: naming the other one is enough.
        between.append(Person(people.owner.name, people.owner.path))
    if len(between) != 2:
        where = fields.between[0].source if fields.between else Source(note.path)
        return problem_kinds.INTRODUCTION_NOT_TWO.at(where, count=len(between))
    made = Introduction(
        between=(between[0], between[1]),
        through=through,
        status=fields.status or _status(fields),
        source=Source(note.path),
        path=note.path,
        name=note.title,
        because=fields.because,
        hidden=fields.hidden,
        asked=fields.asked,
        agreed=fields.agreed,
        introduced=fields.introduced,
        met=fields.met,
        outcome=fields.outcome,
    )
    if not made.made and any(is_nameless(person.name) for person in between):
        return None  # nothing is to be done about it any more
    return made


def _forgotten(reference: Reference) -> Person | None:
    """Stand in for somebody who was forgotten: that there was an introduction stays true."""
    return Person(reference.target) if is_nameless(reference.target) else None


def _status(fields: IntroductionFields) -> IntroductionStatus:
    """How far an introduction is, by its dates, where it does not say."""
    if fields.met is not None:
        return IntroductionStatus.MET
    if fields.introduced is not None:
        return IntroductionStatus.INTRODUCED
    if None not in fields.agreed:
        return IntroductionStatus.AGREED
    if any(day is not None for day in (*fields.asked, *fields.agreed)):
        return IntroductionStatus.ASKED
    return IntroductionStatus.IDEA


def introductions_of(told: Told, people: People) -> Iterator[Introduction]:
    """Yield the introductions that a log line tells: `intro to [[X]]`, `intro by [[X]]`.

    They concern the person whose note it is, or the only one who took part.
    """
    took_part = told.interaction.people
    person = told.teller or (took_part[0] if len(took_part) == 1 else None)
    if person is None:
        return
    owner = Person(people.owner.name, people.owner.path)
    for other in people.people(told.entry.introduced):
        yield _told(told, (person, other), None)
    for introducer in people.people(told.entry.introduced_by):
        yield _told(told, (owner, person), introducer)


def _told(told: Told, between: tuple[Person, Person], through: Person | None) -> Introduction:
    return Introduction(
        between=between,
        through=through,
        status=IntroductionStatus.INTRODUCED,
        source=told.entry.source,
        hidden=told.entry.hidden,
        introduced=told.interaction.day,
    )


def each_once(
    with_note: Iterable[Introduction], by_line: Iterable[Introduction], today: date
) -> tuple[Introduction, ...]:
    """Join the two kinds, each pair once: a note says more than a line; in order of source.

    A line dated ahead is a plan, not an introduction made.
    """
    kept: dict[tuple[frozenset[str], str], Introduction] = {}
    made = (one for one in by_line if one.introduced is not None and one.introduced <= today)
    for one in (*with_note, *sorted(made, key=lambda line: line.source)):
        pair = frozenset(person.key for person in one.between)
        through = one.through.key if one.through is not None else ""
        # Two notes on one pair both stay (a second try, years later); a line adds nothing to one.
        key = (pair, through if one.path is None else one.path)
        if len(pair) == 2 and (one.path is not None or not _noted(pair, through, kept.values())):
            kept.setdefault(key, one)
    return tuple(sorted(kept.values(), key=lambda one: one.source))


def _noted(pair: frozenset[str], through: str, kept: Iterable[Introduction]) -> bool:
    return any(
        frozenset(person.key for person in one.between) == pair
        and (one.through.key if one.through is not None else "") == through
        for one in kept
    )
