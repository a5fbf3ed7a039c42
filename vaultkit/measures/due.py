"""Who is due, and why: promises, introductions, dates and cadences that have come, and drift.

Part of `attention`. Nobody in it who may not be put forward.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vaultkit.measures.depth import Tie
from vaultkit.measures.introductions import OnTheWay
from vaultkit.measures.monday import Monday
from vaultkit.measures.network import by_name
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.waking import Rarity
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


class Why(StrEnum):
    """Why somebody is put forward; what is due in the order in which it goes first."""

    PROMISE = "promise"
    INTRODUCTION = "introduction"
    NEXT_CONTACT = "next contact"
    CADENCE = "cadence"
    DRIFTING = "drifting"
    NEW = "new"
    DIFFERENT = "different"
    WORTH_WAKING = "worth waking"


_DUE_ORDER = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is put forward, and the day it dates from.

    `day` is when a promise or a contact was due, since when an introduction waits, when a tie that
    drifts, is different or worth waking had its last contact, and when somebody new was first met.
    `times` counts days of contact with somebody new.
    """

    why: Why
    day: date | None
    promise: OpenPromise | None = None
    introduction: OnTheWay | None = None
    rarity: Rarity | None = None
    times: int = 0


_Order = tuple[int, float]


@dataclass(frozen=True, slots=True)
class _Found:
    """A reason, and what orders it: its kind, then what counts within that."""

    reason: Reason
    order: _Order


_NONE: tuple[_Found, ...] = ()


def due(
    vault: Vault,
    measured: Mapping[str, Tie],
    monday: Monday,
    promises: tuple[OpenPromise, ...],
    waiting: Iterable[OnTheWay],
) -> Mapping[str, Sequence[Reason]]:
    """Find who is due: path → reasons, in the order in which people are to be put forward.

    `promises` are the owner's that are due, `waiting` the introductions that wait for the owner.
    Who has a plan ahead, or a `next_contact`, is not due for anything but a promise or an
    introduction.
    """
    kept, names = vault.kept, by_name(vault)
    promised = kept.one("promised to each", (promises,), lambda: _promised(promises))
    introduced = _introduced(vault, waiting, measured)
    planned = kept.one("with a plan", (vault.plans,), lambda: _planned(vault))

    def reasons(path: str) -> tuple[_Found, ...]:
        if not is_put_forward(path, measured):
            return _NONE
        calendar = () if path in planned else _awaited(path, measured[path], vault.today, monday)
        found = (*promised.get(path, _NONE), *introduced.get(path, _NONE), *calendar)
        return tuple(sorted(found, key=lambda one: one.order))

    found = kept.each(
        "due",
        (vault.today, monday.made_of),
        (measured, promised, introduced, planned),
        reasons,
    )
    in_order = kept.ranked(
        "by what is due",
        (),
        (found, names),
        lambda path: (found[path][0].order, names[path]) if found[path] else None,
    )
    return kept.one(
        "who is due",
        (found, in_order),
        lambda: {path: [one.reason for one in found[path]] for path in in_order},
    )


def is_put_forward(key: str, measured: Mapping[str, Tie]) -> bool:
    """Whether somebody (by key) is a contact who may be put forward."""
    return key in measured and measured[key].contact.suggestible


def _promised(promises: Iterable[OpenPromise]) -> dict[str, tuple[_Found, ...]]:
    by_person: dict[str, list[_Found]] = {}
    for one in promises:
        reason = Reason(Why.PROMISE, one.due, promise=one)
        by_person.setdefault(one.promise.person.key, []).append(_found(reason, _by_day(one.due)))
    return {key: tuple(found) for key, found in by_person.items()}


def _introduced(
    vault: Vault, waiting: Iterable[OnTheWay], measured: Mapping[str, Tie]
) -> dict[str, tuple[_Found, ...]]:
    by_person: dict[str, tuple[_Found, ...]] = {}
    for one in waiting:
        for person in concerned(one, vault):
            if is_put_forward(person.key, measured):
                reason = Reason(Why.INTRODUCTION, one.since, introduction=one)
                before = by_person.get(person.key, _NONE)
                by_person[person.key] = (*before, _found(reason, _by_day(one.since)))
                break
    return by_person


def _planned(vault: Vault) -> dict[str, bool]:
    return {person.key: True for plan in vault.plans for person in plan.people}


def _found(reason: Reason, order: float) -> _Found:
    return _Found(reason, (_DUE_ORDER[reason.why], order))


def concerned(one: OnTheWay, vault: Vault) -> tuple[Person, ...]:
    """Say to whom the owner turns for the next step of an introduction, the first of two first."""
    introduction = one.introduction
    if one.ask_next is not None:
        return (one.ask_next,)
    if one.step == "hear" and introduction.through is not None:
        return (introduction.through,)
    owner = Person(vault.owner.name, vault.owner.path).key
    return tuple(person for person in introduction.between if person.key != owner)


def _awaited(path: str, tie: Tie, today: date, monday: Monday) -> Iterator[_Found]:
    """Yield what the calendar says of one tie: the date set, else the cadence, else drift."""
    wanted = tie.contact.fields.next_contact
    last = tie.interactions[-1].day if tie.interactions else date.min
    if wanted is not None and wanted > today:
        return  # the owner said when; until then nothing else of the calendar is due
    if wanted is not None and last < wanted <= today:
        yield _found(Reason(Why.NEXT_CONTACT, wanted), _by_day(wanted))
    silence = tie.silence
    if silence is None:
        return
    if silence.cadence is not None and silence.due:
        day = silence.last + timedelta(days=silence.cadence)
        yield _found(Reason(Why.CADENCE, day), _by_day(day))
    elif (
        (silence.drifting or silence.dormant)
        and not monday.answered(path)
        and monday.perhaps_trusted(path)
    ):
        then = monday.tie(path)
        if then.depth.trusted and then.silence is not None and then.silence.drifting:
            reason = Reason(Why.DRIFTING, then.silence.last)
            yield _found(reason, -then.depth.score)


def _by_day(day: date | None) -> float:
    return float((day or date.max).toordinal())
