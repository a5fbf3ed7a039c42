"""`vaultkit explain chemistry`: ratings and hours with their ranks, or those of one contact."""

from datetime import date
from math import fsum

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_unscored, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    entries_words,
    figures,
    hours_words,
    interaction_words,
    kind_words,
    said_on,
)
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.chemistry import (
    ENOUGH_RATED,
    ENOUGH_RATINGS,
    ChemistryMeasure,
    Comparison,
    RankedByBoth,
    chemistry,
)
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie, ties
from vaultkit.measures.hours import hours_with_each
from vaultkit.measures.ranks import Agreement, rank_sums
from vaultkit.model.interaction import Interaction
from vaultkit.model.vault import Vault

_FOLLOW = {
    Agreement.AGREES: mark(
        "The hours follow the chemistry, based on {rated} with hours in 12 months."
    ),
    Agreement.PARTLY: mark(
        "The hours follow the chemistry in part, based on {rated} with hours in 12 months."
    ),
    Agreement.HARDLY: mark(
        "The hours hardly follow the chemistry, based on {rated} with hours in 12 months."
    ),
}


@click.command(cls=Command)
@click.argument("name", required=False)
@pass_invocation
def command(invocation: Invocation, name: str | None) -> None:
    """Show how the hours follow the chemistry, by the ranks of both.

    NAME is a contact's name or alias, or a part of it that fits nobody else: then the rating, and
    the hours of the year with their lines.
    """
    vault = invocation.snapshot()
    measured = ties(vault)
    if name is None:
        _explain_agreement(invocation, chemistry(vault, measured))
        return
    contact = find_contact(vault, name)
    if contact.path not in measured:
        put_unscored(invocation, contact)
        return
    tie = measured[contact.path]
    found = chemistry(vault, measured)
    ranked = next((one for one in found.ranked if one.rated.contact.path == contact.path), None)
    if invocation.json:
        put_json(_contact_object(vault, tie, ranked, private=invocation.private))
    else:
        _put_contact(vault, tie, found, ranked, private=invocation.private)


def _year(vault: Vault, tie: Tie) -> list[Interaction]:
    return [one for one in tie.interactions if one.day >= vault.today - YEAR]


def _explain_agreement(invocation: Invocation, found: ChemistryMeasure) -> None:
    if invocation.json:
        put_json(
            {
                "enough": found.comparison is not Comparison.TOO_FEW,
                "spearman": found.spearman,
                "word": found.agreement.value if found.agreement else found.comparison.value,
                "compared": found.compared,
                "ranks": [_ranked_object(one) for one in found.ranked],
            }
        )
        return
    message = mark(
        "Too little logged to tell, based on {rated} with hours in 12 months: it takes {enough}, "
        "with {ratings} different ratings."
    )
    if found.agreement is not None:
        message = _FOLLOW[found.agreement]
    elif found.comparison is Comparison.NO_VARIATION:
        message = mark(
            "No variation: all got the same hours, based on {rated} with hours in 12 months."
        )
    rated = _rated(found.compared)
    put_paragraph(translate(message, rated=rated, enough=ENOUGH_RATED, ratings=ENOUGH_RATINGS))
    if found.agreement is not None:
        _put_formula(found)
    if found.ranked:
        _put_ranks(found)


def _put_formula(found: ChemistryMeasure) -> None:
    sums = rank_sums(
        [float(one.rated.chemistry or 0) for one in found.ranked],
        [one.rated.hours for one in found.ranked],
    )
    put()
    formula = translate(
        "agreement = Σ xy / √(Σ x² · Σ y²) = {together} / √({one} · {other}) = {agreement}",
        together=figures(sums.together),
        one=figures(sums.one),
        other=figures(sums.other),
        agreement=figures(found.spearman or 0.0, ".2f"),
    )
    put(formula.replace("-", "−"))
    put()
    put_paragraph(
        translate(
            "x and y are the ranks below, less the middle one (Spearman). Equal values share the "
            "middle of their ranks. From .6 on the hours follow, from .3 on in part."
        )
    )


def _rated(count: int) -> str:
    return counted(count, "1 rated contact", "{number} rated contacts")


def _put_ranks(found: ChemistryMeasure) -> None:
    columns = (
        translate_term("column", "chemistry"),
        translate_term("column", "hours"),
        translate_term("column", "rank of chemistry"),
        translate_term("column", "rank of hours"),
    )
    put()
    put_table(
        (translate_term("column", "who"), *columns),
        [
            (
                one.rated.contact.name,
                str(one.rated.chemistry),
                hours_words(one.rated.hours),
                figures(one.chemistry_rank),
                figures(one.hours_rank),
            )
            for one in found.ranked
        ],
        right=columns,
    )
    say(translate("`vaultkit explain chemistry NAME` has the lines that make up the hours."))


def _ranked_object(one: RankedByBoth) -> Object:
    return {
        "name": one.rated.contact.name,
        "path": one.rated.contact.path,
        "chemistry": one.rated.chemistry,
        "hours": one.rated.hours,
        "chemistry_rank": one.chemistry_rank,
        "hours_rank": one.hours_rank,
    }


def _put_contact(
    vault: Vault,
    tie: Tie,
    found: ChemistryMeasure,
    ranked: RankedByBoth | None,
    *,
    private: bool,
) -> None:
    year = _year(vault, tie)
    put_paragraph(
        translate(
            "{name}: {said}; {hours} in 12 months, based on {entries}, as of {day}",
            name=tie.contact.name,
            said=_rating(tie),
            hours=hours_words(fsum(map(hours_with_each, year))),
            entries=entries_words(len(year)),
            day=day_words(vault.today),
        )
    )
    put()
    if ranked is None:
        put_paragraph(
            translate(
                "Only who is rated and has hours in 12 months is compared with others. In the "
                "note: `chemistry: 4`, from 1 to 5, and `chemistry_on:` with the day."
            )
        )
    else:
        put_paragraph(
            translate(
                "Of {rated} with hours, counted from the lowest: rank {chemistry} by chemistry, "
                "rank {hours} by hours. Equal values share the middle of their ranks.",
                rated=_rated(found.compared),
                chemistry=figures(ranked.chemistry_rank),
                hours=figures(ranked.hours_rank),
            )
        )
    if year:
        _put_lines(year, private=private)


def _rating(tie: Tie) -> str:
    fields = tie.contact.fields
    if fields.chemistry is None:
        return translate("not rated yet")
    if fields.chemistry_on is None:
        return translate("chemistry {rating} of 5", rating=fields.chemistry)
    return translate(
        "chemistry {rating} of 5, set on {day}",
        rating=fields.chemistry,
        day=day_words(fields.chemistry_on),
    )


def _put_lines(year: list[Interaction], *, private: bool) -> None:
    hours = translate_term("column", "hours with them")
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            hours,
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
        [
            (
                said_on(one),
                kind_words(one),
                hours_words(hours_with_each(one)),
                interaction_words(one, private=private),
                where(one.source),
            )
            for one in year
        ],
        right=(hours,),
    )


def _contact_object(
    vault: Vault, tie: Tie, ranked: RankedByBoth | None, *, private: bool
) -> Object:
    year = _year(vault, tie)
    fields = tie.contact.fields
    return {
        "enough": tie.depth.enough,
        "chemistry": fields.chemistry,
        "chemistry_on": _iso(fields.chemistry_on),
        "hours": fsum(map(hours_with_each, year)),
        "chemistry_rank": ranked.chemistry_rank if ranked else None,
        "hours_rank": ranked.hours_rank if ranked else None,
        "entries": [
            {**line_object(vault, one, private=private), "hours_with": hours_with_each(one)}
            for one in year
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
