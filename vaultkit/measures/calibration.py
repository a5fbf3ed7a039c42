"""Does the score say what the owner feels? Depth against the `closeness` the owner gave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.ranks import Agreement, agreement, spearman
from vaultkit.model.vault import Vault

ENOUGH_RATINGS = 10
"""From so many ratings on the two are compared [D]."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Depth against closeness, among ties with enough logged.

    `spearman` in [-1, 1] is None below ten ratings, or where all are equal. `log_began` is the day
    of the first entry of all; in the `first_year` after it a low score of somebody long known says
    that the log is young, and closeness belongs beside it.
    """

    ratings: int
    spearman: float | None
    log_began: date | None
    first_year: bool

    @property
    def agreement(self) -> Agreement | None:
        """The correlation in words; None where there is none."""
        return agreement(self.spearman)


def calibration(vault: Vault, measured: Mapping[str, Tie]) -> Calibration:
    """Compare the depth of ties with the closeness the owner gave them."""
    each = vault.kept.each("closeness, score", (), (measured,), lambda path: _rated(measured[path]))
    rated = [one for one in each.values() if one is not None]
    began = vault.interactions[0].day if vault.interactions else None
    enough = len(rated) >= ENOUGH_RATINGS
    return Calibration(
        ratings=len(rated),
        spearman=spearman([c for c, _ in rated], [d for _, d in rated]) if enough else None,
        log_began=began,
        first_year=began is not None and vault.today - began < YEAR,
    )


def _rated(tie: Tie) -> tuple[float, float] | None:
    closeness = tie.contact.fields.closeness
    if closeness is None or not tie.depth.enough:
        return None
    return float(closeness), tie.depth.score
