"""Stage one: what a single note says, read by `vaultkit.parse`, nothing resolved yet."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vaultkit.model.fields import (
    ArenaFields,
    ContactFields,
    IntroductionFields,
    OwnerFields,
    PurposeFields,
)
from vaultkit.model.inbox import InboxLine
from vaultkit.model.listed import Listed
from vaultkit.model.problem import Problem
from vaultkit.model.record import record
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source


class NoteKind(StrEnum):
    """Which note is what. TEMPLATE and GENERATED are passed over; OTHER is everything else."""

    CONTACT = "contact"
    PURPOSE = "purpose"
    ARENA = "arena"
    INTRODUCTION = "introduction"
    ME = "me"
    INBOX = "inbox"
    IMPORT = "import"
    MEETING = "meeting"
    JOURNAL = "journal"
    TEMPLATE = "template"
    GENERATED = "generated"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a favour went, seen from the owner."""

    GAVE = "gave"
    GOT = "got"


@record(frozen=True, slots=True)
class Favour:
    """One thing given or got. `weight`: small 1, medium 2, large 4.

    `to` is the person named with `to [[X]]`; None means the note's own contact. With `to_if_there`
    it counts only if that person took part (`gave: intro to [[Per Friis]]` is about Per, not to
    him); the words at the end of `text` that say so, and are no part of it then, are `tail`.
    `hidden` (`#private`, on the line or its entry): the words go into no generated file.
    """

    direction: Direction
    text: str
    weight: float
    source: Source
    to: Reference | None = None
    hidden: bool = False
    to_if_there: bool = False
    tail: str = ""


@record(frozen=True, slots=True)
class Promise:
    """Something promised. `mine`: by the owner; otherwise `by_whom`, or the note's own contact.

    Open while `done` is false. `due` may be unknown.
    """

    text: str
    source: Source
    mine: bool = True
    due: date | None = None
    by_whom: Reference | None = None
    done: bool = False
    hidden: bool = False


@record(frozen=True, slots=True)
class Outcome:
    """What came of an interaction (`led to:`)."""

    text: str
    source: Source
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """An approximate date: some day from `first` to `last`, both included (`oktober 2026`)."""

    first: date
    last: date

    @property
    def middle(self) -> date:
        """The day that stands for the period while it does not hold today."""
        return self.first + (self.last - self.first) // 2


@record(frozen=True, slots=True)
class Entry:
    """One dated line (with its sub-items) of one note: something that happened.

    `day` is the date, or the middle of `period` where the date is approximate. `kind` is
    canonical (`coffee`), or "" when unknown. `hours` is None where the line gives no duration.
    `participants` are those named *before* the colon or after `with`; in a contact's own note the
    contact always took part and is not repeated here. `arena` is what follows the comma
    (`coffee 1h, [[Nordic CFO Circle]]`) when it can be a link or a name. `mentions` are all other
    links in the entry, sub-items included: what the talk was about, and the purposes it serves.
    `personal_mine`, `personal_theirs`: who opened up; a bare `#personal` sets both.
    `hidden`: `#private`, the words go into no generated file. `work`: paid hours.
    `introduced`: `intro to [[X]]`; `introduced_by`: `intro by [[X]]`.
    `if_contact`: it happened only if one of the participants turns out to be a contact; the others
    are mentions then (a journal's `[[X]]: …`, and every link with `journal_links: contact`).
    """

    day: date
    source: Source
    kind: str = ""
    period: Period | None = None
    time: str = ""
    hours: float | None = None
    participants: tuple[Reference, ...] = ()
    arena: Reference | None = None
    mentions: tuple[Reference, ...] = ()
    summary: str = ""
    personal_mine: bool = False
    personal_theirs: bool = False
    hidden: bool = False
    work: bool = False
    favours: tuple[Favour, ...] = ()
    promises: tuple[Promise, ...] = ()
    led_to: tuple[Outcome, ...] = ()
    next_step: str = ""
    introduced: tuple[Reference, ...] = ()
    introduced_by: tuple[Reference, ...] = ()
    if_contact: bool = False


@record(frozen=True, slots=True)
class Note:
    """What one file says.

    `name` is what links to it say: the file name without `.md` (of `x/index.md` that says it is a
    contact: the folder's name). `title` is what dashboards show: `name:` or else `name`.
    Exactly the fields record that fits `kind` is set (none for meetings, journals and others).
    `participants`: those of a meeting note. `promises`: tasks with a due date that stand outside
    any entry. `links`: every link in the note, wherever it stands, once per target. `other`:
    frontmatter that vaultkit gives no meaning, kept as text for templates and queries. `inbox`: of
    an inbox the lines that wait. `listed`: of a list that an import left, who is on it.
    """

    path: str
    kind: NoteKind
    name: str
    title: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    contact: ContactFields | None = None
    purpose: PurposeFields | None = None
    arena: ArenaFields | None = None
    introduction: IntroductionFields | None = None
    owner: OwnerFields | None = None
    participants: tuple[Reference, ...] = ()
    entries: tuple[Entry, ...] = ()
    promises: tuple[Promise, ...] = ()
    links: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
    other: dict[str, tuple[str, ...]] = field(default_factory=dict)
    inbox: tuple[InboxLine, ...] = ()
    listed: tuple[Listed, ...] = ()
