"""How far you opened up: what the owner means to (`openness`) against what the log says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie
from vaultkit.measures.network import by_name
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Openness
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
    start, names = vault.today - YEAR, by_name(vault)
    found = vault.kept.each(
        "opened up", (start,), (measured,), lambda path: opened_up_in(measured[path], start)
    )
    in_order = vault.kept.ranked(
        "opened up, by name",
        (),
        (found, names),
        lambda path: None if found[path] is None else names[path],
    )
    return tuple([one for path in in_order if (one := found[path]) is not None])


def opened_up_in(tie: Tie, start: date) -> OpenedUp | None:
    """Compare the stated openness with the personal talks since a day; None: nothing to tell."""
    meant = tie.contact.fields.openness
    if meant is None or not tie.depth.enough:
        return None
    year = [interaction for interaction in tie.interactions if interaction.day >= start]
    if not year:
        return None
    mine = sum(interaction.personal_mine for interaction in year)
    theirs = sum(interaction.personal_theirs for interaction in year)
    return OpenedUp(tie.contact, meant, len(year), mine, theirs)
