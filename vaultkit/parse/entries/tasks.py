"""Due dates and the marks of Obsidian's Tasks plugin: `- [ ] send the slides 📅 2026-11-10`."""

import re
from dataclasses import dataclass
from datetime import date

from vaultkit.model.settings import Language
from vaultkit.parse.vocabulary.dates import BadDate, Day, match_date


@dataclass(slots=True)
class Duty:
    """Something to be done: its text without dates and marks.

    `due` is the last day of a period (`by week 46 2026`). `bad` is a due date that is none, and
    `bad_at` where it stands. `done_on`: the day after `✅`. `struck`: crossed out.
    """

    text: str
    due: date | None = None
    bad: BadDate | None = None
    bad_at: int = 0
    done_on: date | None = None
    cancelled: bool = False
    struck: bool = False


_DUE, _DONE, _CANCELLED = "📅📆🗓", "✅", "❌"
_DATED = re.compile(r"([📅📆🗓✅❌⏳⌛🛫➕])\ufe0f?[ \t]*")
_UNDATED = re.compile(
    r"🔁\ufe0f?[^📅📆🗓✅❌⏳⌛🛫➕🆔⛔🏁🔺⏫🔼🔽⏬#]*"
    r"|(?:🆔|⛔|🏁)\ufe0f?[ \t]*[\w,-]*"
    r"|[🔺⏫🔼🔽⏬]\ufe0f?"
)
_SIGN = re.compile(r"[📅📆🗓✅❌⏳⌛🛫➕🔁🆔⛔🏁🔺⏫🔼🔽⏬]")
_BY = re.compile(
    r"(?<!\w)(?:no later than|by|before|until|due|inden|senest(?:[ \t]+den)?|til[ \t]+den|til)"
    r"(?:[ \t]+(?:the|den|on|d\.))?[ \t]+",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"~~(.*)~~")


def read_duty(text: str, language: Language) -> Duty:
    """Take the due date, the signs of the Tasks plugin and a line through it out of a text."""
    duty = read_signs(text, language)
    if duty.due is None and duty.bad is None:
        _read_by(duty, language)
    struck = _STRUCK.match(duty.text.strip()) if "~~" in duty.text else None
    if struck is not None:
        duty.struck = True
        duty.text = struck[1]
    duty.text = " ".join(duty.text.split()).rstrip(" ,;")
    return duty


def read_signs(text: str, language: Language) -> Duty:
    """Read the signs of a task only. Its text keeps its length: the signs become spaces."""
    duty = Duty(text)
    if not text.isascii() and _SIGN.search(text):
        _read_signs(duty, language)
    return duty


def _read_signs(duty: Duty, language: Language) -> None:
    """Read the signs that have a date behind them, and take all signs out of the text."""
    parts: list[str] = []
    kept = 0
    for sign in _DATED.finditer(duty.text):
        found = match_date(duty.text, sign.end(), language)
        if found is None:
            continue
        day, end = found
        if sign[1] in _DUE:
            _set_due(duty, day, sign.end())
        elif sign[1] == _DONE and isinstance(day, Day):
            duty.done_on = day.date
        duty.cancelled |= sign[1] == _CANCELLED
        parts += (duty.text[kept : sign.start()], " " * (end - sign.start()))
        kept = end
    parts.append(duty.text[kept:])
    duty.text = _UNDATED.sub(lambda sign: " " * len(sign[0]), "".join(parts))


def _read_by(duty: Duty, language: Language) -> None:
    """Read `by 2026-11-10`, `senest den 5. marts 2026`, `inden uge 46 2026`."""
    for by in _BY.finditer(duty.text):
        found = match_date(duty.text, by.end(), language)
        if found is not None:
            _set_due(duty, found[0], by.end())
            if isinstance(found[0], Day):
                duty.text = duty.text[: by.start()] + duty.text[found[1] :]
            return


def _set_due(duty: Duty, day: Day | BadDate, at: int) -> None:
    """Note a due date, the first one only."""
    if duty.due is not None or duty.bad is not None:
        return
    if isinstance(day, BadDate):
        duty.bad, duty.bad_at = day, at
    else:
        duty.due = day.date if day.period is None else day.period.last
