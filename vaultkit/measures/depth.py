"""Deep rather than broad: the depth of a tie from four named dimensions, its trend and silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vaultkit.measures.balance import Balance
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants
from vaultkit.model.vault import Vault

ENOUGH = 3
"""Below so many logged interactions pages say "too little logged to tell" [D]."""


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

    `trend` is the score minus the score 90 days earlier, None without an entry older than that.
    """

    score: float
    confiding: float
    rhythm: float
    time: float
    services: float
    entries: int
    word: DepthWord
    trend: float | None

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
        return max(Dimension, key=lambda dimension: getattr(self, dimension.value))

    @property
    def trusted(self) -> bool:
        """Whether the word is trusted or deep, with enough logged."""
        return self.enough and self.word in (DepthWord.TRUSTED, DepthWord.DEEP)


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a tie has been quiet, beside how it used to be.

    `usual_gap` is the median of days between contact days (None below 3 days of contact), `ratio`
    days since the last over max(30, usual gap) or over the cadence (None if unknown).
    """

    last: date
    days: int
    usual_gap: float | None
    cadence: int | None
    ratio: float | None
    drifting: bool
    dormant: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A scored contact with everything that is measured about the tie.

    `interactions` are those of the contact up to today; with none of them, `silence` is None.
    """

    contact: Contact
    interactions: tuple[Interaction, ...]
    depth: Depth
    silence: Silence | None
    balance: Balance

    @property
    def dormant_but_trusted(self) -> bool:
        """Quiet for long, but the trust is there: C + S of at least 12 points."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class EntryShare:
    """What one interaction adds to a tie's depth, in points: the depth with it minus without it."""

    interaction: Interaction
    age: int
    confiding: float
    rhythm: float
    time: float
    services: float


@dataclass(frozen=True, slots=True)
class DeepAgainstBroad:
    """How the hours of 365 days split. `seen_once`: met once, 90 days ago or more, never since."""

    hours: float
    hours_trusted: float
    seen_once: tuple[Contact, ...]


def depth(
    contact: Contact, interactions: Sequence[Interaction], on: date, constants: DepthConstants
) -> Depth:
    """Compute a tie's depth on a day, from the interactions up to that day."""
    raise NotImplementedError


def explain(
    contact: Contact, interactions: Sequence[Interaction], on: date, constants: DepthConstants
) -> tuple[EntryShare, ...]:
    """What each interaction adds to the depth of a tie, in the order of the interactions."""
    raise NotImplementedError


def ties(vault: Vault) -> Mapping[str, Tie]:
    """Measure every scored contact: path → tie, in path order. O(interactions)."""
    raise NotImplementedError


def deep_against_broad(vault: Vault, measured: Mapping[str, Tie]) -> DeepAgainstBroad:
    """Split the year's hours between trusted ties and the others."""
    raise NotImplementedError
