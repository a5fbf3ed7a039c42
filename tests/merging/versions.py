"""Three versions of a note, merged both ways, and notes made up for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from vaultkit.merging.notes import merge_note

NOTE = """---
name: Mette Holm
chemistry: 4 # since spring
needs:
  - interim CFO
  - 'board seat'
tags: [finance, sailing]
---

About Mette.

## Log

- 2026-11-03 coffee 1h: pricing
  - gave: the study
- 2026-09-12 call 30m: audit
"""


@dataclass(frozen=True)
class Merge:
    """What merging came to, as text."""

    text: str
    conflicts: int


def merge(base: str, ours: str, theirs: str) -> Merge:
    outcome = merge_note(base.encode(), ours.encode(), theirs.encode())
    return Merge(outcome.data.decode(), outcome.conflicts)


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Put one piece of a text in the place of another, each there exactly once."""
    for old, new in pairs:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def clean(base: str, ours: str, theirs: str) -> str:
    """Merge what must merge without a conflict, the same both ways."""
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert (one.conflicts, other.conflicts) == (0, 0), one.text
    assert one.text == other.text
    return one.text


@dataclass(frozen=True)
class Entry:
    """An entry of a log, told apart by its words. `below` are its sub-items."""

    day: date
    words: str
    below: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        return [f"- {self.day} {self.words}", *(f"  - {one}" for one in self.below)]


@dataclass(frozen=True)
class Log:
    """A note with a log. `style`: whether the newest stands first, how many blank lines between."""

    entries: tuple[Entry, ...]
    fields: dict[str, str] = field(default_factory=dict)
    newest: bool = True
    gap: int = 0

    @property
    def text(self) -> str:
        ordered = sorted(self.entries, key=lambda one: one.day, reverse=self.newest)
        head = ["---", *(f"{key}: {value}" for key, value in self.fields.items()), "---", ""]
        body = ("\n" * (1 + self.gap)).join("\n".join(one.lines) for one in ordered)
        return "\n".join([*head, "# Mette", "", "## Log", "", body]) + "\n"

    def with_entries(self, entries: Sequence[Entry]) -> "Log":
        return replace(self, entries=tuple(entries))


_DAYS = st.integers(0, 40).map(lambda days: date(2026, 10, 1) + timedelta(days))
_VALUES = st.sampled_from(["3", "'4'", "five # why", "[a, b]", '"x: y"'])


@st.composite
def logs(draw: st.DrawFn) -> Log:
    days = draw(st.lists(_DAYS, max_size=6, unique=True))
    entries = tuple(
        Entry(day, f"coffee 1h: pricing, {number}", ("gave: b",) * draw(st.integers(0, 1)))
        for number, day in enumerate(days)
    )
    names = draw(st.lists(st.sampled_from(["circle", "met", "title", "place"]), unique=True))
    fields = {"name": "Mette Holm"} | {name: draw(_VALUES) for name in names}
    return Log(entries, fields, draw(st.booleans()), draw(st.integers(0, 1)))


@dataclass(frozen=True)
class Side:
    """What one side did to a log."""

    log: Log
    removed: frozenset[str]
    extended: frozenset[str]
    set_fields: dict[str, str]


@st.composite
def sides(draw: st.DrawFn, base: Log, name: str) -> Side:
    words = [entry.words for entry in base.entries]
    some = st.sets(st.sampled_from(words)) if words else st.just(set())
    removed = frozenset(draw(some))
    extended = frozenset(draw(some)) - removed
    kept = [
        replace(one, below=(*one.below, f"got: {name}")) if one.words in extended else one
        for one in base.entries
        if one.words not in removed
    ]
    days = draw(st.lists(_DAYS, max_size=4))
    # Nothing like those of the base or of the other side: else one may be the other, changed.
    what = {"ours": "harbour walk", "theirs": "met by phone"}[name]
    added = [Entry(day, f"{what} {name} {number}") for number, day in enumerate(days)]
    fields = dict(base.fields)
    given = draw(st.dictionaries(st.sampled_from([*fields, f"{name} new"]), _VALUES, max_size=2))
    given = {key: value for key, value in given.items() if fields.get(key) != value}
    fields |= given
    log = replace(base, entries=(*kept, *added), fields=fields)
    return Side(log, removed, extended, given)


@st.composite
def three(draw: st.DrawFn) -> tuple[Log, Side, Side]:
    """Draw a log and what two sides did to it."""
    base = draw(logs())
    return base, draw(sides(base, "ours")), draw(sides(base, "theirs"))
