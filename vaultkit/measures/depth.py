"""Deep rather than broad: the depth of a tie from four named dimensions, its trend and silence.

Depth = 40·C + 25·R + 20·T + 15·S, after Granovetter's (1973) four dimensions of a tie. The
arithmetic is in `evidence`, the reasons for every constant in `docs/measures.md`. What is measured
of one tie depends on nothing but its own interactions, the constants and the day.
"""

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from vaultkit.measures.balance import Balance, weigh
from vaultkit.measures.clocks import YEAR, log_day_of
from vaultkit.measures.evidence import ENOUGH, Evidence, Fact, Points, facts, gather
from vaultkit.measures.explain import EntryShare, explain
from vaultkit.measures.hours import counts_professionally
from vaultkit.measures.network import by_name, days_since, scored, scored_contacts
from vaultkit.measures.silence import Silence, silence
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants
from vaultkit.model.vault import Vault

__all__ = [
    "DeepAgainstBroad",
    "Depth",
    "DepthWord",
    "Dimension",
    "EntryShare",
    "Silence",
    "Tie",
    "days_known",
    "deep_against_broad",
    "depth",
    "explain",
    "hours_trusted",
    "silence",
    "tie",
    "tie_with",
    "ties",
    "trusted",
]

TREND_DAYS = 90
"""How far back the trend looks, and how old an entry must be for there to be one [D]."""

SEEN_ONCE_DAYS = 90
"""So long after the only meeting somebody counts as seen once [D]."""


class DepthWord(StrEnum):
    """The depth of a tie in a word. TRUSTED and DEEP must be earned; else OFTEN_IN_TOUCH."""

    ACQUAINTED = "acquainted"
    FAMILIAR = "familiar"
    OFTEN_IN_TOUCH = "often in touch"
    TRUSTED = "trusted"
    DEEP = "deep"


class Dimension(StrEnum):
    """Granovetter's four dimensions of a tie."""

    CONFIDING = "confiding"
    RHYTHM = "rhythm"
    TIME = "time"
    SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep a tie is: `score` in [0, 100) is the sum of the four dimensions, in points.

    `trend` is the score minus the score 90 days earlier, `before`; both None without an entry older
    than that. Of a tie whose log is silent, both are as of the log day.
    """

    score: float
    confiding: float
    rhythm: float
    time: float
    services: float
    entries: int
    word: DepthWord
    before: float | None
    trend: float | None

    @property
    def points(self) -> int:
        """The score in whole points, as it is shown: rounded down, so that the word fits it."""
        return math.floor(self.score)

    @property
    def enough(self) -> bool:
        """Whether enough is logged for the number to be shown."""
        return self.entries >= ENOUGH

    @property
    def trust(self) -> float:
        """Confiding and services, in points: what makes a dormant tie worth waking."""
        return self.confiding + self.services

    @property
    def leading(self) -> Dimension:
        """The dimension that gives most points (the first named of equals)."""
        return max(Dimension, key=lambda dimension: float(getattr(self, dimension.value)))

    @property
    def trusted(self) -> bool:
        """Whether the word is trusted or deep, with enough logged."""
        return self.enough and self.word in (DepthWord.TRUSTED, DepthWord.DEEP)


@dataclass(frozen=True, slots=True)
class Tie:
    """A scored contact with everything that is measured about the tie.

    `interactions` are those of the contact up to today; with none of them, `silence` is None.
    `earned_points` is what the vault asks for confidence, in points of C + S.
    """

    contact: Contact
    interactions: tuple[Interaction, ...]
    depth: Depth
    silence: Silence | None
    balance: Balance
    earned_points: float = DepthConstants().earned_points

    @property
    def dormant_but_trusted(self) -> bool:
        """Quiet for long, but the trust is there: C + S of at least 12 points, enough logged."""
        return (
            self.silence is not None
            and self.silence.dormant
            and self.depth.enough
            and self.depth.trust >= self.earned_points
        )


@dataclass(frozen=True, slots=True)
class DeepAgainstBroad:
    """How the hours of 365 days split. `seen_once`: met once, 90 days ago or more, never since.

    `hours` are the owner's with anybody of the professional network, each counted once, paid hours
    left out; of an hour with several, each has an equal part. `seen_once` has the latest first.
    """

    hours: float
    hours_trusted: float
    seen_once: tuple[Contact, ...]


def depth(
    contact: Contact, interactions: Sequence[Interaction], on: date, constants: DepthConstants
) -> Depth:
    """Compute a tie's depth on a day, from the interactions up to that day, in any order."""
    known = facts(contact.path, interactions, on)
    return _depth(contact, known, gather(known, constants), on, constants)


def _depth(
    contact: Contact,
    known: Sequence[Fact],
    evidence: Evidence,
    on: date,
    constants: DepthConstants,
) -> Depth:
    points = evidence.points(constants)
    before = None
    if any(fact.age > TREND_DAYS for fact in known):
        before = gather(known, constants, TREND_DAYS).points(constants).total
    return Depth(
        score=points.total,
        confiding=points.confiding,
        rhythm=points.rhythm,
        time=points.time,
        services=points.services,
        entries=len(known),
        word=_word(points, _days_known(contact, known, on), constants),
        before=before,
        trend=None if before is None else points.total - before,
    )


def days_known(contact: Contact, interactions: Sequence[Interaction], on: date) -> int:
    """Days from the first entry (or `met`, if that is earlier) to the latest entry up to a day."""
    return _days_known(contact, facts(contact.path, interactions, on), on)


def _days_known(contact: Contact, known: Sequence[Fact], on: date) -> int:
    if not known:
        return 0
    first = max(fact.age for fact in known)
    if contact.fields.met is not None:
        first = max(first, (on - contact.fields.met).days)
    return first - min(fact.age for fact in known)


def _word(points: Points, known_for: int, constants: DepthConstants) -> DepthWord:
    if points.total < constants.familiar_from:
        return DepthWord.ACQUAINTED
    if points.total < constants.trusted_from:
        return DepthWord.FAMILIAR
    earned = points.confiding + points.services >= constants.earned_points
    if not earned or known_for < constants.earned_days:
        return DepthWord.OFTEN_IN_TOUCH
    return DepthWord.TRUSTED if points.total < constants.deep_from else DepthWord.DEEP


def tie(
    contact: Contact,
    interactions: tuple[Interaction, ...],
    today: date,
    as_of: date,
    constants: DepthConstants,
) -> Tie:
    """Measure one tie: depth and balance as of today, trend and silence as of the log day."""
    known = facts(contact.path, interactions, today)
    evidence = gather(known, constants)
    measured = _depth(contact, known, evidence, today, constants)
    if as_of != today:
        then = depth(contact, interactions, as_of, constants)
        measured = replace(measured, before=then.before, trend=then.trend)
    return Tie(
        contact=contact,
        interactions=interactions,
        depth=measured,
        silence=silence(contact, interactions, as_of),
        balance=weigh(known, evidence),
        earned_points=constants.earned_points,
    )


def ties(vault: Vault) -> Mapping[str, Tie]:
    """Measure every scored contact: path → tie, in path order. O(interactions)."""
    as_of = log_day_of(vault, vault.today).day
    contacts = vault.contacts
    return vault.kept.each(
        "ties",
        (vault.today, as_of, vault.settings.depth),
        (scored_contacts(vault), vault.by_person),
        lambda path: _tie_in(vault, contacts[path], as_of),
    )


def tie_with(vault: Vault, contact: Contact) -> Tie | None:
    """Measure one tie without all the others; None for those who are never scored."""
    return _tie_in(vault, contact, log_day_of(vault, vault.today).day) if contact.scored else None


def _tie_in(vault: Vault, contact: Contact, as_of: date) -> Tie:
    logged = vault.by_person.get(contact.path, ())
    return tie(contact, logged, vault.today, as_of, vault.settings.depth)


def trusted(vault: Vault, measured: Mapping[str, Tie]) -> frozenset[str]:
    """Find the contacts (paths) whose tie is trusted or deep."""
    each = vault.kept.each(
        "trusted, each", (), (measured,), lambda path: measured[path].depth.trusted
    )
    return vault.kept.one(
        "trusted", (each,), lambda: frozenset(path for path, one in each.items() if one)
    )


def hours_trusted(
    interaction: Interaction, contacts: Mapping[str, Contact], among: Container[str]
) -> float:
    """Hours of an interaction that were with the `trusted`; paid hours are none.

    Each of the professional network who took part has an equal part of it. `among`: their paths.
    """
    if interaction.work:
        return 0.0
    network = [p for p in interaction.people if counts_professionally(p, contacts)]
    if not network:
        return 0.0
    return interaction.hours * sum(p.key in among for p in network) / len(network)


def deep_against_broad(vault: Vault, measured: Mapping[str, Tie]) -> DeepAgainstBroad:
    """Split the year's hours between trusted ties and the others."""
    among = trusted(vault, measured)
    days = vault.kept.each(
        "deep against broad",
        (scored(vault), among),
        (days_since(vault, vault.today - YEAR),),
        lambda day: _split(vault.by_day[day], vault.contacts, among),
    )
    names = by_name(vault)
    once = vault.kept.ranked(
        "seen once", (), (measured, names), lambda path: _once(measured[path], names[path])
    )
    return DeepAgainstBroad(
        hours=math.fsum(hours for hours, _ in days.values()),
        hours_trusted=math.fsum(hours for _, hours in days.values()),
        seen_once=tuple(measured[path].contact for path in once),
    )


def _once(tie: Tie, name: tuple[str, str]) -> tuple[int, str, str] | None:
    """Rank somebody who was seen once: the latest first, then by name; None if it was not so."""
    found = tie.silence
    if (
        found is None
        or found.days < SEEN_ONCE_DAYS
        or tie.interactions[0].day != tie.interactions[-1].day
    ):
        return None
    return (-found.last.toordinal(), *name)


def _split(
    interactions: Iterable[Interaction], contacts: Mapping[str, Contact], among: Container[str]
) -> tuple[float, float]:
    """Add up the owner's networking hours of a day, and those of them with trusted ties."""
    network = [
        one
        for one in interactions
        if not one.work and any(counts_professionally(p, contacts) for p in one.people)
    ]
    return (
        math.fsum(one.hours for one in network),
        math.fsum(hours_trusted(one, contacts, among) for one in network),
    )
