"""Do not get stuck in old networks: new ties, old roles, how many kinds of people, and holes.

How kinds are counted is in `variety`, who knows whom in `structural_holes`, quiet ties in
`waking`. Hours are the owner's: of an hour with several of the network, each has an equal part;
paid hours are none. Counts hold everybody scored; who may be named is for the page to see to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.hours import counts_professionally
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


@dataclass(frozen=True, slots=True)
class RenewalMeasure:
    """Renewal over 365 days, as of today.

    `hours` are those with scored contacts, and `people` how many they were. `new`: with ties first
    met within the year. `unknown`: with ties of which it is not known; they are not new. `old_role`
    are former colleagues and clients, `present_role` present ones. `varieties` are of the people of
    the year, one for each trait. `waking` has the tie most worth waking first.
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


def renewal(vault: Vault, measured: Mapping[str, Tie]) -> RenewalMeasure:
    """Measure renewal. O(interactions of the year), and O(ties) between contacts."""
    hours = year_hours(vault.interactions, vault.contacts, vault.today)
    began = vault.interactions[0].day if vault.interactions else None
    met = {path: first_met(measured[path], began) for path in hours}
    contacts = [vault.contacts[path] for path in hours]
    spellings = Spellings(Synonyms(vault.settings.synonyms))
    start = vault.today - YEAR
    new = [path for path, day in met.items() if day is not None and start <= day <= vault.today]
    return RenewalMeasure(
        hours=fsum(hours.values()),
        people=len(hours),
        new=_part(new, hours),
        unknown=_part([path for path, day in met.items() if day is None], hours),
        old_role=_part([one.path for one in contacts if _has_role(one, _OLD_ROLES)], hours),
        present_role=_part(
            [
                one.path
                for one in contacts
                if _has_role(one, _PRESENT_ROLES) and not _has_role(one, _OLD_ROLES)
            ],
            hours,
        ),
        varieties=tuple(variety(contacts, trait, spellings) for trait in Trait),
        holes=holes(vault),
        waking=worth_waking(measured.values(), YearsKinds(hours, vault.contacts, spellings)),
    )


def year_hours(
    interactions: Sequence[Interaction], contacts: Mapping[str, Contact], today: date
) -> Mapping[str, float]:
    """Add up the year's hours with each scored contact: path → hours above 0, in path order.

    Each of the professional network who took part, people without a note among them, has an equal
    part. `interactions` in `Interaction.sort_key` order.
    """
    start = today - YEAR
    found: dict[str, list[float]] = {}
    for interaction in reversed(interactions):
        if interaction.day < start:
            break
        if interaction.work or interaction.day > today:
            continue
        network = [p for p in interaction.people if counts_professionally(p, contacts)]
        for person in network:
            if person.key in contacts:
                found.setdefault(person.key, []).append(interaction.hours / len(network))
    return {path: total for path in sorted(found) if (total := fsum(found[path])) > 0}


def first_met(tie: Tie, log_began: date | None) -> date | None:
    """Find the day the owner first met somebody; None if it is not known.

    `met` says so. Without it, it is the first entry, if the owner had then been logging for 180
    days: an older first entry may be of somebody known for years.
    """
    if tie.contact.fields.met is not None:
        return tie.contact.fields.met
    if not tie.interactions or log_began is None:
        return None
    first = tie.interactions[0].day
    return first if first - log_began >= LOGGING else None


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


def _part(paths: Sequence[str], hours: Mapping[str, float]) -> Part:
    total = fsum(hours.values())
    these = fsum(hours[path] for path in paths)
    return Part(these, len(paths), min(1.0, these / total) if total else None)
