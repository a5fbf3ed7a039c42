"""`vaultkit chemistry`: desire against hours, by name: also those whom no page names."""

from collections.abc import Iterable
from datetime import date

import click

from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import counted, day_words, hours_words
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.chemistry import ChemistryMeasure, Comparison, Rated, chemistry
from vaultkit.measures.depth import ties
from vaultkit.measures.ranks import Agreement
from vaultkit.model.contact import Contact

_FOLLOW = {
    Agreement.AGREES: mark(
        "Among {contacts} you rated and spent time with in 12 months, the hours follow the "
        "chemistry."
    ),
    Agreement.PARTLY: mark(
        "Among {contacts} you rated and spent time with in 12 months, the hours follow in part "
        "the chemistry."
    ),
    Agreement.HARDLY: mark(
        "Among {contacts} you rated and spent time with in 12 months, the hours hardly follow the "
        "chemistry."
    ),
}


@click.command(cls=Command)
@pass_invocation
def command(invocation: Invocation) -> None:
    """Show whom you want to network with, and whether your hours follow.

    Whom to rate, who is wanted and neglected; and, here only, whom you would rather not see and
    whom you dropped.
    """
    vault = invocation.snapshot()
    measure = chemistry(vault, ties(vault))
    if invocation.json:
        put_json(chemistry_object(measure))
        return
    put_paragraph(_agreement_words(measure))
    _put_people(translate("Wanted, and neglected"), measure.wanted)
    _put_people(translate("To go through"), measure.review)
    _put_people(translate("Chemistry of 1 or 2"), measure.low)
    if measure.dropped:
        _put_dropped(measure.dropped)
    if measure.review:
        say(translate("In a note: `chemistry: 4`, from 1 to 5, and `chemistry_on:` with the day."))


def chemistry_object(measure: ChemistryMeasure) -> dict[str, object]:
    """Describe everything for `--json`."""
    return {
        "agreement": {
            "spearman": measure.spearman,
            "word": measure.agreement.value if measure.agreement else measure.comparison.value,
            "compared": measure.compared,
        },
        "ratings": [
            {"chemistry": one.chemistry, "contacts": one.contacts, "hours": one.hours}
            for one in measure.ratings
        ],
        "wanted": [_rated_object(one) for one in measure.wanted],
        "review": [_rated_object(one) for one in measure.review],
        "low": [_rated_object(one) for one in measure.low],
        "dropped": [
            {
                "name": one.name,
                "path": one.path,
                "chemistry": one.fields.chemistry,
                "dropped": _iso(one.fields.dropped),
                "because": one.fields.dropped_because,
            }
            for one in measure.dropped
        ],
    }


def _rated_object(one: Rated) -> dict[str, object]:
    return {
        "name": one.contact.name,
        "path": one.contact.path,
        "chemistry": one.chemistry,
        "chemistry_on": _iso(one.contact.fields.chemistry_on),
        "hours": one.hours,
        "last_contact": _iso(one.last),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _agreement_words(measure: ChemistryMeasure) -> str:
    if measure.agreement is not None:
        message = _FOLLOW[measure.agreement]
    elif measure.comparison is Comparison.NO_VARIATION:
        message = mark(
            "The {contacts} you rated and spent time with in 12 months got the same hours."
        )
    else:
        message = mark(
            "Too little is rated to tell whether the hours follow ({contacts} with hours in 12 "
            "months; it takes five, with three different ratings)."
        )
    return translate(message, contacts=counted(measure.compared, "1 contact", "{number} contacts"))


def _put_people(heading: str, people: Iterable[Rated]) -> None:
    """Print a heading and a table of people; nothing where there are none."""
    rows = [
        (
            one.contact.name,
            str(one.chemistry or ""),
            _day(one.contact.fields.chemistry_on),
            hours_words(one.hours) if one.hours else "",
            _day(one.last),
        )
        for one in people
    ]
    if rows:
        put()
        put(heading)
        chemistry, year = (
            translate_term("column", "chemistry"),
            translate_term("column", "12 months"),
        )
        put_table(
            (
                translate_term("column", "name"),
                chemistry,
                translate_term("column", "rated"),
                year,
                translate_term("column", "last"),
            ),
            rows,
            right=(chemistry, year),
        )


def _put_dropped(dropped: Iterable[Contact]) -> None:
    put()
    put(translate("Dropped"))
    put_table(
        (
            translate_term("column", "name"),
            translate_term("column", "on"),
            translate_term("column", "because"),
        ),
        [_dropped_row(one) for one in dropped],
    )


def _dropped_row(contact: Contact) -> tuple[str, str, str]:
    return contact.name, _day(contact.fields.dropped), contact.fields.dropped_because


def _day(day: date | None) -> str:
    return "" if day is None else day_words(day)
