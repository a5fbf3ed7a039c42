"""Keeps the snapshot of a vault true: made once from all notes, then renewed for those that change.

`Assembler.vault` is the door of this room, called by the engine. What it gives depends on nothing
but its arguments, whatever it gave before; tests hold it against snapshots made from nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

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
    names: Names | None = None
    people: People | None = None
    parts: dict[str, Part] = field(default_factory=dict)
    happenings: Happenings | None = None
    acquaintance: Acquaintance = field(default_factory=Acquaintance)
    last: Vault | None = None
    touched: frozenset[str] | None = None

    def renewed(self, notes: Mapping[str, Note], extra: tuple[Problem, ...]) -> Vault:
        """Take in what changed, and make the snapshot."""
        first = self.last is None
        changed = {path for path, note in notes.items() if self._note(path) is not note}
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
        touched = self._take_in(befores)
        vault = self._snapshot(extra, touched)
        self.last = vault
        self.touched = None if first else frozenset(touched)
        return vault

    def _note(self, path: str) -> Note | None:
        part = self.parts.get(path)
        return None if part is None else part.note

    def _renamed(
        self, notes: Mapping[str, Note], changed: set[str], gone: Iterable[str]
    ) -> set[str]:
        """Read the names anew where any changed; return notes in which one means another now."""
        renamed = {path for path in changed if not _named_alike(self._note(path), notes[path])}
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
        touched |= self.happenings.settle()
        return touched

    def _snapshot(self, extra: tuple[Problem, ...], touched: set[str]) -> Vault:
        assert self.happenings is not None  # noqa: S101 - `renewed` has seen to it
        assert self.people is not None  # noqa: S101 - as above
        last, parts, happened = self.last, self.parts.values(), self.happenings
        contacts: Mapping[str, Contact] = _same(
            None if last is None else last.contacts,
            {part.note.path: part.contact for part in parts if part.contact is not None},
        )
        purposes: Mapping[str, Purpose] = _same(
            None if last is None else last.purposes,
            {part.note.path: part.purpose for part in parts if part.purpose is not None},
        )
        arenas: Mapping[str, Arena] = _same(
            None if last is None else last.arenas,
            {part.note.path: part.arena for part in parts if part.arena is not None},
        )
        introductions = each_once(
            (part.introduction for part in parts if part.introduction is not None),
            (one for part in parts for one in part.by_line),
            self.today,
        )
        touched |= _differing(() if last is None else last.introductions, introductions)
        introductions = _equal(None if last is None else last.introductions, introductions)
        promises = happened.promises(one for part in parts for one in part.promises)
        knows, moved = self.acquaintance.knows(contacts, happened, introductions)
        touched |= moved
        problems = self._problems(extra, purposes)
        touched |= _differing(() if last is None else last.problems, problems)
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
            promises=promises,
            knows=knows,
            problems=_equal(None if last is None else last.problems, problems),
            inbox=tuple(line for part in parts if part.note.inbox for line in part.note.inbox),
            inboxes=tuple(part.note.path for part in parts if part.note.kind is NoteKind.INBOX),
            listed=_equal(
                None if last is None else last.listed,
                tuple(one for part in parts if part.note.listed for one in part.note.listed),
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
            *(one for part in self.parts.values() if part.problems for one in part.problems),
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


def _same(before: Mapping[str, _T] | None, now: dict[str, _T]) -> Mapping[str, _T]:
    """Give the mapping of before if it holds the very same objects in the same order."""
    if before is None or len(before) != len(now):
        return now
    same = all(
        key is other or key == other for key, other in zip(before, now, strict=True)
    ) and all(one is other for one, other in zip(before.values(), now.values(), strict=True))
    return before if same else now


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
