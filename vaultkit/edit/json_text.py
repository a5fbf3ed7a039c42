"""Members added to an object in a JSON text, as spans: everything else stays byte for byte.

Used for the settings of Obsidian, which people and other programs change as well.
"""

import json
from dataclasses import dataclass

from vaultkit.edit.span import Span
from vaultkit.errors import CannotEditError
from vaultkit.language.translate import translate

_SPACE = " \t\r\n"
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Object:
    """Where an object stands: its brace, its members as (name, begin, end of value), its end."""

    start: int
    members: tuple[tuple[str, int, int], ...]
    end: int


def read_object(text: str, path: str) -> dict[str, object]:
    """Read a JSON text that is to be an object; an empty one is. Raise `CannotEditError`."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise CannotEditError(
            translate(
                "{path} is no valid JSON ({reason}), so nothing was changed.",
                path=path,
                reason=error,
            ),
            translate("Mend it in an editor, or let Obsidian write it anew."),
        ) from error
    if not isinstance(found, dict):
        raise CannotEditError(
            translate("{path} does not hold an object, so nothing was changed.", path=path),
            translate("Mend it in an editor, or let Obsidian write it anew."),
        )
    return found


def add_members(text: str, members: dict[str, object]) -> Span | None:
    """Add members to the object that a text holds; those it has already are left as they are."""
    if not text.strip():
        return Span(0, len(text), json.dumps(members, indent=2, ensure_ascii=False) + "\n")
    return _added(text, _object_at(text, text.index("{")), members, 1)


def add_members_below(text: str, name: str, members: dict[str, object]) -> Span | None:
    """Add members to the object that stands under a name; it is made where it is not there."""
    outer = _object_at(text, text.index("{")) if text.strip() else None
    for own, begin, _ in outer.members if outer is not None else ():
        if own == name and text[begin] == "{":
            return _added(text, _object_at(text, begin), members, 2)
    return add_members(text, {name: members})


def add_item_below(text: str, name: str, item: str) -> Span | None:
    """Add a text to the list that stands under a name; it is made where it is not there."""
    outer = _object_at(text, text.index("{")) if text.strip() else None
    for own, begin, end in outer.members if outer is not None else ():
        if own == name and text[begin] == "[":
            held = json.loads(text[begin:end])
            if item in held:
                return None
            last = len(text[: end - 1].rstrip(_SPACE))
            lead = text[begin + 1 : begin + 1 + _space(text, begin + 1)]
            lead = lead or (" " if held else "")
            return Span(last, last, f"{',' if held else ''}{lead}{json.dumps(item)}")
    return add_members(text, {name: [item]})


def _added(text: str, held: _Object, members: dict[str, object], depth: int) -> Span | None:
    there = {name for name, _, _ in held.members}
    new = {name: value for name, value in members.items() if name not in there}
    if not new:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    usual = end + "  " * depth
    lead = text[held.start + 1 : held.start + 1 + _space(text, held.start + 1)] if there else usual
    unit = "  " if end in lead else None
    written = [
        f"{json.dumps(name, ensure_ascii=False)}: {_value(value, unit, lead)}"
        for name, value in new.items()
    ]
    at = held.members[-1][2] if held.members else held.start + 1
    inserted = "".join(
        f"{',' if held.members or number else ''}{lead or ' '}{one}"
        for number, one in enumerate(written)
    )
    if held.members:
        return Span(at, at, inserted)
    return Span(at, held.end, f"{inserted}{end}{'  ' * (depth - 1)}")


def _value(value: object, unit: str | None, lead: str) -> str:
    if unit is None:
        return json.dumps(value, ensure_ascii=False)
    written = json.dumps(value, indent=unit, ensure_ascii=False)
    return written.replace("\n", lead if "\n" in lead else "\n")


def _object_at(text: str, start: int) -> _Object:
    """Read where the members of an object stand, in a text that is valid JSON."""
    at = start + 1
    members: list[tuple[str, int, int]] = []
    at += _space(text, at)
    while text[at] != "}":
        name, at = _DECODER.raw_decode(text, at)
        at += _space(text, at) + 1
        begin = at + _space(text, at)
        _, at = _DECODER.raw_decode(text, begin)
        members.append((name, begin, at))
        at += _space(text, at)
        if text[at] == ",":
            at += 1 + _space(text, at + 1)
    return _Object(start, tuple(members), at)


def _space(text: str, at: int) -> int:
    rest = text[at:]
    return len(rest) - len(rest.lstrip(_SPACE))
