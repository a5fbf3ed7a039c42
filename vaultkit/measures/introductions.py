"""Be the matchmaker: whom to bring together, what is on the way, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Wish
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two who could gain from each other: `needing` needs what `offering` offers.

    `shared` are the words (or synonyms) both texts hold, as they stand in them; `match` is in
    (0, 1], `rank` is match / (1 + people both know). Never a hidden need or offer.
    """

    needing: Contact
    need: Wish
    offering: Contact
    offer: Wish
    match: float
    rank: float
    shared: tuple[str, ...]
    both_know: int


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """A contact who could help the owner (`helps_owner`), or whom the owner could help."""

    contact: Contact
    need: Wish
    offer: Wish
    helps_owner: bool
    match: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """An introduction not finished yet. `waits_for` is None when it waits for the owner.

    `step` says what happens next: "ask", "answer", "introduce", "meet", "hear".
    """

    introduction: Introduction
    step: str
    waits_for: Person | None
    since: date | None


@dataclass(frozen=True, slots=True)
class CloseIntroducer:
    """One of the nearest: whom they could introduce, what was asked of them and what was made."""

    contact: Contact
    could: tuple[Person, ...]
    asked: tuple[Introduction, ...]
    made: tuple[Introduction, ...]


@dataclass(frozen=True, slots=True)
class IntroductionsMeasure:
    """Everything about introductions as of today.

    `suggestions`: best rank first, then names; at most `limit`, nobody in more than three.
    `on_the_way`: those that wait for the owner first, then by since. `outcomes`: introduced, met
    or closed ones, latest first. `nearest`: close contacts, by name.
    """

    suggestions: tuple[Suggestion, ...]
    own: tuple[OwnMatch, ...]
    on_the_way: tuple[OnTheWay, ...]
    outcomes: tuple[Introduction, ...]
    nearest: tuple[CloseIntroducer, ...]


def introductions(
    vault: Vault, measured: Mapping[str, Tie], limit: int = 5
) -> IntroductionsMeasure:
    """Measure introductions. No pairwise loop over the vault: see `matching`."""
    raise NotImplementedError
