"""Takes the names of everybody else out of what is told about one person. Pure.

For whoever hands it on: what the vault holds about one person is seldom about that person alone.
What is replaced are names, aliases, addresses and numbers of everybody the vault knows but the
person and the owner. A first name alone, or a description, is not found: read it before you send
it.
"""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from vaultkit.exporters.about_record import names_of
from vaultkit.exporters.everybody import everybody
from vaultkit.exporters.naming import NamesInText, nfc
from vaultkit.language.translate import translate
from vaultkit.model.reference import Person, fold
from vaultkit.model.vault import Vault

_KEPT = frozenset({"format", "kind", "label", "time"})
"""Fields that hold words of ours."""

_Record = TypeVar("_Record")


class OnlyThem:
    """Replaces the names of everybody but one person and the owner by `[someone]`."""

    def __init__(self, vault: Vault, person: Person) -> None:
        owner = Person(vault.owner.name, vault.owner.path)
        people = {one.key: one for one in (*everybody(vault), person, owner)}
        names = {
            key: frozenset(map(fold, names_of(one, vault.contacts.get(key))))
            for key, one in people.items()
        }
        self._kept = frozenset({person.key, owner.key})
        kept = names[person.key] | names[owner.key]
        # Who is called like the person is not told apart from them: then the name stays.
        self._names = NamesInText(
            {key: own if key in self._kept else own - kept for key, own in names.items()}
        )
        self._someone = translate("[someone]")

    def text(self, text: str) -> str:
        """Replace the names in a text."""
        text = nfc(text)
        parts, end = [], 0
        for found in self._names.find(text):
            if found.key not in self._kept:
                parts += [text[end : found.start], self._someone]
                end = found.end
        return "".join((*parts, text[end:]))

    def record(self, record: _Record) -> _Record:
        """Replace the names in every text of a record and of those in it."""
        return cast("_Record", self._value(record))

    def _value(self, value: object) -> object:
        if type(value) is str:  # a StrEnum is a word of ours
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(map(self._value, value))
        if isinstance(value, dict):
            return {key: self._value(held) for key, held in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            held = {one.name: getattr(value, one.name) for one in fields(value)}
            changed = {name: self._value(one) for name, one in held.items() if name not in _KEPT}
            return replace(value, **changed)
        return value
