"""Find the person somebody types on a command line: by name, alias, or an unambiguous part."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from vaultkit.errors import UnknownNameError
from vaultkit.language.translate import translate
from vaultkit.model.contact import Contact
from vaultkit.model.purpose import Arena, Purpose
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe"}
)


def plain(name: str) -> str:
    """The name without case and accents: `Søren Ågård` is `soren agard`."""
    letters = unicodedata.normalize("NFD", fold(name).translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def find_contact(vault: Vault, name: str) -> Contact:
    """Find the one contact a name means.

    Tried in order: path, exact name or alias, the same without accents, words of the name from
    their beginning, any part. Raises UnknownNameError with the candidates if it fits several, or
    with names that look alike if it fits nobody.
    """
    contacts = vault.contacts
    if name in contacts or f"{name}.md" in contacts:
        return contacts[name if name in contacts else f"{name}.md"]
    names = {path: (contact.name, *contact.aliases) for path, contact in contacts.items()}
    return contacts[_find(names, name)]


def find_person(vault: Vault, name: str) -> Person:
    """Find the one person a name means: a contact, or else somebody without a note yet."""
    try:
        return find_contact(vault, name).person
    except UnknownNameError as unknown:
        if unknown.candidates and not unknown.remedy:
            raise
        without_note = {
            person.key: person
            for interaction in (*vault.interactions, *vault.plans)
            for person in interaction.people
            if person.path is None
        }
        names = {key: (person.name,) for key, person in without_note.items()}
        try:
            return without_note[_find(names, name)]
        except UnknownNameError:
            raise unknown from None


def find_note(notes: Mapping[str, Purpose] | Mapping[str, Arena], name: str) -> str:
    """Find the path of the one purpose, or the one arena, that a name means.

    Raises UnknownNameError with the candidates if it fits several, or with all if it fits none.
    """
    names = {path: (note.name,) for path, note in notes.items()}
    try:
        return _find(names, name)
    except UnknownNameError as unknown:
        if unknown.candidates and not unknown.remedy:
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
    return notes[_find(names, name)]


def _find(names: Mapping[str, tuple[str, ...]], wanted: str) -> str:
    target = plain(wanted)
    for fits in _rules(fold(wanted), target):
        found = [key for key, own in names.items() if any(fits(one) for one in own)]
        if len(found) == 1:
            return found[0]
        if found:
            candidates = tuple(sorted({names[key][0] for key in found}))
            if len(candidates) < len(found):
                candidates = tuple(sorted(found))
            raise UnknownNameError(translate("“{name}” fits several.", name=wanted), candidates)
    by_plain = {plain(one): own[0] for own in names.values() for one in own}
    alike = get_close_matches(target, sorted(by_plain), n=3, cutoff=0.6)
    raise UnknownNameError(
        translate("There is nobody called “{name}”.", name=wanted),
        tuple(dict.fromkeys(by_plain[one] for one in alike)),
        translate("`vaultkit contacts` lists everybody."),
    )


def _rules(folded: str, target: str) -> Iterable[Callable[[str], bool]]:
    yield lambda name: fold(name) == folded
    if not target:
        return
    yield lambda name: plain(name) == target
    yield lambda name: f" {plain(name)}".find(f" {target}") >= 0
    yield lambda name: target in plain(name)
