"""The columns of each CSV table, each with what stands in it. Part of `csv_tables`.

Names are those of the JSON export where they mean the same; they are no text of ours and stay
English, so that a formula or a script works in every language.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from vaultkit.exporters.csv_cells import Value
from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Direction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault

Cell = Value | list[str]
"""What a cell holds; a list is one cell."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact, with what the vault tells of them; `tie` only where enough is logged to tell."""

    vault: Vault
    contact: Contact
    tie: Tie | None

    @property
    def told(self) -> tuple[Interaction, ...]:
        """What they took part in."""
        return self.vault.by_person.get(self.contact.path, ())

    def channels(self, kind: str) -> list[str]:
        """Their addresses or numbers of one kind."""
        return [to.value for to in self.contact.fields.channels if to.kind == kind]


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """What happened, or is planned."""

    vault: Vault
    told: Interaction
    planned: bool

    @property
    def arena(self) -> str | None:
        """The name of the arena it was in."""
        arena = self.vault.arenas.get(self.told.arena) if self.told.arena is not None else None
        return arena.name if arena is not None else None


CONTACTS: Mapping[str, Callable[[ContactRow], Cell]] = {
    "name": lambda row: row.contact.name,
    "aliases": lambda row: list(row.contact.aliases),
    "organisation": lambda row: row.contact.fields.organisation,
    "title": lambda row: row.contact.fields.title,
    "field": lambda row: row.contact.fields.field,
    "sector": lambda row: row.contact.fields.sector,
    "place": lambda row: row.contact.fields.place,
    "relation": lambda row: row.contact.fields.relation,
    "email": lambda row: row.channels("email"),
    "phone": lambda row: row.channels("phone"),
    "url": lambda row: row.channels("url"),
    "birthday": lambda row: row.contact.fields.birthday,
    "met": lambda row: row.contact.fields.met,
    "met_at": lambda row: row.contact.fields.met_at,
    "introduced_by": lambda row: _name(row.contact.introduced_by),
    "purposes": lambda row: _notes(row.vault, row.contact.purposes),
    "arenas": lambda row: [row.vault.arenas[path].name for path in row.contact.arenas],
    "needs": lambda row: [wish.text for wish in row.contact.fields.needs],
    "offers": lambda row: [wish.text for wish in row.contact.fields.offers],
    "their_gain": lambda row: gain.text if (gain := row.contact.fields.their_gain) else None,
    "knows": lambda row: _names(row.contact.knows),
    "could_introduce": lambda row: _names(row.contact.could_introduce),
    "not_same_as": lambda row: _names(row.contact.not_same_as),
    "tags": lambda row: list(row.contact.tags),
    "other": lambda row: [
        f"{key}: {value}" for key, values in row.contact.other for value in values if value
    ],
    "circle": lambda row: row.contact.fields.circle.value,
    "status": lambda row: row.contact.fields.status.value,
    "dropped": lambda row: row.contact.fields.dropped,
    "dropped_because": lambda row: row.contact.fields.dropped_because,
    "chemistry": lambda row: row.contact.fields.chemistry,
    "chemistry_on": lambda row: row.contact.fields.chemistry_on,
    "closeness": lambda row: row.contact.fields.closeness,
    "mutual": lambda row: row.contact.fields.mutual,
    "openness": lambda row: row.contact.fields.openness,
    "cadence_days": lambda row: row.contact.fields.cadence_days,
    "next_contact": lambda row: row.contact.fields.next_contact,
    "last_contact": lambda row: row.told[-1].day if row.told else None,
    "interactions": lambda row: len(row.told),
    "hours": lambda row: round(sum(one.hours for one in row.told), 2),
    "depth": lambda row: round(row.tie.depth.score, 1) if row.tie is not None else None,
    "depth_word": lambda row: row.tie.depth.word.value if row.tie is not None else None,
    "path": lambda row: row.contact.path,
}

INTERACTIONS: Mapping[str, Callable[[InteractionRow], Cell]] = {
    "date": lambda row: row.told.day,
    "time": lambda row: row.told.time,
    "approximate": lambda row: row.told.approximate,
    "planned": lambda row: row.planned,
    "kind": lambda row: row.told.kind,
    "hours": lambda row: row.told.hours,
    "hours_given": lambda row: row.told.hours_given,
    "with": lambda row: _names(row.told.people),
    "arena": lambda row: row.arena,
    "purposes": lambda row: _notes(row.vault, row.told.purposes),
    "summary": lambda row: row.told.summary,
    "gave": lambda row: _favours(row.told, Direction.GAVE),
    "got": lambda row: _favours(row.told, Direction.GOT),
    "led_to": lambda row: [one.text for one in row.told.led_to],
    "next": lambda row: row.told.next_step,
    "personal": lambda row: row.told.personal,
    "private": lambda row: row.told.hidden,
    "work": lambda row: row.told.work,
    "path": lambda row: row.told.source.path,
    "line": lambda row: row.told.source.line,
}

INTRODUCTIONS: Mapping[str, Callable[[Introduction], Cell]] = {
    "first": lambda one: one.between[0].name,
    "second": lambda one: one.between[1].name,
    "through": lambda one: _name(one.through),
    "status": lambda one: one.status.value,
    "because": lambda one: one.because,
    "asked_1": lambda one: one.asked[0],
    "agreed_1": lambda one: one.agreed[0],
    "asked_2": lambda one: one.asked[1],
    "agreed_2": lambda one: one.agreed[1],
    "introduced": lambda one: one.introduced,
    "met": lambda one: one.met,
    "outcome": lambda one: one.outcome,
    "private": lambda one: one.hidden,
    "path": lambda one: one.source.path,
    "line": lambda one: one.source.line,
}

PROMISES: Mapping[str, Callable[[PersonPromise], Cell]] = {
    "mine": lambda one: one.mine,
    "person": lambda one: one.person.name,
    "text": lambda one: one.text,
    "made": lambda one: one.made,
    "due": lambda one: one.due,
    "done": lambda one: one.done,
    "private": lambda one: one.hidden,
    "path": lambda one: one.source.path,
    "line": lambda one: one.source.line,
}


def _names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def _name(person: Person | None) -> str | None:
    return None if person is None else person.name


def _notes(vault: Vault, purposes: Iterable[str]) -> list[str]:
    return [vault.purposes[path].name for path in purposes]


def _favours(told: Interaction, direction: Direction) -> list[str]:
    """List the texts of favours one way; one that went to several people once."""
    texts = {
        (favour.source, favour.text): favour.text
        for favour in told.favours
        if favour.direction is direction
    }
    return list(texts.values())
