"""Any list of people as CSV: the owner says what its columns mean.

The module is not called `csv`, which the standard library has; the kind is.
"""

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.decoding import decode
from vaultkit.importers.facts import Facts
from vaultkit.importers.field_values import add_value
from vaultkit.importers.identity import key_of, told_apart
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.mapping import FIRST, GROUPS, ID, LAST, TEXT, propose, resolve
from vaultkit.importers.sheets import Record, Sheet, widest_sheet
from vaultkit.importers.words import quoted
from vaultkit.language.translate import mark, translate
from vaultkit.model.imported import Imported, ImportedPerson

__all__ = ["IMPORTER", "header_of", "propose", "read"]

_NAMES = ("name", FIRST, LAST)


def header_of(data: bytes, name: str = "CSV") -> tuple[str, ...]:
    """Return the names of the columns of a list, as written; a column without a name is "".

    `name` is what messages call the file. Raise NotThisFormatError if it has no text.
    """
    return _open(name, data).header


def columns_of(name: str, data: bytes) -> dict[str, str]:
    """Name the columns of a list, each with the field it seems to be, or "".

    Raise NotThisFormatError if it has no text.
    """
    header = header_of(data, name)
    proposed = propose(header)
    return {column: proposed.get(column, "") for column in header if column.strip()}


def read(name: str, data: bytes, context: ImportContext) -> Imported:
    """Read a list by `context.columns`. Raise NotThisFormatError if that does not fit the list."""
    sheet = _open(name, data)
    columns = resolve(sheet, context.columns)
    found = [
        person
        for record in sheet.distinct(sheet.records())
        if (person := _person(sheet, record, columns, context)) is not None
    ]
    return Imported(people=told_apart(found), skipped=sheet.skipped)


def _open(name: str, data: bytes) -> Sheet:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotThisFormatError(
            translate("{name} is a spreadsheet or an archive, and no text.", name=name),
            translate("Open it, and save it as “CSV UTF-8”."),
        )
    sheet = widest_sheet(name, decode(name, data))
    if sheet is None:
        raise NotThisFormatError(
            translate("{name} is empty.", name=name), translate("Export it again.")
        )
    return sheet


def _person(
    sheet: Sheet,
    record: Record,
    columns: list[tuple[str, str, str]],
    context: ImportContext,
) -> ImportedPerson | None:
    facts = Facts(sheet, record.line, context)
    texts: list[str] = []
    for column, folded, field in columns:
        cell = record.get(folded)
        if field in (*_NAMES, ID):
            facts.add_one(field, column, cell)
        elif field != TEXT:
            add_value(facts, field, column, cell)
        elif text := facts.body(column, cell):
            texts += [*([""] if texts else []), text]
    first, last, whole, known_by = (
        facts.fields.pop(field, ("",))[0] for field in (FIRST, LAST, "name", ID)
    )
    name = whole or " ".join(part for part in (first, last) if part)
    if not name:
        sheet.skip(record.line, translate("This row has no name."))
        return None
    groups = facts.fields.pop(GROUPS, ())
    aliases = facts.fields.pop("aliases", ())
    return ImportedPerson(
        id=known_by or key_of(facts.fields, name),
        name=name,
        source=sheet.source(record.line),
        fields=facts.fields,
        aliases=tuple(alias for alias in aliases if alias != name),
        groups=groups,
        text=quoted(texts),
    )


IMPORTER = Importer(
    name="csv",
    title="CSV",
    files=mark("any list of people, saved as CSV by a spreadsheet or another program"),
    read=read,
    columns=columns_of,
)
