"""Add a value to a field that holds several, or take one out, in the style the list has.

A list in brackets, one with a dash to each item, and one in a text with commas each stay what they
are. What is already there is not added again, and what is not there need not be taken out.
"""

import re
from collections.abc import Iterator, Sequence

from vaultkit.edit.field_text import (
    FieldText,
    Plain,
    check_problems,
    open_fields,
    plain_pairs,
    reopened,
)
from vaultkit.edit.new_field import new_field
from vaultkit.edit.set_field import filled
from vaultkit.edit.span import Span, span_between
from vaultkit.edit.yaml_words import one_line, write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model.reference import fold
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.field_set import Written, flatten
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.vocabulary.comma_lists import split_commas
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.tags import read_tags

_DASH = re.compile(r"[ \t]*-[ \t]+")
_BETWEEN = re.compile(r"[ \t]*,[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)?")


def add_to_list(text: str, name: str, value: str, path: str, settings: Settings) -> Span | None:
    """Add a value to a list; `name` is as for `set_field`.

    Return None where the list holds it: the same words, or a link to the same target. Raise
    `CannotEditError` for broken frontmatter, and for a list that cannot take the value as it is
    written (text over several lines, a tag that would hide something else).
    """
    wanted = one_line(value)
    fields = open_fields(text, name, path, settings)
    written = fields.written()
    if not wanted or wanted_in(written, wanted):
        return None
    if not written:
        return _first_good(fields, wanted, iter(new_field(fields, _new_list(fields, wanted))))
    return _first_good(fields, wanted, _additions(fields, written[0], wanted))


def remove_from_list(
    text: str, name: str, value: str, path: str, settings: Settings
) -> Span | None:
    """Take a value out of a list, each time it is in it; None where it is not.

    Raise `CannotEditError` for broken frontmatter, and where the value stands in something that
    cannot be taken apart.
    """
    wanted = one_line(value)
    new = text
    while wanted:
        fields = open_fields(new, name, path, settings)
        found = _find(fields, wanted)
        if found is None:
            break
        without = found.apply(new)
        _check_gone(fields, reopened(fields, without), wanted)
        new = without
    return span_between(text, new)


def wanted_in(written: Sequence[Written], wanted: str) -> bool:
    """Whether one of the values of a field is this one."""
    return any(_same(piece, wanted) for one in written for piece in _pieces(one.value))


def _pieces(value: Value) -> Iterator[str]:
    """Yield the values of a field: the items of a list, the parts of a text with commas."""
    for scalar in flatten(value):
        if isinstance(value, Items):
            yield scalar.text
        elif not scalar.empty:
            yield from (piece for piece, _ in split_commas(scalar.text))


def _same(one: str, other: str) -> bool:
    """Whether two values are the same: in their words, or as links to one target."""
    return _reduced(one) == _reduced(other)


def _reduced(value: str) -> str:
    value = read_tags(value)[0].strip()
    links = find_links(value)
    whole = len(links) == 1 and (links[0].start, links[0].end) == (0, len(value))
    return fold(links[0].target if whole else value)


def _new_list(fields: FieldText, wanted: str) -> list[str]:
    """Write a list of one in the style of the other lists of the note."""
    lists = [value for _, value in fields.pairs if isinstance(value, Items) and value.items]
    dashes = [value for value in lists if not _in_brackets(fields, value)]
    quote = fields.usual_quote()
    if len(dashes) * 2 > len(lists):
        first = fields.place_of_item(dashes[0])
        start = fields.note.places[fields.note.line_at(first)].start
        lead = fields.note.text[start:first]
        if _DASH.fullmatch(lead):
            return ["", f"{lead}{write_scalar(wanted, otherwise=quote)}"]
    return [f" [{write_scalar(wanted, flow=True, otherwise=quote)}]"]


def _in_brackets(fields: FieldText, value: Items) -> bool:
    return fields.note.text.startswith("[", fields.place(value)[0])


def _additions(fields: FieldText, written: Written, wanted: str) -> Iterator[Span]:
    """Yield the ways to add a value to a field that is there."""
    value, quote = written.value, fields.usual_quote()
    colon = fields.colon(written.key)
    if isinstance(value, Pairs):
        raise fields.refusal(value, mark("it holds fields of its own"))
    if isinstance(value, Items):
        add = _into_brackets if _in_brackets(fields, value) else _below_dashes
        yield from add(fields, value, wanted)
        return
    start, end = fields.single(value)
    if value.empty:
        below = _new_list(fields, wanted)[1:]
        line = written.key.line - 1
        if below:
            behind = fields.note.places[line].end
            yield Span(behind, behind, fields.note.line_end(line) + below[0])
        in_brackets = f"[{write_scalar(wanted, '', True, quote)}]"
        yield Span(start, end, in_brackets) if end > start else filled(fields, colon, in_brackets)
        return
    yield from _behind_comma(fields, value, wanted)
    items = [*_pieces(value), wanted]
    own = fields.quote_of(value)
    yield Span(start, end, f"[{', '.join(write_scalar(one, own, True, quote) for one in items)}]")


def _into_brackets(fields: FieldText, value: Items, wanted: str) -> Iterator[Span]:
    """Add a value to a list in brackets, behind the last, with what stands between the others."""
    text = fields.note.text
    start, _ = fields.place(value)
    items = [item for item in value.items if isinstance(item, Scalar)]
    if len(items) < len(value.items):
        raise fields.refusal(value, mark("it holds lists or fields of its own"))
    if not items:
        yield Span(start + 1, start + 1, write_scalar(wanted, "", True, fields.usual_quote()))
        return
    ends = [fields.single(item) for item in items]
    between = text[ends[-2][1] : ends[-1][0]] if len(ends) > 1 else ", "
    between = between if _BETWEEN.fullmatch(between) else ", "
    new = write_scalar(wanted, fields.quote_of(items[-1]), True, fields.usual_quote())
    yield Span(ends[-1][1], ends[-1][1], between + new)


def _below_dashes(fields: FieldText, value: Items, wanted: str) -> Iterator[Span]:
    """Add a value to a list of dashes, on a line below the last; an empty last item is filled."""
    note = fields.note
    last = value.items[-1]
    if not isinstance(last, Scalar):
        raise fields.refusal(last, mark("it holds lists or fields of its own"))
    start, end = fields.single(last)
    line = note.line_at(start)
    new = write_scalar(wanted, fields.quote_of(last), False, fields.usual_quote())
    if start == end:
        yield filled(fields, start, new)
        return
    lead = note.text[note.places[line].start : start]
    if _DASH.fullmatch(lead) is None:
        raise fields.refusal(last, mark("its last item does not stand on a line of its own"))
    behind = note.places[line].end
    yield Span(behind, behind, f"{note.line_end(line)}{lead}{new}")


def _behind_comma(fields: FieldText, value: Scalar, wanted: str) -> Iterator[Span]:
    """Add a value to a text, behind a comma, where that is how the others stand in it."""
    _, end = fields.single(value)
    if value.inner is None or len(split_commas(value.text)) < 2 or len(split_commas(wanted)) > 1:
        return
    quote = fields.quote_of(value)
    if write_scalar(f"{value.text}, {wanted}", quote) == f"{quote}{value.text}, {wanted}{quote}":
        at = end - len(quote)
        yield Span(at, at, f", {wanted}")


def _find(fields: FieldText, wanted: str) -> Span | None:
    """Find the edit that takes a value out once; None where it is not there."""
    for one in fields.written():
        value = one.value
        if isinstance(value, Items):
            for index, item in enumerate(value.items):
                if isinstance(item, Scalar) and _same(item.text, wanted):
                    return _without_item(fields, value, index)
        elif isinstance(value, Scalar) and not value.empty:
            if _same(value.text, wanted):
                start, end = fields.single(value)
                while fields.note.text[start - 1] in " \t":
                    start -= 1
                return Span(start, end, "")
            found = _without_piece(fields, value, wanted)
            if found is not None:
                return found
    return None


def _without_item(fields: FieldText, value: Items, index: int) -> Span:
    note = fields.note
    item = value.items[index]
    if not isinstance(item, Scalar):
        raise fields.refusal(item, mark("it holds lists or fields of its own"))
    start, end = fields.single(item)
    if not _in_brackets(fields, value):
        place = note.places[note.line_at(start)]
        if _DASH.fullmatch(note.text[place.start : start] + " ") is None:
            raise fields.refusal(item, mark("it does not stand on a line of its own"))
        return Span(place.start, place.after, "")
    if index:
        before = value.items[index - 1]
        if isinstance(before, Scalar):
            return Span(fields.place(before)[1], end, "")
    elif len(value.items) > 1:
        after = value.items[1]
        if isinstance(after, Scalar):
            return Span(start, fields.place(after)[0], "")
    else:
        return Span(start, fields.place(value)[1] - 1, "")
    raise fields.refusal(item, mark("it stands beside a list or a field"))


def _without_piece(fields: FieldText, value: Scalar, wanted: str) -> Span | None:
    """Take one part out of a text with commas."""
    pieces = split_commas(value.text)
    for index, (piece, begin) in enumerate(pieces):
        if not _same(piece, wanted):
            continue
        start, _ = fields.single(value)
        if value.inner is None:
            raise fields.refusal(
                value, mark("its text is written with signs that stand for others")
            )
        first = start + value.inner
        if index:
            before, at = pieces[index - 1]
            return Span(first + at + len(before), first + begin + len(piece), "")
        return Span(first + begin, first + pieces[1][1], "")
    return None


def _first_good(fields: FieldText, wanted: str, proposals: Iterator[Span]) -> Span:
    """Return the first proposal after which the list holds the value, and all else is as it was."""
    for span in proposals:
        after = reopened(fields, span.apply(fields.note.text))
        # Nothing may be hidden that was not, nor shown that was hidden.
        good = after is not None and _held(after) == [*_held(fields), (wanted, False)]
        if after is not None and good and _others(after) == _others(fields):
            check_problems(fields, after)
            return span
    raise CannotEditError(
        translate(
            "{path}: {wanted} cannot be added to the field {field} in this note.",
            path=fields.note.path,
            wanted=repr(wanted),
            field=fields.name,
        ),
        translate("Write it into the note yourself."),
    )


def _check_gone(fields: FieldText, after: FieldText | None, wanted: str) -> None:
    """Refuse an edit after which anything but one value of a list would be gone."""
    held = _held(fields)
    at = next(index for index, (piece, _) in enumerate(held) if _same(piece, wanted))
    kept = [*held[:at], *held[at + 1 :]]
    if after is None or _held(after) != kept or _others(after) != _others(fields):
        raise CannotEditError(
            translate(
                "{path}: {wanted} cannot be taken out of the field {field}.",
                path=fields.note.path,
                wanted=repr(wanted),
                field=fields.name,
            ),
            translate("Change it in the note yourself."),
        )
    check_problems(fields, after)


def _others(fields: FieldText) -> list[Plain]:
    """Everything a frontmatter says in its other fields."""
    own = {one.key.text for one in fields.written()}
    return [pair for pair in plain_pairs(fields) if pair[0] not in own]


def _held(fields: FieldText) -> list[tuple[str, bool]]:
    """The values of the field, each with whether a tag outside of it hides it."""
    held: list[tuple[str, bool]] = []
    for one in fields.written():
        value = one.value
        around = f"{one.key.tail} {value.tail}" if isinstance(value, Items) else ""
        for scalar in flatten(value):
            pieces = [scalar.text] if isinstance(value, Items) else list(_pieces(scalar))
            for number, piece in enumerate(pieces, 1):
                # To YAML a tag after the last text of a line is a comment.
                tail = scalar.tail if number == len(pieces) else ""
                if piece:
                    held.append((piece, read_tags(f"{tail} {around}")[1].hidden))
    return held
