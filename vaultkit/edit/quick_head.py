"""The beginning of a quick line: who, and when, how, how long, where and with whom.

`read_people` reads the names a line begins with, `read_head` what follows them up to the summary.
Names are typed as they come, `mette holm`, so what ends them is what cannot be part of a name: a
kind, a colon, a duration, a date, a number, `with`, a verb.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.edit.quick_verbs import match_verb
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.parse.entries.subitems import match_subitem
from vaultkit.parse.vocabulary.dates import BadDate, match_date
from vaultkit.parse.vocabulary.days import match_past_day
from vaultkit.parse.vocabulary.durations import match_duration, match_time
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Vocabulary

_SPACE = re.compile(r"[ \t]*")
_TOKEN = re.compile(r"[^\s,:;]+")
_BETWEEN = re.compile(
    r"[ \t]*(?:,[ \t]*(?:(?:and|og|samt)(?=[ \t])|&)?|(?:and|og|samt)(?=[ \t])|[&+](?=[ \t]))[ \t]*"
)
_WITH = re.compile(
    r"(?:(?:together|sammen)[ \t]+)?(?:(?:with|med)(?=[ \t])|(?:w/|m/|m\.))[ \t]*", re.IGNORECASE
)
_SIGN = re.compile(r"[ \t]*(?:([·|—–,→])|[-.](?=[ \t]))?[ \t]*")
_COLON = re.compile(r"(?<!:):(?=[ \t*_]|$)")
_NUMBER = re.compile(r"[0-9]+(?:[.,/][0-9]+)?(?![\w:-])")
_RATING_WORD = re.compile(r"(?:chemistry|kemi|lyst|desire)(?![\w-])", re.IGNORECASE)
_ARENA = re.compile(r"[^,:;\[\]]+")
_WORD_BEGINS = re.compile(r"(?<![\w\[])(?=\w)")


@dataclass(slots=True)
class Head:
    """What a quick line says before its summary.

    `words` is what stands before the summary but for names and days, `tail` all that follows, with
    its colon. `day` is the text of a date or a date; None where none is said. `contact_said`: a
    kind, a duration, a colon or company says that something took place.
    """

    people: list[Contact]
    strangers: list[str] = field(default_factory=list)
    day: date | str | None = None
    words: str = ""
    tail: str = ""
    contact_said: bool = False


class HeadReader:
    """Reads the beginning of one line, as of the day `on`."""

    def __init__(self, text: str, known: Known, words: Vocabulary, on: date) -> None:
        self.text = text
        self._known = known
        self._words = words
        self._on = on
        self._language = known.vault.settings.language
        self._links = {link.start: link for link in find_links(text)}

    def read_day(self, start: int) -> tuple[date | str, int] | None:
        """Read the date or the words for a day that begin at `start`, and where they end.

        An approximate date stays as it is written. Raises QuickLineError for a date that is none.
        """
        relative = match_past_day(self.text, start, self._on)
        if relative is not None:
            return relative
        found = match_date(self.text, start, self._language)
        if found is None:
            return None
        day, end = found
        if isinstance(day, BadDate):
            raise QuickLineError(problem_kinds.INBOX_BAD_DAY, text=day.text)
        return (day.date if day.period is None else self.text[start:end]), end

    def read_names(self, start: int, *, until: int | None = None) -> tuple[list[str], int]:
        """Read names with commas or *and* between them: each as typed, and where they end."""
        names: list[str] = []
        position = start
        end = start
        while True:
            found = self._name(position, len(self.text) if until is None else until)
            if found is None:
                return names, end
            name, end = found
            names.append(name)
            between = _BETWEEN.match(self.text, end)
            if between is None:
                return names, end
            position = between.end()

    def read_head(self, start: int, people: list[Contact]) -> Head:
        """Read what stands between the names and the summary."""
        head = Head(people)
        position, zone = start, self._zone(start)
        parts: list[str] = []
        while position < zone:
            sign = _SIGN.match(self.text, position)
            here = sign.end() if sign is not None else position
            after = self._part(head, parts, here, zone, sign is not None and sign[1] == ",")
            if after is None:
                break
            position = after
        head.contact_said = bool(parts or head.people[len(people) :] or head.strangers)
        head.tail = self.text[zone:]
        rest = self.text[position:zone].lstrip(" \t.")
        if head.tail.startswith(":"):
            head.contact_said = True
            rest = self._company(head, rest)
        head.words = " ".join([*parts, rest.strip()]).strip()
        return head

    def _part(self, head: Head, parts: list[str], here: int, zone: int, comma: bool) -> int | None:
        """Read one part of the head: where it ends, or None if what stands here is none."""
        if here >= zone:
            return None
        day = self.read_day(here) if head.day is None else None
        if day is not None:
            head.day = day[0]
            return day[1]
        company = _WITH.match(self.text, here)
        if company is not None:
            return self._with(head, parts, company.end(), zone)
        if comma and (arena := _ARENA.match(self.text, here)) is not None:
            return self._arena(parts, arena[0], here)
        for end in self._ends_of_part(here):
            parts.append(self.text[here:end])
            return end
        return None

    def _ends_of_part(self, here: int) -> Iterator[int]:
        kind = self._words.kind_at(self.text, here)
        if kind is not None:
            yield kind[1]
        length = match_duration(self.text, here)
        if length is not None:
            yield length[1]
        clock = match_time(self.text, here)
        if clock is not None:
            yield clock[2]

    def _arena(self, parts: list[str], typed: str, here: int) -> int | None:
        """Read a comma and the name of an arena, which is what a comma in a head stands before."""
        company = re.search(r"[ \t](?:with|med)[ \t]", typed)
        name = (typed if company is None else typed[: company.start()]).strip()
        arena = self._known.arena(name)
        if arena is None:
            return None
        parts[-1:] = [f"{parts[-1] if parts else ''}, [[{arena.name}]]"]
        return here + len(typed if company is None else typed[: company.start()])

    def _with(self, head: Head, parts: list[str], start: int, zone: int) -> int:
        """Read who else took part; an arena may stand behind them as well."""
        names, end = self.read_names(start, until=zone)
        if not names:
            raise QuickLineError(problem_kinds.INBOX_NO_NAME)
        arena = self._known.arena(names[-1]) if len(names) > 1 else None
        for name in names if arena is None else names[:-1]:
            self._join(head, name)
        if arena is not None:
            parts[-1:] = [f"{parts[-1] if parts else ''}, [[{arena.name}]]"]
        return end

    def _company(self, head: Head, rest: str) -> str:
        """Take `with NAME` out of the words before the colon, where it names somebody known."""
        for found in _WITH.finditer(rest):
            if found.start() and rest[found.start() - 1].isalnum():
                continue
            within = HeadReader(rest, self._known, self._words, self._on)
            names, end = within.read_names(found.end())
            if names and all(name[0] == "[" or self._known.contact(name) for name in names):
                for name in names:
                    self._join(head, name)
                return self._company(head, f"{rest[: found.start()]} {rest[end:]}")
        return rest

    def _join(self, head: Head, name: str) -> None:
        """Add whom a name behind `with` means; a link may lead to somebody without a note."""
        if name.startswith("["):
            target = find_links(name)[0].target
            contact = self._known.contact(target)
            if contact is None:
                head.strangers.append(name)
                return
        else:
            contact = self._known.contact(name)
            if contact is None:
                raise QuickLineError(problem_kinds.INBOX_NOBODY_WITH, name=name)
        if contact not in head.people:
            head.people.append(contact)

    def _zone(self, start: int) -> int:
        """Where the summary begins: at a colon, or at the word of a sub-item; or the line ends."""
        begin = start
        for word in _WORD_BEGINS.finditer(self.text, start):
            colon = self._outside_links(begin, word.start())
            if colon is not None:
                return colon
            begin = word.start()
            if match_subitem(self.text, word.start(), self._links) is not None:
                return self._before_semicolon(word.start())
        colon = self._outside_links(begin, len(self.text))
        return len(self.text) if colon is None else colon

    def _outside_links(self, start: int, end: int) -> int | None:
        found = _COLON.search(self.text, start, end)
        while found is not None:
            at = found.start()
            if not any(link.start <= at < link.end for link in self._links.values()):
                return at
            found = _COLON.search(self.text, at + 1, end)
        return None

    def _before_semicolon(self, at: int) -> int:
        before = self.text[:at].rstrip(" \t")
        return len(before) - 1 if before.endswith(";") else at

    def _name(self, start: int, until: int) -> tuple[str, int] | None:
        """Read one name: a link, one that is exactly somebody's, or words up to what ends it."""
        link = self._links.get(start)
        if link is not None:
            return self.text[link.start : link.end], link.end
        for end in self._known.exact_ends(self.text, start):
            if end <= until and self._ends_here(end):
                return self.text[start:end], end
        end = position = start
        while position < until and not self._stops(position):
            token = _TOKEN.match(self.text, position)
            if token is None:
                break
            end = min(token.end(), until)
            position = _SPACE.match(self.text, end).end()  # type: ignore[union-attr]
            if end == position or _BETWEEN.match(self.text, end):
                break
        return (self.text[start:end], end) if end > start else None

    def _ends_here(self, end: int) -> bool:
        """Whether what follows a name is what can follow one."""
        if end >= len(self.text) or self.text[end] in ",:;" or _BETWEEN.match(self.text, end):
            return True
        return self._stops(_SPACE.match(self.text, end).end())  # type: ignore[union-attr]

    def _stops(self, at: int) -> bool:
        """Whether something begins here that is no part of a name."""
        text = self.text
        return (
            at >= len(text)
            or text[at] in "—–|·→[(#-"
            or _NUMBER.match(text, at) is not None
            or _WITH.match(text, at) is not None
            or _RATING_WORD.match(text, at) is not None
            or self._words.kind_at(text, at) is not None
            or match_duration(text, at) is not None
            or match_time(text, at) is not None
            or match_verb(text, at) is not None
            or self._is_subitem(at)
            or self.read_day(at) is not None
        )

    def _is_subitem(self, at: int) -> bool:
        """Whether a sub-item begins here; `Mette promised:` begins with a name."""
        opening = match_subitem(self.text, at, self._links)
        return opening is not None and opening.by is None
