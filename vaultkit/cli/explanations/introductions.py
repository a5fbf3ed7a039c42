"""`vaultkit explain introductions`: who fits whom, what is against it, and whom to thank."""

from collections.abc import Sequence

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.explanations.lines import Object, put_never, where
from vaultkit.cli.explanations.thanks import put_thanks, thanks_object
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import put, put_json, put_paragraph, put_table, say
from vaultkit.cli.wording import counted, figures
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.candidates import Candidate, candidates
from vaultkit.measures.gratitude import Thanks, thanks
from vaultkit.measures.own_matches import OwnMatch, own_matches
from vaultkit.measures.suggestions import suggestions, wishes_of
from vaultkit.model.contact import Contact
from vaultkit.model.vault import Vault

SUGGESTED = 5
"""As many suggestions as the page Introductions has."""

SHOWN = 10
"""So many matches are shown; `--json` has all."""


@click.command(cls=Command)
@click.argument("name")
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Show whom somebody could be introduced to, and what came of earlier ones.

    NAME is a contact's name or alias, or a part of it that fits nobody else. Each need that an
    offer fits, the words and the trigrams they share, how many people both know, and why a pair is
    not suggested. Hidden needs and offers, and whom no page puts forward, are never compared.
    """
    vault = invocation.snapshot()
    contact = find_contact(vault, name)
    wishes = wishes_of(vault)
    chosen = suggestions(vault, wishes, SUGGESTED)
    found = candidates(vault, wishes, contact, chosen)
    own = [
        one for one in own_matches(wishes, len(vault.contacts)) if one.contact.path == contact.path
    ]
    grateful = thanks(vault, contact.person)
    if invocation.json:
        put_json(
            {
                "put_forward": contact.suggestible,
                "candidates": [_object(one) for one in found],
                "own": [_own_object(one) for one in own],
                "thanks": thanks_object(grateful, private=invocation.private),
            }
        )
        return
    _put_candidates(contact, found, own)
    _put_thanks(vault, grateful, private=invocation.private)


def _put_candidates(contact: Contact, found: Sequence[Candidate], own: Sequence[OwnMatch]) -> None:
    if not contact.suggestible:
        put_never(
            contact,
            mark("{name} is {state}, and so is never suggested."),
            mark("{name} is of chemistry {chemistry}, and so is never suggested."),
            mark("{name} is resting, and so is never suggested."),
        )
        return
    open_ones = sum(one.obstacle is None for one in found)
    put_paragraph(
        translate(
            "{name}: {matches} with people whom {name} has yet to meet, and {number} that "
            "something is against.",
            name=contact.name,
            matches=counted(open_ones, "1 match", "{number} matches"),
            number=len(found) - open_ones,
        )
    )
    if found:
        _put_formula()
        _put_matches(found)
    elif not (contact.fields.needs or contact.fields.offers):
        hint = mark("Write `needs:` or `offers:` in {path}.")
        put_paragraph(translate(hint, path=contact.path))
    for one in own:
        put()
        put_paragraph(_own_words(one))


def _put_formula() -> None:
    put()
    put(translate("rank = match / (1 + people both know)"))
    put()
    put_paragraph(
        translate(
            "A match is the sum of what the shared trigrams of a need and an offer add, 1 for the "
            "same ones; --json has each. No border tells a good match from a bad one: read the "
            "words."
        )
    )
    put()


def _put_matches(found: Sequence[Candidate]) -> None:
    match, rank = translate_term("column", "match"), translate_term("column", "rank")
    both = translate_term("column", "both know")
    put_table(
        (
            translate_term("column", "needs"),
            translate_term("column", "what"),
            translate_term("column", "offers"),
            translate_term("column", "what"),
            translate_term("column", "in common"),
            match,
            both,
            rank,
            translate_term("column", "so"),
        ),
        [
            (
                one.suggestion.needing.name,
                one.suggestion.need.text,
                one.suggestion.offering.name,
                one.suggestion.offer.text,
                ", ".join(one.suggestion.shared),
                figures(one.suggestion.match, ".2f"),
                str(one.suggestion.both_know),
                figures(one.rank, ".2f"),
                _so(one),
            )
            for one in found[:SHOWN]
        ],
        right=(match, both, rank),
    )
    if len(found) > SHOWN:
        say(translate("And {number} more: --json has them.", number=len(found) - SHOWN))


def _so(one: Candidate) -> str:
    """Say what is made of a match."""
    if one.obstacle is not None:
        return translate("never: {obstacle}", obstacle=term(one.obstacle))
    return translate("suggested" if one.chosen else "not among the best")


def _own_words(one: OwnMatch) -> str:
    message = mark("{name} needs “{need}”, and you offer “{offer}” ({shared}; match {match}).")
    if one.helps_owner:
        message = mark("You need “{need}”, and {name} offers “{offer}” ({shared}; match {match}).")
    return translate(
        message,
        name=one.contact.name,
        need=one.need.text,
        offer=one.offer.text,
        shared=", ".join(one.shared),
        match=figures(one.match, ".2f"),
    )


def _put_thanks(vault: Vault, grateful: Thanks | None, *, private: bool) -> None:
    put()
    if grateful is None:
        put_paragraph(
            translate(
                "No introduction was made yet, to them or by them. A log line tells one: "
                "`- {day} intro by [[NAME]]`",
                day=vault.today.isoformat(),
            )
        )
        return
    put_thanks(grateful, private=private)


def _object(one: Candidate) -> Object:
    found = one.suggestion
    return {
        "needing": found.needing.name,
        "need": found.need.text,
        "need_at": where(found.need.source),
        "offering": found.offering.name,
        "offer": found.offer.text,
        "offer_at": where(found.offer.source),
        "match": found.match,
        "both_know": found.both_know,
        "rank": found.rank,
        "shared": list(found.shared),
        "trigrams": [{"trigram": trigram, "adds": adds} for trigram, adds in one.trigrams],
        "suggested": one.chosen,
        "obstacle": None if one.obstacle is None else one.obstacle.value,
    }


def _own_object(one: OwnMatch) -> Object:
    return {
        "need": one.need.text,
        "offer": one.offer.text,
        "helps_you": one.helps_owner,
        "match": one.match,
        "shared": list(one.shared),
    }
