"""`vaultkit explain attention`: every reason to put somebody forward, and whether it holds."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, put_lines, put_never
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    counted,
    day_words,
    entries_words,
    listed,
    number_words,
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
    whys = [one.why for one in checked if one.holds]
    path = tie.contact.path
    chosen = path in found.chosen
    if chosen:
        whys = [reason.why for reason in found.chosen[path]]
    put_paragraph(
        translate(
            _STANDS[chosen, bool(whys)],
            name=tie.contact.name,
            reasons=listed(map(term, whys)),
            entries=entries_words(tie.depth.entries),
            day=day_words(vault.today),
        )
    )
    if whys and not chosen:
        _put_ahead(vault, path, found)
    _put_reasons(checked)
    message = mark(
        "Today has {places} (`attention:` in vaultkit.yml). What is due goes first, in the order "
        "above down to drifting, and two places are kept for the last three. What drifts and the "
        "last three are ranked as of Monday, {day}."
    )
    places = counted(vault.settings.attention, "1 place", "{number} places")
    put()
    put_paragraph(translate(message, places=places, day=day_words(found.monday.day)))
    _put_latest(tie, private=private)


_STANDS = {
    (True, True): mark("{name} is on Today: {reasons}, based on {entries}, as of {day}."),
    (False, True): mark(
        "{name} is not on Today, though there is a reason ({reasons}), based on {entries}, as of "
        "{day}."
    ),
    (False, False): mark(
        "{name} is not on Today: there is no reason to, based on {entries}, as of {day}."
    ),
}
"""What is said first, by whether somebody is on Today, and whether there is a reason."""


def _put_reasons(checked: Sequence[Check]) -> None:
    yes = translate_term("whether a reason holds", "yes")
    no = translate_term("whether a reason holds", "no")
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
                yes if one.holds else no,
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
    border = number_words(check.border)
    if check.number is None:
        return translate("none, border {border}", border=border)
    return translate(
        "{number}, border {border}", number=number_words(check.number, ".4g"), border=border
    )


def _put_ahead(vault: Vault, path: str, found: Places) -> None:
    before = ahead(path, found)
    if before:
        put()
        put_table(
            (translate_term("column", "goes first"), translate_term("column", "because of")),
            [(vault.contacts[one].name, listed(map(term, whys))) for one, whys in before.items()],
        )


def _put_latest(tie: Tie, *, private: bool) -> None:
    latest = tie.interactions[-LATEST:]
    if latest:
        put_lines([(one, ()) for one in latest], private=private)
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
