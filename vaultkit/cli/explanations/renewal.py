"""`vaultkit explain renewal`: new ties and kinds of the year, or why one tie counts as new."""

from datetime import date, timedelta
from math import fsum

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    TOO_LITTLE,
    count_words,
    day_words,
    hours_words,
    interaction_words,
    kind_words,
    listed,
    said_on,
)
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie, ties
from vaultkit.measures.renewal import (
    LOGGING,
    FirstMet,
    MetBy,
    Part,
    RenewalMeasure,
    TieOfYear,
    is_new,
    met_first,
    renewal,
    year_parts,
)
from vaultkit.measures.structural_holes import Holes
from vaultkit.measures.variety import FILLED, Variety
from vaultkit.measures.waking import Rarity
from vaultkit.model.vault import Vault

_KINDS = 5
"""So many kinds of a trait are counted out; the others are those who are few."""


@click.command(cls=Command)
@click.argument("name", required=False)
@pass_invocation
def command(invocation: Invocation, name: str | None) -> None:
    """Show how much of the year went to new ties, and to how many kinds of people.

    NAME is a contact's name or alias, or a part of it that fits nobody else: then why the tie
    counts as new or not, its hours, and how rare its field or place was in the year.
    """
    vault = invocation.snapshot()
    measured = ties(vault)
    measure = renewal(vault, measured)
    if name is None:
        if invocation.json:
            put_json(_object(measure))
        else:
            _put_network(vault, measure)
        return
    contact = find_contact(vault, name)
    if contact.path not in measured:
        put_unscored(invocation, contact)
        return
    tie = measured[contact.path]
    rarity = measure.kinds.rarity(contact)
    if invocation.json:
        put_json(_tie_object(vault, tie, rarity, private=invocation.private))
    else:
        _put_tie(vault, tie, rarity, private=invocation.private)


def _put_network(vault: Vault, measure: RenewalMeasure) -> None:
    if not measure.people:
        put_paragraph(f"{TOO_LITTLE.capitalize()}: nobody with a note had hours in 12 months.")
        return
    based = f"based on {count_words(measure.people, 'person', 'people')} in 12 months"
    share = round(100 * (measure.new.share or 0.0))
    said = f"Of a hundred hours, {share} went to new ties" if measure.enough else None
    put_paragraph(f"{said or TOO_LITTLE.capitalize()}, {based}, as of {day_words(vault.today)}.")
    if measure.enough:
        put()
        _put_parts(measure)
        put()
        _put_kinds(measure)
        put()
        put_paragraph(_holes_words(measure.holes))
    put()
    put_table(
        ("who", "hours", "first met", "counts as", "relation"),
        [_tie_row(one) for one in sorted(measure.ties, key=lambda one: -one.hours)],
        right=("hours",),
    )
    say("`vaultkit explain renewal NAME` has the lines that make up the hours.")


def _put_parts(measure: RenewalMeasure) -> None:
    parts = {
        "new ties": measure.new,
        "not known since when": measure.unknown,
        "former colleagues and clients": measure.old_role,
        "present colleagues and clients": measure.present_role,
    }
    put_table(
        ("share of hours", "people", "= hours / all hours", "is"),
        [(name, str(one.people), *_part_words(one, measure)) for name, one in parts.items()],
        right=("people", "is"),
    )


def _part_words(part: Part, measure: RenewalMeasure) -> tuple[str, str]:
    share = "" if part.share is None else f"{part.share:.2f}"
    return f"{part.hours:.2f} / {measure.hours:.2f}", share


def _put_kinds(measure: RenewalMeasure) -> None:
    """Print of each trait its counts, and what is made of the shares p of them."""
    put_table(
        ("kinds of", "noted", "counts", "H = −Σ p·ln p", "kinds = e^H", "Blau = 1 − Σ p²"),
        [
            (
                one.trait.value,
                f"{one.filled} of {one.people}",
                _counts(one),
                *(_number(value) for value in (one.shannon, one.effective, one.blau)),
            )
            for one in measure.varieties
        ],
        right=("H = −Σ p·ln p", "kinds = e^H", "Blau = 1 − Σ p²"),
    )
    if any(one.effective is None for one in measure.varieties):
        put_paragraph(f"Kinds are told where at least {FILLED:.0%} of the people have the field.")


def _counts(variety: Variety) -> str:
    first = [f"{kind.people} {kind.label}" for kind in variety.kinds[:_KINDS]]
    more = len(variety.kinds) - _KINDS
    return ", ".join([*first, *([f"{count_words(more, 'kind')} more"] if more > 0 else [])])


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _holes_words(holes: Holes) -> str:
    """Say how far the active contacts know each other."""
    known = f"{holes.known} of {count_words(holes.people, 'active contact')}"
    if holes.constraint is None or holes.effective_size is None:
        return f"Structural holes: too little is noted of whom people know ({known}); see `knows:`."
    return (
        f"Structural holes: constraint {holes.constraint:.2f}, effective size "
        f"{holes.effective_size:.1f}. The constraint is low, and the size near {holes.people}, "
        f"where people do not know each other. Whom they know is noted for {known}."
    )


def _tie_row(one: TieOfYear) -> tuple[str, str, str, str, str]:
    role = listed(["new"] * one.new + ["old role"] * one.old_role) or "neither"
    met = "" if one.met.day is None else day_words(one.met.day)
    kind = "not known since when" if one.met.by is MetBy.UNKNOWN and not one.old_role else role
    return one.contact.name, hours_words(one.hours), met, kind, one.contact.fields.relation


def _put_tie(vault: Vault, tie: Tie, rarity: Rarity, *, private: bool) -> None:
    parts = year_parts(vault, tie.contact.path)
    met = _met(vault, tie)
    hours = fsum(part for _, part in parts)
    entries = count_words(len(parts), "entry", "entries")
    put_paragraph(
        f"{tie.contact.name}: {_new_words(met, vault.today)}; {hours_words(hours)} in 12 months, "
        f"based on {entries}, as of {day_words(vault.today)}"
    )
    put()
    put_paragraph(_met_words(met, vault))
    put_paragraph(_rarity_words(rarity))
    if parts:
        put()
        put_table(
            ("date", "kind", "its part", "about", "where"),
            [
                (
                    said_on(one),
                    kind_words(one),
                    hours_words(part),
                    interaction_words(one, private=private),
                    where(one.source),
                )
                for one, part in parts
            ],
            right=("its part",),
        )


def _met(vault: Vault, tie: Tie) -> FirstMet:
    return met_first(tie, _began(vault))


def _began(vault: Vault) -> date | None:
    return vault.interactions[0].day if vault.interactions else None


def _new_words(met: FirstMet, today: date) -> str:
    if met.day is None:
        return "not known since when, which is not new"
    return "a new tie" if is_new(met, today) else "not a new tie"


def _met_words(met: FirstMet, vault: Vault) -> str:
    """Say how it is known when the two met, and what would say it otherwise."""
    border = day_words(vault.today - YEAR)
    if met.day is not None:
        first = "`met:` in the note says" if met.by is MetBy.NOTE else "The first entry says"
        return f"{first} {day_words(met.day)}; new is who was first met on {border} or later."
    began = _began(vault)
    if began is None:
        return "Nothing is logged. `met:` in the note would say when you first met."
    enough = day_words(began + timedelta(days=LOGGING.days))
    return (
        f"`met:` is not in the note, and the log began on {day_words(began)}: a first entry before "
        f"{enough} may be of somebody you had known for years."
    )


def _rarity_words(rarity: Rarity) -> str:
    if rarity.trait is None:
        return "How rare it was in the year is not known: the note has no `field:` or `place:`."
    return (
        f"Novelty {rarity.novelty:.2f}: 1 less the part that {rarity.text} had of the hours with a "
        f"known {rarity.trait.value}."
    )


def _object(measure: RenewalMeasure) -> Object:
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


def _tie_object(vault: Vault, tie: Tie, rarity: Rarity, *, private: bool) -> Object:
    met = _met(vault, tie)
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
