"""One interaction, however many notes tell it: in Mette's, in Per's and in the journal.

Entries of one day with a person in common, in different notes, of one kind or one of them of
unknown kind, are one interaction: the longer hours, everybody's participants, the favours of both
with equal texts once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vaultkit.assemble.same_telling import Groups
from vaultkit.model.interaction import Interaction, PersonFavour, PersonPromise
from vaultkit.model.note import Outcome
from vaultkit.model.reference import fold


def told_once(tellings: Sequence[Interaction]) -> tuple[Interaction, ...]:
    """Join the tellings of one day that are one interaction; in `Interaction.sort_key` order.

    Known kinds are joined first, so that a line of unknown kind joins the telling it fits best:
    the one with most people in common, the first of equals. A note never tells one thing twice.
    """
    times = Counter(person.key for one in tellings for person in one.people)
    alone: list[Interaction] = []
    others: list[Interaction] = []
    for one in tellings:  # whose people nobody else tells of, is joined to nothing
        (others if any(times[person.key] > 1 for person in one.people) else alone).append(one)
    return tuple(sorted([*alone, *_join(others)], key=Interaction.sort_key))


def _join(tellings: Sequence[Interaction]) -> Sequence[Interaction]:
    if len(tellings) == 1:
        return tellings
    groups = Groups()
    for told in sorted(tellings, key=lambda one: (one.kind == "", *one.sort_key())):
        groups.add(told)
    return [_joined(group) for group in groups.members]


def _joined(group: list[Interaction]) -> Interaction:
    if len(group) == 1:
        return group[0]
    group = sorted(group, key=Interaction.sort_key)
    first = group[0]
    kind_from = max(group, key=lambda one: one.kind != "")
    hours_from = max(group, key=lambda one: (one.hours_given, one.kind != "", one.hours))
    people = {person.key: person for one in group for person in one.people}
    return replace(
        first,
        kind=kind_from.kind,
        hours=hours_from.hours,
        hours_given=hours_from.hours_given,
        people=tuple(people[key] for key in sorted(people)),
        told=tuple(one.source for one in group),
        time=next((one.time for one in group if one.time), ""),
        summary=max(group, key=lambda one: len(one.summary)).summary,
        personal_mine=any(one.personal_mine for one in group),
        personal_theirs=any(one.personal_theirs for one in group),
        # Hidden in one telling is hidden: the summary shown may be the hidden one's.
        hidden=any(one.hidden for one in group),
        work=any(one.work for one in group),
        arena=next((one.arena for one in group if one.arena), None),
        purposes=tuple(sorted({path for one in group for path in one.purposes})),
        favours=_favours_once(group),
        promises=_promises_once(group),
        led_to=_outcomes_once(group),
        next_step=next((one.next_step for one in group if one.next_step), ""),
    )


def _favours_once(group: list[Interaction]) -> tuple[PersonFavour, ...]:
    kept: list[PersonFavour] = []
    told_before: set[tuple[str, str, str]] = set()
    for one in group:
        # Equal texts within one telling are two favours; only another telling repeats one.
        kept += (favour for favour in one.favours if _what(favour) not in told_before)
        told_before.update(map(_what, one.favours))
    return tuple(kept)


def _what(favour: PersonFavour) -> tuple[str, str, str]:
    return (favour.direction.value, favour.person.key, fold(favour.text))


def _promises_once(group: list[Interaction]) -> tuple[PersonPromise, ...]:
    kept: dict[tuple[bool, str, str], PersonPromise] = {}
    for promise in (promise for one in group for promise in one.promises):
        key = (promise.mine, promise.person.key, fold(promise.text))
        before = kept.get(key)
        if before is None:
            kept[key] = promise
        elif promise.done and not before.done:
            kept[key] = replace(before, done=True)
    return tuple(kept.values())


def _outcomes_once(group: list[Interaction]) -> tuple[Outcome, ...]:
    outcomes = (outcome for one in group for outcome in one.led_to)
    return tuple({fold(outcome.text): outcome for outcome in outcomes}.values())
