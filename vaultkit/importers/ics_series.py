"""The events of one UID, as often as they took place: what recurs, expanded within bounds.

Days that a rule gives come from `ics_rules`, in counted steps. What else makes a series (dates
added and left out, meetings moved or called off one by one, time zones) is the work of
`recurring_ical_events`, which gets the days as RDATEs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from vaultkit.importers.ics_events import Event
from vaultkit.importers.ics_rules import (
    Rule,
    RuleNotFollowedError,
    Steps,
    StepsSpentError,
    parse_rule,
    rule_days,
)
from vaultkit.importers.ics_zones import Moment, day_of

if TYPE_CHECKING:
    from icalendar import Event as Component

YEARS = 10
"""How many years back what recurs is expanded: further than anybody's log."""
MOST_OF_ONE = 1_000
"""How often one event can be told at most, the latest counting: four years of working days."""
MOST_STEPS = 2_000_000
"""Days that are looked at for the rules of one file: five hundred daily meetings for ten years."""

_PLACE = "X-PLACE"


class Occurrence(NamedTuple):
    """One time that an event took place. `day_meant` is the day it had in its series at first."""

    event: Event
    start: Moment
    day_meant: date


@dataclass(frozen=True, slots=True)
class Expanded:
    """What a series gave. `left_out`: how many of its oldest are not told.

    `not_followed`: it has a rule that was not followed. `spent`: the file's steps were used up.
    """

    occurrences: tuple[Occurrence, ...]
    left_out: int = 0
    not_followed: bool = False
    spent: bool = False


def expand(events: Sequence[Event], today: date, steps: Steps) -> Expanded:
    """Expand the events of one UID to what took place, up to today, earliest first.

    Raises ValueError where they contradict each other so that nothing can be worked out.
    """
    if len(events) == 1 and not events[0].recurs and events[0].instead_of is None:
        only = events[0]
        return Expanded((Occurrence(only, only.start, day_of(only.start)),))
    first = _years_before(today, YEARS)
    not_followed = spent = False
    left_out = 0
    components = []
    core = next((event for event in events if event.instead_of is None), None)
    for place, event in enumerate(events):
        days: tuple[Moment, ...] = ()
        none_left = False
        if event.instead_of is None:
            try:
                rules = [parse_rule(text, event.zone) for text in event.rules]
                none_left = _over_before(rules, event)
                days = tuple(_by_rules(rules, event, first, today, steps))
            except RuleNotFollowedError:
                not_followed = True
            except StepsSpentError:
                spent = True
            # Days that are left out again take no other's place.
            kept = MOST_OF_ONE + len(event.without) + len(events)
            left_out += max(0, len(days) - kept)
            days = days[-kept:]
        components.append(_component(place, event, core, days, none_left=none_left))
    found = _worked_out(components, events, first, today)
    found.sort(key=lambda one: (one.day_meant, _order(one.start)))
    once: dict[date, Occurrence] = {}
    for one in found:
        if day_of(one.start) <= today:
            once.setdefault(one.day_meant, one)
    told = tuple(once.values())
    left_out += max(0, len(told) - MOST_OF_ONE)
    return Expanded(told[-MOST_OF_ONE:], left_out, not_followed, spent)


def _over_before(rules: Sequence[Rule], event: Event) -> bool:
    """Whether rules came to their end before the event began: what is left of a cut-off series."""
    start = _order(event.start)
    return bool(rules) and all(rule.until is not None and rule.until < start for rule in rules)


def _by_rules(
    rules: Sequence[Rule], event: Event, first: date, last: date, steps: Steps
) -> Iterator[Moment]:
    """Yield when an event falls by its rules. Raises StepsSpentError."""
    for rule in rules:
        for day in rule_days(rule, _order(event.start), first, last, steps):
            if isinstance(event.start, datetime):
                yield datetime.combine(day, event.start.timetz())
            else:
                yield day


def _component(
    place: int, event: Event, core: Event | None, days: Sequence[Moment], *, none_left: bool
) -> "Component":
    """Say an event again, with its dates only, and its place among those of its UID.

    It gets no end: only beginnings matter, and the library would look around by its length.
    `none_left`: its rule came to its end before it began.
    """
    from icalendar import Event as Component
    from icalendar.prop import vDDDLists, vDDDTypes

    one = Component()
    one["UID"] = "-"
    one[_PLACE] = str(place)
    one["SEQUENCE"] = event.sequence
    one["DTSTART"] = vDDDTypes(event.start)
    if event.recurs:
        # Of one that takes another's place the library only asks whether it would recur itself.
        added = (*days, *event.more) or (event.start,)
        one["RDATE"] = vDDDLists([_as_start(event, moment) for moment in added])
    if event.without or none_left:
        one["EXDATE"] = vDDDLists([*event.without, *((event.start,) if none_left else ())])
    if event.instead_of is not None:
        meant = event.instead_of if core is None else _as_start(core, event.instead_of)
        one["RECURRENCE-ID"] = vDDDTypes(meant)
        if event.and_later:
            one["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
    return one


def _as_start(event: Event, moment: Moment) -> Moment:
    """Give a moment the form of an event's own start: bare days a time, floating times a zone."""
    start = event.start
    if not isinstance(start, datetime):
        return day_of(moment)
    if not isinstance(moment, datetime):
        return datetime.combine(moment, start.timetz())
    if moment.tzinfo is None or start.tzinfo is None:
        return moment.replace(tzinfo=start.tzinfo)
    return moment.astimezone(start.tzinfo)


def _worked_out(
    components: Sequence["Component"], events: Sequence[Event], first: date, last: date
) -> list[Occurrence]:
    import icalendar
    import recurring_ical_events  # type: ignore[import-untyped]  # has none

    calendar = icalendar.Calendar()
    calendar.subcomponents.extend(components)
    try:
        query = recurring_ical_events.of(calendar)
        found = query.between(first, last + timedelta(days=1))
    except (TypeError, KeyError, AttributeError, OverflowError, AssertionError) as error:
        raise ValueError("a series that contradicts itself") from error
    return [_occurrence(events[int(str(one[_PLACE]))], one) for one in found]


class _Dated(Protocol):
    """What `icalendar` makes of a date; its own type allows for spans, which these never are."""

    dt: Moment


def _occurrence(event: Event, one: "Component") -> Occurrence:
    start = cast("_Dated", one["DTSTART"]).dt
    # What is moved with all that follow keeps the RECURRENCE-ID of the first of them.
    follows = event.and_later and start != event.start
    meant = start if follows else cast("_Dated", one["RECURRENCE-ID"]).dt
    return Occurrence(event, start, day_of(meant))


def _order(moment: Moment) -> datetime:
    """Give a moment as its own zone has it; of a day, its beginning."""
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    return day.replace(year=year, day=min(day.day, 28)) if day.day == 29 else day.replace(year=year)
