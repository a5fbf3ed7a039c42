"""A field that is not in a note yet: how it is spelt, and where it goes.

Used by `edit.set_field` and `edit.list_field`, which write its value.
"""

from collections.abc import Sequence

from vaultkit.edit.field_text import FieldText
from vaultkit.edit.key_words import spell_key
from vaultkit.edit.span import Span
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.parse.properties.yaml_values import Scalar
from vaultkit.parse.vocabulary.field_names import fold_name


def new_field(fields: FieldText, value: Sequence[str]) -> list[Span]:
    """Write a field that is not there yet: the places for it, the best first.

    `value` is what stands behind the colon, and the lines below. It goes behind the field it
    belongs to, else to the end of the frontmatter, which is made where there is none.
    """
    key = write_scalar(_key(fields))
    note = fields.note
    if not note.body_from:
        end = note.line_end(0)
        lines = ["---", f"{key}:{value[0]}", *value[1:], "---", ""]
        return [Span(note.begin, note.begin, end.join(lines))]
    indent = " " * (fields.pairs[0][0].column - 1) if fields.pairs else ""
    fence = note.body_from - 1
    below = [f"{indent}{line}" for line in value[1:]]
    inserted = note.line_end(fence - 1).join([f"{indent}{key}:{value[0]}", *below, ""])
    return [
        Span(note.places[line].start, note.places[line].start, inserted)
        for line in dict.fromkeys((*_behind_relative(fields), _last_line(fields) + 1, fence))
    ]


def _key(fields: FieldText) -> str:
    """Spell the key: as its neighbours are spelt, unless it is one of the note's own."""
    if fields.names.get(fold_name(fields.name)) != fields.name:
        return fields.name
    keys = [pair[0].text for pair in fields.pairs]
    return spell_key(fields.name, keys, fields.read.kind, fields.settings)


def _last_line(fields: FieldText) -> int:
    """The last line before the second fence with anything on it."""
    line = fields.note.body_from - 2
    while fields.note.blank(line):
        line -= 1
    return line


def _behind_relative(fields: FieldText) -> list[int]:
    """The line behind the field that a new one belongs to: `chemistry_on` to `chemistry`."""
    stem = fields.name.rpartition("_")[0]
    for key, value in fields.pairs:
        name = fields.names.get(fold_name(key.text))
        related = name is not None and (name == stem or name == f"{stem}_1" != fields.name)
        if stem and related and isinstance(value, Scalar) and value.line == key.line:
            return [key.line]
    return []
