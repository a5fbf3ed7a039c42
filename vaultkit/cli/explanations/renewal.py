"""`vaultkit explain renewal`: new ties and kinds of the year, or why one tie counts as new."""

from datetime import date, timedelta
from math import fsum

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import put_unscored, where
from vaultkit.cli.explanations.renewal_kinds import holes_words, number, put_kinds
from vaultkit.cli.explanations.renewal_object import network_object, tie_object
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
    listed,
    said_on,
)
from vaultkit.dashboards.terms import relation, term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.clocks import YEAR
from vaultkit.measures.depth import Tie, ties
from vaultkit.measures.renewal import (
    LOGGING,
    FirstMet,
    MetBy,
    RenewalMeasure,
    TieOfYear,
    is_new,
    met_first,
    renewal,
    year_parts,
)
from vaultkit.measures.waking import Rarity
from vaultkit.model.vault import Vault


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
            put_json(network_object(measure))
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
        found = tie_object(
            vault, tie, met_first(tie, _began(vault)), rarity, private=invocation.private
        )
        put_json(found)
    else:
        _put_tie(vault, tie, rarity, private=invocation.private)


def _put_network(vault: Vault, measure: RenewalMeasure) -> None:
    if not measure.people:
        put_paragraph(
            translate("Too little logged to tell: nobody with a note had hours in 12 months.")
        )
        return
    put_paragraph(_share_words(vault, measure))
    if measure.enough:
        put()
        _put_parts(measure)
        put()
        put_kinds(measure)
        put()
        put_paragraph(holes_words(measure.holes))
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


def _share_words(vault: Vault, measure: RenewalMeasure) -> str:
    message = mark("Too little logged to tell, based on {people} in 12 months, as of {day}.")
    if measure.enough:
        message = mark(
            "Of a hundred hours, {share} went to new ties, based on {people} in 12 months, as of "
            "{day}."
        )
    return translate(
        message,
        share=round(100 * (measure.new.share or 0.0)),
        people=counted(measure.people, "1 person", "{number} people"),
        day=day_words(vault.today),
    )


def _put_parts(measure: RenewalMeasure) -> None:
    parts = {
        translate("new ties"): measure.new,
        translate("not known since when"): measure.unknown,
        translate("former colleagues and clients"): measure.old_role,
        translate("present colleagues and clients"): measure.present_role,
    }
    people, result = translate_term("column", "people"), translate_term("column", "is")
    put_table(
        (
            translate_term("column", "share of hours"),
            people,
            translate_term("column", "= hours / all hours"),
            result,
        ),
        [
            (
                name,
                str(one.people),
                f"{number(one.hours)} / {number(measure.hours)}",
                number(one.share),
            )
            for name, one in parts.items()
        ],
        right=(people, result),
    )


def _tie_row(one: TieOfYear) -> tuple[str, str, str, str, str]:
    roles = [translate_term("a tie", "new")] * one.new + [translate("old role")] * one.old_role
    met = "" if one.met.day is None else day_words(one.met.day)
    kind = listed(roles) or translate("neither")
    if one.met.by is MetBy.UNKNOWN and not one.old_role:
        kind = translate("not known since when")
    said = relation(one.contact.fields.relation)
    return one.contact.name, hours_words(one.hours), met, kind, said


def _put_tie(vault: Vault, tie: Tie, rarity: Rarity, *, private: bool) -> None:
    parts = year_parts(vault, tie.contact.path)
    met = met_first(tie, _began(vault))
    hours = fsum(part for _, part in parts)
    put_paragraph(
        translate(
            "{name}: {said}; {hours} in 12 months, based on {entries}, as of {day}",
            name=tie.contact.name,
            said=_new_words(met, vault.today),
            hours=hours_words(hours),
            entries=entries_words(len(parts)),
            day=day_words(vault.today),
        )
    )
    put()
    put_paragraph(_met_words(met, vault))
    put_paragraph(_rarity_words(rarity))
    if parts:
        share = translate_term("column", "its part")
        put()
        put_table(
            (
                translate_term("column", "date"),
                translate_term("column", "kind"),
                share,
                translate_term("column", "about"),
                translate_term("column", "where"),
            ),
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
            right=(share,),
        )


def _began(vault: Vault) -> date | None:
    return vault.interactions[0].day if vault.interactions else None


def _new_words(met: FirstMet, today: date) -> str:
    if met.day is None:
        return translate("not known since when, which is not new")
    return translate("a new tie" if is_new(met, today) else "not a new tie")


def _met_words(met: FirstMet, vault: Vault) -> str:
    """Say how it is known when the two met, and what would say it otherwise."""
    border = day_words(vault.today - YEAR)
    if met.day is not None:
        message = mark("The first entry says {day}; new is who was first met on {border} or later.")
        if met.by is MetBy.NOTE:
            message = mark(
                "`met:` in the note says {day}; new is who was first met on {border} or later."
            )
        return translate(message, day=day_words(met.day), border=border)
    began = _began(vault)
    if began is None:
        return translate("Nothing is logged. `met:` in the note would say when you first met.")
    return translate(
        "`met:` is not in the note, and the log began on {began}: a first entry before {enough} "
        "may be of somebody you had known for years.",
        began=day_words(began),
        enough=day_words(began + timedelta(days=LOGGING.days)),
    )


def _rarity_words(rarity: Rarity) -> str:
    if rarity.trait is None:
        return translate(
            "How rare it was in the year is not known: the note has no `field:` or `place:`."
        )
    return translate(
        "Novelty {novelty}: 1 less the part that {text} had of the hours with a known {trait}.",
        novelty=figures(rarity.novelty, ".2f"),
        text=rarity.text,
        trait=term(rarity.trait),
    )
