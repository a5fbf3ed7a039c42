"""What `vaultkit explain renewal --json` prints (`docs/commands.md`)."""

from math import fsum

from vaultkit.cli.explanations.lines import Object, line_object
from vaultkit.measures.depth import Tie
from vaultkit.measures.renewal import FirstMet, Part, RenewalMeasure, is_new, year_parts
from vaultkit.measures.waking import Rarity
from vaultkit.model.vault import Vault


def network_object(measure: RenewalMeasure) -> Object:
    """Describe the year of the whole network."""
    return {
        "enough": measure.enough,
        "hours": measure.hours,
        "people": measure.people,
        "new": _part_object(measure.new),
        "unknown": _part_object(measure.unknown),
        "old_role": _part_object(measure.old_role),
        "present_role": _part_object(measure.present_role),
        "kinds": [
            {
                "trait": one.trait.value,
                "people": one.people,
                "filled": one.filled,
                "counts": {kind.label: kind.people for kind in one.kinds},
                "shannon": one.shannon,
                "effective": one.effective,
                "blau": one.blau,
            }
            for one in measure.varieties
        ],
        "holes": {
            "people": measure.holes.people,
            "known": measure.holes.known,
            "constraint": measure.holes.constraint,
            "effective_size": measure.holes.effective_size,
        },
        "ties": [
            {
                "name": one.contact.name,
                "path": one.contact.path,
                "hours": one.hours,
                "first_met": None if one.met.day is None else one.met.day.isoformat(),
                "by": one.met.by.value,
                "new": one.new,
                "old_role": one.old_role,
            }
            for one in measure.ties
        ],
    }


def _part_object(part: Part) -> Object:
    return {"hours": part.hours, "people": part.people, "share": part.share}


def tie_object(vault: Vault, tie: Tie, met: FirstMet, rarity: Rarity, *, private: bool) -> Object:
    """Describe the year of one tie, with the lines behind it."""
    parts = year_parts(vault, tie.contact.path)
    return {
        "enough": tie.depth.enough,
        "new": is_new(met, vault.today),
        "first_met": None if met.day is None else met.day.isoformat(),
        "by": met.by.value,
        "hours": fsum(part for _, part in parts),
        "novelty": rarity.novelty if rarity.trait is not None else None,
        "trait": None if rarity.trait is None else rarity.trait.value,
        "entries": [
            {**line_object(vault, one, private=private), "hours_part": part} for one, part in parts
        ],
    }
