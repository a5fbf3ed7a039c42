"""What comes of a note as rows of the resolved tables. Pure; called by `engine.sync`."""

from collections.abc import Iterable
from datetime import date

from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Reference
from vaultkit.storage.codec import encode_text
from vaultkit.storage.owned import Owned

Value = str | int | float | None
Row = tuple[Value, ...]
Rows = dict[str, list[Row]]
"""Table name → rows, in the order of the table's columns."""


def rows_of(note: str, owned: Owned) -> Rows:
    """Write what comes of one note as rows."""
    writer = _Writer(note)
    if owned.contact is not None:
        writer.contact(owned.contact, owned.knows)
    if owned.owner is not None:
        writer.wishes(owned.owner.needs, owned.owner.offers)
    if owned.purpose is not None:
        writer.purpose(owned.purpose)
    if owned.arena is not None:
        writer.arena(owned.arena)
    for introduction in owned.introductions:
        writer.introduction(introduction)
    for interaction in owned.interactions:
        writer.interaction(interaction, planned=False)
    for plan in owned.plans:
        writer.interaction(plan, planned=True)
    writer.put("promises", (_promise(note, promise) for promise in owned.promises))
    writer.put("links", (_link(note, link) for link in owned.links))
    writer.put("problems", (_problem(note, problem) for problem in owned.problems))
    return writer.rows


def row_order(row: Row) -> tuple[tuple[bool, str], ...]:
    """Sort rows that hold texts, numbers and nothing side by side."""
    return tuple((value is not None, str(value)) for value in row)


class _Writer:
    """The rows of one note, as they are written."""

    def __init__(self, note: str) -> None:
        self.note = note
        self.rows: Rows = {}
        self._taken: set[tuple[str, str]] = set()

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table."""
        for row in rows:
            self.rows.setdefault(table, []).append(row)

    def contact(self, contact: Contact, knows: tuple[str, ...]) -> None:
        """Write a contact and everything its frontmatter says."""
        fields = contact.fields
        gain, by = fields.their_gain, contact.introduced_by
        row: Row = (
            contact.path,
            contact.name,
            fields.circle,
            fields.status,
            _day(fields.dropped),
            fields.dropped_because,
            fields.chemistry,
            _day(fields.chemistry_on),
            fields.closeness,
            fields.mutual,
            fields.openness,
            fields.organisation,
            fields.title,
            fields.field,
            fields.sector,
            fields.place,
            fields.relation,
            _day(fields.met),
            fields.met_at,
            None if by is None else by.key,
            fields.cadence_days,
            _day(fields.next_contact),
            _day(fields.last_contact),
            fields.birthday,
            "" if gain is None else gain.text,
            gain is not None and gain.hidden,
            encode_text(contact.aliases),
            encode_text(contact.tags),
            encode_text(dict(contact.other)),
        )
        path = contact.path
        self.put("contacts", (row,))
        self.put("channels", ((path, to.kind, to.value, to.label) for to in fields.channels))
        self.wishes(fields.needs, fields.offers)
        self.put("contact_purposes", ((path, purpose) for purpose in contact.purposes))
        self.put("contact_arenas", ((path, arena) for arena in contact.arenas))
        self.put("knows", ((path, person) for person in knows))
        could = ((path, person.key, person.name) for person in contact.could_introduce)
        self.put("could_introduce", could)

    def wishes(self, needs: tuple[Wish, ...], offers: tuple[Wish, ...]) -> None:
        """Write needs and offers, of a contact or of the owner."""
        for table, wishes in (("needs", needs), ("offers", offers)):
            self.put(table, ((self.note, one.text, one.hidden, one.source.line) for one in wishes))

    def purpose(self, purpose: Purpose) -> None:
        """Write a purpose."""
        fields = purpose.fields
        row: Row = (
            purpose.path,
            purpose.name,
            fields.kind,
            fields.share,
            _day(fields.since),
            _day(fields.review),
            fields.status,
            _day(fields.reached_on),
        )
        self.put("purposes", (row,))

    def arena(self, arena: Arena) -> None:
        """Write an arena and what it is for."""
        fields = arena.fields
        row: Row = (arena.path, arena.name, fields.cost, fields.currency, _day(fields.renews))
        self.put("arenas", (row,))
        self.put("arena_purposes", ((arena.path, purpose) for purpose in arena.purposes))

    def introduction(self, introduction: Introduction) -> None:
        """Write an introduction."""
        first, second = introduction.between
        through = introduction.through
        row: Row = (
            self._fresh_id("introductions", str(introduction.source)),
            self.note,
            introduction.source.line,
            introduction.name,
            first.key,
            first.name,
            second.key,
            second.name,
            None if through is None else through.key,
            introduction.status,
            introduction.because,
            introduction.hidden,
            *(_day(day) for day in (*introduction.asked, *introduction.agreed)),
            _day(introduction.introduced),
            _day(introduction.met),
            introduction.outcome,
        )
        self.put("introductions", (row,))

    def interaction(self, interaction: Interaction, *, planned: bool) -> None:
        """Write what happened, or is planned, and everything that came of it."""
        identity = self._fresh_id("interactions", str(interaction.source))
        row: Row = (
            identity,
            self.note,
            interaction.source.line,
            interaction.day.isoformat(),
            interaction.time,
            interaction.approximate,
            planned,
            interaction.kind,
            interaction.hours,
            interaction.hours_given,
            len(interaction.people),
            interaction.personal_mine,
            interaction.personal_theirs,
            interaction.work,
            interaction.arena,
            interaction.summary,
            interaction.next_step,
            interaction.hidden,
        )
        self.put("interactions", (row,))
        self.put("told", ((self.note, identity, at.path, at.line) for at in interaction.told))
        people = ((self.note, identity, person.key, person.name) for person in interaction.people)
        self.put("participants", people)
        purposes = ((self.note, identity, purpose) for purpose in interaction.purposes)
        self.put("interaction_purposes", purposes)
        for favour in interaction.favours:
            whose: Row = (
                self.note,
                identity,
                favour.direction,
                favour.person.key,
                favour.person.name,
            )
            what: Row = (favour.text, favour.weight, favour.hidden)
            where: Row = (favour.source.path, favour.source.line)
            self.put("favours", ((*whose, *what, *where),))
        outcomes = ((self.note, identity, one.text, one.hidden) for one in interaction.led_to)
        self.put("outcomes", outcomes)

    def _fresh_id(self, table: str, place: str) -> str:
        """Name a row by the place that tells it; others from the same place get a number."""
        name, number = place, 1
        while (table, name) in self._taken:
            number += 1
            name = f"{place}#{number}"
        self._taken.add((table, name))
        return name


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _link(note: str, link: Reference) -> Row:
    return (note, link.target, link.label, link.is_link, link.source.line)


def _problem(note: str, problem: Problem) -> Row:
    source = problem.source
    said: Row = (problem.severity, problem.code, problem.message, problem.fix)
    return (note, source.line, source.column, *said)


def _promise(note: str, promise: PersonPromise) -> Row:
    return (
        note,
        promise.source.line,
        promise.mine,
        promise.person.key,
        promise.person.name,
        promise.text,
        _day(promise.made),
        _day(promise.due),
        promise.done,
        promise.hidden,
    )
