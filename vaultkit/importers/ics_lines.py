"""An iCalendar file cut into its events: lines unfolded, and nothing of them understood yet.

A parser of whole files gives up at the first bad line, and with it the whole calendar. Here each
event is cut out by its BEGIN and END alone, so that a bad one costs itself only. Of each, the lines
that say who met whom when are kept; the description is only asked for a link to a video meeting.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_NAME = re.compile(rb"\s*([A-Za-z][A-Za-z0-9-]{0,63})[:;]")
_EVENT_LINES = frozenset(
    (
        "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "STATUS", "CLASS", "TRANSP", "CATEGORIES",
        "SEQUENCE", "ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    )
)  # fmt: skip
_LINK_LINES = frozenset(
    (
        "DESCRIPTION", "LOCATION", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-ALT-DESC",
        "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    )
)  # fmt: skip
_CALENDAR_LINES = frozenset(("METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME"))
_VIDEO = re.compile(
    rb"https?://(?:[a-z0-9-]+\.){0,4}"
    rb"(?:zoom\.us/[jsw]|zoom\.us/my/|teams\.microsoft\.com/|teams\.live\.com/|meet\.google\.com/"
    rb"|webex\.com/|whereby\.com/|meet\.jit\.si/|gotomeeting\.com/|gotomeet\.me/"
    rb"|join\.skype\.com/|facetime\.apple\.com/|chime\.aws/|bluejeans\.com/)"
    rb"|microsoft teams[ -]?(?:meeting|m\xc3\xb8de)",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A content line, unfolded: its name in capitals, its whole text, its number from 1."""

    name: str
    text: str
    number: int


@dataclass(slots=True, eq=False)
class Calendar:
    """What a VCALENDAR says of itself. `zones`: its VTIMEZONEs, as text, by TZID.

    Two are the same only if they are one.
    """

    zone: str = ""
    title: str = ""
    method: str = ""
    zones: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RawEvent:
    """The lines of a VEVENT. `line` is that of its BEGIN; `whole` is false if it has no END.

    `video`: a link to a video meeting stands somewhere in it.
    """

    line: int
    calendar: Calendar
    lines: list[Line] = field(default_factory=list)
    video: bool = False
    whole: bool = False


def is_calendar(data: bytes) -> bool:
    """Whether a file has a VCALENDAR in it."""
    return re.search(rb"(?im)^\s*BEGIN:VCALENDAR", _in_utf8(data)) is not None


def cut_events(data: bytes) -> Iterator[RawEvent]:
    """Cut a file into its events, in order; what a calendar says of itself may come behind them."""
    cutter = _Cutter()
    for number, name, chunks in _logical_lines(_in_utf8(data)):
        if name == "BEGIN":
            ended = cutter.begin(number, _text(chunks).partition(":")[2].strip().upper())
        elif name == "END":
            ended = cutter.end(_text(chunks).partition(":")[2].strip().upper())
        else:
            cutter.line(number, name, chunks)
            continue
        if ended is not None:
            yield ended
    if cutter.event is not None:
        yield cutter.event


class _Cutter:
    """Where in a file one is: in which calendar, event, time zone, and what stands inside them.

    `inside` are components of no interest that are open (an alarm in an event, a task): their lines
    are passed over.
    """

    __slots__ = ("_inside", "_zone", "calendar", "event")

    def __init__(self) -> None:
        self.calendar = Calendar()
        self.event: RawEvent | None = None
        self._zone: list[str] | None = None
        self._inside: list[str] = []

    def begin(self, number: int, what: str) -> RawEvent | None:
        """Enter a component; an event that is open is then over, though it has no END."""
        if what in ("VCALENDAR", "VEVENT"):
            left = self._leave()
            if what == "VEVENT":
                self.event = RawEvent(number, self.calendar)
            else:
                self.calendar = Calendar()
            return left
        if self._zone is not None:
            self._zone.append(f"BEGIN:{what}")
        elif what == "VTIMEZONE" and self.event is None:
            self._zone = ["BEGIN:VTIMEZONE"]
        else:
            self._inside.append(what)
        return None

    def end(self, what: str) -> RawEvent | None:
        """Leave a component: the event, if it is one that is over now."""
        if what == "VCALENDAR":
            return self._leave()
        if what == "VEVENT" and self.event is not None:
            self.event.whole = True
            return self._leave()
        if self._zone is not None:
            self._zone.append(f"END:{what}")
            if what == "VTIMEZONE":
                _keep_zone(self.calendar, self._zone)
                self._zone = None
        elif self._inside and self._inside[-1] == what:
            self._inside.pop()
        return None

    def line(self, number: int, name: str, chunks: list[bytes]) -> None:
        """Keep a line where it belongs, if it is one that is kept."""
        event = self.event
        if self._zone is not None:
            self._zone.append(_text(chunks))
        elif self._inside:
            return
        elif event is None:
            _of_calendar(self.calendar, name, chunks)
        elif name in _EVENT_LINES:
            event.lines.append(Line(name, _text(chunks), number))
        elif name in _LINK_LINES and not event.video:
            event.video = _is_video(chunks)

    def _leave(self) -> RawEvent | None:
        left, self.event, self._zone, self._inside = self.event, None, None, []
        return left


def _of_calendar(calendar: Calendar, name: str, chunks: list[bytes]) -> None:
    if name not in _CALENDAR_LINES:
        return
    value = _text(chunks).partition(":")[2].strip()
    if name == "METHOD":
        calendar.method = value.upper()
    elif name == "X-WR-TIMEZONE":
        calendar.zone = value
    else:
        calendar.title = value


def _keep_zone(calendar: Calendar, lines: list[str]) -> None:
    for line in lines:
        if line[:5].upper() == "TZID:":
            calendar.zones.setdefault(line[5:].strip(), "\r\n".join((*lines, "")))
            return


def _is_video(chunks: list[bytes]) -> bool:
    return _VIDEO.search(b"".join(chunks)) is not None


def _text(chunks: list[bytes]) -> str:
    """Join what was folded, bytes first: a fold may stand inside a letter."""
    line = chunks[0] if len(chunks) == 1 else b"".join(chunks)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("cp1252", "replace")
    return text.lstrip().replace("\0", "")


def _logical_lines(data: bytes) -> Iterator[tuple[int, str, list[bytes]]]:
    """Yield number, name and physical parts of each line that has a name; junk is passed over."""
    number, began = 0, 0
    name, chunks = "", []
    position, size = 0, len(data)
    while position < size:
        end = data.find(b"\n", position)
        end = size if end < 0 else end
        number += 1
        if data[position : position + 1] in (b" ", b"\t"):
            if name:
                chunks.append(data[position + 1 : end].rstrip(b"\r"))
            position = end + 1
            continue
        if name:
            yield began, name, chunks
        found = _NAME.match(data, position, end)
        name = "" if found is None else found[1].decode("ascii").upper()
        began, chunks = number, [data[position:end].rstrip(b"\r")]
        position = end + 1
    if name:
        yield began, name, chunks


def _in_utf8(data: bytes) -> bytes:
    """Bring a file to UTF-8 without a mark, with LF in its line ends."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data if b"\n" in data else data.replace(b"\r", b"\n")
