"""`Notes.csv` of a LinkedIn archive: what the owner noted. Used by `importers.linkedin`.

A note is about somebody of `Connections.csv`, by the profile; alone it is about nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vaultkit.importers.facts import Facts
from vaultkit.importers.identity import profile_key
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.sheets import Sheet
from vaultkit.importers.words import LONGEST_VALUE, quoted
from vaultkit.language.translate import translate
from vaultkit.model.imported import ImportedPerson

_MOST_NOTES = 50
"""Notes on one person."""


def is_notes(header: Sequence[str]) -> bool:
    """Whether a row is the header of a list of notes."""
    return {"connection profile url", "note"} <= set(header)


def read_notes(
    sheet: Sheet, people: Mapping[str, ImportedPerson], context: ImportContext
) -> dict[str, ImportedPerson]:
    """Give the people that notes are about, with the notes as their text, by id."""
    notes: dict[str, list[str]] = {}
    for record in sheet.records():
        key = profile_key(record.get("connection profile url")[:LONGEST_VALUE])
        text = Facts(sheet, record.line, context).body("Note", record.get("note"))
        if key not in people:
            sheet.skip(record.line, translate("This note is about nobody among the connections."))
        elif text:
            notes.setdefault(key, []).append(text)
    found = {}
    for key, texts in notes.items():
        lines = [line for text in texts[:_MOST_NOTES] for line in ("", text)]
        found[key] = replace(people[key], text=quoted(lines))
    return found
