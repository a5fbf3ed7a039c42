"""Who is who in the files of a LinkedIn export: by the profile, else by the name.

Used by `importers.linkedin_messages` and `importers.linkedin_invitations`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from vaultkit.importers.identity import name_key, profile_key
from vaultkit.importers.person_names import clean_name
from vaultkit.importers.sheets import Sheet
from vaultkit.importers.words import LONGEST_VALUE, plain
from vaultkit.model.imported import ImportedInteraction, Party
from vaultkit.model.reference import fold

_NOBODY = frozenset({"", "linkedin member", "linkedin"})
"""Folded names of accounts that were closed, and of LinkedIn itself."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a message. `key` is the id they have in `Connections.csv`, if they are there."""

    key: str
    name: str
    url: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether nothing tells who it was."""
        return not self.url and fold(self.name) in _NOBODY

    @property
    def party(self) -> Party:
        """As somebody who took part."""
        known_by = "" if self.key == name_key(self.name) else self.key
        return Party(self.name, (self.url,) if self.url else (), known_by)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom an export knows: the owner's names and addresses, people by name and names by key.

    Names are folded; one that several people have is not there.
    """

    owner: tuple[str, ...] = ()
    by_name: Mapping[str, Who] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def identify(self, written: str, url: str) -> Who:
        """Say who somebody is, by the address of the profile, else by the name."""
        name = clean_name(written[:LONGEST_VALUE])[0]
        key = profile_key(url[:LONGEST_VALUE])
        if key:
            return Who(key, name or self.names.get(key, ""), plain(url[:LONGEST_VALUE]))
        return self.by_name.get(fold(name)) or Who(name_key(name), name)


def once_a_day(
    sheet: Sheet, contacts: Iterable[tuple[int, date, Who]]
) -> Iterator[ImportedInteraction]:
    """Make of contacts, each with its line, one interaction a day and a person."""
    seen: set[str] = set()
    for line, day, who in contacts:
        known_by = f"message {day.isoformat()} {who.key}"
        if known_by not in seen:
            seen.add(known_by)
            source = sheet.source(line)
            yield ImportedInteraction(known_by, day, source, (who.party,), kind="message")
