"""The frontmatter of one note taken into that of another. Used by `edit.merge`.

What only the other has is copied as it stands; to a list the other's values are added; where both
have one value, the note that is kept wins. What could not go in is returned, line by line.
"""

import re
from collections.abc import Iterator

from vaultkit.edit.field_text import FieldText, open_fields, plain_value, reopened
from vaultkit.edit.list_field import add_to_list
from vaultkit.edit.note_text import NoteText, open_text, read_note
from vaultkit.edit.read_back import same_but
from vaultkit.edit.set_field import set_field
from vaultkit.edit.span import Span
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.model.fields import Circle
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.field_set import flatten
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.field_names import fold_name, names_of

_LISTS = frozenset(
    (
        *("aliases", "tags", "purposes", "arenas", "needs", "offers", "knows"),
        *("could_introduce", "not_same_as", "email", "phone", "url"),
    )
)
_IDS = "imported_id"
"""What other programs know the person by: each of them whole, so that an import finds the note."""

_NAME = "name"
"""It becomes an alias."""

_FRONTMATTER = ("aliases", "tags", "contact", "purpose", "arena", "title", "other")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def merge_fields(own: str, other: str, path: str, settings: Settings) -> tuple[str, list[str]]:
    """Return a note's text with what the frontmatter of another says, and the lines left over.

    `path` is that of the note that is kept. Raise `CannotEditError` for broken frontmatter.
    """
    open_text(own, path)
    note = open_text(other, path)
    kind = read_note(own, path, settings).kind
    names = names_of(kind, tuple(settings.fields.items()))
    unsorted = _is_unsorted(other, path, settings)
    text, left = own, []
    for key, value, lines in _segments(note):
        name = "" if key is None else names.get(fold_name(key.text), key.text)
        taken = None
        if key is not None and value is not None:
            by_default = name == "circle" and unsorted
            taken = _taken(text, name, key, value, lines, path, settings, by_default)
        text = text if taken is None else taken
        if taken is None:
            left += [line for line in lines if line.strip()]
        else:
            left += [line for line in lines if _says_more(line, text)]
    return text, left


def _is_unsorted(other: str, path: str, settings: Settings) -> bool:
    """Whether nobody has looked at the other yet: that says nothing about the note that is kept."""
    contact = read_note(other, path, settings).contact
    return contact is not None and contact.circle is Circle.UNSORTED


def _segments(note: NoteText) -> Iterator[tuple[Scalar | None, Value | None, list[str]]]:
    """Yield each field with the lines it takes; what stands before the first has no field."""
    if not note.body_from:
        return
    pairs = sorted(note.frontmatter.fields.pairs, key=lambda pair: pair[0].line)
    starts = [key.line - 1 for key, _ in pairs]
    first, end = note.frontmatter.first_line - 1, note.body_from - 1
    yield None, None, [note.raw(line) for line in range(first, min([*starts, end]))]
    stops = [*starts[1:], end][: len(starts)]
    for (key, value), start, stop in zip(pairs, starts, stops, strict=True):
        yield key, value, [note.raw(line) for line in range(start, stop)]


def _taken(
    text: str,
    name: str,
    key: Scalar,
    value: Value,
    lines: list[str],
    path: str,
    settings: Settings,
    by_default: bool,
) -> str | None:
    """Return the text with a field of the other in it; None where it cannot go in."""
    if value.empty and not key.tail and not _tail(value):
        return text
    if name == _NAME:
        return text
    try:
        fields = open_fields(text, name, path, settings)
        written = fields.written()
        if any(plain_value(one.value) == plain_value(value) for one in written):
            return text
        if by_default:
            return None
        if not written:
            return _copied(text, name, lines, path, settings)
        if key.tail or _tail(value) or any(one.key.tail or _tail(one.value) for one in written):
            return None  # a tag that hides one of them would hide the other, or stop hiding it
        held = written[0].value
        if name == _IDS:
            return _with_ids(text, fields, written[0].value, value)
        if name in _LISTS or isinstance(value, Items) or isinstance(held, Items):
            return _added(text, name, value, path, settings)
        if held.empty and isinstance(value, Scalar):
            return _apply(text, set_field(text, name, value.text, path, settings))
    except CannotEditError:
        return None
    return None


def _copied(text: str, name: str, lines: list[str], path: str, settings: Settings) -> str:
    """Copy the lines of a field to the end of the frontmatter; it is made where there is none."""
    note = open_text(text, path)
    whole = [line for line in lines if line.strip()]
    if note.body_from:
        at = note.places[note.body_from - 1].start
        end = note.line_end(note.body_from - 1)
        new = Span(at, at, "".join(line + end for line in whole)).apply(text)
    else:
        end = note.line_end(0)
        new = Span(note.begin, note.begin, end.join(["---", *whole, "---", ""])).apply(text)
    if not open_fields(new, name, path, settings).written():
        raise CannotEditError(path)
    before, after = read_note(text, path, settings), read_note(new, path, settings)
    if not same_but(before, after, _FRONTMATTER):
        raise CannotEditError(path)
    return new


def _added(text: str, name: str, value: Value, path: str, settings: Settings) -> str | None:
    if isinstance(value, Pairs):
        return None
    for scalar in flatten(value):
        listed = isinstance(value, Items)
        pieces = [scalar.text] if listed else [piece for piece, _ in split_commas(scalar.text)]
        for piece in pieces:
            wanted = f"{piece} {scalar.tail}".strip()
            text = _apply(text, add_to_list(text, name, wanted, path, settings))
    return text


def _with_ids(text: str, fields: FieldText, held: Value, value: Value) -> str | None:
    """Put the ids of both into one list; a comma within an id is part of it."""
    if isinstance(held, Pairs) or isinstance(value, Pairs):
        return None
    ids = dict.fromkeys(one.text for part in (held, value) for one in flatten(part))
    start, end = fields.place(held)
    if isinstance(held, Items) and not text.startswith("[", start):
        return _added(text, fields.name, value, fields.note.path, fields.settings)
    listed = ", ".join(write_scalar(one, flow=True) for one in ids)
    new = Span(start, end, f"[{listed}]").apply(text)
    after = reopened(fields, new)
    there = [one.text for one in flatten(after.written()[0].value)] if after else []
    return new if there == [*ids] else None


def _apply(text: str, span: Span | None) -> str:
    return text if span is None else span.apply(text)


def _tail(value: Value) -> str:
    return "" if isinstance(value, Pairs) else value.tail


def _says_more(line: str, text: str) -> bool:
    """Whether a line that was taken over has a comment that the text does not have."""
    comment = _COMMENT.search(line)
    return comment is not None and comment[0].strip() not in text
