"""Set one value of the frontmatter, in the key, the quotes and the place it has in this note."""

from collections.abc import Iterator, Sequence
from datetime import date

from vaultkit.edit.field_text import (
    FieldText,
    Plain,
    check_problems,
    open_fields,
    plain_pairs,
    reopened,
)
from vaultkit.edit.new_field import new_field
from vaultkit.edit.span import Span
from vaultkit.edit.yaml_words import one_line, write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar

_SPACE = " \t"


def set_field(
    text: str, name: str, value: str | int | date, path: str, settings: Settings
) -> Span | None:
    """Set a field to one value; "" leaves its key with none.

    `name` is canonical (`chemistry`), another name of the field, or a key of the note's own. A
    field that is there keeps its key, quotes and comment; one that is not comes at the end of the
    frontmatter, which is made where there is none. Return None where the field holds the value
    already. Raise `CannotEditError` for broken frontmatter, a field that stands twice or holds
    several values or lines, and a value that the field cannot have.
    """
    wanted = one_line(value.isoformat() if isinstance(value, date) else str(value))
    fields = open_fields(text, name, path, settings)
    written = fields.written()
    if not written:
        return None if not wanted else _first_good(fields, wanted, _added(fields, wanted))
    if len(written) > 1:
        lines = " and ".join(str(one.key.line) for one in written)
        raise CannotEditError(
            translate(
                "{path}: {field} stands on the lines {lines}, and it is not clear which counts.",
                path=path,
                field=fields.name,
                lines=lines,
            ),
            translate("Delete all but one of them, then try again."),
        )
    held = _one(fields, written[0].value)
    if (held.text == wanted and not held.empty) or (not wanted and held.empty):
        return None
    colon = fields.colon(written[0].key)
    return _first_good(fields, wanted, _replaced(fields, held, wanted, colon))


def _one(fields: FieldText, value: Scalar | Items | Pairs) -> Scalar:
    """The one value a field holds, which a list of one item is too."""
    if isinstance(value, Pairs):
        raise fields.refusal(value, mark("it holds fields of its own"))
    if isinstance(value, Scalar):
        return value
    if not value.items and value.span is not None:
        return Scalar("", value.line, value.column, span=value.span)
    if len(value.items) == 1 and isinstance(value.items[0], Scalar):
        return value.items[0]
    raise fields.refusal(value, mark("it holds a list, to which a value can be added"))


def _added(fields: FieldText, wanted: str) -> Iterator[Span]:
    yield from new_field(fields, [f" {write_scalar(wanted, otherwise=fields.usual_quote())}"])


def _replaced(fields: FieldText, held: Scalar, wanted: str, colon: int) -> Iterator[Span]:
    """Yield the ways to write a value in place of another, or where there is none yet."""
    text = fields.note.text
    start, end = fields.single(held)
    if not wanted:
        while start > colon and text[start - 1] in _SPACE:
            start -= 1
        yield Span(start, end, "")
        return
    in_list = held.line > 0 and "[" in text[colon:start]
    quote = fields.quote_of(held)
    new = write_scalar(wanted, quote, in_list, fields.usual_quote())
    if start < end or in_list:
        yield Span(start, end, new)
    else:
        yield filled(fields, start, new)


def filled(fields: FieldText, start: int, new: str) -> Span:
    """Write a value where there is none: behind one space, and without moving a comment."""
    text = fields.note.text
    end = start
    while end < len(text) and text[end] in _SPACE:
        end += 1
    space = text[start:end]
    if not space.startswith(" "):
        return Span(start, start, f" {new}")
    if text[end : end + 1] != "#":
        return Span(start + 1, start + 1, new)
    if len(space) < 2:
        return Span(start, start, f" {new}")
    # As much of the space goes as the value needs, so that the comment stays in its column.
    room = min(len(new), len(space) - 2)
    return Span(start + 1, start + 1 + room, new)


def _first_good(fields: FieldText, wanted: str, proposals: Iterator[Span]) -> Span:
    """Return the first proposal after which this field has changed and nothing else."""
    before = plain_pairs(fields)
    for span in proposals:
        after = reopened(fields, span.apply(fields.note.text))
        if after is not None and _only_this(fields, after, before, wanted):
            check_problems(fields, after)
            return span
    raise CannotEditError(
        translate(
            "{path}: the field {field} cannot be set to {wanted} in this note.",
            path=fields.note.path,
            field=fields.name,
            wanted=repr(wanted),
        ),
        translate("Change it in the note yourself."),
    )


def _only_this(fields: FieldText, after: FieldText, before: Sequence[Plain], wanted: str) -> bool:
    """Whether one field has come or changed, to what was wanted, and all others are as before."""
    pairs = plain_pairs(after)
    differ = [at for at, pair in enumerate(pairs) if at >= len(before) or pair != before[at]]
    if not differ:
        return False
    at = differ[0]
    key, value = after.pairs[at]
    if len(pairs) == len(before):
        same_key = pairs[at][:2] == before[at][:2] and len(differ) == 1
        tail = _tail(fields.pairs[at][1]) == _tail(value)
    else:
        same_key = [*pairs[:at], *pairs[at + 1 :]] == list(before)
        tail = key.tail == ""
    held = _one(after, value)
    return same_key and tail and (held.text == wanted or (not wanted and held.empty))


def _tail(value: Scalar | Items | Pairs) -> str:
    return "" if isinstance(value, Pairs) else value.tail
