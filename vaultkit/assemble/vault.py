"""All notes to one snapshot, once: `assemble`. Whoever looks more than once has an `Assembler`."""

from collections.abc import Mapping
from datetime import date

from vaultkit.assemble.assembler import Assembler
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault


def assemble(
    notes: Mapping[str, Note],
    settings: Settings,
    today: date,
    *,
    extra_problems: tuple[Problem, ...] = (),
) -> Vault:
    """Make the snapshot of a vault as of a day from what each note says; see `Assembler.vault`."""
    return Assembler().vault(notes, settings, today, extra_problems)
