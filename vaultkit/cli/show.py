"""`vaultkit show`: one contact on one screen."""

from collections.abc import Iterator
from dataclasses import replace

import click

from vaultkit.assemble.find import find_contact
from vaultkit.cli.completing import contact_names
from vaultkit.cli.explanations.thanks import (
    came_words,
    thanks_object,
    to_tell_words,
    whom_words,
)
from vaultkit.cli.objects import (
    contact_object,
    interaction_object,
    promise_object,
)
from vaultkit.cli.options import Command, Invocation, pass_invocation
from vaultkit.cli.terminal import clean_line, put, put_json, put_rows
from vaultkit.cli.wording import (
    counted,
    day_words,
    interaction_words,
    kind_only,
    kind_words,
    listed,
    said_on,
    tie_words,
    trend_words,
)
from vaultkit.dashboards import terms
from vaultkit.dashboards.terms import term
from vaultkit.language.translate import mark, translate, translate_term
from vaultkit.measures.depth import Tie, tie_with
from vaultkit.measures.gratitude import CameOfIt, thanks
from vaultkit.model.contact import Contact
from vaultkit.model.fields import ContactStatus, Wish
from vaultkit.model.interaction import Interaction, PersonPromise
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.hidden_fields import without_hidden

LATEST = 10
"""How many interactions one screen has room for; `vaultkit interactions --with` has them all."""


@click.command(cls=Command)
@click.argument("name", shell_complete=contact_names)
@pass_invocation
def command(invocation: Invocation, name: str) -> None:
    """Show one contact on one screen.

    NAME is a name or an alias, or a part of it that fits nobody else. What they could gain comes
    first, then what has happened.
    """
    vault = invocation.snapshot()
    contact = find_contact(vault, name)
    if not invocation.private:
        contact = replace(contact, fields=without_hidden(contact.fields))
    tie = tie_with(vault, contact)
    if invocation.json:
        put_json(show_object(vault, contact, tie, private=invocation.private))
        return
    _put_heading(contact, tie, vault)
    for heading, rows in _sections(vault, contact, private=invocation.private):
        put()
        put(heading)
        put_rows(rows)


def show_object(
    vault: Vault, contact: Contact, tie: Tie | None, *, private: bool
) -> dict[str, object]:
    """Describe a contact for `--json`: what `contacts` says, and all the rest of the note."""
    fields = contact.fields
    gain = fields.their_gain
    return {
        **contact_object(vault, contact, tie, private=private),
        "aliases": list(contact.aliases),
        "tags": list(contact.tags),
        "title": fields.title,
        "organisation": fields.organisation,
        "field": fields.field,
        "sector": fields.sector,
        "place": fields.place,
        "relation": fields.relation,
        "met": fields.met.isoformat() if fields.met else None,
        "met_at": fields.met_at,
        "introduced_by": contact.introduced_by.name if contact.introduced_by else None,
        "mutual": fields.mutual,
        "openness": fields.openness,
        "closeness": fields.closeness,
        "cadence_days": fields.cadence_days,
        "next_contact": fields.next_contact.isoformat() if fields.next_contact else None,
        "their_gain": _wish_words(gain, private=private) if gain else None,
        "could_introduce": [person.name for person in contact.could_introduce],
        "thanks": thanks_object(thanks(vault, contact.person), private=private),
        "promises": [promise_object(p, private=private) for p in _promises(vault, contact)],
        "plans": [
            interaction_object(vault, plan, private=private) for plan in _plans(vault, contact)
        ],
        "log": [
            interaction_object(vault, told, private=private)
            for told in vault.by_person.get(contact.path, ())
        ],
    }


def _put_heading(contact: Contact, tie: Tie | None, vault: Vault) -> None:
    """Print who it is and how it stands, in one line."""
    fields = contact.fields
    interactions = vault.by_person.get(contact.path, ())
    work = ", ".join(part for part in (fields.title, fields.organisation) if part)
    rated = fields.chemistry
    parts = [
        contact.name,
        work,
        _depth(contact, tie),
        term(fields.status) if fields.status is ContactStatus.RESTING else "",
        translate("chemistry {rating}", rating=rated) if rated is not None else "",
        _last(interactions[-1]) if interactions else translate("nothing logged yet"),
    ]
    put(" · ".join(clean_line(part) for part in parts if part))


def _depth(contact: Contact, tie: Tie | None) -> str:
    said = tie_words(contact, tie)
    moved = trend_words(tie.depth) if tie is not None else ""
    return translate("{depth}, {trend} in 90 days", depth=said, trend=moved) if moved else said


def _last(interaction: Interaction) -> str:
    return translate("last: {what}, {day}", what=kind_only(interaction), day=said_on(interaction))


Rows = list[tuple[str, str]]


def _sections(vault: Vault, contact: Contact, *, private: bool) -> Iterator[tuple[str, Rows]]:
    """Yield what there is to say, their gain first; of each line what it is and what it says."""
    fields = contact.fields
    promises = [one for one in _promises(vault, contact) if not one.done]
    gains = [(translate("needs"), wish) for wish in fields.needs]
    if fields.their_gain:
        gains.append((translate("would gain"), fields.their_gain))
    yours = [_promised(one, private=private) for one in promises if one.mine]
    hint = mark("Nothing noted yet. Write `needs:` or `their_gain:` in {path}.")
    yield (
        translate("What {name} could gain", name=clean_line(contact.name)),
        [
            *((label, _wish_words(wish, private=private)) for label, wish in gains),
            *((translate("you promised"), words) for words in yours),
        ]
        or [("", translate(hint, path=contact.path))],
    )
    theirs = [_promised(one, private=private) for one in promises if not one.mine]
    asks = [
        *((translate("offers"), _wish_words(wish, private=private)) for wish in fields.offers),
        *((translate("promised you"), words) for words in theirs),
        *(
            (translate("introduction"), translate("to {who}, perhaps", who=person.name))
            for person in contact.could_introduce
        ),
    ]
    if asks:
        yield translate("What you could ask"), asks
    ahead = _ahead(vault, contact, private=private)
    if ahead:
        yield translate("What is planned"), ahead
    yield from _behind(vault, contact, private=private)


def _behind(vault: Vault, contact: Contact, *, private: bool) -> Iterator[tuple[str, Rows]]:
    """Yield what has happened, what introductions came of it, and who it is."""
    interactions = vault.by_person.get(contact.path, ())
    if interactions:
        latest = interactions[: -LATEST - 1 : -1]
        rows = [(said_on(one), _told(one, private=private)) for one in latest]
        yield _happened(len(interactions)), rows
    grateful = _introductions(vault, contact, private=private)
    if grateful:
        yield translate("Introductions"), grateful
    about = _about(vault, contact)
    if about:
        yield translate("Who it is"), about


def _happened(entries: int) -> str:
    if entries <= LATEST:
        return counted(entries, "What happened: 1 entry", "What happened: {number} entries")
    message = mark("What happened: {number} entries, the latest {latest}")
    return translate(message, number=entries, latest=LATEST)


def _wish_words(wish: Wish, *, private: bool) -> str:
    return wish.text if private or not wish.hidden else terms.private()


def _promises(vault: Vault, contact: Contact) -> list[PersonPromise]:
    return [one for one in vault.promises if one.person.key == contact.path]


def _plans(vault: Vault, contact: Contact) -> list[Interaction]:
    return [
        plan for plan in vault.plans if any(person.key == contact.path for person in plan.people)
    ]


def _promised(promise: PersonPromise, *, private: bool) -> str:
    words = promise.text if private or not promise.hidden else terms.private()
    if not promise.due:
        return words
    return translate("{what}, by {day}", what=words, day=day_words(promise.due))


def _told(interaction: Interaction, *, private: bool) -> str:
    words = interaction_words(interaction, private=private)
    return kind_words(interaction) + (f": {words}" if words else "")


def _ahead(vault: Vault, contact: Contact, *, private: bool) -> Rows:
    planned = [(said_on(one), _told(one, private=private)) for one in _plans(vault, contact)]
    due = contact.fields.next_contact
    return [*planned, *([(day_words(due), translate("next contact"))] if due else [])]


def _introductions(vault: Vault, contact: Contact, *, private: bool) -> Rows:
    """Whom they brought you together with, whom you introduced, and who would like to hear."""
    found = thanks(vault, contact.person)
    if found is None:
        return []

    def told(one: CameOfIt) -> str:
        whom = whom_words(one, private=private)
        came = "; ".join(came_words(one, private=private))
        made = whom if one.day is None else f"{whom}, {day_words(one.day)}"
        return f"{made}: {came}" if came else made

    return [
        *((translate("you to"), told(one)) for one in found.received),
        *((translate_term("label", "they met"), told(one)) for one in found.made),
        *(("", to_tell_words(contact.name, one, private=private)) for one in found.to_tell),
    ]


def _about(vault: Vault, contact: Contact) -> Rows:
    """What the note says of the person; only what it says."""
    fields = contact.fields
    met = " ".join(
        part for part in (day_words(fields.met) if fields.met else "", fields.met_at) if part
    )
    said = {
        translate_term("label", "purposes"): listed(
            vault.purposes[path].name for path in contact.purposes
        ),
        translate_term("label", "arenas"): listed(
            vault.arenas[path].name for path in contact.arenas
        ),
        translate_term("label", "relation"): terms.relation(fields.relation),
        translate_term("label", "field"): fields.field,
        translate_term("label", "sector"): fields.sector,
        translate_term("label", "place"): fields.place,
        translate_term("label", "met"): met,
        translate_term("label", "through"): (
            contact.introduced_by.name if contact.introduced_by else ""
        ),
        translate_term("label", "knows"): listed(person.name for person in contact.knows),
        translate_term("label", "mutual"): term(fields.mutual) if fields.mutual else "",
        translate_term("label", "openness"): term(fields.openness) if fields.openness else "",
        translate_term("label", "note"): contact.path,
    }
    return [(label, text) for label, text in said.items() if text]
