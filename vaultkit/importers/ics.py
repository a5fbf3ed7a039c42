"""Calendars (`.ics`): meetings with other people, as interactions.

What Google Calendar, Outlook and Exchange, Apple's Calendar and Nextcloud write, and what is made
of it: `docs/importing/ics.md`. Nothing is taken over but who, when, how long, and the title; the
description never is.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.addresses import Owner
from vaultkit.importers.ics_events import MOST_DATES, BadEventError, Event, read_event
from vaultkit.importers.ics_lines import cut_events, is_calendar
from vaultkit.importers.ics_meetings import (
    NoMeeting,
    calendar_owner,
    hours_of,
    kind_of,
    parties_of,
    why_no_meeting,
)
from vaultkit.importers.ics_rules import Steps
from vaultkit.importers.ics_series import MOST_OF_ONE, MOST_STEPS, Occurrence, expand
from vaultkit.importers.ics_zones import Zones, day_of, local_to
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.tally import Tally
from vaultkit.language.translate import mark, mark_plural, translate, translate_plural
from vaultkit.model.imported import Imported, ImportedInteraction, Party
from vaultkit.model.source import Source

MOST = 100_000
"""Meetings after which no more events of a file are read; a working life has fewer."""
_FIRST_YEAR = 1970

_NOT_A_CALENDAR = mark("{name} is no calendar: no line of it says BEGIN:VCALENDAR.")
_EXPORT_ANEW = mark("Export the calendar again, as an .ics file.")
_LOOK_THERE = mark("Put it right in the calendar, or log the meeting by hand.")
_CONTRADICTION = mark("The dates of this series contradict each other: none of it is taken over.")
_NOT_FOLLOWED = mark(
    "How this event recurs is not followed (RRULE): only its first time and those listed are."
)
_LISTS_TOO_MUCH = mark("This event lists more than {most} dates: the others are not read.")
_SPENT = mark_plural(
    "The file holds more recurring events than are followed: one tells its first time only.",
    "The file holds more recurring events than are followed: {number} tell their first time only.",
)
_TOO_MANY = mark_plural(
    "The file holds more meetings than are taken over: one event is left out.",
    "The file holds more meetings than are taken over: {number} events are left out.",
)
_IMPORT_LESS = mark("Export fewer years, or one calendar at a time, and import each.")


def _read(name: str, data: bytes, context: ImportContext) -> Imported:
    if not is_calendar(data):
        raise NotThisFormatError(translate(_NOT_A_CALENDAR, name=name), translate(_EXPORT_ANEW))
    tally = Tally()
    reading = _Reading(name, context, tally)
    found: list[ImportedInteraction] = []
    for series in reading.series(data):
        if len(found) < MOST:
            found.extend(reading.meetings(series))
        else:
            source = Source(name, series.events[0].raw.line)
            tally.add(_TOO_MANY, source, translate(_IMPORT_LESS))
    return Imported(interactions=tuple(found), skipped=tally.skipped())


IMPORTER = Importer(
    name="ics",
    title="Calendar",
    files=mark(
        "an .ics file, exported from Google Calendar, Outlook, Apple's Calendar or Nextcloud"
    ),
    read=_read,
)


@dataclass(frozen=True, slots=True)
class _Series:
    """What has one UID; `by_day`: it took place more than once, told apart by the day."""

    events: Sequence[Event]
    by_day: bool


class _Reading:
    """One file being read: who the owner is there, its time zones, and the steps that are left."""

    def __init__(self, name: str, context: ImportContext, tally: Tally) -> None:
        self._name = name
        self._today = context.today
        self._told = context.owner
        self._zones = Zones(context.zone)
        self._tally = tally
        self._steps = Steps(MOST_STEPS)
        self._owners: dict[str, Owner] = {}

    def series(self, data: bytes) -> Iterator[_Series]:
        """Yield the events that can be read, those of one UID together, in the file's order."""
        by_uid: dict[str, list[Event]] = {}
        # What a calendar says of itself may stand behind its events: all are cut out first.
        for raw in list(cut_events(data)):
            try:
                event = read_event(raw, self._zones)
            except BadEventError as error:
                remedy = translate(_LOOK_THERE if raw.whole else _EXPORT_ANEW)
                self._tally.fault(Source(self._name, raw.line), str(error), remedy)
                continue
            by_uid.setdefault(event.uid or _made_uid(event), []).append(event)
        for events in by_uid.values():
            yield from _parted(events)

    def meetings(self, series: _Series) -> Iterator[ImportedInteraction]:
        """Yield the meetings of one UID, in order of days, and count what were none."""
        events = series.events
        verdicts = [self._verdict(event) for event in events]
        if not any(parties for _, parties in verdicts):
            for event, (why, _) in zip(events, verdicts, strict=True):
                self._tally.add((why or NoMeeting.NOBODY).value, self._source(event))
            return
        told: set[int] = set()
        places = {id(event): place for place, event in enumerate(events)}
        occurrences = self._expanded(events)
        if not occurrences:
            ahead = all(day_of(event.start) > self._today for event in events)
            self._tally.add(
                (NoMeeting.AHEAD if ahead else NoMeeting.LONG_AGO).value, self._source(events[0])
            )
        for one in occurrences:
            place = places[id(one.event)]
            why, parties = verdicts[place]
            day = day_of(local_to(one.start, self._zones.local(one.event.raw.calendar)))
            if day > self._today:
                why = NoMeeting.AHEAD
            elif not parties:
                why = why or NoMeeting.NOBODY
            if why is None:
                yield self._interaction(one, parties, series.by_day)
            elif place not in told:
                self._tally.add(why.value, self._source(one.event))
                told.add(place)

    def _verdict(self, event: Event) -> tuple[NoMeeting | None, tuple[Party, ...]]:
        """Say why an event was no meeting, or else who took part."""
        if day_of(event.start).year < _FIRST_YEAR:
            return NoMeeting.PLACEHOLDER, ()
        title = event.raw.calendar.title
        owner = self._owners.get(title)
        if owner is None:
            owner = self._owners[title] = Owner((*self._told, calendar_owner(title)))
        why = why_no_meeting(event, owner)
        return (why, ()) if why is not None else (None, parties_of(event, owner))

    def _expanded(self, events: Sequence[Event]) -> Sequence[Occurrence]:
        source = self._source(events[0])
        kept = [event for event in events if day_of(event.start).year >= _FIRST_YEAR]
        try:
            found = expand(kept, self._today, self._steps)
        except ValueError:
            self._tally.fault(source, translate(_CONTRADICTION), translate(_LOOK_THERE))
            return ()
        if found.not_followed:
            self._tally.fault(source, translate(_NOT_FOLLOWED), translate(_LOOK_THERE))
        if any(event.lists_too_much for event in events):
            self._tally.fault(source, translate(_LISTS_TOO_MUCH, most=MOST_DATES))
        if found.spent:
            self._tally.add(_SPENT, source, translate(_IMPORT_LESS))
        if found.left_out:
            self._tally.fault(source, _left_out(found.left_out))
        return found.occurrences

    def _interaction(
        self, one: Occurrence, parties: tuple[Party, ...], by_day: bool
    ) -> ImportedInteraction:
        event = one.event
        here = local_to(one.start, self._zones.local(event.raw.calendar))
        uid = event.uid or _made_uid(event)
        return ImportedInteraction(
            id=f"{uid}/{one.day_meant.isoformat()}" if by_day else uid,
            day=day_of(here),
            source=self._source(event),
            parties=parties,
            kind=kind_of(event),
            hours=hours_of(event),
            time=f"{here:%H:%M}" if isinstance(here, datetime) else "",
            summary="" if event.private else event.title,
        )

    def _source(self, event: Event) -> Source:
        return Source(self._name, event.raw.line)


def _left_out(count: int) -> str:
    return translate_plural(
        "This event recurs more often than is told of one ({most}): its oldest time is left out.",
        "This event recurs more often than is told of one ({most}): its oldest {number} times are"
        " left out.",
        count,
        number=count,
        most=MOST_OF_ONE,
    )


def _parted(events: list[Event]) -> Iterator[_Series]:
    """Part events that share a UID and yet are several: some programs give all of them one.

    Of versions of one event the last stays: the one of the highest SEQUENCE, or the later in the
    file.
    """
    if len(events) == 1:
        yield _Series(events, by_day=events[0].recurs or events[0].instead_of is not None)
    elif any(event.recurs or event.instead_of is not None for event in events):
        yield _Series(events, by_day=True)
    else:
        latest = max(event.sequence for event in events)
        by_start = {str(event.start): event for event in events if event.sequence == latest}
        for event in by_start.values():
            yield _Series((event,), by_day=len(by_start) > 1)


def _made_uid(event: Event) -> str:
    """Make an id for an event that has none, of its title and beginning."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"vaultkit\n{event.start.isoformat()}\n{event.title}").hex
