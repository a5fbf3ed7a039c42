"""Reading files of other programs in tests, and setting what was read in a note."""

from datetime import date
from pathlib import Path

from vaultkit.edit.new_note import note_text
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.vcard import read_vcards
from vaultkit.model.imported import Imported, ImportedPerson
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.notes import parse_note

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 23)
CONTEXT = ImportContext(TODAY)
PATH = "People/Somebody.md"
LOG = "\n## Log\n\n- 2026-11-03 coffee: pricing\n"
"""Stands below the text of everybody, and is to be read whatever that holds."""

TEMPLATE = "---\nname: {{title}}\n---\n"


def cards(text: str | bytes, language: Language = Language.EN) -> Imported:
    """Read the text of a vCard file."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_vcards("cards.vcf", data, ImportContext(TODAY, language=language))


def card_text(*lines: str) -> str:
    """Write one card."""
    return "\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


def card(*lines: str, version: str = "4.0") -> ImportedPerson:
    """Read one card of these lines, of which nothing is skipped."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    read = cards(text)
    assert read.skipped == ()
    (person,) = read.people
    return person


def set_in_note(person: ImportedPerson, as_lists: bool = True) -> tuple[Note, int]:
    """Write a note with what was read, and parse it; say on which line its body begins.

    `as_lists`: of channels and people a list of one is written too.
    """
    values, lists = {}, {}
    for field, several in person.fields.items():
        if len(several) > 1 or (as_lists and field in ("email", "phone", "url", "knows")):
            lists[field] = several
        else:
            values[field] = several[0]
    if person.aliases:
        lists["aliases"] = person.aliases
    text = note_text(TEMPLATE, person.name, PATH, TODAY, Settings(), values, lists)
    body = text.count("\n") + 1
    note = parse_note(PATH, f"{text}\n## Notes\n\n{person.text}\n{LOG}", Settings())
    return note, body


def said_in(note: Note) -> dict[str, tuple[str, ...]]:
    """Say what a note says in the fields that importers fill, as they give it."""
    fields = note.contact
    assert fields is not None
    said: dict[str, tuple[str, ...]] = {}
    for name in ("organisation", "title", "place", "birthday", "met_at", "relation", "field"):
        if value := getattr(fields, name):
            said[name] = (value,)
    for kind in ("email", "phone", "url"):
        values = tuple(channel.value for channel in fields.channels if channel.kind == kind)
        if values:
            said[kind] = values
    if fields.knows:
        said["knows"] = tuple(one.target for one in fields.knows)
    if fields.met:
        said["met"] = (fields.met.isoformat(),)
    if fields.last_contact:
        said["last_contact"] = (fields.last_contact.isoformat(),)
    if fields.introduced_by:
        said["introduced_by"] = (fields.introduced_by.target,)
    if fields.cadence_days:
        said["cadence"] = (f"{fields.cadence_days}d",)
    if fields.status != "active":
        said["status"] = (str(fields.status),)
    return said


def check_reads_back(person: ImportedPerson) -> None:
    """Assert that a note with what was read says exactly that, and that its log is still read.

    Dated lines of the text may be entries: then the owner wrote them so.
    """
    for as_lists in (True, False):
        note, body = set_in_note(person, as_lists)
        assert said_in(note) == person.fields
        assert note.title == person.name
        assert note.aliases == person.aliases
        assert note.kind is NoteKind.CONTACT
        assert [one for one in note.problems if one.source.line < body] == []
        assert [one.summary for one in note.entries][-1:] == ["pricing"]
