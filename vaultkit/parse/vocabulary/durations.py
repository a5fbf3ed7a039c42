"""Durations and clock times as people write them in a log line: `1½ t`, `90 min`, `kl. 14.30`."""

import re

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "a couple of": 2, "et par": 2,
}  # fmt: skip
_PHRASES = {
    "half an hour": 0.5, "half hour": 0.5, "a half hour": 0.5, "en halv time": 0.5,
    "halv time": 0.5, "an hour and a half": 1.5, "one and a half hours": 1.5,
    "halvanden time": 1.5, "en time og et kvarter": 1.25, "en time og tre kvarter": 1.75,
    "an hour and a quarter": 1.25, "a quarter of an hour": 0.25, "quarter of an hour": 0.25,
    "three quarters of an hour": 0.75, "et kvarter": 0.25, "tre kvarter": 0.75,
    "a few minutes": 0.1, "et par minutter": 0.1,
}  # fmt: skip
_HOURS = r"(?:hours?|hrs?|h|timer|time|t)"
_MINUTES = r"(?:minutes?|minutter|minut|mins?|m)"


def _choice(phrases: dict[str, int] | dict[str, float]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(phrase.replace(" ", r"[ \t]+") for phrase in longest_first)


_ABOUT = r"\(?(?:(?:ca\.?|c\.|about|around|approx\.?|omkring)[ \t]+|~[ \t]*)?"
_DURATION = re.compile(
    _ABOUT + r"(?:"
    r"(?P<h>[0-9]{1,3}(?:[.,][0-9]{1,3})?)?[ \t]?(?P<f>[½¼¾])?[ \t]*"
    + _HOURS
    + r"(?:(?P<joined>[0-9]{2})(?:"
    + _MINUTES
    + r")?(?!\w)|(?!\w)(?:[ \t]*(?:and|og)?[ \t]*(?P<and>[0-9]{1,2})[ \t]*"
    + _MINUTES
    + r"(?!\w))?)"
    r"|(?P<m>[0-9]{1,4})[ \t]*" + _MINUTES + r"(?!\w)"
    r"|(?P<phrase>" + _choice(_PHRASES) + r")(?!\w)"
    r"|(?P<word>" + _choice(_NUMBERS) + r")[ \t]+(?:(?P<half>og[ \t]+en[ \t]+halv"
    r"|en[ \t]+halv|and[ \t]+a[ \t]+half)[ \t]+)?"
    r"(?:(?P<hours>hours?|timer?)|(?P<minutes>minutes?|minutter))(?!\w)"
    r")\.?\)?",
    re.IGNORECASE,
)
_BEGINS = frozenset("0123456789½¼¾(~abcefhioqstABCEFHIOQST")

_CLOCK = r"([01]?[0-9]|2[0-4])"
_TIME = re.compile(
    r"(?:kl\.?|at|@)?[ \t]*"
    + _CLOCK
    + r"[:.]([0-5][0-9])(?::[0-5][0-9])?(?:[ \t]*([ap])\.?m\b\.?)?"
    r"(?:[ \t]*(?:-|–|—|to|til)[ \t]*" + _CLOCK + r"[:.]([0-5][0-9])(?:[ \t]*([ap])\.?m\b\.?)?)?"
    r"(?![\w%]|[.:][0-9])",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?:(?:kl\.?|at)[ \t]*" + _CLOCK + r"|" + _CLOCK + r"[ \t]*([ap])\.?m)(?![\w:])\.?(?!\w)",
    re.IGNORECASE,
)


def match_duration(text: str, start: int) -> tuple[float, int] | None:
    """Read the duration that begins exactly at `start`: hours, and where it ends."""
    if text[start : start + 1] not in _BEGINS:
        return None
    found = _DURATION.match(text, start)
    if found is None:
        return None
    parts = found.groupdict()
    if parts["m"] is not None:
        return int(parts["m"]) / 60, found.end()
    if parts["phrase"] is not None:
        return _PHRASES[_folded(parts["phrase"])], found.end()
    if parts["word"] is not None:
        amount = _NUMBERS[_folded(parts["word"])] + (0.5 if parts["half"] else 0)
        return (amount if parts["hours"] else amount / 60), found.end()
    if parts["h"] is None and parts["f"] is None:
        return None
    hours = float((parts["h"] or "0").replace(",", "."))
    hours += _FRACTIONS[parts["f"]] if parts["f"] else 0
    minutes = parts["joined"] or parts["and"]
    return hours + (int(minutes) / 60 if minutes else 0), found.end()


def match_time(text: str, start: int) -> tuple[str, float | None, int] | None:
    """Read the clock time that begins at `start`: as `14:30`, how long if it is a span, its end.

    A span (`14:30-16:00`) is the only way a time says how many hours; otherwise that is None.
    """
    first = text[start : start + 1]
    if not ("0" <= first <= "9" or first in "kKaA@"):
        return None
    found = _TIME.match(text, start)
    if found is not None:
        begin = _minutes(found[1], found[2], found[3])
        if found[4] is None:
            return _clock(begin), None, found.end()
        end = _minutes(found[4], found[5], found[6])
        return _clock(begin), (end - begin) % 1440 / 60, found.end()
    found = _HOUR.match(text, start)
    if found is None:
        return None
    return _clock(_minutes(found[1] or found[2], "0", found[3])), None, found.end()


def _folded(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def _minutes(hour: str, minute: str, half: str | None) -> int:
    """Minutes since midnight; `half` is `a` or `p` of a twelve-hour clock."""
    hours = int(hour)
    if half is not None and hours <= 12:
        hours = hours % 12 + (12 if half in "pP" else 0)
    return (hours * 60 + int(minute)) % 1440


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
