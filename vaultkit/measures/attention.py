"""Whom to turn to today, why, and with what to give: at most as many as `attention:` says.

Who gets a place is in `places`, the rest of the week in `this_week`, why somebody is on the list or
not in `attention_checks`. Nobody is in it who is
dropped, resting, unsorted or close, or of chemistry 1 or 2, but for what the owner promised them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Reason, Why
from vaultkit.measures.gains import Gain, gains
from vaultkit.measures.introductions import IntroductionsMeasure, OnTheWay
from vaultkit.measures.places import places
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.suggestions import Wishes
from vaultkit.measures.this_week import (
    Birthday,
    LooseEnd,
    Plan,
    birthdays,
    loose_ends,
    plans,
)
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Purpose
from vaultkit.model.vault import Vault

__all__ = [
    "AttentionMeasure",
    "Birthday",
    "Gain",
    "LooseEnd",
    "Plan",
    "PutForward",
    "Reason",
    "Why",
    "attention",
]

TO_RATE = 3
"""With nothing due, so many people to rate."""


@dataclass(frozen=True, slots=True)
class PutForward:
    """Somebody to turn to, with every reason there is, the first first."""

    tie: Tie
    reasons: tuple[Reason, ...]
    gain: Gain


@dataclass(frozen=True, slots=True)
class AttentionMeasure:
    """The attention list of a day.

    `more_due` counts those who are due beyond the places there are. `promises` are all of the
    owner's that are due, `introductions` all that wait for the owner, `reviews` the active purposes
    whose review has come: told of people above, or not. `to_rate` is empty unless nothing is due.
    """

    people: tuple[PutForward, ...]
    more_due: int
    promises: tuple[OpenPromise, ...]
    introductions: tuple[OnTheWay, ...]
    reviews: tuple[tuple[date, Purpose], ...]
    birthdays: tuple[Birthday, ...]
    plans: tuple[Plan, ...]
    loose_ends: tuple[LooseEnd, ...]
    to_rate: tuple[Contact, ...]


def attention(
    vault: Vault,
    measured: Mapping[str, Tie],
    introduced: IntroductionsMeasure,
    wishes: Wishes | None = None,
) -> AttentionMeasure:
    """Make the attention list. `introduced` is what `introductions` measured.

    `wishes` are those of the vault, if they are read already.
    """
    found = places(vault, measured, introduced)
    chosen = found.chosen
    nothing_due = not (found.queue or found.promises or found.waiting)
    those = [vault.contacts[path] for path in chosen]
    gained = gains(vault, "those who are put forward", those, found.mine, wishes)
    return AttentionMeasure(
        people=tuple(
            PutForward(measured[path], reasons, gained[path]) for path, reasons in chosen.items()
        ),
        more_due=sum(path not in chosen for path in found.queue),
        promises=found.promises,
        introductions=found.waiting,
        reviews=_reviews(vault),
        birthdays=birthdays(vault),
        plans=plans(vault, measured),
        loose_ends=loose_ends(vault, measured, chosen),
        to_rate=_to_rate(vault, measured) if nothing_due else (),
    )


def _reviews(vault: Vault) -> tuple[tuple[date, Purpose], ...]:
    found = [
        (review, purpose)
        for purpose in vault.purposes.values()
        if purpose.active
        and (review := purpose.fields.review) is not None
        and review <= vault.today
    ]
    return tuple(sorted(found, key=lambda one: (one[0], one[1].path)))


def _to_rate(vault: Vault, measured: Mapping[str, Tie]) -> tuple[Contact, ...]:
    queue = [one.contact for one in chemistry(vault, measured).review]
    return tuple(contact for contact in queue if contact.suggestible)[:TO_RATE]
