"""`vaultkit explain attention`: every reason to put somebody forward, and whether it holds."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_never, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    entries_words,
    figures,
    interaction_words,
    kind_words,
    listed,
    said_on,
)
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.attention_checks import Check, ahead, checks
from vaultkit.measures.depth import Tie, ties
from vaultkit.measures.due import Why
from vaultkit.measures.introductions import introductions
from vaultkit.measures.places import Places, places
from vaultkit.model.contact import Contact
from vaultkit.model.vault import Vault

LATEST = 3
"""So many of the latest lines are shown; `vaultkit interactions --with` has all."""


@click.command(cls=Command)
@click.argument("name")
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Show why somebody is on the page Today, or is not.

    NAME is a contact's name or alias, or a part of it that fits nobody else. Every reason there
    could be, whether it holds and what decides it, and who goes first where places are few.
    """
    vault = invocation.snapshot()
    contact = find_contact(vault, name)
    measured = ties(vault)
    if not contact.suggestible:
        if invocation.json:
            put_json({"put_forward": False, "listed": False, "checks": []})
        else:
            _put_never(contact)
        return
    tie = measured[contact.path]
    found = places(vault, measured, introductions(vault, measured))
    checked = checks(vault, tie, found)
    if invocation.json:
        put_json(_object(vault, tie, found, checked, private=invocation.private))
    else:
        _put_checks(vault, tie, found, checked, private=invocation.private)


def _put_never(contact: Contact) -> None:
    put_never(
        contact,
        mark(
            "{name} is {state}, and so is never put forward. What you promised them is listed all "
            "the same."
        ),
        mark(
            "{name} is of chemistry {chemistry}, and so is never put forward. What you promised "
            "them is listed all the same."
        ),
        mark(
            "{name} is resting, and so is never put forward. What you promised them is listed all "
            "the same."
        ),
    )


def _put_checks(
    vault: Vault, tie: Tie, found: Places, checked: Sequence[Check], *, private: bool
) -> None:
    path = tie.contact.path
    reasons = [term(one.why) for one in checked if one.holds]
    message = mark(
        "{name} is not on Today: there is no reason to, based on {entries}, as of {day}."
    )
    if path in found.chosen:
        reasons = [term(reason.why) for reason in found.chosen[path]]
        message = mark("{name} is on Today: {reasons}, based on {entries}, as of {day}.")
    elif reasons:
        message = mark(
            "{name} is not on Today, though there is a reason ({reasons}), based on {entries}, as "
            "of {day}."
        )
    put_paragraph(
        translate(
            message,
            name=tie.contact.name,
            reasons=listed(reasons),
            entries=entries_words(tie.depth.entries),
            day=day_words(vault.today),
        )
    )
    if reasons and path not in found.chosen:
        _put_ahead(vault, path, found)
    _put_table(checked)
    put()
    put_paragraph(
        translate(
            "Today has {places} (`attention:` in vaultkit.yml). What is due goes first, in the "
            "order above down to drifting, and two places are kept for the last three. What drifts "
            "and the last three are ranked as of Monday, {day}.",
            places=counted(vault.settings.attention, "1 place", "{number} places"),
            day=day_words(found.monday.day),
        )
    )
    _put_lines(tie, private=private)


def _put_table(checked: Sequence[Check]) -> None:
    put()
    put_table(
        (
            translate_term("column", "reason"),
            translate_term("column", "holds"),
            translate_term("column", "what decides"),
            translate_term("column", "day"),
            translate_term("column", "measured"),
        ),
        [
            (
                term(one.why),
                translate_term("whether it holds", "yes" if one.holds else "no"),
                term(one.because) if not one.holds else "",
                "" if one.day is None else day_words(one.day),
                _measured(one),
            )
            for one in checked
        ],
    )


def _measured(check: Check) -> str:
    if check.border is None:
        return ""
    number = translate("none") if check.number is None else figures(check.number, ".4g")
    return translate("{number}, border {border}", number=number, border=figures(check.border))


def _put_ahead(vault: Vault, path: str, found: Places) -> None:
    before = ahead(path, found)
    if before:
        put()
        put_table(
            (translate_term("column", "goes first"), translate_term("column", "because of")),
            [(vault.contacts[one].name, listed(map(term, whys))) for one, whys in before.items()],
        )


def _put_lines(tie: Tie, *, private: bool) -> None:
    latest = tie.interactions[-LATEST:]
    if not latest:
        return
    put()
    put_table(
        (
            translate_term("column", "date"),
            translate_term("column", "kind"),
            translate_term("column", "about"),
            translate_term("column", "where"),
        ),
        [
            (
                said_on(one),
                kind_words(one),
                interaction_words(one, private=private),
                where(one.source),
            )
            for one in latest
        ],
    )
    if len(tie.interactions) > LATEST:
        message = mark("The latest {number} lines; `vaultkit interactions --with NAME` has all.")
        say(translate(message, number=LATEST))


def _object(
    vault: Vault, tie: Tie, found: Places, checked: Sequence[Check], *, private: bool
) -> Object:
    path = tie.contact.path

    def names(whys: Sequence[Why]) -> list[str]:
        return [why.value for why in whys]

    return {
        "put_forward": True,
        "listed": path in found.chosen,
        "places": vault.settings.attention,
        "ranked_as_of": found.monday.day.isoformat(),
        "checks": [
            {
                "reason": one.why.value,
                "holds": one.holds,
                "because": one.because.value,
                "date": None if one.day is None else one.day.isoformat(),
                "number": one.number,
                "border": one.border,
            }
            for one in checked
        ],
        "ahead": [
            {"name": vault.contacts[one].name, "reasons": names(whys)}
            for one, whys in ahead(path, found).items()
        ],
        "entries": [line_object(vault, one, private=private) for one in tie.interactions],
    }
