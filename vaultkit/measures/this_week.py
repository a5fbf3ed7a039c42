"""What else a week holds: birthdays, plans, and talks that ended without a next date.

Part of `attention`. Of contacts only those who may be put forward are in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vaultkit.measures.depth import Tie
from vaultkit.measures.due import is_put_forward
from vaultkit.measures.network import scored_contacts, suggestible
from vaultkit.measures.next_meetings import is_talk
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Birthday:
    """Somebody's birthday. `age` is None where the note does not give the year."""

    contact: Contact
    day: date
    age: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, with those who take part and may be put forward or have no note."""

    interaction: Interaction
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """A talk of the last week after which nothing is set with somebody."""

    contact: Contact
    talk: Interaction


def birthdays(vault: Vault) -> tuple[Birthday, ...]:
    """Find the birthdays from today to six days on: by day, then by name."""
    contacts = scored_contacts(vault)
    return vault.kept.one(
        "birthdays", (contacts, vault.today), lambda: _birthdays(contacts.values(), vault.today)
    )


def _birthdays(contacts: Iterable[Contact], today: date) -> tuple[Birthday, ...]:
    found = []
    for contact in contacts:
        written = contact.fields.birthday
        day = _next_birthday(written, today) if written and contact.suggestible else None
        if day is not None and day - today < WEEK:
            born = int(written[:4]) if len(written) == len("2000-01-01") else None
            age = day.year - born if born is not None and born < day.year else None
            found.append(Birthday(contact, day, age))
    found.sort(key=lambda one: (one.day, fold(one.contact.name), one.contact.path))
    return tuple(found)


def _next_birthday(written: str, today: date) -> date | None:
    """Find the next birthday; that of 29 February is on the 28th where there is none."""
    month, day = map(int, written[-5:].split("-"))
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                return None
            found = date(year, 2, 28)
        if found >= today:
            return found
    return None


def plans(vault: Vault, measured: Mapping[str, Tie]) -> tuple[Plan, ...]:
    """Find the plans of the next seven days, in order; none with only people left out here."""
    found = []
    for plan in vault.plans:
        if plan.day - vault.today > WEEK:
            break
        people = tuple(
            person
            for person in plan.people
            if person.path is None or is_put_forward(person.key, measured)
        )
        if people or not plan.people:
            found.append(Plan(plan, people))
    return tuple(found)


def loose_ends(
    vault: Vault, measured: Mapping[str, Tie], skip: Iterable[str] = ()
) -> tuple[LooseEnd, ...]:
    """Find the talks of the last week without a next date: latest first, then by name.

    A plan, a `next_contact` after the talk, or a `next:` in it is a next date. `skip`: paths of
    those who are put forward anyway.
    """
    settled = {person.key for plan in vault.plans for person in plan.people} | set(skip)
    put_forward = suggestible(vault)
    found: dict[str, LooseEnd] = {}
    for talk in reversed(vault.interactions):
        if vault.today - talk.day >= WEEK:
            break
        if not is_talk(talk) or talk.next_step:
            continue
        for person in talk.people:
            key = person.key
            if key in settled or key not in measured or not put_forward[key]:
                continue
            contact = measured[key].contact
            wanted = contact.fields.next_contact
            if wanted is None or wanted <= talk.day:
                found.setdefault(key, LooseEnd(contact, talk))
    in_order = sorted(
        found.values(),
        key=lambda one: (-one.talk.day.toordinal(), fold(one.contact.name), one.contact.path),
    )
    return tuple(in_order)
