"""Days of promises in a quick line: `by friday`, `om to uger` become `by 2026-11-27`.

A note must say the same next week, so days are written as dates.
"""

import re
from datetime import date

from vaultkit.parse.entries.subitems import SubItem, split_subitems
from vaultkit.parse.vocabulary.days import match_coming_day
from vaultkit.parse.vocabulary.links import find_links

_PROMISES = (SubItem.PROMISED, SubItem.THEY_PROMISED)
_BY = re.compile(
    r"(?<!\w)(?:no later than|by|before|until|due|inden|senest(?:[ \t]+den)?|til[ \t]+den|til)"
    r"[ \t]+(?=\w)",
    re.IGNORECASE,
)
_IN = re.compile(r"(?<!\w)(?=(in|within|om)[ \t])", re.IGNORECASE)
_BEHIND = re.compile(r"[ \t.!]*(?:#[\w/-]+[ \t]*)*(?:;|$)")


def with_due_dates(text: str, on: date) -> str:
    """Write the days that promises in a text are due as dates, seen from the day `on`."""
    links = {link.start: link for link in find_links(text)}
    parts = split_subitems(text, 0, links, None)
    for begin, end, opening in reversed(parts):
        if opening is not None and opening.what in _PROMISES:
            text = text[:begin] + dated(text[begin:end], on) + text[end:]
    return text


def dated(promise: str, on: date) -> str:
    """Write the day that a promise is due as a date; what has none, or a date, stays as it is."""
    for by in _BY.finditer(promise):
        found = match_coming_day(promise, by.end(), on)
        if found is not None:
            day, end = found
            return f"{promise[: by.end()]}{day.isoformat()}{promise[end:]}"
    for within in _IN.finditer(promise):
        found = match_coming_day(promise, within.start(), on)
        if found is not None and _BEHIND.match(promise, found[1]):
            word = "inden" if within[1].lower() == "om" else "by"
            day, end = found
            return f"{promise[: within.start()]}{word} {day.isoformat()}{promise[end:]}"
    return promise
