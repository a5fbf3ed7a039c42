"""What `vaultkit brief --json` prints (`docs/commands.md`)."""

from vaultkit.cli.objects import Object, answer_object, depth_object
from vaultkit.measures.brief import Brief
from vaultkit.measures.sight import Said, Talk
from vaultkit.model.vault import Vault
from vaultkit.parse.vocabulary.hidden_fields import without_hidden


def brief_object(vault: Vault, found: Brief) -> Object:
    """Describe a brief. What may not be seen is null, and so is what is not there."""
    contact, tie = found.contact, found.tie
    fields, opened = without_hidden(contact.fields), found.opened
    return {
        "name": contact.name,
        "path": contact.path,
        "title": fields.title,
        "organisation": fields.organisation,
        "circle": fields.circle.value,
        "status": fields.status.value,
        "last_contact": found.last.day.isoformat() if found.last else None,
        "needs": [
            {"text": need.text, "answers": [answer_object(vault, one) for one in need.answers]}
            for need in found.needs
        ],
        "their_gain": found.their_gain.text if found.their_gain else None,
        "promised": [_said(one, "due") for one in found.promised],
        "received": [_said(one, "date") for one in found.received],
        "talks": [_talk(one) for one in found.talks],
        "plans": [_talk(one) for one in found.plans],
        "next_contact": found.next_contact.isoformat() if found.next_contact else None,
        "ask_about": [_talk(one) for one in found.ask_about],
        "introductions": [
            {
                "between": [person.name for person in one.introduction.between],
                "status": one.introduction.status.value,
                "path": one.introduction.path,
            }
            for one in found.under_way
        ],
        "openness": fields.openness,
        "opened_up": {"mine": opened.mine, "theirs": opened.theirs} if opened else None,
        "could_meet": [
            {"need": own.need, "offer": own.offer, "shared": list(own.shared)}
            for own in found.own_needs
        ],
        "offers": [one.text for one in found.offers],
        "they_promised": [_said(one, "due") for one in found.they_promised],
        "could_introduce": [person.name for person in found.introductions],
        "depth": depth_object(tie.depth) if tie else None,
        "balance": {
            "b": tie.balance.b,
            "given": tie.balance.times_given,
            "got": tie.balance.times_got,
            "enough": tie.balance.enough,
        }
        if tie
        else None,
        "chemistry": fields.chemistry,
    }


def _said(one: Said, day: str) -> Object:
    return {"text": one.text, day: one.day.isoformat() if one.day else None}


def _talk(one: Talk) -> Object:
    interaction = one.interaction
    return {
        "date": interaction.day.isoformat(),
        "kind": interaction.kind or None,
        "personal": interaction.personal,
        "summary": one.text,
        "next": one.next_step,
        "path": interaction.source.path,
        "line": interaction.source.line,
    }
