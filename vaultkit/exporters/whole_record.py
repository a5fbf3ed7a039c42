"""What a JSON export is as a whole: `docs/exporting/export.schema.json` is made from these types.

`VERSION` is counted up when a key goes or changes its meaning; keys may be added at any time.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaultkit.exporters.records import (
    ContactRecord,
    InteractionRecord,
    IntroductionRecord,
    NoteReference,
    PromiseRecord,
    WishRecord,
)
from vaultkit.model.fields import PurposeKind, PurposeStatus
from vaultkit.model.listed import ListState
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import JournalLinks, Language

VERSION: Literal[1] = 1
FORMAT: Literal["vaultkit-export"] = "vaultkit-export"


@dataclass(frozen=True, slots=True)
class PurposeRecord:
    """A purpose; `share` is a fraction of networking hours (0.4 is 40 %)."""

    name: str
    path: str
    kind: PurposeKind
    share: float | None
    since: date | None
    review: date | None
    status: PurposeStatus
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class ArenaRecord:
    """An arena; `cost` is per year."""

    name: str
    path: str
    purposes: tuple[NoteReference, ...]
    cost: float | None
    currency: str
    renews: date | None


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """The owner of the vault; `path` is null where no note says `type: me`."""

    name: str
    path: str | None
    needs: tuple[WishRecord, ...]
    offers: tuple[WishRecord, ...]


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note that is no contact: what it is, what it is called, and fields without a meaning."""

    path: str
    kind: NoteKind
    name: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    other: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class InboxRecord:
    """A line of an inbox that waits to be carried out."""

    text: str | None
    date: date | None
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """Somebody on a list that an import left, without a note unless `note` links to one.

    `ids` are what other programs know them by, `fields` what they know. `text` is what stands below
    the line, `words` what the owner wrote on it. `alike` links to a contact who may be the same;
    `same` says that the box before that link is ticked. Who is on a line that is marked private is
    left out with it; where only the text below is, that is "".
    """

    name: str
    state: ListState
    ids: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    groups: tuple[str, ...]
    text: str
    words: tuple[str, ...]
    note: str | None
    alike: str | None
    same: bool
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class KindRecord:
    """A kind of interaction from `kinds:`; `hours` is null where the usual ones are kept."""

    hours: float | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsRecord:
    """What `vaultkit.yml` says that changes how notes are read or measured (docs/format.md)."""

    me: str
    language: Language
    folders: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[str, ...]]
    kinds: dict[str, KindRecord]
    log_headings: tuple[str, ...]
    journal_links: JournalLinks
    ignore: tuple[str, ...]
    synonyms: dict[str, str]
    depth: dict[str, float]


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """Everything vaultkit read in a vault, as of a day.

    `complete` is false where filters chose some contacts; `private` says whether private and
    personal words are included. Contacts, purposes, arenas and notes are in the order of paths, the
    rest in that of days and places.
    """

    format: Literal["vaultkit-export"]
    version: Literal[1]
    as_of: date
    complete: bool
    private: bool
    settings: SettingsRecord
    owner: OwnerRecord
    contacts: tuple[ContactRecord, ...]
    purposes: tuple[PurposeRecord, ...]
    arenas: tuple[ArenaRecord, ...]
    introductions: tuple[IntroductionRecord, ...]
    interactions: tuple[InteractionRecord, ...]
    plans: tuple[InteractionRecord, ...]
    promises: tuple[PromiseRecord, ...]
    inbox: tuple[InboxRecord, ...]
    listed: tuple[ListedRecord, ...]
    notes: tuple[NoteRecord, ...]
