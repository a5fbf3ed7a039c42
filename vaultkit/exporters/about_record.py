"""All that a vault holds about one person, for somebody who asks: what is put together. Pure.

The person's own note is given whole, line by line, since what it says of them names nobody. Of all
other notes the lines that name them are given, with what stands below them. `about` is called by
the engine, which reads the texts; `about_markdown` and `json_text` write it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaultkit.exporters.describe import Describer
from vaultkit.exporters.guarded_lines import quotable
from vaultkit.exporters.naming import NamesInText
from vaultkit.exporters.note_blocks import NoteBlocks
from vaultkit.exporters.records import (
    ContactRecord,
    InteractionRecord,
    IntroductionRecord,
    PromiseRecord,
)
from vaultkit.exporters.withheld import withheld
from vaultkit.measures.depth import tie_with
from vaultkit.model.contact import Contact
from vaultkit.model.interaction import Interaction
from vaultkit.model.introduction import Introduction
from vaultkit.model.note import Note
from vaultkit.model.reference import Person
from vaultkit.model.vault import Vault


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A line of the person's own note; `text` is null where it is private or personal."""

    line: int
    text: str | None


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A line of another note that names them, or stands below such a line.

    `text` is null where it is private or personal.
    """

    path: str
    line: int
    text: str | None


@dataclass(frozen=True, slots=True)
class AboutRecord:
    """Everything about one person, as of a day.

    `contact` and `note` are null and empty for somebody without a note. `pages` are the generated
    pages that name them. `unread` are notes whose text could not be looked through. `left_out`
    counts the lines of `note` and `mentions` whose text was left out as private or personal.
    """

    format: Literal["vaultkit-about"]
    version: Literal[1]
    as_of: date
    private: bool
    name: str
    path: str | None
    contact: ContactRecord | None
    note: tuple[LineRecord, ...]
    interactions: tuple[InteractionRecord, ...]
    plans: tuple[InteractionRecord, ...]
    introductions: tuple[IntroductionRecord, ...]
    promises: tuple[PromiseRecord, ...]
    mentions: tuple[MentionRecord, ...]
    pages: tuple[str, ...]
    unread: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a vault: of each note with its record, of each page by its path."""

    notes: tuple[tuple[Note, str], ...]
    pages: Mapping[str, str]
    unread: tuple[str, ...] = ()


def about(vault: Vault, person: Person, texts: Texts, *, private: bool) -> AboutRecord:
    """Put together all that a vault holds about one person. O(vault and texts).

    `person` may be somebody without a note, or somebody the vault only names: then `mentions` is
    all there is.
    """
    allowed = vault if private else withheld(vault)
    describer = Describer(allowed, private)
    contact = allowed.contacts.get(person.key)
    tie = tie_with(vault, vault.contacts[contact.path]) if contact is not None else None
    names = NamesInText({person.key: names_of(person, contact)})
    own = tuple(_own_note(person, texts, private=private))
    mentions = tuple(_mentions(person, names, texts, private=private))

    return AboutRecord(
        format="vaultkit-about",
        version=1,
        as_of=vault.today,
        private=private,
        name=person.name,
        path=person.path,
        contact=None if contact is None else describer.contact(contact, tie),
        note=own,
        interactions=tuple(
            describer.interaction(told) for told in allowed.interactions if _took_part(person, told)
        ),
        plans=tuple(
            describer.interaction(told) for told in allowed.plans if _took_part(person, told)
        ),
        introductions=tuple(
            describer.introduction(one) for one in allowed.introductions if _is_in(person, one)
        ),
        promises=tuple(
            describer.promise(one) for one in allowed.promises if one.person.key == person.key
        ),
        mentions=mentions,
        pages=tuple(path for path, text in sorted(texts.pages.items()) if text in names),
        unread=texts.unread,
        left_out=sum(
            text is None for text in (*(o.text for o in own), *(m.text for m in mentions))
        ),
    )


def names_of(person: Person, contact: Contact | None) -> Iterator[str]:
    """Yield what somebody is called, and addresses and numbers by which a text may mean them."""
    yield person.name
    if contact is not None:
        yield from contact.aliases
        yield contact.path.rpartition("/")[2].removesuffix(".md")
        yield from (to.value for to in contact.fields.channels)


def _own_note(person: Person, texts: Texts, *, private: bool) -> Iterator[LineRecord]:
    for note, text in texts.notes:
        if note.path == person.path:
            for number, line in quotable(note, text, private=private):
                yield LineRecord(number, line)


def _mentions(
    person: Person, names: NamesInText, texts: Texts, *, private: bool
) -> Iterator[MentionRecord]:
    """Find the lines of other notes that name somebody, and what stands below them.

    Below an entry stands what it was about, which `interactions` has.
    """
    for note, text in texts.notes:
        if note.path == person.path or text not in names:
            continue
        lines = dict(quotable(note, text, private=True))
        naming = {number for number, line in lines.items() if line and line in names}
        entries = {entry.source.line for entry in note.entries}
        below = NoteBlocks(note.path, text).whole(naming, but=entries)
        shown = lines if private else dict(quotable(note, text, private=False))
        for number in sorted({*naming, *below}):
            if lines[number]:
                yield MentionRecord(note.path, number, shown[number])


def _took_part(person: Person, told: Interaction) -> bool:
    """Whether somebody was there, or got or gave something there, or promised it."""
    return any(
        one.key == person.key
        for one in (
            *told.people,
            *(favour.person for favour in told.favours),
            *(promise.person for promise in told.promises),
        )
    )


def _is_in(person: Person, introduction: Introduction) -> bool:
    people: Iterable[Person | None] = (*introduction.between, introduction.through)
    return any(one is not None and one.key == person.key for one in people)
