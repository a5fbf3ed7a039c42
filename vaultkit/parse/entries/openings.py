"""The date a line begins with, in all the ways it is dressed: `**DATE**`, `[[DATE]]`, `[DATE]`."""

import re
from dataclasses import dataclass

from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import (
    DATE_LINK,
    WEEKDAYS,
    BadDate,
    DateFault,
    Day,
    iso_day,
    match_date,
    parse_date,
    skip_weekday,
)
from vaultkit.parse.vocabulary.durations import match_time


@dataclass(slots=True)
class DateOpening:
    """The date at the beginning of a line: text[start:end].

    `text` is the line with the end of an emphasis that began before the date blanked. `dressed`:
    the date stands in bold, in brackets, in a link or in a field. `time` is that of an ISO
    datetime. `span`: it is the beginning of a span of time, not a day.
    """

    day: Day | BadDate
    text: str
    start: int
    end: int
    dressed: bool = False
    time: str = ""
    span: bool = False


# `2026-11-03 coffee`, `**2026-11-03**: coffee`, `[[2026-11-03]] · coffee`, which is most of them;
# a weekday or a second date would be more of the date.
_PLAIN = re.compile(
    r"(?:(\*\*)|(\[\[))?([0-9]{4}-[0-9]{2}-[0-9]{2})(?(1)\*\*)(?(2)\]\])(?=:| ·| ([^\W\d_]{2,3}))"
)
_MORE_DATE = frozenset(("to", "til", "unt", "thr", *WEEKDAYS))
_BRACKETS = ("[", "(")
_EMPHASIS = re.compile(r"\*\*\*|\*\*|\*|__|_")
_BRACKETED = re.compile(
    r"\[(?:(?:date|dato|when)::[ \t]*)?([^\[\]]{4,60})\](?:\([^()\s]*\))?", re.I
)
_ROUND_FIELD = re.compile(r"\((?:date|dato|when)::[ \t]*([^()\[\]]{4,60})\)", re.IGNORECASE)
_DATE_FIELD = re.compile(r"(?:date|dato|when)::[ \t]*", re.IGNORECASE)
_TO = re.compile(r"[ \t]*(?:–|—|-|to|til|until|through|→|->|\.{2,3}|…|/)[ \t]*", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:present|now|today|ongoing|nu|i dag|dato)(?=[ \t]*(?:$|[:;,.()|—–-]))"
    r"|(?:19|20)[0-9]{2}(?![\w.:-])",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(r"[0-9]{1,2}(?![\w:.½¼¾]|[ \t]*(?:h|t|m|min|hours?|timer?)(?!\w))")


def match_opening(text: str, start: int, language: Language) -> DateOpening | None:
    """Read the date that a line begins with at `start`; None if it begins with none."""
    return _plain_opening(text, start) or opening_in_parts(text, start, language)


def _plain_opening(text: str, start: int) -> DateOpening | None:
    """Read an ISO date in plain dress, in one look; None if it is anything else.

    It says what `opening_in_parts` would say, only sooner.
    """
    plain = _PLAIN.match(text, start)
    if plain is None:
        return None
    bold, linked, written, word = plain.groups()
    if word is not None and word.lower() in _MORE_DATE:
        return None
    dressed = bold is not None or linked is not None
    return DateOpening(iso_day(written), text, start, plain.end(), dressed)


def opening_in_parts(text: str, start: int, language: Language) -> DateOpening | None:
    """Read the date that a line begins with, however it is dressed."""
    first = text[start : start + 1]
    if not first:
        return None
    begin, emphasis = start, None
    if first in "*_" and (emphasis := _EMPHASIS.match(text, start)) is not None:
        begin = emphasis.end()
        first = text[begin : begin + 1]
    if first in _BRACKETS:
        found = _bracketed(text, begin, language)
    else:
        field = _DATE_FIELD.match(text, begin) if first in "dDwW" else None
        found = match_date(text, begin if field is None else field.end(), language)
    if found is None:
        return None
    day, end = found
    if emphasis is not None:
        text, end = _without_end_of(emphasis[0], text, end)
    opening = DateOpening(day, text, start, end, emphasis is not None or first in _BRACKETS)
    joined = text.find("T", begin, end)
    if joined > 0 and (clock := match_time(text, joined + 1)) is not None:
        opening.time = clock[0]
    opening.span = _is_span(text, end, language)
    opening.end = skip_weekday(text, end)
    return opening


def _bracketed(text: str, begin: int, language: Language) -> tuple[Day | BadDate, int] | None:
    """Read `[[2026-11-03]]`, `[2026-11-03](2026-11-03.md)`, `[2026-11-03]`, `[date:: …]`.

    Round brackets hold a date only as a field: `(date:: 2026-11-03)`.
    """
    if text[begin] == "(":
        linked = _ROUND_FIELD.match(text, begin)
    else:
        linked = DATE_LINK.match(text, begin) or _BRACKETED.match(text, begin)
    if linked is None:
        return None
    day = parse_date(linked[1], language)
    if isinstance(day, BadDate) and day.reason is DateFault.NOT_A_DATE:
        return None
    return day, linked.end()


def _without_end_of(emphasis: str, text: str, end: int) -> tuple[str, int]:
    """Blank the end of an emphasis that begins before the date; where the date then ends."""
    if text.startswith(emphasis, end):
        return text, end + len(emphasis)
    closing = text.find(emphasis, end)
    if closing < 0:
        return text, end
    return text[:closing] + " " * len(emphasis) + text[closing + len(emphasis) :], end


def _is_span(text: str, end: int, language: Language) -> bool:
    """Whether a second date, a bare year or `present` follows behind a dash or `to`."""
    to = _TO.match(text, end)
    if to is None:
        return False
    if _OPEN_END.match(text, to.end()) or match_date(text, to.end(), language) is not None:
        return True
    # `2026-11-03–05`: a day of the same month, but only where the dash touches both.
    tight = to.end() - to.start() == 1
    return tight and _DAY_ONLY.match(text, to.end()) is not None
