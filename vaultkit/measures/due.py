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
from vaultkit.measures.promises import OpenPromise
from vaultkit.measures.waking import Rarity
from vaultkit.model.reference import Person, fold
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A reason, for whom, and what orders it among those of its kind."""

    path: str
    reason: Reason
    order: float


def due(
    vault: Vault,
    measured: Mapping[str, Tie],
    monday: Monday,
    promises: Iterable[OpenPromise],
    waiting: Iterable[OnTheWay],
) -> Mapping[str, Sequence[Reason]]:
    """Find who is due: path → reasons, in the order in which people are to be put forward.

    `promises` are the owner's that are due, `waiting` the introductions that wait for the owner.
    Who has a plan ahead, or a `next_contact`, is not due for anything but a promise or an
    introduction.
    """
    planned = {person.key for plan in vault.plans for person in plan.people}
    found = [*_promised(promises), *_introduced(vault, waiting, measured)]
    for path, tie in measured.items():
        if path not in planned:
            found.extend(_awaited(path, tie, vault.today, monday))
    found = [one for one in found if is_put_forward(one.path, measured)]
    found.sort(
        key=lambda one: (
            _DUE_ORDER[one.reason.why],
            one.order,
            fold(measured[one.path].contact.name),
            one.path,
        )
    )
    reasons: dict[str, list[Reason]] = {}
    for one in found:
        reasons.setdefault(one.path, []).append(one.reason)
    return reasons


def is_put_forward(key: str, measured: Mapping[str, Tie]) -> bool:
    """Whether somebody (by key) is a contact who may be put forward."""
    return key in measured and measured[key].contact.suggestible


def _promised(promises: Iterable[OpenPromise]) -> Iterator[_Found]:
    for one in promises:
        reason = Reason(Why.PROMISE, one.due, promise=one)
        yield _Found(one.promise.person.key, reason, _by_day(one.due))


def _introduced(
    vault: Vault, waiting: Iterable[OnTheWay], measured: Mapping[str, Tie]
) -> Iterator[_Found]:
    for one in waiting:
        for person in concerned(one, vault):
            if is_put_forward(person.key, measured):
                reason = Reason(Why.INTRODUCTION, one.since, introduction=one)
                yield _Found(person.key, reason, _by_day(one.since))
                break


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
        yield _Found(path, Reason(Why.NEXT_CONTACT, wanted), _by_day(wanted))
    silence = tie.silence
    if silence is None:
        return
    if silence.cadence is not None and silence.due:
        day = silence.last + timedelta(days=silence.cadence)
        yield _Found(path, Reason(Why.CADENCE, day), _by_day(day))
    elif (
        (silence.drifting or silence.dormant)
        and not monday.answered(path)
        and monday.perhaps_trusted(path)
    ):
        then = monday.tie(path)
        if then.depth.trusted and then.silence is not None and then.silence.drifting:
            reason = Reason(Why.DRIFTING, then.silence.last)
            yield _Found(path, reason, -then.depth.score)


def _by_day(day: date | None) -> float:
    return float((day or date.max).toordinal())
