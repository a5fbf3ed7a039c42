"""What each log line adds to the depth of a tie. Part of `depth`, which re-exports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.evidence import facts, gather, without_each
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.settings import DepthConstants


@dataclass(frozen=True, slots=True)
class EntryShare:
    """What one interaction adds to a tie's depth, in points: the depth with it minus without it.

    The shares do not add up to the score: each dimension saturates, so what is added to much adds
    less than what is added to little.
    """

    interaction: Interaction
    age: int
    confiding: float
    rhythm: float
    time: float
    services: float


def explain(
    contact: Contact, interactions: Sequence[Interaction], on: date, constants: DepthConstants
) -> tuple[EntryShare, ...]:
    """What each interaction adds to the depth of a tie, in the order of the interactions."""
    happened = [interaction for interaction in interactions if interaction.day <= on]
    known = facts(contact.path, happened, on)
    full = gather(known, constants).points(constants)
    shares = []
    for interaction, fact, rest in zip(
        happened, known, without_each(known, constants), strict=True
    ):
        less = rest.points(constants)
        shares.append(
            EntryShare(
                interaction=interaction,
                age=fact.age,
                confiding=full.confiding - less.confiding,
                rhythm=full.rhythm - less.rhythm,
                time=full.time - less.time,
                services=full.services - less.services,
            )
        )
    return tuple(shares)
