"""What a file is made of: a vault as it may leave the house. Pure; made once per export."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vaultkit.exporters.selection import narrowed
from vaultkit.exporters.withheld import withheld
from vaultkit.measures.depth import Tie
from vaultkit.model.note import Note
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class Material:
    """What is exported.

    `vault` holds only what may be written: without private and personal words unless `private`, and
    only the contacts that were chosen unless `complete`. `ties` are measured on everything, so
    that numbers are those of the pages. `notes` is what each note says by itself, of all notes;
    what is taken of it goes through `withheld` too. `withholds`: words were left out of it.
    """

    vault: Vault
    ties: Mapping[str, Tie]
    notes: Mapping[str, Note]
    private: bool = False
    complete: bool = True
    withholds: bool = False


def gather(
    vault: Vault,
    ties: Mapping[str, Tie],
    notes: Mapping[str, Note],
    *,
    private: bool,
    chosen: Collection[str] | None = None,
) -> Material:
    """Prepare a vault for export; `chosen` are paths of contacts, None for everybody."""
    allowed = vault if private else withheld(vault)
    complete = chosen is None
    shown = allowed if chosen is None else narrowed(allowed, chosen)
    asked_for = vault if chosen is None else narrowed(vault, chosen)
    return Material(shown, ties, notes, private, complete, _differ(asked_for, shown))


def _differ(vault: Vault, allowed: Vault) -> bool:
    """Whether words were left out of anything that somebody wrote."""

    def written(one: Vault) -> tuple[object, ...]:
        happened = (one.interactions, one.plans, one.promises, one.introductions)
        return (one.contacts, one.owner, one.inbox, one.listed, *happened)

    return written(vault) != written(allowed)
