"""`Connections.csv` of a LinkedIn export: whom one is connected to. Used by `importers.linkedin`.

`Connected On` is the day a button was pressed. Some were met years before, and others never: it is
not `met`, which measures take for the beginning of a tie, and LinkedIn is not where they were met
(`met_at`). It is kept as a fact of its own, `connected_on`.
"""

from collections.abc import Iterator, Mapping, Sequence

from vaultkit.importers.facts import Facts
from vaultkit.importers.identity import address_key, name_key, profile_key, told_apart
from vaultkit.importers.importer import ImportContext
from vaultkit.importers.person_names import clean_name
from vaultkit.importers.sheets import Record, Sheet
from vaultkit.importers.words import LONGEST_VALUE
from vaultkit.language.translate import translate, translate_plural
from vaultkit.model.imported import ImportedPerson
from vaultkit.model.reference import fold
from vaultkit.parse.vocabulary.comma_lists import split_commas

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
    closed: list[int] = []
    named = _named(sheet, columns, closed)
    found = [_person(sheet, record, columns, context) for record in sheet.distinct(named)]
    if closed:
        why = translate_plural(
            "{number} row has no name: LinkedIn keeps it of an account that was closed.",
            "{number} rows have no name: LinkedIn keeps them of accounts that were closed.",
            len(closed),
            number=len(closed),
        )
        sheet.skip(closed[0], why)
    return told_apart(found)


def _named(sheet: Sheet, columns: Mapping[str, str], closed: list[int]) -> Iterator[Record]:
    """Yield the rows of people with a name; note the lines of the others in `closed`."""
    for record in sheet.records():
        written = _written_name(record, columns)
        if len(written) > LONGEST_VALUE:
            sheet.skip(record.line, translate("The name in this row is too long to be one."))
        elif clean_name(written)[0]:
            yield record
        else:
            closed.append(record.line)


def _written_name(record: Record, columns: Mapping[str, str]) -> str:
    return f"{record.get(columns['first'])} {record.get(columns['last'])}"


def _person(
    sheet: Sheet, record: Record, columns: Mapping[str, str], context: ImportContext
) -> ImportedPerson:
    def cell(column: str) -> str:
        return record.get(columns.get(column, ""))

    name, longer = clean_name(_written_name(record, columns))
    facts = Facts(sheet, record.line, context)
    facts.add_one("organisation", "Company", cell("company"))
    facts.add_one("title", "Position", cell("position"))
    facts.add("email", "Email Address", [part for part, _ in split_commas(cell("email"))])
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
    email, *_ = facts.fields.get("email", ("",))
    (day,) = facts.fields.get(CONNECTED_ON, ("",))
    if url:
        return profile_key(url) or f"url:{fold(url)}"
    return address_key(email) or name_key(name, day)
