"""One sub-item of an entry as it was read: a favour, a promise, a plan, what came of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from vaultkit.model import problem_kinds
from vaultkit.model.note import Direction, Favour, Outcome, Promise
from vaultkit.model.reference import Reference, fold
from vaultkit.model.settings import Language
from vaultkit.model.source import Source
from vaultkit.parse.entries.reading import LineText, Reading, shown
from vaultkit.parse.entries.subitems import (
    Opening,
    SubItem,
    is_nothing,
    match_subitem,
    says_done,
    weight_of,
)
from vaultkit.parse.entries.tasks import Duty, read_duty
from vaultkit.parse.vocabulary.dates import Day, parse_date

_CLOSED_BOXES = frozenset("xX-")
_FAVOURS = (SubItem.GAVE, SubItem.GOT)
_PROMISES = (SubItem.PROMISED, SubItem.THEY_PROMISED)
_TO = re.compile(r"(?:to|til)[ \t]+$", re.IGNORECASE)
_FROM = re.compile(r"(?:from|fra|af)[ \t]+$", re.IGNORECASE)
_LOOK_BACK = 50
"""Among how many of the latest sub-items a `done:` looks for its promise."""


@dataclass(slots=True)
class Said:
    """A sub-item. `task`: it has a box and a date, but no word that says what it is.

    `links` are where the links begin that say to or by whom: they are no mentions. `more` is what
    the lines add on which its text goes on. `tail`, `to_if_there`: as in `Favour`.
    """

    what: SubItem
    text: str
    source: Source
    weight: float = 1.0
    to: Reference | None = None
    by: Reference | None = None
    due: date | None = None
    done: bool = False
    hidden: bool = False
    task: bool = False
    links: tuple[int, ...] = ()
    more: list[str] = field(default_factory=list)
    to_if_there: bool = False
    tail: str = ""

    @property
    def words(self) -> str:
        """All of its text."""
        return shown(" ".join((self.text, *self.more))) if self.more else self.text

    @property
    def is_favour(self) -> bool:
        """Whether it is something given or got."""
        return self.what in _FAVOURS

    @property
    def is_promise(self) -> bool:
        """Whether it is a promise, of whomever."""
        return self.what in _PROMISES or self.what is SubItem.DONE

    def favour(self) -> Favour:
        """The favour it tells of."""
        direction = Direction.GAVE if self.what is SubItem.GAVE else Direction.GOT
        return Favour(
            direction,
            self.words,
            self.weight,
            self.source,
            self.to,
            self.hidden,
            self.to_if_there,
            "" if self.more else self.tail,
        )

    def promise(self) -> Promise:
        """The promise it tells of."""
        mine = self.what is not SubItem.THEY_PROMISED
        return Promise(self.words, self.source, mine, self.due, self.by, self.done, self.hidden)

    def outcome(self) -> Outcome:
        """What came of it."""
        return Outcome(self.words, self.source, self.hidden)


def read_said(
    reading: Reading,
    line: LineText,
    begin: int,
    end: int,
    opening: Opening,
    box: str = "",
    in_field: bool = False,
) -> Said:
    """Read a sub-item whose text is line[begin:end]; its `text` is "" where it says nothing.

    `box` is that of the task it stands in, `in_field`: it is the value of a Dataview field.
    """
    text = (line.whole if in_field else line.text)[begin:end]
    source = reading.source(line.number, opening.start)
    said = Said(opening.what, "", source)
    if said.is_favour:
        _weigh(reading, said, opening, source)
    if opening.by is not None:
        said.by = opening.by.reference(source.path, source.line)
        said.links += (opening.by.start,)
    if opening.to is not None:
        said.to = reading.reference(opening.to, line.number)
        said.links += (opening.to.start,)
    if said.is_promise:
        duty = _duty(reading, line.number, begin, text)
        text = duty.text
        said.due = duty.due
        closed = box in _CLOSED_BOXES if box else False
        said.done = closed or duty.struck or duty.cancelled or says_done(opening.aside)
        said.done |= duty.done_on is not None or opening.what is SubItem.DONE
    said.text = "" if is_nothing(text) else shown(text)
    return said


def read_task(reading: Reading, line: LineText, start: int, box: str) -> Said | None:
    """Read a task as a promise of the owner; None if it has no due date."""
    duty = _duty(reading, line.number, start, line.text[start:])
    due = duty.due or due_field(reading, line)
    if due is None or not duty.text:
        return None
    said = Said(SubItem.PROMISED, shown(duty.text), reading.source(line.number, start), due=due)
    said.done = box in _CLOSED_BOXES or duty.struck or duty.cancelled
    said.task = True
    return said


def loose_promise(reading: Reading, line: LineText, start: int, box: str) -> tuple[Promise, ...]:
    """Read a task outside any entry as a promise: with a due date, or with the word for it."""
    opening = match_subitem(line.text, start, line.links)
    if opening is None:
        said = read_task(reading, line, start, box)
    elif opening.what in _PROMISES:
        said = read_said(reading, line, opening.end, len(line.text), opening, box)
        said.due = said.due or due_field(reading, line)
    else:
        said = None
    if said is None or not said.text:
        return ()
    said.hidden = line.marks.hidden
    return (said.promise(),)


def due_field(reading: Reading, line: LineText) -> date | None:
    """Read the Dataview field `[due:: 2026-11-10]` of a line."""
    for one in line.fields:
        if one.part == "due":
            day = parse_date(line.whole[one.start : one.end], reading.language)
            return day.date if isinstance(day, Day) else None
    return None


def find_recipient(reading: Reading, line: LineText, begin: int, end: int, said: Said) -> None:
    """Find `to [[X]]` in the text of a favour (`from [[X]]` of one got).

    Whether X was there, only the whole vault can tell: somebody who was not is whom the favour is
    about, as in `gave: intro to [[Per Friis]]`.
    """
    if said.to is not None:
        return
    before = _TO if said.what is SubItem.GAVE else _FROM
    for start in sorted(line.links):
        if not begin <= start < end:
            continue
        word = before.search(line.whole, max(begin, start - 12), start)
        if word is not None:
            said.to = reading.reference(line.links[start], line.number)
            said.to_if_there = True
            if not line.whole[line.links[start].end : end].strip():
                said.tail = " " + shown(line.whole[word.start() : end])
            return


def settle(promises: Sequence[Said], done: Said, language: Language) -> bool:
    """Mark the promise that a `done:` means; false if it is a promise of its own.

    It means the one with the same text; or, with no text but a date, the last one still open.
    """
    kept = [said for said in promises[-_LOOK_BACK:] if said.is_promise and not said.done]
    dated = isinstance(parse_date(done.text, language), Day)
    if done.text and not dated:
        kept = [said for said in kept if fold(said.text) == fold(done.text)]
    if kept:
        kept[-1].done = True
    return bool(kept) or dated or not done.text


def _weigh(reading: Reading, said: Said, opening: Opening, source: Source) -> None:
    weight = weight_of(opening.aside)
    if weight is None:
        where = Source(source.path, source.line, opening.aside_at + 1)
        word = opening.word.lower()
        reading.report(problem_kinds.UNKNOWN_WEIGHT, where, word=word)
    said.weight = weight or 1.0
    if opening.word.lower() == "gave" and reading.language is Language.DA:
        reading.report(problem_kinds.DANISH_GAVE, source)


def _duty(reading: Reading, number: int, begin: int, text: str) -> Duty:
    """Read the due date and the marks of a task, and report a date that is none."""
    duty = read_duty(text, reading.language)
    if duty.bad is not None:
        where = reading.source(number, begin + duty.bad_at)
        reading.report(problem_kinds.BAD_DUE_DATE, where, text=duty.bad.text)
    return duty
