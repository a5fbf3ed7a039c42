"""`vaultkit explain attention`: every reason to put somebody forward, and whether it holds."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, line_object, where
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import (
    count_words,
    day_words,
    interaction_words,
    kind_words,
    listed,
    said_on,
    unscored_words,
)
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
    if not contact.scored:
        state = unscored_words(contact)
    elif contact.fields.chemistry is not None and contact.fields.chemistry <= 2:
        state = f"of chemistry {contact.fields.chemistry}"
    else:
        state = contact.fields.status.value
    put_paragraph(
        f"{contact.name} is {state}, and so is never put forward. What you promised them is listed "
        "all the same."
    )


def _put_checks(
    vault: Vault, tie: Tie, found: Places, checked: Sequence[Check], *, private: bool
) -> None:
    name, path = tie.contact.name, tie.contact.path
    holding = [one.why.value for one in checked if one.holds]
    entries = count_words(tie.depth.entries, "entry", "entries")
    based = f"based on {entries}, as of {day_words(vault.today)}"
    if path in found.chosen:
        reasons = listed(reason.why.value for reason in found.chosen[path])
        put_paragraph(f"{name} is on Today: {reasons}, {based}.")
    elif holding:
        put_paragraph(
            f"{name} is not on Today, though there is a reason ({listed(holding)}), {based}."
        )
        _put_ahead(vault, path, found)
    else:
        put_paragraph(f"{name} is not on Today: there is no reason to, {based}.")
    put()
    put_table(
        ("reason", "holds", "what decides", "day", "measured"),
        [
            (
                one.why.value,
                "yes" if one.holds else "no",
                one.because.value if not one.holds else "",
                "" if one.day is None else day_words(one.day),
                _measured(one),
            )
            for one in checked
        ],
    )
    put()
    put_paragraph(
        f"Today has {count_words(vault.settings.attention, 'place')} (`attention:` in "
        "vaultkit.yml). What is due goes first, in the order above down to drifting, and two "
        "places are kept for the last three. What drifts and the last three are ranked as of "
        f"Monday, {day_words(found.monday.day)}."
    )
    _put_lines(tie, private=private)


def _measured(check: Check) -> str:
    if check.border is None:
        return ""
    number = "none" if check.number is None else f"{check.number:.4g}"
    return f"{number}, border {check.border:g}"


def _put_ahead(vault: Vault, path: str, found: Places) -> None:
    before = ahead(path, found)
    if before:
        put()
        put_table(
            ("goes first", "because of"),
            [
                (vault.contacts[one].name, listed(why.value for why in whys))
                for one, whys in before.items()
            ],
        )


def _put_lines(tie: Tie, *, private: bool) -> None:
    latest = tie.interactions[-LATEST:]
    if not latest:
        return
    put()
    put_table(
        ("date", "kind", "about", "where"),
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
        say(f"The latest {LATEST} lines; `vaultkit interactions --with NAME` has all.")


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
