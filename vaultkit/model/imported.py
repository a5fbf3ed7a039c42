"""What other programs know of people: what every importer gives, and the engine plans from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vaultkit.model.note import Direction
from vaultkit.model.source import Source


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """One person as another program knows them.

    `id` is what the other program knows them by, the same at every export: a profile's address, a
    UID; where there is none, the importer makes it of what changes least. `fields` maps canonical
    names of frontmatter fields to their values, written as in a note (`met`: `2024-03-12`). Names
    that others go by are `aliases`. `groups`: labels and lists of that program. `text`: its notes
    on the person, Markdown for the body, without headings. `source` is the file's name and line.
    """

    id: str
    name: str
    source: Source
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who took part, as far as the other program tells.

    `id` is that of an `ImportedPerson` of the same import, `addresses` are e-mail addresses and
    profile addresses; any of the three may be missing, not all.
    """

    name: str = ""
    addresses: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class ImportedFavour:
    """One thing given or got, seen from the owner."""

    direction: Direction
    text: str


@dataclass(frozen=True, slots=True)
class ImportedInteraction:
    """One thing that happened, as another program has it.

    `id` is the same at every export, and tells it from all others of its kind of import. `kind` is
    canonical (`meeting`), or "". `hours` is None, and `time` "", where nothing tells. `parties` are
    those who took part, the owner left out. `summary` is one line, "" where words are not taken
    over (mail, messages).
    """

    id: str
    day: date
    source: Source
    parties: tuple[Party, ...]
    kind: str = ""
    hours: float | None = None
    time: str = ""
    summary: str = ""
    favours: tuple[ImportedFavour, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that is not taken over: where, why, and what to do, in whole sentences.

    `remedy` is "" where nothing is to be done.
    """

    source: Source
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """All that an importer found in one file, in the file's order."""

    people: tuple[ImportedPerson, ...] = ()
    interactions: tuple[ImportedInteraction, ...] = ()
    skipped: tuple[Skipped, ...] = ()
