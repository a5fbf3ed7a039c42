"""What was imported so far, as hashes: a line for each record, in a file synced with the notes.

A line says that a record of another program was seen, and what each of its fields held then. By
that an import knows what a person changed since, and whom they deleted. It holds no word of a note.
Lines are sorted, so that Git merges two machines' imports; of an unfinished merge both sides are
read. Deleting the file loses this knowledge and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from vaultkit.storage.codec import content_hash

NAME = "imported.jsonl"
"""The file, in the folder of imports."""

_LENGTH = 16
"""Hexadecimal digits of a hash: 64 bits, so that no two of a million are taken for one."""


Key: TypeAlias = tuple[str, str, str]
"""Kind, what, and the hash of the id."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record: a `person`, or what `happened`. `values` maps fields to hashes of their values."""

    kind: str
    what: str
    id: str
    values: dict[str, tuple[str, ...]] = {}

    @property
    def key(self) -> Key:
        """What tells it from all other records."""
        return self.kind, self.what, self.id


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records, by kind, what and the hash of their id. `damaged` lines could not be read."""

    lines: Mapping[Key, Line]
    damaged: int = 0

    def person(self, identity: str) -> Line | None:
        """Give what was known of a person; None if they were never imported."""
        return self.lines.get(key_of(identity, "person"))

    def has_happened(self, identity: str) -> bool:
        """Whether an interaction was taken over before."""
        return key_of(identity, "happened") in self.lines


def key_of(identity: str, what: str) -> Key:
    """Make the key of a record from its id (`linkedin:https://…`)."""
    kind = identity.partition(":")[0]
    return kind, what, _short(f"{what}\0{identity}")


def person_line(identity: str, values: Mapping[str, Iterable[str]]) -> Line:
    """Write down a person with the values that were imported, each as it is compared."""
    kind, what, hashed = key_of(identity, "person")
    fields = {
        name: tuple(sorted({value_hash(identity, name, one) for one in values[name]}))
        for name in sorted(values)
    }
    return Line(kind, what, hashed, fields)


def happened_line(identity: str) -> Line:
    """Write down an interaction."""
    return Line(*key_of(identity, "happened"))


def value_hash(identity: str, field: str, value: str) -> str:
    """Reduce a value to a hash that tells nothing, not even that two people have the same."""
    return _short(f"{identity}\0{field}\0{value}")


def read_ledger(text: str) -> Ledger:
    """Read the file. Of a record that stands twice, which a merge may leave, both are believed."""
    lines: dict[Key, Line] = {}
    damaged = 0
    for written in text.split("\n"):
        bare = written.strip()
        if not bare or bare[:7] in _MARKERS:
            continue
        try:
            line = _decoder.decode(bare.encode("utf-8", "replace"))
        except (msgspec.DecodeError, UnicodeError):
            damaged += 1
            continue
        known = lines.get(line.key)
        lines[line.key] = line if known is None else _both(known, line)
    return Ledger(lines, damaged)


def ledger_text(lines: Iterable[Line]) -> str:
    """Write the file: sorted, a record to a line."""
    in_order = sorted(lines, key=lambda line: line.key)
    return "".join(f"{_encoder.encode(line).decode()}\n" for line in in_order)


def with_lines(text: str, new: Iterable[Line]) -> str:
    """Put records into the text of the file, each in the place of the one it replaces."""
    lines = dict(read_ledger(text).lines)
    lines.update((line.key, line) for line in new)
    return ledger_text(lines.values())


_MARKERS = frozenset(sign * 7 for sign in "<|=>")
_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Line)


def _both(one: Line, other: Line) -> Line:
    names = sorted({*one.values, *other.values})
    values = {
        name: tuple(sorted({*one.values.get(name, ()), *other.values.get(name, ())}))
        for name in names
    }
    return Line(one.kind, one.what, one.id, values)


def _short(text: str) -> str:
    return content_hash(text.encode("utf-8", "surrogatepass"))[:_LENGTH]
