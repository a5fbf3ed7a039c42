"""Do not get stuck in old networks: new ties, old roles, how many kinds of people, and holes.

How kinds are counted is in `variety`, who knows whom in `structural_holes`, quiet ties in
`waking`. Hours are the owner's: of an hour with several of the network, each has an equal part;
paid hours are none. Counts hold everybody scored; who may be named is for the page to see to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import fsum

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.evidence import ENOUGH
from vaultkit.measures.hours import counts_professionally
from vaultkit.measures.network import days_since, scored, scored_contacts
from vaultkit.measures.structural_holes import Holes, alter_ties, constraint, effective_size
from vaultkit.measures.synonyms import Synonyms
from vaultkit.measures.variety import Spellings, Trait, Variety, variety
from vaultkit.measures.waking import WorthWaking, YearsKinds, worth_waking
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus
from vaultkit.model.interaction import Interaction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault

LOGGING = timedelta(days=180)
"""Before the owner had logged for so long, a first entry does not say that two had just met [D]."""

KNOWN_ENOUGH = 0.5
"""Holes are told only where so large a part of the active contacts have who they know noted [D]."""

_OLD_ROLES = frozenset({"former colleague", "former client"})
_PRESENT_ROLES = frozenset({"colleague", "client"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the year's hours, and with how many people. `share` in [0, 1]; None of no hours."""

    hours: float
    people: int
    share: float | None


class MetBy(StrEnum):
    """How it is known when the owner first met somebody."""

    NOTE = "met"
    FIRST_ENTRY = "first entry"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FirstMet:
    """The day the owner first met somebody, and how it is known; no day where it is not."""

    day: date | None
    by: MetBy


@dataclass(frozen=True, slots=True)
class TieOfYear:
    """A tie with hours in the year. `new` where the two first met within it."""

    contact: Contact
    hours: float
    met: FirstMet
    new: bool
    old_role: bool
    present_role: bool


@dataclass(frozen=True, slots=True)
class RenewalMeasure:
    """Renewal over 365 days, as of today.

    `hours` are those with scored contacts, and `people` how many they were. `new`: with ties first
    met within the year. `unknown`: with ties of which it is not known; they are not new. `old_role`
    are former colleagues and clients, `present_role` present ones. `varieties` are of the people of
    the year, one for each trait. `waking` has the tie most worth waking first. `ties` are those
    that all of it counts, in path order, and `kinds` their fields and places by hours. `entries`
    counts the year's interactions with any of them.
    """

    hours: float
    people: int
    new: Part
    unknown: Part
    old_role: Part
    present_role: Part
    varieties: tuple[Variety, ...]
    holes: Holes
    waking: tuple[WorthWaking, ...]
    ties: tuple[TieOfYear, ...]
    kinds: YearsKinds = field(compare=False, repr=False)
    entries: int = 0

    @property
    def enough(self) -> bool:
        """Whether enough is logged in the year for shares to be told."""
        return self.entries >= ENOUGH


def renewal(vault: Vault, measured: Mapping[str, Tie]) -> RenewalMeasure:
    """Measure renewal. O(interactions of the year), and O(ties) between contacts."""
    hours = year_hours(vault, vault.today)
    began = vault.interactions[0].day if vault.interactions else None
    kept = vault.kept.each(
        "ties of the year",
        (began, vault.today),
        (hours, measured),
        lambda path: _tie_of_year(measured[path], hours[path], began, vault.today),
    )
    ties, total = tuple(kept.values()), fsum(hours.values())
    spellings = spellings_of(vault)
    contacts = tuple([one.contact for one in ties])
    kinds = vault.kept.one(
        "kinds of the year",
        (hours, vault.contacts, spellings),
        lambda: YearsKinds(hours, vault, spellings),
    )
    return RenewalMeasure(
        hours=total,
        people=len(hours),
        new=_part([one.hours for one in ties if one.new], total),
        unknown=_part([one.hours for one in ties if one.met.by is MetBy.UNKNOWN], total),
        old_role=_part([one.hours for one in ties if one.old_role], total),
        present_role=_part([one.hours for one in ties if one.present_role], total),
        varieties=vault.kept.one(
            "varieties",
            (contacts, vault.settings.synonyms),
            lambda: tuple(variety(contacts, trait, spellings) for trait in Trait),
        ),
        holes=vault.kept.one("holes", (vault.contacts, vault.knows), lambda: holes(vault)),
        waking=worth_waking(vault, measured, kinds),
        ties=ties,
        kinds=kinds,
        entries=_entries(vault, frozenset(hours)),
    )


def _entries(vault: Vault, among: frozenset[str]) -> int:
    """Count the year's interactions with any of some people, paid ones left out."""
    days = vault.kept.each(
        "entries of the year",
        (among,),
        (days_since(vault, vault.today - YEAR),),
        lambda day: sum(
            not one.work and any(person.key in among for person in one.people)
            for one in vault.by_day[day]
        ),
    )
    return sum(days.values())


def spellings_of(vault: Vault) -> Spellings:
    """Read the vault's synonyms, to fold what is written in fields."""
    own = vault.settings.synonyms
    return vault.kept.one("spellings", (own,), lambda: Spellings(Synonyms(own)))


def _tie_of_year(tie: Tie, hours: float, log_began: date | None, today: date) -> TieOfYear:
    """Say when two first met, whether it is new, and whether it is an old or a present role."""
    met = met_first(tie, log_began)
    old = _has_role(tie.contact, _OLD_ROLES)
    present = _has_role(tie.contact, _PRESENT_ROLES) and not old
    return TieOfYear(tie.contact, hours, met, is_new(met, today), old, present)


def year_hours(vault: Vault, on: date) -> Mapping[str, float]:
    """Add up the hours of the year up to a day with each scored contact: path → hours above 0.

    In path order. Each of the professional network who took part, people without a note among
    them, has an equal part.
    """
    up_to = "" if on == vault.today else " up to Monday"
    each = vault.kept.each(
        f"hours of the year{up_to}",
        (on, scored(vault)),
        (scored_contacts(vault), vault.by_person),
        lambda path: _hours_in_year(vault, path, on),
    )
    return vault.kept.one(
        f"hours above 0 of the year{up_to}",
        (each,),
        lambda: {path: hours for path, hours in each.items() if hours > 0},
    )


def _hours_in_year(vault: Vault, path: str, on: date) -> float:
    return fsum(
        part
        for one in vault.by_person.get(path, ())
        if one.day >= on - YEAR
        for key, part in _parts(one, vault.contacts, on)
        if key == path
    )


def year_parts(vault: Vault, path: str) -> tuple[tuple[Interaction, float], ...]:
    """Find the entries of the year with a scored contact, each with the hours they had of it."""
    return tuple(
        (interaction, dict(_parts(interaction, vault.contacts, vault.today)).get(path, 0.0))
        for interaction in vault.by_person.get(path, ())
        if interaction.day >= vault.today - YEAR
    )


def _parts(
    interaction: Interaction, contacts: Mapping[str, Contact], today: date
) -> Iterator[tuple[str, float]]:
    """Share out the hours of an entry among the network; paid hours and plans are none."""
    if interaction.work or interaction.day > today:
        return
    network = [p for p in interaction.people if counts_professionally(p, contacts)]
    for person in network:
        if person.key in contacts:
            yield person.key, interaction.hours / len(network)


def first_met(tie: Tie, log_began: date | None) -> date | None:
    """Find the day the owner first met somebody; None if it is not known."""
    return met_first(tie, log_began).day


def is_new(met: FirstMet, today: date) -> bool:
    """Whether two first met within the year; not where it is not known."""
    return met.day is not None and today - YEAR <= met.day <= today


def met_first(tie: Tie, log_began: date | None) -> FirstMet:
    """Find the day the owner first met somebody, and what says so.

    `met` does. Without it, it is the first entry, if the owner had then been logging for 180
    days: an older first entry may be of somebody known for years.
    """
    if tie.contact.fields.met is not None:
        return FirstMet(tie.contact.fields.met, MetBy.NOTE)
    if tie.interactions and log_began is not None:
        first = tie.interactions[0].day
        if first - log_began >= LOGGING:
            return FirstMet(first, MetBy.FIRST_ENTRY)
    return FirstMet(None, MetBy.UNKNOWN)


def holes(vault: Vault) -> Holes:
    """Measure the structural holes among the active contacts.

    Who they know is noted where `knows:` stands in their own note or names them in another's.
    """
    alters = [
        path
        for path, contact in vault.contacts.items()
        if contact.scored and contact.fields.status is ContactStatus.ACTIVE
    ]
    noted = {path for path in alters if vault.contacts[path].knows}
    noted |= _keys(person for contact in vault.contacts.values() for person in contact.knows)
    known = sum(path in noted for path in alters)
    if not alters or known < KNOWN_ENOUGH * len(alters):
        return Holes(len(alters), known, None, None)
    ties = alter_ties(alters, vault.knows)
    return Holes(len(alters), known, constraint(ties), effective_size(ties))


def _keys(people: Iterable[Person]) -> set[str]:
    return {person.key for person in people}


def _has_role(contact: Contact, roles: frozenset[str]) -> bool:
    """Whether one of the relations a note names is one of these; several stand with commas."""
    return any(part.strip().casefold() in roles for part in contact.fields.relation.split(","))


def _part(these: Sequence[float], total: float) -> Part:
    hours = fsum(these)
    return Part(hours, len(these), min(1.0, hours / total) if total else None)
