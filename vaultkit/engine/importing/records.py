"""Records of importers made ready: one line to a value, no characters that no note can hold.

What importers give is other people's data; nothing behind here need be careful with it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vaultkit.edit.imported_fields import GROUPS, SEVERAL, normal, tamed
from vaultkit.edit.list_line import LONGEST_TEXT, piece
from vaultkit.engine.importing.ledger import Line, person_line
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.listed import Listed
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.vocabulary.field_names import fold_name, names_of
from vaultkit.storage.codec import content_hash

_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: in the name of a file they hide what it is."""

_UNFIT = re.compile("[\0\ud800-\udfff]")
_NOT_IMPORTED = frozenset({"name", "first_name", "last_name", "type", "generated_by"})
_LONGEST = 1_000
"""Characters of one value: nobody's title is longer."""

_LONGEST_NAME = 200
_LONGEST_ID = 300
_LONGEST_FACTS = 5_000
"""Characters of a name, of an id, and of all facts as they are written: a line of a note that has
more than 10,000 is not read, and each sign may take six."""


@dataclass(frozen=True)
class Record:
    """A person of another program as they can stand in notes. `identity` is `linkedin:ID`.

    `fields` are canonical, labels among them as `groups`; a field of one value has one text.
    """

    identity: str
    name: str
    source: Source
    fields: Mapping[str, tuple[str, ...]]
    text: str
    settings: Settings

    @cached_property
    def normal(self) -> Mapping[str, tuple[str, ...]]:
        """The values as they are compared."""
        language = self.settings.language
        return {
            name: tuple(normal(name, one, language) for one in values)
            for name, values in self.fields.items()
        }

    @property
    def line(self) -> Line:
        """What the ledger is to know of the record."""
        return person_line(self.identity, self.normal)

    @property
    def listed(self) -> Listed:
        """The person as somebody on a list."""
        fields = tuple((name, values) for name, values in self.fields.items() if name != GROUPS)
        groups = self.fields.get(GROUPS, ())
        return Listed(
            self.name,
            self.source,
            ids=(self.identity,),
            fields=fields,
            groups=groups,
            text=self.text,
        )


def record_of(kind: str, person: ImportedPerson, settings: Settings) -> Record:
    """Make a record ready. Its name may be ""."""
    names = names_of(NoteKind.CONTACT, tuple(settings.fields.items()))
    fields: dict[str, tuple[str, ...]] = {}
    beside: list[str] = []
    given = {**person.fields, "aliases": (*person.fields.get("aliases", ()), *person.aliases)}
    for key, values in given.items():
        name = names.get(fold_name(key))
        clean = tuple(dict.fromkeys(filter(None, map(_one_line, values))))
        if not clean:
            continue
        if name is None or name in _NOT_IMPORTED:
            beside += [f"{key}: {value}" for value in clean]
        elif name in SEVERAL:
            fields[name] = (*fields.get(name, ()), *clean)
        else:
            fields[name] = (", ".join(clean),)
    groups = tuple(dict.fromkeys(filter(None, map(_one_line, person.groups))))
    if groups:
        fields[GROUPS] = groups
    fields, more = _that_fit(fields)
    text = "\n".join(filter(None, (*beside, *more, _text(person.text))))
    name = _one_line(person.name)[:_LONGEST_NAME].rstrip()
    return Record(_identity(kind, person.id), name, person.source, fields, text, settings)


def _identity(kind: str, given: str) -> str:
    """Make the id of a record; of one that is endless, the beginning and a hash."""
    clean = " ".join(_UNFIT.sub("\ufffd", given).split())
    if len(clean) > _LONGEST_ID:
        clean = f"{clean[:_LONGEST_NAME].rstrip()} {content_hash(clean.encode())}"
    return f"{kind}:{tamed(clean)}"


def _that_fit(
    fields: Mapping[str, tuple[str, ...]],
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Take as many facts as a line has room for; the rest are lines of text."""
    room = _LONGEST_FACTS
    fit: dict[str, tuple[str, ...]] = {}
    rest: list[str] = []
    for name, values in fields.items():
        for value in values:
            room -= len(piece(name, value)) + 3
            if room >= 0:
                fit[name] = (*fit.get(name, ()), value)
            else:
                rest.append(f"{name}: {value}")
    return fit, rest


def _one_line(text: str) -> str:
    bare = _DIRECTION.sub("", text) if not text.isascii() else text
    clean = unicodedata.normalize("NFC", _UNFIT.sub("\ufffd", bare))
    return tamed(" ".join(clean.split())[:_LONGEST].rstrip())


def _text(text: str) -> str:
    """Write a text in lines that a list can hold; the end of one that is endless is left out."""
    lines = list(_lines(_UNFIT.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")))
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines).strip("\n")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n")[:_MOST_LINES]:
        for at in range(0, max(1, len(line)), LONGEST_TEXT // 8):
            yield line[at : at + LONGEST_TEXT // 8].rstrip()


_MOST_LINES = 300
"""Lines of one person's text that are taken over."""
