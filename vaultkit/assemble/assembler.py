"""Keeps the snapshot of a vault true: made once from all notes, then renewed for those that change.

`Assembler.vault` is the door of this room, called by the engine. What it gives depends on nothing
but its arguments, whatever it gave before; tests hold it against snapshots made from nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, compress
from operator import is_not
from typing import Any, TypeVar

from vaultkit.assemble.acquaintance import Acquaintance
from vaultkit.assemble.happenings import Happenings
from vaultkit.assemble.introductions import each_once
from vaultkit.assemble.names import LookUp, Names
from vaultkit.assemble.parts import Part, PartMaker
from vaultkit.assemble.people import People
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact
from vaultkit.model.introduction import Introduction
from vaultkit.model.kept import Kept
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

_T = TypeVar("_T")


class Assembler:
    """Makes snapshots of one vault, each from the last where that is quicker.

    `touched` are the notes from which anything else follows since the snapshot before: None where
    that may be all of them.
    """

    def __init__(self) -> None:
        self._state: _State | None = None
        self._kept = Kept()
        self.touched: frozenset[str] | None = None

    def vault(
        self,
        notes: Mapping[str, Note],
        settings: Settings,
        today: date,
        extra_problems: tuple[Problem, ...] = (),
    ) -> Vault:
        """Make the snapshot of a vault as of a day from what each note says.

        `notes` maps paths; their order makes no difference. `extra_problems` (of the settings, of
        the disk) stand beside the others. O(notes + entries) for the first, later O(notes) with a
        small constant and O(entries) of the notes that changed.
        """
        state, self._state = self._state, None  # nothing half renewed is ever used again
        if state is None or state.settings != settings or state.today != today:
            state = _State(settings, today, self._kept)
        vault = state.renewed(notes, extra_problems)
        self._state, self.touched = state, state.touched
        return vault


@dataclass(slots=True)
class _State:
    """Everything the snapshot was made from, by the note it comes from."""

    settings: Settings
    today: date
    kept: Kept
    notes: Mapping[str, Note] = field(default_factory=dict)
    names: Names | None = None
    people: People | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    happenings: Happenings | None = None
    acquaintance: Acquaintance = field(default_factory=Acquaintance)
    adding: dict[str, "_Adding"] = field(default_factory=lambda: {k: _Adding(k) for k in _ADDED})
    last: Vault | None = None
    touched: frozenset[str] | None = None

    def renewed(self, notes: Mapping[str, Note], extra: tuple[Problem, ...]) -> Vault:
        """Take in what changed, and make the snapshot."""
        first = self.last is None
        changed = _changed(self.notes, notes)
        gone = self.parts.keys() - notes.keys()
        changed |= self._renamed(notes, changed, gone)
        if self.happenings is None:
            self.happenings = Happenings(self.today)
        assert self.people is not None  # noqa: S101 - `_renamed` has seen to it
        maker = PartMaker(self.people, self.settings, self.today)
        befores: dict[str, Part | None] = {path: self.parts.pop(path) for path in gone}
        for path in sorted(changed):
            before = self.parts.get(path)
            befores[path] = before
            self.parts[path] = _handed_on(before, maker.part(notes[path]))
        if gone or any(before is None for before in befores.values()):
            self.parts = {path: self.parts[path] for path in sorted(self.parts)}
        self.notes = notes
        touched = self._take_in(befores)
        vault = self._snapshot(extra, touched)
        self.last = vault
        self.touched = None if first else frozenset(touched)
        return vault

    def _renamed(
        self, notes: Mapping[str, Note], changed: set[str], gone: Iterable[str]
    ) -> set[str]:
        """Read the names anew where any changed; return notes in which one means another now."""
        renamed = {path for path in changed if not _named_alike(self.notes.get(path), notes[path])}
        renamed.update(gone)
        names, owner = self.names, None if self.people is None else self.people.owner
        if names is None or renamed:
            names = Names(notes)
        self.people = People(notes, self.settings, names)
        before, self.names = self.names, names
        if owner is not None and (owner.name, owner.path) != (
            self.people.owner.name,
            self.people.owner.path,
        ):
            return set(notes)
        if before is None or before is names:
            return set()
        moved: set[LookUp] = set()
        for look_up, (_, meaning) in before.known.items():
            now = names.found(look_up)[1]
            if now != meaning or now.path in renamed:
                moved.add(look_up)
        return {
            path
            for path, part in self.parts.items()
            if path in notes and not moved.isdisjoint(part.looked_up)
        }

    def _take_in(self, befores: Mapping[str, Part | None]) -> set[str]:
        """Bring what follows from the parts in step; return the notes from which it follows."""
        assert self.happenings is not None  # noqa: S101 - `renewed` has seen to it
        touched = set(befores)
        for path, before in befores.items():
            now = self.parts.get(path)
            self.happenings.tell(path, before, now)
            self.acquaintance.name(path, before, now)
            for those in self.adding.values():
                those.take_in(path, now)
        touched |= self.happenings.settle()
        return touched

    def _snapshot(self, extra: tuple[Problem, ...], touched: set[str]) -> Vault:
        assert self.happenings is not None  # noqa: S101 - `renewed` has seen to it
        assert self.people is not None  # noqa: S101 - as above
        happened, adding = self.happenings, self.adding
        contacts: Mapping[str, Contact] = adding["contact"].by_path()
        purposes: Mapping[str, Purpose] = adding["purpose"].by_path()
        arenas: Mapping[str, Arena] = adding["arena"].by_path()
        before = None if self.last is None else self.last.introductions
        introductions = each_once(
            adding["introduction"].by_path().values(),
            chain.from_iterable(adding["by_line"].by_path().values()),
            self.today,
        )
        touched |= _differing(before or (), introductions)
        introductions = _equal(before, introductions)
        knows, moved = self.acquaintance.knows(contacts, happened, introductions)
        touched |= moved
        problems = self._problems(extra, purposes)
        touched |= _differing(() if self.last is None else self.last.problems, problems)
        return Vault(
            today=self.today,
            settings=self.settings,
            owner=self.people.owner,
            contacts=contacts,
            purposes=purposes,
            arenas=arenas,
            introductions=introductions,
            interactions=happened.happened,
            plans=happened.plans,
            by_person=happened.by_person,
            by_day=happened.by_day,
            promises=happened.promises(adding["promises"].by_path()),
            knows=knows,
            problems=_equal(None if self.last is None else self.last.problems, problems),
            inbox=tuple(chain.from_iterable(adding["inbox"].by_path().values())),
            inboxes=tuple(adding["inboxes"].by_path()),
            listed=_equal(
                None if self.last is None else self.last.listed,
                tuple(chain.from_iterable(adding["listed"].by_path().values())),
            ),
            kept=self.kept,
        )

    def _problems(
        self, extra: tuple[Problem, ...], purposes: Mapping[str, Purpose]
    ) -> tuple[Problem, ...]:
        assert self.happenings is not None  # noqa: S101 - `renewed` has seen to it
        assert self.people is not None  # noqa: S101 - as above
        problems = {
            *extra,
            *chain.from_iterable(self.adding["problems"].by_path().values()),
            *self.happenings.ahead.values(),
            *_shares(purposes),
            *self.people.shared_names(),
        }
        return tuple(sorted(problems, key=Problem.sort_key))


def _named_alike(before: Note | None, now: Note) -> bool:
    return before is not None and (before.kind, before.name, before.title, before.aliases) == (
        now.kind,
        now.name,
        now.title,
        now.aliases,
    )


def _handed_on(before: Part | None, now: Part) -> Part:
    """Hand on the contact itself where it says what it said: what follows from it can be kept."""
    if before is None or before.contact is None or before.contact != now.contact:
        return now
    return replace(now, contact=before.contact)


_ADDED: Mapping[str, Callable[[Part], Any]] = {
    "contact": lambda part: part.contact,
    "purpose": lambda part: part.purpose,
    "arena": lambda part: part.arena,
    "introduction": lambda part: part.introduction,
    "by_line": lambda part: part.by_line or None,
    "promises": lambda part: part.promises or None,
    "problems": lambda part: part.problems or None,
    "inbox": lambda part: part.note.inbox or None,
    "inboxes": lambda part: part.note.kind is NoteKind.INBOX or None,
    "listed": lambda part: part.note.listed or None,
}
"""What a part may add to a snapshot; None where it adds nothing of the kind."""


class _Adding:
    """What all parts add of one kind, by path; the very same mapping while none of it changes."""

    def __init__(self, kind: str) -> None:
        self._of = _ADDED[kind]
        self._given: dict[str, Any] = {}
        self._changed: dict[str, Any] = {}

    def take_in(self, path: str, part: Part | None) -> None:
        """Take what a part adds now in the place of what it added."""
        now = None if part is None else self._of(part)
        if now is not self._given.get(path):
            self._changed[path] = now

    def by_path(self) -> dict[str, Any]:
        """Give what is added, in path order. What was given once is never changed."""
        if self._changed:
            both = {**self._given, **self._changed}
            paths = both if self._changed.keys() <= self._given.keys() else sorted(both)
            self._given = {path: both[path] for path in paths if both[path] is not None}
            self._changed = {}
        return self._given


def _changed(before: Mapping[str, Note], now: Mapping[str, Note]) -> set[str]:
    """Find the notes that are new or another."""
    if len(before) == len(now) and list(before) == list(now):
        return set(compress(now, map(is_not, before.values(), now.values())))
    return {path for path, note in now.items() if before.get(path) is not note}


def _equal(before: tuple[_T, ...] | None, now: tuple[_T, ...]) -> tuple[_T, ...]:
    return before if before is not None and before == now else now


def _differing(
    before: Iterable[Introduction] | Iterable[Problem],
    now: Iterable[Introduction] | Iterable[Problem],
) -> set[str]:
    """Find the notes of what is in one of two and not in the other."""
    return {one.source.path for one in {*before} ^ {*now}}


def _shares(purposes: Mapping[str, Purpose]) -> Iterator[Problem]:
    """Shares above 100 % are scaled; say so at the last of them, where the sum went over."""
    total = 0.0
    last: Source | None = None
    for purpose in purposes.values():
        if purpose.active and purpose.fields.share:
            total += purpose.fields.share
            last = Source(purpose.path)
    if last is not None and total > 1.005:
        yield problem_kinds.SHARES_OVER_ONE.at(last, percent=round(total * 100))
