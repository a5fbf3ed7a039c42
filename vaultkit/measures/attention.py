"""Whom to turn to today, why, and with what to give: at most as many as `attention:` says.

What is due goes first, in a fixed order (`due`); two places are kept for ties that are new or
different (`new_or_different`); the rest of the week is in `this_week`. Nobody is in it who is
dropped, resting, unsorted or close, or of chemistry 1 or 2, but for what the owner promised them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vaultkit.measures.chemistry import chemistry
from vaultkit.measures.depth import Tie
from vaultkit.measures.due import Reason, Why, due
from vaultkit.measures.gains import Gain, gains
from vaultkit.measures.introductions import IntroductionsMeasure, OnTheWay
from vaultkit.measures.monday import Monday
from vaultkit.measures.new_or_different import new_or_different
from vaultkit.measures.promises import OpenPromise, open_promises
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

KEPT = 2
"""Places kept for new or different ties."""

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
    mine = open_promises(vault).mine
    promises = tuple(one for one in mine if one.due is not None and one.due <= vault.today)
    waiting = tuple(one for one in introduced.on_the_way if one.waits_for is None)
    monday = Monday(vault, measured)
    queue = due(vault, measured, monday, promises, waiting)
    planned = {person.key for plan in vault.plans for person in plan.people}
    kept = new_or_different(vault, measured, monday, lambda path: path in queue or path in planned)
    chosen = _places(queue, kept, vault.settings.attention)
    nothing_due = not (queue or promises or waiting)
    gained = gains(vault, [vault.contacts[path] for path in chosen], mine, wishes)
    return AttentionMeasure(
        people=tuple(
            PutForward(measured[path], reasons, gained[path]) for path, reasons in chosen.items()
        ),
        more_due=sum(path not in chosen for path in queue),
        promises=promises,
        introductions=waiting,
        reviews=_reviews(vault),
        birthdays=birthdays(measured, vault.today),
        plans=plans(vault, measured),
        loose_ends=loose_ends(vault, measured, chosen),
        to_rate=_to_rate(vault, measured) if nothing_due else (),
    )


def _places(
    queue: Mapping[str, Sequence[Reason]],
    kept: Sequence[tuple[str, Reason]],
    places: int,
) -> dict[str, tuple[Reason, ...]]:
    """Share out the places: what is due, but never all of them where two are kept.

    One place alone is for what is due, if anything is.
    """
    reserved = min(KEPT, len(kept), max(places - 1, 0))
    chosen = {path: tuple(queue[path]) for path in list(queue)[: max(places - reserved, 0)]}
    for path, reason in kept[: min(KEPT, max(places - len(chosen), 0))]:
        chosen[path] = (reason,)
    return chosen


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
