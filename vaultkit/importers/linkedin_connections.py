"""`Connections.csv` of a LinkedIn export: whom one is connected to. Used by `importers.linkedin`.

`Connected On` is the day a button was pressed. Some were met years before, and others never: it is
not `met`, which measures take for the beginning of a tie, and LinkedIn is not where they were met
(`met_at`). It is kept as a fact of its own, `connected_on`.
"""

from collections.abc import Mapping, Sequence

from vaultkit.importers.facts import Facts
from vaultkit.importers.identity import address_key, name_key, profile_key, told_apart
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.person_names import clean_name
from vaultkit.importers.sheets import Record, Sheet
from vaultkit.importers.words import LONGEST_VALUE
from vaultkit.language.translate import translate
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.reference import fold

CONNECTED_ON = "connected_on"
"""The key of the day somebody was connected; no field of vaultkit's, and so never counted."""

_COLUMNS = {
    "first": ("first name", "vorname", "prénom", "nombre", "nome"),
    "last": ("last name", "nachname", "nom", "apellidos", "cognome"),
    "url": ("url", "profil-url"),
    "email": (
        "email address",
        "e-mail-adresse",
        "adresse e-mail",
        "correo electrónico",
        "indirizzo email",
    ),
    "company": ("company", "unternehmen", "entreprise", "empresa", "azienda"),
    "position": ("position", "berufsbezeichnung", "poste", "cargo", "posizione"),
    "connected": (
        "connected on",
        "verbunden am",
        "date de connexion",
        "conectado el",
        "data di collegamento",
    ),
}
"""Every export seen has English headers; other readers know these as well."""

_MEANS = {header: column for column, headers in _COLUMNS.items() for header in headers}


def is_connections(header: Sequence[str]) -> bool:
    """Whether a row is the header of a list of connections."""
    found = {_MEANS.get(cell) for cell in header}
    return {"first", "last", "connected"} <= found


def read_connections(sheet: Sheet, context: ImportContext) -> tuple[ImportedPerson, ...]:
    """Read everybody of the list who has a name."""
    columns = {
        _MEANS[header]: header for header in reversed(list(sheet.columns)) if header in _MEANS
    }
    found = [
        person
        for record in sheet.distinct_records()
        if (person := _connection(sheet, record, columns, context)) is not None
    ]
    return told_apart(found)


def _connection(
    sheet: Sheet, record: Record, columns: Mapping[str, str], context: ImportContext
) -> ImportedPerson | None:
    def cell(column: str) -> str:
        return record.get(columns.get(column, ""))

    written = f"{cell('first')} {cell('last')}"
    if len(written) > LONGEST_VALUE:
        sheet.skip(record.line, translate("The name in this row is too long to be one."))
        return None
    name, longer = clean_name(written)
    if not name:
        sheet.skip(
            record.line,
            translate("This row has no name: LinkedIn keeps one of an account that was closed."),
        )
        return None
    facts = Facts(sheet, record.line, context)
    facts.add_one("organisation", "Company", cell("company"))
    facts.add_one("title", "Position", cell("position"))
    facts.add_one("email", "Email Address", cell("email"))
    facts.add_one("url", "URL", cell("url"))
    facts.add_day(CONNECTED_ON, "Connected On", cell("connected"))
    return ImportedPerson(
        id=_key(facts, name),
        name=name,
        source=sheet.source(record.line),
        fields=facts.fields,
        aliases=(longer,) if longer else (),
    )


def _key(facts: Facts, name: str) -> str:
    """What somebody is known by: the profile, else the mailbox, else the name and the day."""
    (url,) = facts.fields.get("url", ("",))
    (email,) = facts.fields.get("email", ("",))
    (day,) = facts.fields.get(CONNECTED_ON, ("",))
    if url:
        return profile_key(url) or f"url:{fold(url)}"
    return address_key(email) if email else name_key(name, day)
