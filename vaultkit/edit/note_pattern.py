"""New notes in great numbers: a note with stand-ins, made once, filled in for each person.

Setting a field reads the note anew each time, which is what thousands of notes cannot afford. What
a pattern gives is read back once; if it does not say exactly what it should, it is not used.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vaultkit.edit.note_text import read_note
from vaultkit.edit.yaml_words import write_scalar
from vaultkit.errors import CannotEditError
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.properties.frontmatter import read_frontmatter
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value

_PLAIN = frozenset(
    {
        *("name", "organisation", "title", "place", "field", "sector", "relation", "met_at"),
        *("email", "phone", "url", "aliases", "groups", "imported_from", "imported_id"),
    }
)
"""Fields that hold any text."""

FIXED = frozenset({"circle"})
"""Fields whose value is always the same where they are set."""

_NAME = "Qzxw Stand In"
_STAND_IN = re.compile(r"qzxw([0-9]{1,3})w|(1907-0[1-9]-1[0-9])|(Qzxw Stand In)")

Shape = Sequence[tuple[str, int]]
"""Which fields, and how many values in each."""

Write = Callable[[str, str, Mapping[str, tuple[str, ...]]], str]
"""Makes a note: of a name, at a path, with these fields."""

_Flat = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class NotePattern:
    """A note with stand-ins. `pieces` is what stands between them, and what each stands for.

    A stand-in is the place of a value (field, number), in brackets or not, or the name (None).
    """

    pieces: tuple[str, ...]
    stand_ins: tuple[tuple[str, int, bool] | None, ...]
    says: Note
    settings: Settings

    def filled(self, name: str, path: str, fields: Mapping[str, tuple[str, ...]]) -> str | None:
        """Fill in; None where that would not say what it should."""
        parts = [self.pieces[0]]
        for stand_in, piece in zip(self.stand_ins, self.pieces[1:], strict=True):
            if stand_in is None:
                parts.append(name)
            else:
                field, number, flow = stand_in
                value = fields[field][number].strip()
                if not value or "\n" in value or "\r" in value:
                    return None
                parts.append(write_scalar(value, flow=flow))
            parts.append(piece)
        text = "".join(parts)
        return text if self._is_right(text, path, fields) else None

    def _is_right(self, text: str, path: str, fields: Mapping[str, tuple[str, ...]]) -> bool:
        note = read_note(text, path, self.settings)
        if note.kind is not self.says.kind or note.problems:
            return False
        if (note.entries, note.promises) != (self.says.entries, self.says.promises):
            return False
        wanted = sorted(one.strip() for values in fields.values() for one in values)
        found = _flat(text)
        rest = [value for _, values in found for value in values]
        for value in wanted:
            if value not in rest:
                return False
            rest.remove(value)
        return True


def patterned(
    shape: Shape, fixed: Mapping[str, tuple[str, ...]], write: Write, settings: Settings
) -> NotePattern | None:
    """Make the pattern of a shape; None where its values are not just any text.

    `fixed` are the fields whose values are the same each time.
    """
    fields: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[str, int]] = {}
    for name, count in shape:
        if name in FIXED:
            fields[name] = fixed[name]
            continue
        if name not in _PLAIN and not (name == "met" and count == 1):
            return None
        own = [f"qzxw{len(values) + number}w" for number in range(count)]
        if name == "met":
            own = ["1907-01-11"]
        for number, one in enumerate(own):
            values[one] = (name, number)
        fields[name] = tuple(own)
    try:
        text = write(_NAME, f"{_NAME}.md", fields)
    except CannotEditError:
        return None
    return _taken_apart(text, values, settings)


def _taken_apart(
    text: str, values: Mapping[str, tuple[str, int]], settings: Settings
) -> NotePattern | None:
    body_at = len("\n".join(text.split("\n")[: read_frontmatter("", text.split("\n")).body_from]))
    pieces: list[str] = []
    stand_ins: list[tuple[str, int, bool] | None] = []
    end = 0
    for found in _STAND_IN.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if found[3]:
            if found.start() < body_at:
                return None
            stand_ins.append(None)
        elif found[0] in values:
            stand_ins.append((*values[found[0]], "[" in before))
        else:
            return None
        pieces.append(text[end : found.start()])
        end = found.end()
    if len([one for one in stand_ins if one is not None]) != len(values):
        return None
    says = read_note(text, f"{_NAME}.md", settings)
    if says.kind is not NoteKind.CONTACT or says.problems:
        return None
    return NotePattern((*pieces, text[end:]), tuple(stand_ins), says, settings)


def _flat(text: str) -> _Flat:
    lines = text.split("\n")
    return [
        (key.text, list(_texts(value))) for key, value in read_frontmatter("", lines).fields.pairs
    ]


def _texts(value: Value) -> list[str]:
    if isinstance(value, Scalar):
        return [value.text]
    if isinstance(value, Items):
        return [text for item in value.items for text in _texts(item)]
    assert isinstance(value, Pairs)  # noqa: S101 - there is nothing else
    return [text for _, held in value.pairs for text in _texts(held)]
