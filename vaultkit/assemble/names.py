"""Whom a name means: links and plain names to notes. Used by the rest of this room only.

Tried in this order, as in Obsidian first: the file name or path, an alias, `name:`, the slug
(`jane-doe` for Jane Doe). Case and Unicode form never matter. The first rule that fits decides;
several notes that fit it equally well are reported, never guessed between.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import Reference, fold

_NOT_A_TARGET = frozenset({NoteKind.TEMPLATE, NoteKind.GENERATED})
_NOT_SLUG = re.compile(r"[\W_]+")

_folded = lru_cache(maxsize=65_536)(fold)


def slug(name: str) -> str:
    """The name as many importers write file names: `Jane Doe` and `jane_doe` are `jane-doe`."""
    return _NOT_SLUG.sub("-", _folded(name)).strip("-")


class LookUp(NamedTuple):
    """A name as it is looked up: the target of a reference, and which kinds of note are wanted.

    `beside` is the path of the note it stands in, where that makes a difference: of a path.
    """

    target: str
    wanted: frozenset[NoteKind]
    beside: str = ""

    @classmethod
    def of(cls, reference: Reference, wanted: frozenset[NoteKind] = frozenset()) -> "LookUp":
        """Look up what a reference means."""
        target = reference.target
        return cls(target, wanted, reference.source.path if "/" in target else "")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name leads to: one note, nothing (`path` None), or several (`candidates`)."""

    path: str | None = None
    candidates: tuple[str, ...] = ()


_NOTHING = Meaning()


class Names:
    """The names of all notes. `known` is what was looked up so far, and what it means."""

    def __init__(self, notes: Mapping[str, Note]) -> None:
        self.known: dict[LookUp, tuple[LookUp, Meaning]] = {}
        self._kinds = {path: note.kind for path, note in notes.items()}
        self._paths: dict[str, list[str]] = {}
        self._tails: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        self._slugs: dict[str, list[str]] = {}
        for path in sorted(notes):
            if notes[path].kind not in _NOT_A_TARGET:
                self._add(path, notes[path])

    def _add(self, path: str, note: Note) -> None:
        bare = _folded(path.removesuffix(".md"))
        self._paths.setdefault(bare, []).append(path)
        tail = bare.partition("/")[2]
        while "/" in tail:
            self._tails.setdefault(tail, []).append(path)
            tail = tail.partition("/")[2]
        self._names.setdefault(_folded(note.name), []).append(path)
        if note.title != note.name:
            self._titles.setdefault(_folded(note.title), []).append(path)
        for alias in note.aliases:
            same = self._aliases.setdefault(_folded(alias), [])
            if path not in same:
                same.append(path)
        own = {slug(note.name), slug(note.title)} - {""}
        for one in sorted(own):
            self._slugs.setdefault(one, []).append(path)

    def shared(self) -> Iterable[tuple[str, ...]]:
        """Notes whose file names are equal, where one is a contact, a purpose or an arena."""
        told = {NoteKind.CONTACT, NoteKind.PURPOSE, NoteKind.ARENA}
        for paths in self._names.values():
            if len(paths) > 1 and any(self._kinds[path] in told for path in paths):
                yield tuple(paths)

    def found(self, look_up: LookUp) -> tuple[LookUp, Meaning]:
        """Find what a name means, or remember; with the look-up itself, the same one every time."""
        found = self.known.get(look_up)
        if found is None:
            found = self.known[look_up] = (look_up, self.meaning(look_up))
        return found

    def meaning(self, look_up: LookUp) -> Meaning:
        """Find the note that a name means.

        Of several that fit equally well, those of a `wanted` kind are preferred; only if that
        does not leave one are they all reported.
        """
        for found in self._ranked(look_up):
            if len(found) == 1:
                return Meaning(found[0])
            fitting = [path for path in found if self._kinds[path] in look_up.wanted]
            if len(fitting) == 1:
                return Meaning(fitting[0])
            return Meaning(None, tuple(fitting or found))
        return _NOTHING

    def _ranked(self, look_up: LookUp) -> Iterable[list[str]]:
        target = look_up.target.removesuffix(".md")
        key = _folded(target)
        if not key:
            return
        if "/" in target or "\\" in target:
            yield from self._by_path(key, look_up.beside)
            return
        # A note at the root is reached by its name too, so the path rule needs no turn here.
        for table in (self._names, self._aliases, self._titles):
            if key in table:
                yield table[key]
        as_slug = slug(target)
        if as_slug in self._slugs:
            yield self._slugs[as_slug]

    def _by_path(self, key: str, from_path: str) -> Iterable[list[str]]:
        if "\\" in key:
            return
        absolute = key.removeprefix("/")
        if absolute in self._paths:
            yield self._paths[absolute]
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(_folded(from_path)), key))
        if not relative.startswith("..") and relative in self._paths:
            yield self._paths[relative]
        if absolute in self._tails:
            yield self._tails[absolute]
