"""The records of Monica's JSON export, read without trust: what is not of its kind is not there.

The file is one object: `account.data` holds collections (`{"type", "count", "values"}`), each value
a record with a `uuid`, `properties`, and of a contact `data` with collections of its own.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.skipping import Skips
from vaultkit.language.translate import translate

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_LONGEST_NUMBER = 18
_LONGEST_UUID = 80


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `line` is that of its `uuid` in the file, or of the record it stands in."""

    uuid: str
    line: int
    said: Mapping[str, Json]
    raw: Mapping[str, Json]

    def text(self, *keys: str) -> str:
        """Give the first of these properties that holds a text or a number, "" if none does."""
        for key in keys:
            value = self.said.get(key)
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    def true(self, key: str) -> bool:
        """Whether a property says yes; databases say so with a 1 too."""
        return self.said.get(key) in (True, 1, "1", "yes")

    def day(self, *keys: str) -> date | None:
        """Read the first of these properties that begins with a date."""
        for key in keys:
            value = self.said.get(key, self.raw.get(key))
            if isinstance(value, str) and (day := day_of(value)) is not None:
                return day
        return None

    def texts(self, key: str) -> list[str]:
        """Give a list of texts."""
        value = self.said.get(key)
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def day_of(text: str) -> date | None:
    """Read the date at the beginning of a text."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@dataclass(slots=True)
class Export:
    """One file: where its records stand, and what of it is skipped."""

    skips: Skips
    account: Mapping[str, Json]
    lines: Mapping[str, int]
    _held: dict[tuple[int, str], list[Record]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """Give the records of a collection of the account, each once."""
        key = (0, kind)
        if key not in self._held:
            self._held[key] = list(self._records(self.account, kind, 1))
        return self._held[key]

    def within(self, owner: Record, kind: str) -> list[Record]:
        """Give the records of a collection of a contact."""
        return list(self._records(owner.raw, kind, owner.line))

    def names(self, owner: Record, kind: str) -> list[str]:
        """Give the UUIDs in a collection that holds no more than these."""
        values = self._values(owner.raw, kind)
        return [value for value in values if isinstance(value, str)]

    def _values(self, holder: Mapping[str, Json], kind: str) -> Iterator[Json]:
        for collection in _list(holder.get("data")):
            if isinstance(collection, dict) and collection.get("type") == kind:
                yield from _list(collection.get("values"))

    def _records(self, holder: Mapping[str, Json], kind: str, line: int) -> Iterator[Record]:
        seen = set()
        for value in self._values(holder, kind):
            record = self.record(value, line)
            if record is None:
                why = translate("A record of the kind {kind} cannot be read.", kind=kind)
                self.skips.add(line, why, translate("Look it up in Monica, and add it by hand."))
            elif record.uuid not in seen:
                seen.add(record.uuid)
                yield record

    def record(self, value: Json, line: int) -> Record | None:
        """Read a record, None for what is none."""
        if not isinstance(value, dict):
            return None
        uuid, said = value.get("uuid"), value.get("properties")
        if not isinstance(uuid, str) or not isinstance(said, dict):
            return None
        if not 0 < len(uuid) <= _LONGEST_UUID or not uuid.isascii() or not uuid.isprintable():
            return None
        return Record(uuid, self.lines.get(uuid, line), said, value)

    def types(self, kind: str) -> dict[str, Record]:
        """Map UUIDs to what the account calls its kinds of things (`contact_field_types`)."""
        instance = self.account.get("instance")
        held = instance.get(kind) if isinstance(instance, dict) else None
        records = (self.record(value, 1) for value in _list(held))
        return {one.uuid: one for one in records if one is not None}


def _list(value: Json) -> list[Json]:
    """Give the items of a list; PHP writes one with gaps as an object."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def open_export(file: str, data: bytes) -> Export:
    """Read a file. Raise NotThisFormatError where it is no export of Monica's."""
    try:
        text = data.decode("utf-8-sig")
        root: Json = json.loads(
            text,
            parse_int=lambda figures: int(figures) if len(figures) < _LONGEST_NUMBER else figures,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        raise NotThisFormatError(
            translate(
                "{name} is no whole JSON file: line {line}, column {column} cannot be read.",
                name=file,
                line=error.lineno,
                column=error.colno,
            ),
            _again(),
        ) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise _refusal(file) from error
    account = root.get("account") if isinstance(root, dict) else None
    if not isinstance(account, dict) or not isinstance(account.get("data"), list | dict):
        raise _refusal(file)
    return Export(Skips(file), account, _lines(text))


def _refusal(file: str) -> NotThisFormatError:
    return NotThisFormatError(translate("{name} is no export of Monica 4.", name=file), _again())


def _again() -> str:
    return translate("In Monica 4, choose Settings, Export data, and the JSON format.")


_UUID = re.compile(r'"uuid"\s{0,9}:\s{0,9}"([^"\\]{1,80})"')


def _lines(text: str) -> dict[str, int]:
    """Say on which line each record stands."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in _UUID.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        lines.setdefault(found[1], line)
    return lines
