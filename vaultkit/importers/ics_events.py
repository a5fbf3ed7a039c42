"""One event of a calendar, understood: who was asked, when, and whether it was called off.

The lines are taken apart with `icalendar`; what is not understood there costs that line, and only
an event without a readable beginning costs the event.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from vaultkit.importers.addresses import Named, clean_address, clean_name
from vaultkit.importers.ics_lines import Line, RawEvent
from vaultkit.importers.ics_zones import Moment, Zones, read_moment, read_span
from vaultkit.language.translate import mark, translate

MOST_DATES = 5_000
"""Dates that an event may list one by one (RDATE, EXDATE); fourteen years of every day."""

_NO_START = mark("This event does not say when it began (DTSTART).")
_BAD_START = mark("“{text}” is no time that this event can have begun at (DTSTART).")
_BAD_TIME = mark("“{text}” is no time for this event to stand in the place of ({name}).")
_NO_END = mark("This event has no end (END:VEVENT) before the next begins or the file ends.")


class BadEventError(ValueError):
    """An event that cannot be read; the message is a whole sentence, translated."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody asked to an event: `use` is a CUTYPE, `role` a ROLE, `answer` a PARTSTAT."""

    person: Named
    use: str = ""
    role: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A VEVENT: an event, the first of a series, or one of it that differs (`instead_of`).

    `guests` holds everybody asked, `organiser` who asked them. `length` is None where none is
    told. `rules` are RRULEs as text; `more` and `without` days besides and left out, of which
    `lists_too_much` says that there are too many to be read.
    """

    uid: str
    raw: RawEvent
    start: Moment
    zone: tzinfo | None
    length: timedelta | None = None
    instead_of: Moment | None = None
    and_later: bool = False
    rules: tuple[str, ...] = ()
    more: tuple[Moment, ...] = ()
    without: tuple[Moment, ...] = ()
    sequence: int = 0
    title: str = ""
    status: str = ""
    private: bool = False
    free: bool = False
    categories: str = ""
    lists_too_much: bool = False
    guests: tuple[Guest, ...] = ()
    organiser: Named | None = None

    @property
    def whole_day(self) -> bool:
        """Whether it has a day and no time of it."""
        return not isinstance(self.start, datetime)

    @property
    def recurs(self) -> bool:
        """Whether it falls on more days than its own."""
        return bool(self.rules or self.more)


@dataclass(slots=True)
class _Property:
    value: str
    parameters: dict[str, str]

    def parameter(self, name: str) -> str:
        return self.parameters.get(name, "").strip().upper()


def read_event(raw: RawEvent, zones: Zones) -> Event:
    """Read an event. Raises BadEventError."""
    if not raw.whole:
        raise BadEventError(translate(_NO_END))
    found: dict[str, list[_Property]] = {}
    for line in raw.lines:
        read = _property(line)
        if read is not None:
            found.setdefault(line.name, []).append(read)

    def text(name: str) -> str:
        return found[name][0].value if name in found else ""

    start, zone = _start(found, raw, zones)
    instead_of, and_later = _instead_of(found, raw, zones)
    return Event(
        uid=" ".join(text("UID").split())[:500],
        raw=raw,
        start=start,
        zone=zone,
        length=_length(found, start, raw, zones),
        instead_of=instead_of,
        and_later=and_later,
        rules=tuple(rule.value for rule in found.get("RRULE", ())[:10]),
        more=tuple(_dates(found.get("RDATE", ()), raw, zones)),
        without=tuple(_dates(found.get("EXDATE", ()), raw, zones)),
        lists_too_much=any(_counts(found, name) > MOST_DATES for name in ("RDATE", "EXDATE")),
        sequence=_whole_number(text("SEQUENCE")),
        title=_one_line(text("SUMMARY")),
        status=text("STATUS").strip().upper(),
        private=text("CLASS").strip().upper() in ("PRIVATE", "CONFIDENTIAL"),
        free=text("TRANSP").strip().upper() == "TRANSPARENT",
        categories=",".join(one.value for one in found.get("CATEGORIES", ()))[:500],
        guests=tuple(_guest(one) for one in found.get("ATTENDEE", ())),
        organiser=_person(found["ORGANIZER"][0]) if "ORGANIZER" in found else None,
    )


def _property(line: Line) -> _Property | None:
    """Take a line apart; None if it is none of a calendar's."""
    name, sign, value = line.text.partition(":")
    if ";" not in name and "\\" not in value:
        return _Property(value, {}) if sign else None
    from icalendar.parser import Contentline

    try:
        _, parameters, value = Contentline(line.text).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    read = {
        str(key).upper(): one if isinstance(one, str) else ",".join(map(str, one))
        for key, one in parameters.items()
    }
    return _Property(str(value), read)


def _start(
    found: dict[str, list[_Property]], raw: RawEvent, zones: Zones
) -> tuple[Moment, tzinfo | None]:
    if "DTSTART" not in found:
        raise BadEventError(translate(_NO_START))
    written = found["DTSTART"][0]
    try:
        start = _moment(written, written.value, raw, zones)
    except ValueError as error:
        raise BadEventError(translate(_BAD_START, text=_shown(written.value))) from error
    return start, start.tzinfo if isinstance(start, datetime) else None


def _instead_of(
    found: dict[str, list[_Property]], raw: RawEvent, zones: Zones
) -> tuple[Moment | None, bool]:
    if "RECURRENCE-ID" not in found:
        return None, False
    written = found["RECURRENCE-ID"][0]
    try:
        moment = _moment(written, written.value, raw, zones)
    except ValueError as error:
        text = _shown(written.value)
        raise BadEventError(translate(_BAD_TIME, text=text, name="RECURRENCE-ID")) from error
    return moment, written.parameter("RANGE") == "THISANDFUTURE"


def _length(
    found: dict[str, list[_Property]], start: Moment, raw: RawEvent, zones: Zones
) -> timedelta | None:
    """Work out how long it took; None where nothing tells, or it ended before it began."""
    try:
        if "DTEND" in found:
            written = found["DTEND"][0]
            end = _moment(written, written.value, raw, zones)
            length = _between(start, end)
        elif "DURATION" in found:
            length = read_span(found["DURATION"][0].value)
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return length if length is not None and length >= timedelta(0) else None


def _between(start: Moment, end: Moment) -> timedelta | None:
    if isinstance(start, datetime) and isinstance(end, datetime):
        if start.tzinfo is None or end.tzinfo is None:
            return end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return end - start
    if isinstance(start, datetime) or isinstance(end, datetime):
        return None
    return end - start


def _dates(written: list[_Property] | tuple[()], raw: RawEvent, zones: Zones) -> Iterator[Moment]:
    """Yield the dates of lists; of a span its beginning, and nothing of one that is none."""
    left = MOST_DATES
    for one in written:
        for text in one.value.split(",", left)[:left]:
            try:
                yield _moment(one, text.partition("/")[0], raw, zones)
            except ValueError:
                continue
            left -= 1


def _counts(found: dict[str, list[_Property]], name: str) -> int:
    return sum(one.value.count(",") + 1 for one in found.get(name, ()))


def _whole_number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _moment(written: _Property, text: str, raw: RawEvent, zones: Zones) -> Moment:
    name = written.parameters.get("TZID", "")
    zone = zones.zone(name, raw.calendar) if name else None
    moment = read_moment(text, zone)
    if isinstance(moment, datetime) and written.parameter("VALUE") == "DATE":
        return moment.date()
    return moment


def _guest(written: _Property) -> Guest:
    return Guest(
        _person(written),
        written.parameter("CUTYPE"),
        written.parameter("ROLE"),
        written.parameter("PARTSTAT"),
    )


def _person(written: _Property) -> Named:
    address = clean_address(written.value) or clean_address(written.parameters.get("EMAIL", ""))
    return Named(clean_name(written.parameters.get("CN", ""), address), address)


def _one_line(text: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in text[:2_000])
    return " ".join(text.split())[:200].rstrip()


def _shown(text: str) -> str:
    return _one_line(text)[:40]
