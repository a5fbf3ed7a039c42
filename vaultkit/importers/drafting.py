"""A person as they are put together from another program's record, value by value.

Used by the importers whose records say many things of a person, in any order.
"""

import re
from collections.abc import Iterable

from vaultkit.importers.foreign_text import field_text, markdown, one_line
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.reference import fold
from vaultkit.model.source import Source
from vaultkit.parse.vocabulary.comma_lists import split_commas

MOST_VALUES = 50
"""So many values a field takes, and so many names or labels a person has; the rest is text."""

LONGEST_NAME = 150
LONGEST_VALUE = 500
LONGEST_TEXT = 100_000
"""Characters of a name, of a value, and of all text about one person."""

_PEOPLE = frozenset({"knows", "introduced_by"})
_PATH = re.compile(r"[/\\]|\.\.+|\.md\Z", re.IGNORECASE)

SEVERAL = frozenset({"email", "phone", "url", "knows"})
"""Fields that hold several values; of the others the first counts."""


class Draft:
    """What is known of one person so far. What has no field becomes a line of the text."""

    def __init__(self) -> None:
        self.name = ""
        self.cut = False
        self._fields: dict[str, dict[str, None]] = {}
        self._aliases: dict[str, None] = {}
        self._groups: dict[str, None] = {}
        self._lines: dict[str, None] = {}
        self._notes: dict[str, None] = {}

    def call(self, name: str) -> None:
        """Give the person a name; what is too long for one is text, and its beginning the name."""
        self.name = field_text(name)
        if len(self.name) > LONGEST_NAME:
            self.note(self.name)
            self.name = self.name[:LONGEST_NAME].rstrip()

    def add(self, field: str, value: str) -> bool:
        """Give a field a value; false where it cannot take it, or has one already."""
        value = _fit(field, field_text(value)) if len(value) <= LONGEST_VALUE else ""
        if not value:
            return False
        held = self._fields.setdefault(field, {})
        if value in held or (field in _PEOPLE and fold(value) in map(fold, held)):
            return True
        if len(held) >= (MOST_VALUES if field in SEVERAL else 1):
            return False
        held[value] = None
        return True

    def values(self, field: str) -> tuple[str, ...]:
        """Give the values of a field so far."""
        return tuple(self._fields.get(field, ()))

    def alias(self, name: str) -> None:
        """Add a name the person goes by too; several are separated by commas."""
        for part in name.split(","):
            alias = field_text(part)
            if alias and alias != self.name and len(alias) <= LONGEST_VALUE:
                self._take(self._aliases, alias)

    def group(self, label: str) -> None:
        """Add a label or list; several are separated by commas."""
        for part in label.split(","):
            group = field_text(part)
            if group and len(group) <= LONGEST_VALUE:
                self._take(self._groups, group)

    def _take(self, held: dict[str, None], value: str) -> None:
        if len(held) < MOST_VALUES:
            held[value] = None
        else:
            self.line("", value)

    def line(self, label: str, text: str) -> None:
        """Add something that no field holds, as an item of a list; `label` may be ""."""
        text = one_line(text)
        if text:
            label = one_line(label)
            self._lines[f"{label}: {text}" if label else text] = None

    def note(self, text: str) -> None:
        """Add text of several lines, as written."""
        if text.strip():
            self._notes[text] = None

    def text(self) -> str:
        """Write what stands in no field: the notes, then the list."""
        items = "\n".join(f"- {line}" for line in self._lines)
        text = markdown("\n\n".join([*self._notes, *([items] if items else [])]))
        if len(text) > LONGEST_TEXT:
            self.cut = True
            text = text[: text.rfind("\n", 0, LONGEST_TEXT)]
        return text

    def person(self, known_by: str, source: Source, groups: Iterable[str] = ()) -> ImportedPerson:
        """Make the person; `known_by` is the id, `groups` further labels."""
        for label in groups:
            self.group(label)
        self._aliases.pop(self.name, None)
        return ImportedPerson(
            known_by,
            self.name,
            source,
            {field: tuple(held) for field, held in self._fields.items() if held},
            tuple(self._aliases),
            tuple(self._groups),
            self.text(),
        )


def _fit(field: str, value: str) -> str:
    """Make a value one that is read back as one: channels alone are split at commas."""
    if field in _PEOPLE:
        return _name(value)
    if field not in ("email", "phone") or [one for one, _ in split_commas(value)] == [value]:
        return value
    # In a telephone number a comma is a pause, and so is `p`; in an address it stands in quotes.
    return one_line(value.replace(",", "p" if field == "phone" else " "))


def _name(value: str) -> str:
    """Make a name that leads to nobody else: `Friis, Per` is Per Friis, and no name is a path."""
    if value.count(",") == 1:
        family, _, given = value.partition(",")
        value = f"{given} {family}"
    value = field_text(_PATH.sub(" ", value.replace(",", " ")))
    return value if any(map(str.isalnum, value)) else ""
