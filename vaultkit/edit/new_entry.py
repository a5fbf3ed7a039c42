"""What is to be written into a log: an entry in its parts, or a line in log syntax.

`NewEntry` is what commands and importers make; `entry_of_line` takes a line that somebody typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaultkit.model.note import Direction, Entry, Favour, Period, Promise
from vaultkit.model.reference import Reference
from vaultkit.parse.entries.subitems import SubItem


@dataclass(frozen=True, slots=True)
class NewSubItem:
    """A sub-item to be written. `text` is without the date `due` that a promise may have.

    `weight` is that of a favour: 1, 2 or 4. `to` (of a favour) and `by` (of their promise) are
    written as they stand: a link (`[[Per Friis]]`) or a plain name. `hidden`: `#private`.
    """

    what: SubItem
    text: str
    due: date | None = None
    weight: float = 1.0
    to: str = ""
    by: str = ""
    hidden: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written.

    `kind` is canonical (`coffee`), "" for none; with a `period` (a month or an ISO week) the date
    is approximate, `day` its middle, and a kind is needed. `people`, `arena`, `introduced` and
    `introduced_by` are written as they stand: links (`[[Per Friis]]`) or plain names. `summary` is
    one line and may hold links. The flags are those of `vaultkit.model.note.Entry`.
    """

    day: date
    kind: str = ""
    hours: float | None = None
    people: tuple[str, ...] = ()
    arena: str = ""
    summary: str = ""
    subitems: tuple[NewSubItem, ...] = ()
    period: Period | None = None
    time: str = ""
    personal_mine: bool = False
    personal_theirs: bool = False
    hidden: bool = False
    work: bool = False
    introduced: tuple[str, ...] = ()
    introduced_by: tuple[str, ...] = ()


def taken_apart(entry: Entry) -> NewEntry:
    """Take an entry that was read apart, so that it can be written in another style."""
    return NewEntry(
        entry.day,
        entry.kind,
        entry.hours,
        tuple(map(_written, entry.participants)),
        _written(entry.arena),
        entry.summary,
        tuple(_subitems(entry)),
        entry.period,
        entry.time,
        entry.personal_mine,
        entry.personal_theirs,
        entry.hidden,
        entry.work,
        tuple(map(_written, entry.introduced)),
        tuple(map(_written, entry.introduced_by)),
    )


def _subitems(entry: Entry) -> Iterable[NewSubItem]:
    """Yield the sub-items of an entry in the order they stand, what comes next behind them."""
    all_said = [
        *((one.source, _favour(one, entry.hidden)) for one in entry.favours),
        *((one.source, _promise(one, entry.hidden)) for one in entry.promises),
        *((one.source, NewSubItem(SubItem.LED_TO, one.text)) for one in entry.led_to),
    ]
    for _, said in sorted(all_said, key=lambda pair: pair[0]):
        yield said
    if entry.next_step:
        yield NewSubItem(SubItem.NEXT, entry.next_step)


def _favour(one: Favour, all_hidden: bool) -> NewSubItem:
    what = SubItem.GAVE if one.direction is Direction.GAVE else SubItem.GOT
    # Somebody named at the end of the text stands there already.
    to = "" if one.to_if_there else _written(one.to)
    return NewSubItem(
        what, one.text, weight=one.weight, to=to, hidden=one.hidden and not all_hidden
    )


def _promise(one: Promise, all_hidden: bool) -> NewSubItem:
    what = SubItem.PROMISED if one.mine else SubItem.THEY_PROMISED
    hidden = one.hidden and not all_hidden
    return NewSubItem(what, one.text, one.due, 1.0, "", _written(one.by_whom), hidden, one.done)


def _written(reference: Reference | None) -> str:
    """Write whom a reference names, "" for nobody."""
    if reference is None or not reference.is_link:
        return "" if reference is None else reference.target
    label = f"|{reference.label}" if reference.label else ""
    return f"[[{reference.target}{label}]]"
