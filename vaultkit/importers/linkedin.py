"""LinkedIn's export: `Connections.csv`, `messages.csv`, `Invitations.csv`, or the whole archive.

Which file it is, its header tells, never its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.decoding import decode
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.linkedin_archive import is_archive, open_archive
from vaultkit.importers.linkedin_connections import is_connections, read_connections
from vaultkit.importers.linkedin_invitations import is_invitations, read_invitations
from vaultkit.importers.linkedin_messages import is_messages, read_messages
from vaultkit.importers.linkedin_notes import is_notes, read_notes
from vaultkit.importers.linkedin_people import Known, Who
from vaultkit.importers.person_names import clean_name
from vaultkit.importers.sheets import Sheet, find_sheet
from vaultkit.language.translate import mark, translate
from vaultkit.model.imported import Imported, ImportedInteraction, ImportedPerson, Skipped
from vaultkit.model.reference import fold
from vaultkit.model.source import Source

_ReadInteractions: TypeAlias = Callable[[Sheet, ImportContext, Known], list[ImportedInteraction]]


def read(name: str, data: bytes, context: ImportContext) -> Imported:
    """Read a file of the export, or all of it. Raise NotThisFormatError if it is none."""
    if is_archive(data):
        files, skipped = open_archive(name, data)
        sheets = []
        for path, content in files:
            try:
                sheet = find_sheet(path, decode(path, content), _is_header)
            except NotThisFormatError as error:
                skipped.append(_unreadable(path, error))
                continue
            sheets += [sheet] if sheet is not None else []
        if not sheets:
            raise _not_linkedin(name)
        return _read_sheets(sheets, context, skipped)
    sheet = find_sheet(name, decode(name, data), _is_header)
    if sheet is None or _is_profile(list(sheet.columns)) or is_notes(list(sheet.columns)):
        raise _not_linkedin(name)
    return _read_sheets([sheet], context, [])


def _is_header(header: Sequence[str]) -> bool:
    kinds = (is_connections, is_messages, is_invitations, _is_profile, is_notes)
    return any(one(header) for one in kinds)


def _is_profile(header: Sequence[str]) -> bool:
    """Whether a row is the header of the owner's own profile."""
    return {"first name", "last name", "headline"} <= set(header)


def _not_linkedin(name: str) -> NotThisFormatError:
    return NotThisFormatError(
        translate("{name} is no file of a LinkedIn export.", name=name),
        translate(
            "Import Connections.csv, messages.csv, Invitations.csv or the whole archive."
            " A list with other columns is imported with `vaultkit import csv`."
        ),
    )


def _unreadable(path: str, error: NotThisFormatError) -> Skipped:
    return Skipped(Source(path), str(error), error.remedy)


def _read_sheets(
    sheets: Sequence[Sheet], context: ImportContext, skipped: list[Skipped]
) -> Imported:
    """Read the files of one export: the people first, who are then known by name in the others."""
    owner = list(context.owner)
    people: dict[str, ImportedPerson] = {}
    for sheet in sheets:
        header = list(sheet.columns)
        if _is_profile(header):
            owner += [f"{one.get('first name')} {one.get('last name')}" for one in sheet.records()]
        elif is_connections(header):
            for person in read_connections(sheet, context):
                people.setdefault(person.id, person)
    for sheet in sheets:
        if is_notes(list(sheet.columns)):
            people |= read_notes(sheet, people, context)
    names = {person.id: person.name for person in people.values()}
    known = Known(tuple(owner), _by_name(people.values()), names)
    interactions: dict[str, ImportedInteraction] = {}
    readers: Mapping[Callable[[Sequence[str]], bool], _ReadInteractions] = {
        is_messages: read_messages,
        is_invitations: read_invitations,
    }
    for is_one, read_one in readers.items():
        for sheet in sheets:
            if is_one(list(sheet.columns)):
                for interaction in read_one(sheet, context, known):
                    interactions.setdefault(interaction.id, interaction)
    for sheet in sheets:
        skipped += sheet.skipped
    return Imported(tuple(people.values()), tuple(interactions.values()), tuple(skipped))


def _by_name(people: Iterable[ImportedPerson]) -> dict[str, Who]:
    """Whom each name means, where it is one."""
    found: dict[str, Who | None] = {}
    for person in people:
        (url,) = person.fields.get("url", ("",))
        name = fold(clean_name(person.name)[0])
        found[name] = None if name in found else Who(person.id, person.name, url)
    return {name: who for name, who in found.items() if who is not None}


IMPORTER = Importer(
    name="linkedin",
    title="LinkedIn",
    files=mark("Connections.csv of LinkedIn's “Get a copy of your data”, or the whole archive"),
    read=read,
)
