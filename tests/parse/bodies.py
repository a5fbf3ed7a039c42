"""Bodies of notes for the tests of this room: a text in, a `Body` out."""

from datetime import date

from vaultkit.model.note import Entry, NoteKind
from vaultkit.model.reference import Reference
from vaultkit.model.settings import Settings
from vaultkit.parse.entries.log import Body, BodyContext, BodyText, parse_body
from vaultkit.parse.vocabulary.words import Vocabulary

PATH = "People/Mette Holm.md"


def body_of(
    text: str,
    kind: NoteKind = NoteKind.CONTACT,
    settings: Settings | None = None,
    day: date | None = None,
    title: str = "",
    participants: tuple[Reference, ...] = (),
    tags: tuple[str, ...] = (),
    first_line: int = 1,
) -> Body:
    """Read a text as the body of a note."""
    settings = settings or Settings()
    context = BodyContext(kind, settings, Vocabulary(settings), day, title, participants, tags)
    return parse_body(BodyText(PATH, text.split("\n"), first_line), context)


def entry_of(text: str, settings: Settings | None = None) -> Entry:
    """Read the one entry of a text."""
    entries = body_of(text, settings=settings).entries
    assert len(entries) == 1, entries
    return entries[0]


def days_of(text: str, settings: Settings | None = None) -> list[str]:
    """The days of the entries of a contact's note, as they stand."""
    return [entry.day.isoformat() for entry in body_of(text, settings=settings).entries]


def codes_of(text: str, settings: Settings | None = None) -> list[str]:
    """The codes of the problems of a contact's note, as they stand."""
    found = sorted(body_of(text, settings=settings).problems, key=lambda one: one.source)
    return [problem.code for problem in found]


def names(references: tuple[Reference, ...]) -> list[str]:
    """What references say, as written."""
    return [reference.target for reference in references]
