"""The entry of a quick line: what its head, the words behind it and the options come to.

Used by `edit.quick_line`. The words are read by the same parser that reads a log.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.edit.instructions import Log
from vaultkit.edit.new_entry import NewEntry, NewSubItem, taken_apart
from vaultkit.edit.quick_due import with_due_dates
from vaultkit.edit.quick_head import Head
from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.note import Entry, NoteKind
from vaultkit.model.reference import Person
from vaultkit.model.settings import Settings
from vaultkit.parse.entries.body import BodyContext, BodyText
from vaultkit.parse.entries.log import parse_body
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.words import Vocabulary


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said of an entry beside the line itself: the options of `vaultkit log`.

    With any of it, the words behind the name need no colon. `people` are names, `arena` is one.
    """

    day: date | None = None
    kind: str = ""
    hours: float | None = None
    people: tuple[str, ...] = ()
    arena: str = ""
    subitems: tuple[NewSubItem, ...] = ()
    personal: bool = False
    hidden: bool = False
    work: bool = False

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Beside()


def log_of(head: Head, day: date | str, known: Known, on: date, beside: Beside) -> Log:
    """Make the entry of a line; `on` is the day it was typed. Raises QuickLineError."""
    if not head.people:
        raise QuickLineError(problem_kinds.INBOX_NO_NAME)
    if not (head.contact_said or beside.kind or beside.hours is not None):
        kind = problem_kinds.INBOX_NO_KIND if head.tail else problem_kinds.INBOX_NOTHING_SAID
        raise QuickLineError(kind)
    shown = day.isoformat() if isinstance(day, date) else day
    tail = head.tail if head.tail[:1] in (":", ";", "") else f"; {head.tail}"
    line = f"{shown} {head.words}".strip() + with_due_dates(tail, on)
    entry = read_entry(line, known.vault.settings)
    new = _with_beside(taken_apart(entry), beside, known)
    contact, *others = head.people
    strangers = (*new.people, *head.strangers)
    new = replace(new, people=_strangers(strangers, head.people, known))
    return Log(contact.path, new, tuple(Person(one.name, one.path) for one in others))


def read_entry(line: str, settings: Settings) -> Entry:
    """Read a line of a log; it must be one entry. Raises QuickLineError."""
    context = BodyContext(NoteKind.CONTACT, settings, Vocabulary(settings))
    body = parse_body(BodyText("", ["## Log", "", f"- {line}"], 1), context)
    if body.problems:
        problem = body.problems[0]
        if problem.kind is problem_kinds.BAD_DUE_DATE:
            raise QuickLineError(
                problem_kinds.INBOX_BAD_DAY_AHEAD, text=dict(problem.details)["text"]
            )
    if len(body.entries) != 1:
        raise QuickLineError(problem_kinds.INBOX_UNCLEAR)
    return body.entries[0]


def _with_beside(new: NewEntry, beside: Beside, known: Known) -> NewEntry:
    """Add what the options say."""
    arena = new.arena
    if beside.arena:
        found = known.arena(beside.arena)
        arena = f"[[{found.name}]]" if found is not None else beside.arena
    return replace(
        new,
        kind=beside.kind or new.kind,
        hours=new.hours if beside.hours is None else beside.hours,
        arena=arena,
        subitems=(*new.subitems, *beside.subitems),
        personal_mine=new.personal_mine or beside.personal,
        personal_theirs=new.personal_theirs or beside.personal,
        hidden=new.hidden or beside.hidden,
        work=new.work or beside.work,
    )


def _strangers(written: Sequence[str], people: Sequence[Contact], known: Known) -> tuple[str, ...]:
    """Leave out of links in the line those who are named already."""
    kept = []
    for one in written:
        links = find_links(one)
        contact = known.contact(links[0].target if links else one)
        if contact is None or contact not in people:
            kept.append(one)
    return tuple(kept)
