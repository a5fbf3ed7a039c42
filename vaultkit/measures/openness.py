"""How far you opened up: what the owner means to (`openness`) against what the log says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Openness
from vaultkit.model.reference import fold
from vaultkit.model.vault import Vault


class Opened(StrEnum):
    """How far the owner opened up in a year, beside what was meant."""

    LESS = "less than meant"
    AS_MEANT = "as meant"
    FURTHER = "further than meant"


@dataclass(frozen=True, slots=True)
class OpenedUp:
    """One tie of a stated openness, over 365 days.

    Of `entries`, in `mine` the owner opened up (`#personal`, `#personal/mine`) and in `theirs` the
    other did.
    """

    contact: Contact
    meant: Openness
    entries: int
    mine: int
    theirs: int

    @property
    def opened(self) -> Opened:
        """LESS if some openness was meant and there was none, FURTHER if guardedness was [D]."""
        if self.meant is Openness.GUARDED:
            return Opened.FURTHER if self.mine else Opened.AS_MEANT
        return Opened.AS_MEANT if self.mine else Opened.LESS


def opened_up(vault: Vault, measured: Mapping[str, Tie]) -> tuple[OpenedUp, ...]:
    """Compare the openness the owner stated with the personal talks of 365 days, by name.

    Only ties with enough logged, and something in the year: otherwise there is nothing to tell.
    """
    start = vault.today - YEAR
    found = []
    for tie in measured.values():
        meant = tie.contact.fields.openness
        year = [interaction for interaction in tie.interactions if interaction.day >= start]
        if meant is None or not tie.depth.enough or not year:
            continue
        mine = sum(interaction.personal_mine for interaction in year)
        theirs = sum(interaction.personal_theirs for interaction in year)
        found.append(OpenedUp(tie.contact, meant, len(year), mine, theirs))
    found.sort(key=lambda one: (fold(one.contact.name), one.contact.path))
    return tuple(found)
