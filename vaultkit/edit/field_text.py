"""A field of the frontmatter in the text of its note: where its key and its value stand.

Used by `edit.set_field` and `edit.list_field`, which decide what becomes of them.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.problem import Severity
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.field_set import FieldSet, Written
from vaultkit.parse.properties.yaml_values import Items, Scalar, Value
from vaultkit.parse.vocabulary.field_names import fold_name, names_of

_COLON = re.compile(r"[ \t]*:")
_PASSED_OVER = (NoteKind.TEMPLATE, NoteKind.GENERATED)


@dataclass(frozen=True, slots=True)
class FieldText:
    """A note whose frontmatter is to be edited. `name` is canonical, or a key of the note's own."""

    note: NoteText
    read: Note
    name: str
    settings: Settings

    @property
    def pairs(self) -> Sequence[tuple[Scalar, Value]]:
        """All fields, in the order they stand."""
        return self.note.frontmatter.fields.pairs

    @property
    def names(self) -> Mapping[str, str]:
        """What each name means in this kind of note: canonical names by folded ones."""
        return names_of(self.read.kind, tuple(self.settings.fields.items()))

    def written(self) -> list[Written]:
        """The fields that mean the name: those that hold something, else those that are there."""
        names = self.names
        fields = FieldSet(self.note.path, self.pairs, names, self.settings.language)
        found = list(fields.written(self.name))
        if names.get(fold_name(self.name)) is None:
            same = [pair for pair in self.pairs if fold_name(pair[0].text) == fold_name(self.name)]
            found = [Written(key, value) for key, value in same]
        return [one for one in found if not one.value.empty] or found[:1]

    def place(self, value: Scalar | Items) -> tuple[int, int]:
        """Where a value begins and ends in the text of the note."""
        if value.span is None:
            raise self.refusal(value, mark("its place is not known"))
        return self.at(value.span[0]), self.at(value.span[1])

    def place_of_item(self, value: Items) -> int:
        """Where the first item of a list begins in the text of the note."""
        first = value.items[0]
        if not isinstance(first, Scalar):
            raise self.refusal(value, mark("it holds lists or fields of its own"))
        return self.place(first)[0]

    def at(self, index: int) -> int:
        """Where in the text of the note a character of its YAML text stands."""
        line = self.note.frontmatter.first_line - 1
        while index > len(self.note.lines[line]):
            index -= len(self.note.lines[line]) + 1
            line += 1
        return self.note.places[line].start + index

    def colon(self, key: Scalar) -> int:
        """Where the colon of a key ends; refuse a key that is not at the beginning of a line."""
        start, end = self.place(key)
        found = _COLON.match(self.note.text, end)
        before = self.note.text[self.note.places[key.line - 1].start : start]
        if before.strip() or found is None:
            raise self.refusal(key, mark("it does not stand on a line of its own"))
        return found.end()

    def single(self, value: Scalar) -> tuple[int, int]:
        """Where a value stands that can be replaced: on one line, without an anchor or a tag."""
        start, end = self.place(value)
        raw = self.note.text[start:end]
        if "\n" in raw or "\r" in raw or raw.startswith(("|", ">")):
            raise self.refusal(value, mark("its value has several lines"))
        if raw.startswith(("&", "!", "*")):
            raise self.refusal(
                value, mark("its value begins with {sign}, which is a sign of YAML's"), sign=raw[0]
            )
        return start, end

    def quote_of(self, value: Scalar) -> str:
        """The quotes around a value, "" for none."""
        start, end = self.place(value)
        return self.note.text[start] if end > start and self.note.text[start] in "'\"" else ""

    def usual_quote(self) -> str:
        """The quotes that this frontmatter uses most; double ones where it has none."""
        yaml_lines = self.note.lines[: self.note.body_from]
        single = sum(line.count("'") for line in yaml_lines)
        return "'" if single > sum(line.count('"') for line in yaml_lines) else '"'

    def refusal(self, value: Value, why: str, **gaps: object) -> CannotEditError:
        """Make the error that says why a field is not edited; `why` is a message, with its gaps."""
        return CannotEditError(
            translate(
                "{path}:{line}: the field {field} was not changed: {why}.",
                path=self.note.path,
                line=value.line,
                field=self.name,
                why=translate(why, **gaps),
            ),
            translate("Change it in the note yourself."),
        )


def open_fields(text: str, name: str, path: str, settings: Settings) -> FieldText:
    """Make the frontmatter of a note ready to be edited. Raise `CannotEditError`."""
    note = open_text(text, path)
    read = read_note(text, path, settings)
    if read.kind in _PASSED_OVER:
        raise CannotEditError(
            translate(
                "{path}: this is a {kind} note, whose fields mean nothing.",
                path=path,
                kind=read.kind,
            ),
            translate("Choose the note of a contact, a purpose, an arena or an introduction."),
        )
    names = names_of(read.kind, tuple(settings.fields.items()))
    return FieldText(note, read, names.get(fold_name(name), name), settings)


Plain = tuple[str, str, object]
"""A field by its key, the tag behind that, and what it holds."""


def plain_pairs(fields: FieldText) -> list[Plain]:
    """Everything a frontmatter says, without where it says so."""
    return [(key.text, key.tail, plain_value(value)) for key, value in fields.pairs]


def plain_value(value: Value) -> object:
    """Reduce a value to what it says, without where it says so."""
    if isinstance(value, Scalar):
        return (value.text, value.tail)
    if isinstance(value, Items):
        return ("list", tuple([plain_value(item) for item in value.items]), value.tail)
    return ("fields", tuple([(key.text, plain_value(held)) for key, held in value.pairs]))


def reopened(fields: FieldText, text: str) -> FieldText | None:
    """Open the frontmatter as it is after an edit; None if the edit reached into the body.

    The body need not be read again: it is the same text.
    """
    note = open_text(text, fields.note.path)
    if note.text[note.body_at :] != fields.note.text[fields.note.body_at :]:
        return None
    return FieldText(note, _head(note, fields.settings), fields.name, fields.settings)


def check_problems(fields: FieldText, after: FieldText) -> None:
    """Raise `CannotEditError` if a field has become a problem that was none."""
    before = Counter(one.code for one in _head(fields.note, fields.settings).problems)
    for problem in after.read.problems:
        before[problem.code] -= 1
        if before[problem.code] < 0 and problem.severity is not Severity.UNCERTAIN:
            raise CannotEditError(
                translate(
                    "{path}: the field {field} was not changed: {why}",
                    path=fields.note.path,
                    field=fields.name,
                    why=problem.message,
                ),
                problem.fix,
            )


def _head(note: NoteText, settings: Settings) -> Note:
    """Read what stands before the body of a note."""
    return read_note(note.text[: note.body_at], note.path, settings)
