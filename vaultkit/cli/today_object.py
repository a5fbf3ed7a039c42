"""What `vaultkit today --json` prints (`docs/commands.md`)."""

from datetime import date

from vaultkit.cli.objects import interaction_object, promise_object
from vaultkit.measures.attention import AttentionMeasure, PutForward, Reason
from vaultkit.measures.introductions import OnTheWay
from vaultkit.model.vault import Vault

Object = dict[str, object]


def today_object(vault: Vault, measure: AttentionMeasure, *, private: bool) -> Object:
    """Describe the attention list."""
    return {
        "date": vault.today.isoformat(),
        "people": [_person(one, private=private) for one in measure.people],
        "more_due": measure.more_due,
        "promises": [promise_object(one.promise, private=private) for one in measure.promises],
        "introductions": [_introduction(one) for one in measure.introductions],
        "reviews": [
            {"purpose": purpose.name, "path": purpose.path, "date": day.isoformat()}
            for day, purpose in measure.reviews
        ],
        "birthdays": [
            {"name": one.contact.name, "date": one.day.isoformat(), "age": one.age}
            for one in measure.birthdays
        ],
        "plans": [
            {
                **interaction_object(vault, one.interaction, private=private),
                "with": [person.name for person in one.people],
            }
            for one in measure.plans
        ],
        "without_next_date": [
            {
                "name": one.contact.name,
                "date": one.talk.day.isoformat(),
                "kind": one.talk.kind or None,
            }
            for one in measure.loose_ends
        ],
        "to_rate": [one.name for one in measure.to_rate],
    }


def _person(one: PutForward, *, private: bool) -> Object:
    gain = one.gain
    noted = gain.their_gain
    offered = gain.offered
    return {
        "name": one.tie.contact.name,
        "path": one.tie.contact.path,
        "reasons": [_reason(reason) for reason in one.reasons],
        "promises": [promise_object(promise.promise, private=private) for promise in gain.promises],
        "their_gain": noted.text if noted is not None and (private or not noted.hidden) else None,
        "offer": None
        if offered is None
        else {
            "need": offered.need.text,
            "offer": offered.offer.text,
            "from": None if offered.holder is None else offered.holder.name,
        },
    }


def _reason(reason: Reason) -> Object:
    return {"reason": reason.why.value, "date": _iso(reason.day)}


def _introduction(one: OnTheWay) -> Object:
    made = one.introduction
    return {
        "between": [person.name for person in made.between],
        "step": one.step,
        "ask_next": one.ask_next.name if one.ask_next is not None else None,
        "through": made.through.name if made.through is not None else None,
        "since": _iso(one.since),
        "path": made.path,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
