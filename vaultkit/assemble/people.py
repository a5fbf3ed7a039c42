"""Contacts, purposes, arenas and the owner: the fields of each note with its names resolved."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import compress, repeat
from operator import attrgetter, is_

from vaultkit.assemble.names import LookUp, Meaning, Names
from vaultkit.model import problem_kinds
from vaultkit.model.contact import Contact, Owner
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person, Reference, fold, is_nameless
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source

_A_CONTACT = frozenset({NoteKind.CONTACT, NoteKind.ME})
_ONE = {kind: frozenset({kind}) for kind in NoteKind}


class People:
    """Turns references into people and notes; collects what is wrong with them on the way.

    `looked_up` are the names that were looked up for the note begun last.
    """

    def __init__(self, notes: Mapping[str, Note], settings: Settings, names: Names) -> None:
        self._notes = notes
        self._names = names
        self._problems: dict[Problem, None] = {}
        self._several: dict[Reference, Meaning] = {}
        self.looked_up: dict[LookUp, None] = {}
        self.owner = self._find_owner(settings.me)
        self._owner_names = {fold(self.owner.name)} if self.owner.name else set()

    def begin(self) -> None:
        """Begin with another note."""
        self._problems, self._several, self.looked_up = {}, {}, {}

    def problems(self, hidden: Callable[[], Collection[tuple[str, int]]]) -> Iterable[Problem]:
        """What was wrong with the names of the note begun last: each once.

        `hidden` gives the lines (path, line) whose words, a name among them, no page may repeat.
        """
        yield from self._problems
        if not self._several:
            return
        unsaid = hidden()
        for reference, meaning in self._several.items():
            if (reference.source.path, reference.source.line) in unsaid:
                yield problem_kinds.AMBIGUOUS_HIDDEN_NAME.at(reference.source)
                continue
            yield problem_kinds.AMBIGUOUS_NAME.at(
                reference.source,
                name=reference.target,
                candidates=", ".join(meaning.candidates),
                example=meaning.candidates[0].removesuffix(".md"),
                linked="[[" if reference.is_link else "",
            )

    def shared_names(self) -> Iterable[Problem]:
        """What is wrong with the names of the notes themselves: several have one."""
        for paths in self._names.shared():
            for path in paths:
                others = ", ".join(other for other in paths if other != path)
                note = self._notes[path]
                yield problem_kinds.SAME_NAME.at(Source(path), name=note.name, other=others)

    def is_contact(self, path: str) -> bool:
        """Whether the note at a path is a contact (the owner is none)."""
        return self._notes[path].kind is NoteKind.CONTACT and path != self.owner.path

    def is_owner(self, person: Person) -> bool:
        """Whether a person is the owner of the vault."""
        if person.path is not None:
            return person.path == self.owner.path
        return fold(person.name) in self._owner_names

    def person(self, reference: Reference, *, known_only: bool = False) -> Person | None:
        """Find the person a reference means, where a person must be meant.

        None if it means a note of another kind, or several; or, with `known_only`, nobody with a
        note. The owner is a person too.
        """
        meaning = self._meaning(reference, _A_CONTACT)
        if meaning.candidates:
            return None
        if meaning.path is None:
            return None if known_only else self._without_note(reference.target)
        if meaning.path == self.owner.path:
            return Person(self.owner.name, self.owner.path)
        if self.is_contact(meaning.path):
            return Person(self._notes[meaning.path].title, meaning.path)
        return None

    def people(self, references: Iterable[Reference]) -> tuple[Person, ...]:
        """Find the people that references mean, each once, in order, without the owner."""
        found = {
            person.key: person
            for person in map(self.person, references)
            if person is not None and not self.is_owner(person)
        }
        return tuple(found.values())

    def note_of(self, reference: Reference, kind: NoteKind) -> str | None:
        """Find the note of one kind that a reference means; None if it means another or nothing."""
        path = self._meaning(reference, _ONE[kind]).path
        return path if path is not None and self._notes[path].kind is kind else None

    def contact(self, note: Note) -> Contact | None:
        """Make the contact of a note; None if the note is no contact or the owner's own."""
        fields = note.contact
        if fields is None or not self.is_contact(note.path):
            return None
        introducer = self.person(fields.introduced_by) if fields.introduced_by else None
        return Contact(
            path=note.path,
            name=note.title,
            fields=fields,
            aliases=note.aliases,
            tags=note.tags,
            purposes=self._paths(fields.purposes, NoteKind.PURPOSE),
            arenas=self._paths(fields.arenas, NoteKind.ARENA),
            knows=self.people(fields.knows),
            could_introduce=self.people(fields.could_introduce),
            not_same_as=self.people(fields.not_same_as),
            introduced_by=introducer if introducer and not self.is_owner(introducer) else None,
            other=tuple(sorted(note.other.items())),
        )

    def purpose(self, note: Note) -> Purpose | None:
        """Make the purpose of a note; None if it is none."""
        return Purpose(note.path, note.title, note.purpose) if note.purpose is not None else None

    def arena(self, note: Note) -> Arena | None:
        """Make the arena of a note; None if it is none."""
        fields = note.arena
        if fields is None:
            return None
        return Arena(note.path, note.title, fields, self._paths(fields.purposes, NoteKind.PURPOSE))

    def _without_note(self, target: str) -> Person | None:
        if ".." in target or "\\" in target or is_nameless(target):
            return None
        name = " ".join(posixpath.basename(target).split())
        if fold(name) in self._owner_names:
            return Person(self.owner.name, self.owner.path)
        return Person(name) if name else None

    def _paths(self, references: Iterable[Reference], kind: NoteKind) -> tuple[str, ...]:
        found: dict[str, None] = {}
        unknown = (
            problem_kinds.UNKNOWN_PURPOSE
            if kind is NoteKind.PURPOSE
            else problem_kinds.UNKNOWN_ARENA
        )
        for reference in references:
            path = self.note_of(reference, kind)
            if path is not None:
                found[path] = None
            elif not self._meaning(reference, _ONE[kind]).candidates:
                problem = unknown.at(reference.source, name=reference.target)
                self._problems[problem] = None
        return tuple(found)

    def _meaning(self, reference: Reference, wanted: frozenset[NoteKind]) -> Meaning:
        look_up, meaning = self._names.found(LookUp.of(reference, wanted))
        self.looked_up[look_up] = None
        if meaning.candidates:
            self._several[reference] = meaning
        return meaning

    def _find_owner(self, me: str) -> Owner:
        notes = self._notes
        kinds = map(attrgetter("kind"), notes.values())
        path: str | None = min(compress(notes, map(is_, kinds, repeat(NoteKind.ME))), default=None)
        if me:
            named = self._names.meaning(LookUp(me, _A_CONTACT)).path
            if named is not None and notes[named].kind in _A_CONTACT:
                path = named
        if path is None:
            return Owner(me)
        note = notes[path]
        fields = note.owner or note.contact
        # A note called `Me` names nobody; the settings do.
        name = me if me and fold(note.title) in ("me", "mig", "jeg") else note.title
        return Owner(name, path, fields.needs if fields else (), fields.offers if fields else ())
