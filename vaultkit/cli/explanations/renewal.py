"""`vaultkit explain renewal`: new ties and kinds of the year, or why one tie counts as new."""

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, put_unscored
from vaultkit.cli.explanations.new_tie import put_tie, tie_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    hours_words,
    number_words,
)
from vaultkit.dashboards import terms, wording
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.depth import ties
from vaultkit.measures.renewal import (
    MetBy,
    Part,
    RenewalMeasure,
    TieOfYear,
    renewal,
)
from vaultkit.measures.structural_holes import Holes
from vaultkit.measures.variety import FILLED, Trait, Variety
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
        put_json(tie_object(vault, tie, rarity, private=invocation.private))
    else:
        put_tie(vault, tie, rarity, private=invocation.private)


def _put_network(vault: Vault, measure: RenewalMeasure) -> None:
    if not measure.people:
        message = mark("Too little logged to tell: nobody with a note had hours in 12 months.")
        put_paragraph(translate(message))
        return
    message = mark("Too little logged to tell, based on {people} in 12 months, as of {day}.")
    if measure.enough:
        message = mark(
            "Of a hundred hours, {share} went to new ties, based on {people} in 12 months, as of "
            "{day}."
        )
    put_paragraph(
        translate(
            message,
            share=round(100 * (measure.new.share or 0.0)),
            people=counted(measure.people, "1 person", "{number} people"),
            day=day_words(vault.today),
        )
    )
    if measure.enough:
        put()
        _put_parts(measure)
        put()
        _put_kinds(measure)
        put()
        put_paragraph(_holes_words(measure.holes))
    _put_ties(measure)


def _put_ties(measure: RenewalMeasure) -> None:
    hours = translate_term("column", "hours")
    put()
    put_table(
        (
            translate_term("column", "who"),
            hours,
            translate_term("column", "first met"),
            translate_term("column", "counts as"),
            translate_term("column", "relation"),
        ),
        [_tie_row(one) for one in sorted(measure.ties, key=lambda one: -one.hours)],
        right=(hours,),
    )
    say(translate("`vaultkit explain renewal NAME` has the lines that make up the hours."))


def _put_parts(measure: RenewalMeasure) -> None:
    parts = {
        translate("new ties"): measure.new,
        translate("not known since when"): measure.unknown,
        translate("former colleagues and clients"): measure.old_role,
        translate("present colleagues and clients"): measure.present_role,
    }
    people, share = translate_term("column", "people"), translate_term("column", "is")
    put_table(
        (
            translate_term("column", "share of hours"),
            people,
            translate_term("column", "= hours / all hours"),
            share,
        ),
        [(name, str(one.people), *_part_words(one, measure)) for name, one in parts.items()],
        right=(people, share),
    )


def _part_words(part: Part, measure: RenewalMeasure) -> tuple[str, str]:
    return f"{_number(part.hours)} / {_number(measure.hours)}", _number(part.share)


def _put_kinds(measure: RenewalMeasure) -> None:
    """Print of each trait its counts, and what is made of the shares p of them."""
    numbers = ("H = −Σ p·ln p", translate_term("column", "kinds = e^H"), "Blau = 1 − Σ p²")
    put_table(
        (
            translate_term("column", "kinds of"),
            translate_term("column", "noted"),
            translate_term("column of kinds", "counts"),
            *numbers,
        ),
        [
            (
                term(one.trait),
                wording.part_of(one.filled, one.people),
                _counts(one),
                *(_number(value) for value in (one.shannon, one.effective, one.blau)),
            )
            for one in measure.varieties
        ],
        right=numbers,
    )
    if any(one.effective is None for one in measure.varieties):
        message = mark("Kinds are told where at least {share}% of the people have the field.")
        put_paragraph(translate(message, share=round(100 * FILLED)))


def _counts(variety: Variety) -> str:
    def name(label: str) -> str:
        return terms.relation(label) if variety.trait is Trait.RELATION else label

    first = [f"{kind.people} {name(kind.label)}" for kind in variety.kinds[:_KINDS]]
    more = len(variety.kinds) - _KINDS
    rest = [counted(more, "1 kind more", "{number} kinds more")] if more > 0 else []
    return ", ".join([*first, *rest])


def _number(value: float | None) -> str:
    return "" if value is None else number_words(value, ".2f")


def _holes_words(holes: Holes) -> str:
    """Say how far the active contacts know each other."""
    contacts = counted(holes.people, "1 active contact", "{number} active contacts")
    if holes.constraint is None or holes.effective_size is None:
        message = mark(
            "Structural holes: too little is noted of whom people know ({known} of {contacts}); "
            "see `knows:`."
        )
        return translate(message, known=holes.known, contacts=contacts)
    return translate(
        "Structural holes: constraint {constraint}, effective size {size}. The constraint is low, "
        "and the size near {people}, where people do not know each other. Whom they know is noted "
        "for {known} of {contacts}.",
        constraint=number_words(holes.constraint, ".2f"),
        size=number_words(holes.effective_size, ".1f"),
        people=holes.people,
        known=holes.known,
        contacts=contacts,
    )


def _tie_row(one: TieOfYear) -> tuple[str, str, str, str, str]:
    counts = translate(_COUNTS[one.new, one.old_role])
    if one.met.by is MetBy.UNKNOWN and not one.old_role:
        counts = translate("not known since when")
    met = "" if one.met.day is None else day_words(one.met.day)
    relation = terms.relation(one.contact.fields.relation)
    return one.contact.name, hours_words(one.hours), met, counts, relation


_COUNTS = {
    (False, False): mark("neither"),
    (False, True): mark("old role"),
    (True, False): mark("new"),
    (True, True): mark("new and old role"),
}
"""What a tie counts as: whether it is new, and whether it is an old role."""


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
