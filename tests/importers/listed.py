"""Files for tests of the importers of lists: read from the test data, or written here."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from vaultkit.edit.new_note import note_text
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.model.imported import Imported, ImportedPerson
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.notes import parse_note
from vaultkit.parse.properties import choices
from vaultkit.parse.properties.amounts import parse_cadence, parse_rating
from vaultkit.parse.vocabulary.field_names import fold_name
from vaultkit.parse.vocabulary.tags import read_tags

DATA = Path(__file__).parent / "data"
CONTEXT = ImportContext(today=date(2026, 11, 24), owner=("Astrid Holm",))
DANISH = replace(CONTEXT, language=Language.DA)


def read_data(importer: Importer, path: str, context: ImportContext = CONTEXT) -> Imported:
    """Read a file of the test data."""
    file = DATA / path
    return importer.read(file.name, file.read_bytes(), context)


def read_text(importer: Importer, text: str, context: ImportContext = CONTEXT) -> Imported:
    """Read a file that is written in the test."""
    return importer.read("list.csv", text.encode(), context)


def written(header: Sequence[str], rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> str:
    """Write rows as the standard library does; cells that a row does not have are empty."""
    file = io.StringIO()
    writer = csv.DictWriter(file, header, "", delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def told(imported: Imported) -> list[tuple[int, str]]:
    """What was skipped: the line, and why."""
    return [(one.source.line, one.why) for one in imported.skipped]


def in_a_note(person: ImportedPerson, language: Language = Language.EN) -> Note:
    """Write all that is known of a person into a new note, and read it."""
    settings = Settings(language=language)
    path = "People/Somebody.md"
    single = {name: values[0] for name, values in person.fields.items() if len(values) == 1}
    several = {name: values for name, values in person.fields.items() if len(values) > 1}
    text = note_text(
        "---\ntype: contact\n---\n",
        "Somebody",
        path,
        CONTEXT.today,
        settings,
        {"name": person.name, **single},
        {"aliases": person.aliases, **several},
    )
    return parse_note(path, f"{text}\n{person.text}\n", settings)


def assert_reads_back(person: ImportedPerson, language: Language = Language.EN) -> None:
    """Check that a note says what the importer said, and nothing that it did not."""
    note = in_a_note(person, language)
    assert note.kind is NoteKind.CONTACT
    assert note.problems == ()
    assert (note.title, note.aliases) == (person.name, person.aliases)
    assert (note.entries, note.promises) == ((), ())
    for name, values in person.fields.items():
        assert _read(note, name) == _meant(name, values), name


def _meant(name: str, values: tuple[str, ...]) -> object:
    """What the values of a field mean, where that is not the text itself."""
    (first, *_) = values
    if name in ("chemistry", "closeness"):
        return parse_rating(first)
    if name == "cadence":
        return parse_cadence(first)
    if name in ("needs", "offers"):  # `#private` hides, and is no part of it
        return tuple(" ".join(read_tags(value)[0].split()) for value in values)
    words = {
        "circle": choices.CIRCLE,
        "status": choices.CONTACT_STATUS,
        "mutual": choices.MUTUAL,
        "openness": choices.OPENNESS,
    }
    if name in words:
        return words[name][fold_name(first)]
    return values


def _read(note: Note, name: str) -> object:
    """What a note says of a field, as the importer would say it."""
    fields = note.contact
    assert fields is not None
    if name in ("email", "phone", "url"):
        return tuple(channel.value for channel in fields.channels if channel.kind == name)
    if name in ("knows", "purposes", "arenas", "could_introduce"):
        return tuple(one.target for one in getattr(fields, name))
    if name in ("needs", "offers"):
        return tuple(wish.text for wish in getattr(fields, name))
    if name == "introduced_by":
        return () if fields.introduced_by is None else (fields.introduced_by.target,)
    if name == "cadence":
        return fields.cadence_days
    if not hasattr(fields, name):
        return note.other[name]
    value = getattr(fields, name)
    if isinstance(value, date):
        return (value.isoformat(),)
    return (value,) if type(value) is str else value
