"""Gratitude, person by person: introductions made and received, what came of them, whom to tell.

The last of "be the matchmaker": whoever brought the owner together with somebody is told how it
went. It is thanks, and no account: nobody owes, and nobody is ranked. Used by the page
Introductions, `vaultkit explain introductions` and `vaultkit show`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.measures.discretion import may_be_named
from vaultkit.measures.hours import is_close
from vaultkit.measures.introductions import as_logged
from vaultkit.measures.outcomes import last_step
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Outcome
from vaultkit.model.reference import Person, fold
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """An introduction that was made, and what came of it.

    `others` are those whom it brought together; of what is told of one person, the owner and that
    person are left out. `through` is who made it, None the owner. `day` is when it was made, None
    if it is not noted; `happened` the day they met, or else of the first contact after it with
    somebody whom the owner was introduced to. `outcome` is that of the note, and `led_to` what the
    entries with the other led to. `introduction` is None where `introduced_by:` of a contact says
    it.
    """

    others: tuple[Person, ...]
    through: Person | None
    day: date | None
    happened: date | None
    outcome: str
    led_to: tuple[tuple[Interaction, Outcome], ...]
    source: Source
    hidden: bool = False
    introduction: Introduction | None = None

    @property
    def names_hidden(self) -> bool:
        """Whether the names are words of a `#private` line, which nothing else tells."""
        made = self.introduction
        return self.hidden and made is not None and made.path is None


@dataclass(frozen=True, slots=True)
class Thanks:
    """All introductions that one person had from the owner, and made for the owner.

    `made` for them, `received` from them; each with the latest first. `to_tell` are those of the
    `received` that they have not heard of yet.
    """

    person: Person
    made: tuple[CameOfIt, ...]
    received: tuple[CameOfIt, ...]
    to_tell: tuple[CameOfIt, ...]

    @property
    def latest(self) -> date:
        """The latest day that any of them notes."""
        days = (one.happened or one.day for one in (*self.made, *self.received))
        return max((day for day in days if day is not None), default=date.min)


def gratitude(vault: Vault) -> tuple[Thanks, ...]:
    """Gather the introductions made and received: the latest first, then by name.

    Nobody in it whom no page may name, nor an introduction with such a person in it; and nobody is
    to be told whom the owner lets rest.
    """
    shown = (one for one in _made(vault) if _may_be_shown(one, vault))
    found = []
    for person, made, received in _by_person(shown, vault):
        one = _thanks(person, made, received, vault)
        found.append(one if _may_be_turned_to(person, vault) else replace(one, to_tell=()))
    found.sort(key=lambda one: (-one.latest.toordinal(), fold(one.person.name), one.person.key))
    return tuple(found)


def thanks(vault: Vault, person: Person) -> Thanks | None:
    """Gather the introductions of one person, whoever else is in them; None if there are none."""
    for one, made, received in _by_person(_made(vault), vault):
        if one.key == person.key:
            return _thanks(one, made, received, vault)
    return None


def _by_person(
    made: Iterable[CameOfIt], vault: Vault
) -> Iterator[tuple[Person, list[CameOfIt], list[CameOfIt]]]:
    """Yield each person with what the owner made for them, and what they made for the owner."""
    owner = Person(vault.owner.name, vault.owner.path).key
    people: dict[str, tuple[Person, list[CameOfIt], list[CameOfIt]]] = {}
    for one in made:
        told_of = one.others if one.through is None else (one.through,)
        for person in (who for who in told_of if who.key != owner):
            _, for_them, for_owner = people.setdefault(person.key, (person, [], []))
            others = tuple(who for who in one.others if who.key not in (person.key, owner))
            (for_them if one.through is None else for_owner).append(replace(one, others=others))
    yield from people.values()


def _thanks(
    person: Person, made: Iterable[CameOfIt], received: Iterable[CameOfIt], vault: Vault
) -> Thanks:
    received = sorted(received, key=_latest_first)
    return Thanks(
        person,
        tuple(sorted(made, key=_latest_first)),
        tuple(received),
        tuple(one for one in received if _not_told(one, person, vault)),
    )


def _made(vault: Vault) -> Iterator[CameOfIt]:
    """Yield every introduction that was made by the owner, or for the owner, all people in it."""
    owner = Person(vault.owner.name, vault.owner.path)
    known: set[tuple[str, str]] = set()
    for introduction in vault.introductions:
        pair = [person.key for person in introduction.between]
        if introduction.through is not None:
            known.update((introduction.through.key, key) for key in pair)
        if introduction.made and (introduction.through is None or owner.key in pair):
            yield _came_of(as_logged(introduction, vault), vault, owner.key)
    for contact in vault.contacts.values():
        introducer = contact.introduced_by
        if introducer is None or introducer.key in (owner.key, contact.path):
            continue
        if (introducer.key, contact.path) not in known:
            yield _by_field(contact.person, introducer, owner, vault)


def _came_of(introduction: Introduction, vault: Vault, owner: str) -> CameOfIt:
    """Follow an introduction: what the log tells of the two, after it was made."""
    day = introduction.introduced or introduction.met
    others = [person for person in introduction.between if person.key != owner]
    logged = _together(others, day, vault)
    happened = introduction.met
    if happened is None and introduction.through is not None:
        happened = logged[0].day if logged else None
    if happened is None and introduction.outcome:
        happened = last_step(introduction)
    return CameOfIt(
        others=introduction.between,
        through=introduction.through,
        day=day,
        happened=happened,
        outcome=introduction.outcome,
        led_to=tuple((one, outcome) for one in logged for outcome in one.led_to),
        source=introduction.source,
        hidden=introduction.hidden,
        introduction=introduction,
    )


def _by_field(person: Person, introducer: Person, owner: Person, vault: Vault) -> CameOfIt:
    """Follow what `introduced_by:` says: the two met when the note says, or the log begins."""
    contact = vault.contacts[person.key]
    logged = vault.by_person.get(person.key, ())
    first = logged[0].day if logged else None
    return CameOfIt(
        others=(owner, person),
        through=introducer,
        day=contact.fields.met or first,
        happened=contact.fields.met or first,
        outcome="",
        led_to=tuple((one, outcome) for one in logged for outcome in one.led_to),
        source=contact.fields.source_of("introduced_by", contact.source),
    )


def _together(others: Iterable[Person], since: date | None, vault: Vault) -> list[Interaction]:
    """Find the entries with all of some people, after a day on which they were introduced."""
    keys = {person.key for person in others}
    if since is None or not keys:
        return []
    return [
        logged
        for logged in vault.by_person.get(min(keys), ())
        if logged.day > since
        and not logged.crowd
        and keys <= {person.key for person in logged.people}
    ]


def _not_told(one: CameOfIt, introducer: Person, vault: Vault) -> bool:
    """Whether something happened, and nothing was logged with the introducer that day or later."""
    if one.happened is None or one.happened > vault.today:
        return False
    logged = vault.by_person.get(introducer.key, ())
    return not logged or logged[-1].day < one.happened


def _may_be_turned_to(person: Person, vault: Vault) -> bool:
    """Whether the owner may be reminded of somebody: not of those who rest or are not sorted."""
    contact = vault.contacts.get(person.key)
    return contact is None or contact.suggestible or is_close(person, vault.contacts)


def _may_be_shown(one: CameOfIt, vault: Vault) -> bool:
    if one.names_hidden:
        return False
    people = (*one.others, one.through)
    return all(may_be_named(who, vault.contacts) for who in people if who is not None)


def _latest_first(one: CameOfIt) -> tuple[int, str, Source]:
    day = one.happened or one.day or date.min
    return -day.toordinal(), fold(" ".join(who.name for who in one.others)), one.source
