"""Which time zone a TZID means, and the moments that calendars write.

Names of the Olson database come first, then Windows' own, then the last words of a longer path
(`/mozilla.org/20070129_1/Europe/Berlin`), and last of all what the file itself says in a VTIMEZONE.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeAlias

from vaultkit.importers.ics_lines import Calendar

Moment: TypeAlias = date | datetime
"""A day, or a moment in a time zone, or one in none (wherever one is)."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._+/()-]{0,99}")
_LIVED_IN = re.compile(r"(?m)^X-LIC-LOCATION(?:;[^:\r\n]*)?:([^\r\n]{1,100})")
_UTC = frozenset(("UTC", "ETC/UTC", "Z", "ZULU", "ETC/ZULU"))
_ZONE_RULE = re.compile(r"(?mi)^RRULE(?:;[^:\r\n]*)?:([^\r\n]*)")
_YEARLY = re.compile(
    r"(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=[0-9]{1,2}|BYDAY=(?:-?[1-4])(?:SU|MO|TU|WE|TH|FR|SA)"
    r"|UNTIL=[0-9TZ]{8,16}|WKST=[A-Z]{2})(?:;|$))+",
    re.IGNORECASE,
)
"""A rule by which clocks are changed: the last Sunday of March."""
_MOST_LINES = 400
"""Lines of a VTIMEZONE that is worked out; real ones have 20, with all their history 200."""
_LONGEST_SPAN = 50
"""Characters of a DURATION."""
_MOST_ZONES = 20
"""Time zones that a file may describe itself."""


def named_zone(name: str) -> tzinfo | None:
    """Find a time zone by its name, Windows' names included; None if there is no such zone."""
    from icalendar.timezone import tzp

    name = name.strip().strip("\"'")
    if _NAME.fullmatch(name.lstrip("/")) is None or ".." in name:
        return None
    if name.upper() in _UTC:
        return UTC
    words = name.strip("/").split("/")
    tails = ["/".join(words[-count:]) for count in (3, 2, 1) if len(words) > count]
    for candidate in ["/".join(words), *tails]:
        try:
            found = tzp.timezone(candidate)
        except (OSError, ValueError):  # the name of a folder of the database: `Europe`
            continue
        if found is not None:
            return found
    return None


class Zones:
    """The time zones of one file. `here` is where the owner is, if it is known."""

    __slots__ = ("_described", "_found", "_here")

    def __init__(self, here: str = "") -> None:
        self._here = named_zone(here) if here else None
        self._found: dict[tuple[Calendar, str], tzinfo | None] = {}
        self._described = 0

    def zone(self, name: str, calendar: Calendar) -> tzinfo | None:
        """Find what a TZID means in a calendar; None if nothing tells, so that it is any place."""
        key = (calendar, name)
        if key not in self._found:
            self._found[key] = named_zone(name) or self._described_zone(name, calendar)
        return self._found[key]

    def local(self, calendar: Calendar) -> tzinfo:
        """Say where moments in UTC were lived: in the owner's zone, or else the calendar's."""
        if self._here is not None:
            return self._here
        names = [calendar.zone] if calendar.zone else list(calendar.zones)
        found = self.zone(names[0], calendar) if len(names) == 1 else None
        return UTC if found is None else found

    def _described_zone(self, name: str, calendar: Calendar) -> tzinfo | None:
        """Work out a VTIMEZONE, if it is one that changes at most yearly."""
        text = calendar.zones.get(name, "")
        lived_in = _LIVED_IN.search(text)
        if lived_in is not None and (found := named_zone(lived_in[1])) is not None:
            return found
        plain = all(_YEARLY.fullmatch(rule.strip()) for rule in _ZONE_RULE.findall(text))
        if (
            not text
            or not plain
            or text.count("\n") > _MOST_LINES
            or self._described >= _MOST_ZONES
        ):
            return None
        self._described += 1
        from icalendar import Timezone

        try:
            zone = Timezone.from_ical(text)
            found = zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
            if found is not None:
                datetime(2026, 7, 1, tzinfo=found).utcoffset()
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
            return None
        return found


def read_moment(text: str, zone: tzinfo | None) -> Moment:
    """Read a day or a moment; what ends in Z is in UTC, whatever the zone. Raises ValueError."""
    from icalendar.prop import vDDDTypes

    text = text.strip().upper()
    if len(text) not in (8, 15, 16):
        raise ValueError(text)
    found = vDDDTypes.from_ical(text.removesuffix("Z"))  # type: ignore[no-untyped-call]
    if isinstance(found, datetime):
        return found.replace(tzinfo=UTC if text[-1] == "Z" else zone)
    if isinstance(found, date):
        return found
    raise ValueError(text)


def read_span(text: str) -> timedelta:
    """Read a DURATION. Raises ValueError."""
    from icalendar.prop import vDuration

    text = text.strip().upper()
    if len(text) > _LONGEST_SPAN:
        raise ValueError(text)
    span: timedelta = vDuration.from_ical(text)  # type: ignore[no-untyped-call]
    return span


def local_to(moment: Moment, here: tzinfo) -> Moment:
    """Bring a moment in UTC to where it was lived; others stay as the calendar has them."""
    if isinstance(moment, datetime) and moment.tzinfo is UTC:
        return moment.astimezone(here)
    return moment


def day_of(moment: Moment) -> date:
    """Say on which day of its own zone a moment is."""
    return moment.date() if isinstance(moment, datetime) else moment
