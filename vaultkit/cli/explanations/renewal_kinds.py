"""The kinds of people of a year, and the holes between them. For `vaultkit explain renewal`."""

from vaultkit.cli.terminal import put_paragraph, put_table
from vaultkit.cli.wording import counted, figures
from vaultkit.dashboards.terms import relation, term
from vaultkit.dashboards.wording import part_of
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.renewal import RenewalMeasure
from vaultkit.measures.structural_holes import Holes
from vaultkit.measures.variety import FILLED, Trait, Variety

_KINDS = 5
"""So many kinds of a trait are counted out; the others are those who are few."""


def put_kinds(measure: RenewalMeasure) -> None:
    """Print of each trait its counts, and what is made of the shares p of them."""
    numbers = ("H = −Σ p·ln p", translate_term("column", "kinds = e^H"), "Blau = 1 − Σ p²")
    put_table(
        (
            translate_term("column", "kinds of"),
            translate_term("column", "noted"),
            translate_term("column", "counts"),
            *numbers,
        ),
        [
            (
                term(one.trait),
                part_of(one.filled, one.people),
                _counts(one),
                *(number(value) for value in (one.shannon, one.effective, one.blau)),
            )
            for one in measure.varieties
        ],
        right=numbers,
    )
    if any(one.effective is None for one in measure.varieties):
        message = mark("Kinds are told where at least {share}% of the people have the field.")
        put_paragraph(translate(message, share=round(100 * FILLED)))


def _counts(variety: Variety) -> str:
    said = relation if variety.trait is Trait.RELATION else str
    first = [f"{kind.people} {said(kind.label)}" for kind in variety.kinds[:_KINDS]]
    more = len(variety.kinds) - _KINDS
    if more <= 0:
        return ", ".join(first)
    return ", ".join([*first, counted(more, "1 kind more", "{number} kinds more")])


def number(value: float | None) -> str:
    """Write a share or a sum with two digits; nothing where it is not known."""
    return "" if value is None else figures(value, ".2f")


def holes_words(holes: Holes) -> str:
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
        constraint=figures(holes.constraint, ".2f"),
        size=figures(holes.effective_size, ".1f"),
        people=holes.people,
        known=holes.known,
        contacts=contacts,
    )
