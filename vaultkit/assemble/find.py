"""Find the person somebody types on a command line: by name, alias, or an unambiguous part."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import IntEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from vaultkit.errors import UnknownNameError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault


class _Letters(dict[int, str]):
    """Each letter without its accents. Most are looked up once, when they first stand in a name."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code))
        letter = self[code] = "".join(one for one in parts if not unicodedata.combining(one))
        return letter


_LETTERS = _Letters(
    str.maketrans(
        {"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"}
    )
)


class Fit(IntEnum):
    """By which rule a name fits, the best first."""

    EXACT = 0
    PLAIN = 1
    WORDS = 2
    BEGINNINGS = 3
    PART = 4
    NONE = 5


_FITS = (Fit.PLAIN, Fit.WORDS, Fit.BEGINNINGS, Fit.PART)


def plain(name: str) -> str:
    """The name without case and accents: `Søren Ågård` is `soren agard`."""
    if name.isascii():
        return " ".join(name.lower().split())
    return fold(name).translate(_LETTERS)


def find_contact(vault: Vault, name: str) -> Contact:
    """Find the one contact a name means.

    Tried in order: path, exact name or alias, the same without accents, whole words of the name,
    words from their beginning, any part. Raises UnknownNameError with the candidates if it fits
    several, or with names that look alike if it fits nobody.
    """
    contacts = vault.contacts
    if name in contacts or f"{name}.md" in contacts:
        return contacts[name if name in contacts else f"{name}.md"]
    return contacts[_find(contact_names(vault), name)]


def find_person(vault: Vault, name: str) -> Person:
    """Find the one person a name means: a contact, or else somebody without a note yet."""
    try:
        return find_contact(vault, name).person
    except UnknownNameError as unknown:
        if unknown.fits_several:
            raise
        without_note = {
            person.key: person
            for interaction in (*vault.interactions, *vault.plans)
            for person in interaction.people
            if person.path is None
        }
        names = {key: (person.name,) for key, person in without_note.items()}
        try:
            return without_note[_find(NameTable(names), name)]
        except UnknownNameError:
            raise unknown from None


def find_note(notes: Mapping[str, Purpose] | Mapping[str, Arena], name: str) -> str:
    """Find the path of the one purpose, or the one arena, that a name means.

    Raises UnknownNameError with the candidates if it fits several, or with all if it fits none.
    """
    names = {path: (note.name,) for path, note in notes.items()}
    try:
        return _find(NameTable(names), name)
    except UnknownNameError as unknown:
        if unknown.fits_several:
            raise
        candidates = tuple(sorted(own[0] for own in names.values()))
        message = translate("There is none called “{name}”.", name=name)
        raise UnknownNameError(message, candidates) from None


def find_any(vault: Vault, name: str) -> Purpose | Arena | Contact:
    """Find the one purpose, arena or contact that a name means; the better fit wins.

    Raises UnknownNameError with the candidates if it fits several.
    """
    notes: dict[str, Purpose | Arena | Contact] = {
        **vault.contacts,
        **vault.arenas,
        **vault.purposes,
    }
    names = {
        path: (note.name, *(note.aliases if isinstance(note, Contact) else ()))
        for path, note in notes.items()
    }
    return notes[_find(NameTable(names), name)]


class _Plain(NamedTuple):
    """Names in rows, one text; where each row begins, and at last the end; whose name it is."""

    names: str
    starts: list[int]
    keys: list[str]


class NameTable:
    """The names of many, by the key of each: made once, asked often."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._own = names
        self._folded: dict[str, list[str]] = {}
        for key, own in names.items():
            for one in own:
                self._folded.setdefault(fold(one), []).append(key)

    def fitting(self, wanted: str) -> tuple[tuple[str, ...], Fit]:
        """Find whom a name fits by the first rule that fits anybody: their keys, and the rule."""
        exact = self._folded.get(fold(wanted))
        if exact:
            return tuple(dict.fromkeys(exact)), Fit.EXACT
        target = plain(wanted)
        rules = (f" {target} \n", f" {target} ", f" {target}", target)
        for needle, fit in zip(rules, _FITS, strict=True) if target else ():
            found = tuple(dict.fromkeys(self._holding(needle, whole=fit is Fit.PLAIN)))
            if found:
                return found, fit
        return (), Fit.NONE

    def is_exact(self, name: str) -> bool:
        """Whether somebody is called exactly so."""
        return fold(name) in self._folded

    def called(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Name those of some keys, in order; by their keys where two have the same name."""
        keys = tuple(keys)
        names = tuple(sorted({self._own[key][0] for key in keys}))
        return names if len(names) == len(keys) else tuple(sorted(keys))

    def alike(self, wanted: str) -> tuple[str, ...]:
        """Name up to three who are called much like that. Slow: for an error."""
        by_plain = {plain(one): own[0] for own in self._own.values() for one in own}
        alike = get_close_matches(plain(wanted), sorted(by_plain), n=3, cutoff=0.6)
        if not alike:  # a slip in a first name, or in a family name
            words = {word: name for name in sorted(by_plain) for word in name.split()}
            found = get_close_matches(plain(wanted), sorted(words), n=3, cutoff=0.75)
            alike = [words[word] for word in found]
        return tuple(dict.fromkeys(by_plain[one] for one in alike))

    @cached_property
    def _plain(self) -> "_Plain":
        """All names without accents, a row each. Whoever is called by their name needs none."""
        keys = [key for key, own in self._own.items() for _ in own]
        rows = [f" {plain(one)} \n" for own in self._own.values() for one in own]
        return _Plain("".join(rows), [0, *accumulate(map(len, rows))], keys)

    def _holding(self, needle: str, *, whole: bool) -> Iterator[str]:
        names, starts, keys = self._plain
        at = names.find(needle)
        while at >= 0:
            row = bisect_right(starts, at) - 1
            if not whole or starts[row] == at:
                yield keys[row]
            at = names.find(needle, starts[row + 1])


def contact_names(vault: Vault) -> NameTable:
    """Make the table of the names and aliases of all contacts, by path."""
    contacts, kept = vault.contacts, vault.kept
    names = kept.each(
        "what contacts are called",
        (),
        (contacts,),
        lambda path: (contacts[path].name, *contacts[path].aliases),
    )
    return kept.one("table of names", (names,), lambda: NameTable(names))


def _find(table: NameTable, wanted: str) -> str:
    found, _ = table.fitting(wanted)
    if len(found) == 1:
        return found[0]
    if found:
        message = translate("“{name}” fits several.", name=wanted)
        raise UnknownNameError(message, table.called(found))
    raise UnknownNameError(
        translate("There is nobody called “{name}”.", name=wanted),
        table.alike(wanted),
        translate("`vaultkit contacts` lists everybody."),
    )
