"""Each favour of a tie as the balance counts it: by its size, and by its age on the slow clock.

What `balance` adds up, favour by favour; for `vaultkit explain balance`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import decay
from vaultkit.model.interaction import Interaction, PersonFavour
from vaultkit.model.settings import DepthConstants


@dataclass(frozen=True, slots=True)
class WeighedFavour:
    """A favour, and what is left of it: `decay` in (0, 1] by its `age` in days."""

    favour: PersonFavour
    interaction: Interaction
    age: int
    decay: float

    @property
    def counts(self) -> float:
        """What it adds to G or to O: its weight times its decay."""
        return self.favour.weight * self.decay


def weighed_favours(
    key: str, interactions: Iterable[Interaction], on: date, constants: DepthConstants
) -> tuple[WeighedFavour, ...]:
    """Weigh each favour of one person (by key) up to a day, in the order of the interactions."""
    return tuple(
        WeighedFavour(favour, interaction, age, decay(age, constants.slow_half_life))
        for interaction in interactions
        if (age := (on - interaction.day).days) >= 0
        for favour in interaction.favours_with(key)
    )
