"""The notes of people who were on a list, or are imported right away. Pure.

A note is made from the vault's template, as `vaultkit new contact` makes one. Where thousands are
made at once, those with the same fields are made from one pattern, which is read back each time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vaultkit.edit.file_names import file_name
from vaultkit.edit.imported_fields import FROM, GROUPS, ID, SEVERAL, program_of, tamed
from vaultkit.edit.imported_text import with_text
from vaultkit.edit.list_note import organisation_of
from vaultkit.edit.new_note import note_text
from vaultkit.edit.note_pattern import FIXED, NotePattern, patterned
from vaultkit.edit.note_text import read_note
from vaultkit.edit.steps import NewNote
from vaultkit.edit.value_words import circle_word
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate_term
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle, ContactFields
from vaultkit.model.listed import Listed
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.parse.vocabulary.field_names import fold_name, names_of

_MET_TODAY = re.compile(r"(?m)^([^\s:#][^:\n]*):[ \t]*\{\{\s*date[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Birth:
    """A note to be made. `contact` is who it will be, as far as steps need to know."""

    listed: Listed
    contact: Contact
    text: str

    @property
    def path(self) -> str:
        """Where the note will stand."""
        return self.contact.path

    @property
    def step(self) -> NewNote:
        """Make it."""
        return NewNote(self.path, self.text, translate_term("a note", "made"))


class Births:
    """Makes notes, one after the other, no two of one name.

    `taken` are the folded names that notes have already.
    """

    def __init__(
        self, template: str, settings: Settings, today: date, taken: Iterable[str] = ()
    ) -> None:
        self._settings = settings
        self._template = _without_today(template, settings)
        self._today = today
        self._taken = set(taken)
        self._numbers: Counter[str] = Counter()
        self._patterns: dict[object, NotePattern | None] = {}

    def born(
        self, listed: Listed, contact: Contact | None = None, *, unsorted: bool = False
    ) -> Birth:
        """Make the note of somebody. Raise `CannotEditError` where no note can have the name.

        `contact` is what `named` gave, if it was asked before. A value that its field cannot have
        stands in the body instead.
        """
        listed = replace(listed, name=tamed(listed.name))
        contact = contact or self.named(listed)
        stem = _stem(contact.path)
        fields = {name: tuple(map(tamed, values)) for name, values in listed.fields}
        if unsorted:
            fields["circle"] = (circle_word(Circle.UNSORTED, self._settings.language),)
        if stem != listed.name and stem == file_name(listed.name):
            fields["name"] = (listed.name,)
        if listed.ids:
            fields[FROM] = tuple(dict.fromkeys(map(program_of, listed.ids)))
            fields[ID] = tuple(map(tamed, listed.ids))
        if listed.groups:
            fields[GROUPS] = tuple(map(tamed, listed.groups))
        text, left = self._text(stem, contact.path, fields)
        below = "\n".join(filter(None, (*listed.words, *left, listed.text)))
        return Birth(listed, contact, with_text(text, below, contact.path, self._settings))

    def named(self, listed: Listed) -> Contact:
        """Find a free name, and take it. Raise `CannotEditError` where no file can have it."""
        stem = file_name(listed.name)
        for choice in self._choices(stem, listed):
            names = {fold(choice)} | ({fold(listed.name)} if choice == stem else set())
            if names.isdisjoint(self._taken):
                break
        self._taken |= names
        folder = next(iter(self._settings.folders.contacts), "")
        path = f"{folder}/{choice}.md" if folder else f"{choice}.md"
        return Contact(path, listed.name if choice == stem else choice, ContactFields())

    def _choices(self, stem: str, listed: Listed) -> Iterator[str]:
        """Yield names for a note: the person's, that with where they work, then with numbers."""
        yield stem
        organisation = organisation_of(listed)
        last = file_name(f"{listed.name} ({organisation})") if organisation else stem
        yield last
        while True:
            self._numbers[fold(last)] += 1
            yield f"{last} {self._numbers[fold(last)] + 1}"

    def _text(
        self, stem: str, path: str, fields: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, list[str]]:
        """Write the note without what stands in its body; say which facts it cannot hold."""
        shape = tuple((name, len(values)) for name, values in fields.items())
        fixed = {name: values for name, values in fields.items() if name in FIXED}
        key = (shape, *fixed.values())
        if key not in self._patterns:
            self._patterns[key] = patterned(shape, fixed, self._written, self._settings)
        pattern = self._patterns[key]
        text = None if pattern is None else pattern.filled(stem, path, fields)
        if text is not None:
            return text, []
        held = dict(fields)
        left: list[str] = []
        while True:
            try:
                return self._written(stem, path, held), left
            except CannotEditError:
                name = self._unfit(stem, path, held)
                if name is None:
                    raise
                left += [f"{name}: {value}" for value in held.pop(name)]

    def _unfit(self, stem: str, path: str, fields: Mapping[str, tuple[str, ...]]) -> str | None:
        """Find a field that this template cannot hold; None if it is the template itself."""
        self._written(stem, path, {})
        for name, values in fields.items():
            try:
                self._written(stem, path, {name: values})
            except CannotEditError:
                return name
        return None

    def _written(self, stem: str, path: str, fields: Mapping[str, tuple[str, ...]]) -> str:
        several = {
            name: values
            for name, values in fields.items()
            if name in SEVERAL and (len(values) > 1 or name not in ("email", "phone", FROM))
        }
        single = {name: ", ".join(values) for name, values in fields.items() if name not in several}
        return note_text(self._template, stem, path, self._today, self._settings, single, several)


def names_taken(notes: Mapping[str, Note]) -> set[str]:
    """List the names that notes have, folded: those that no new note may have."""
    taken = set()
    for path, note in notes.items():
        taken.add(fold(_stem(path)))
        if note.kind not in (NoteKind.GENERATED, NoteKind.TEMPLATE):
            taken |= {fold(one) for one in (note.name, note.title, *note.aliases)}
    return taken


def as_contact(birth: Birth, settings: Settings) -> Contact:
    """Say who a note that is to be made will be, with its fields."""
    note = read_note(birth.text, birth.path, settings)
    other = tuple(sorted(note.other.items()))
    fields = note.contact or ContactFields()
    return replace(birth.contact, fields=fields, aliases=note.aliases, other=other)


def _without_today(template: str, settings: Settings) -> str:
    """Take the day out that a template gives for `met`: an import is no meeting."""
    names = names_of(NoteKind.CONTACT, tuple(settings.fields.items()))

    def emptied(found: re.Match[str]) -> str:
        return f"{found[1]}:" if names.get(fold_name(found[1])) == "met" else found[0]

    return _MET_TODAY.sub(emptied, template)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
