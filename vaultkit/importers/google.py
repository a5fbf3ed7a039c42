"""Google Contacts as CSV, with the headers of before and after 2024.

`Given Name`, `Group Membership` and `E-mail 1 - Type` became `First Name`, `Labels` and
`E-mail 1 - Label`; the rest is the same. A cell may hold several values, with ` ::: ` between them.
"""

from collections.abc import Iterable, Iterator, Sequence

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.decoding import decode
from vaultkit.importers.facts import MOST_VALUES, Facts
from vaultkit.importers.google_layout import Layout, several
from vaultkit.importers.identity import key_of, told_apart
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.importers.sheets import Record, Sheet, find_sheet
from vaultkit.importers.words import LONGEST_VALUE, is_name, plain, quoted
from vaultkit.language.translate import mark, translate
from vaultkit.model.imported import Imported, ImportedPerson
from vaultkit.model.reference import fold
from vaultkit.parse.vocabulary.comma_lists import split_commas

_NAME_COLUMNS = frozenset({"name", "given name", "first name"})
_OWN_COLUMNS = frozenset({"group membership", "e-mail 1 - value", "phone 1 - value", "file as"})
"""Columns that no other program's contacts have."""

_NO_GROUP = frozenset({"mycontacts", "my contacts", "starred", "other contacts"})
"""Google's own groups, in which everybody is, or whose name says nothing."""

_PART_OF_THE_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})
_REFERRED_BY = frozenset({"referred by", "henvist af"})
_KNOWN = frozenset({"manager", "assistant", "friend", "leder", "chef", "assistent", "ven"})
"""Relations that are contacts too. Spouses, parents and children are for the text alone."""

_LINES = (
    ("Organization Department", "organization department", "organization", "department"),
    ("Maiden Name", "maiden name", "", ""),
    ("Occupation", "occupation", "", ""),
    ("Location", "location", "", ""),
    ("Hobby", "hobby", "", ""),
)
"""What no field of a note holds: a label, the column, and the numbered one of the older header."""

_LABELLED = (
    ("Relation", "relation", "value"),
    ("Event", "event", "value"),
    ("Address", "address", "formatted"),
    ("IM", "im", "value"),
    ("Custom Field", "custom field", "value"),
)
"""The same for columns that have a label of their own."""


def read(name: str, data: bytes, context: ImportContext) -> Imported:
    """Read an export. Raise NotThisFormatError if it is none."""
    sheet = find_sheet(name, decode(name, data), _is_header)
    if sheet is None:
        raise NotThisFormatError(
            translate("{name} is no CSV file of Google Contacts.", name=name),
            translate(
                "Export it as “Google CSV”. A vCard is imported with `vaultkit import vcard`,"
                " a list with other columns with `vaultkit import csv`."
            ),
        )
    layout = Layout(sheet)
    found = [
        person
        for record in sheet.distinct(sheet.records())
        if (person := _person(sheet, layout, record, context)) is not None
    ]
    return Imported(people=told_apart(found), skipped=sheet.skipped)


def _is_header(header: Sequence[str]) -> bool:
    return not _NAME_COLUMNS.isdisjoint(header) and not _OWN_COLUMNS.isdisjoint(header)


def _person(
    sheet: Sheet, layout: Layout, record: Record, context: ImportContext
) -> ImportedPerson | None:
    name = _name(record)
    if not name:
        sheet.skip(record.line, _why_nobody(layout, record))
        return None
    facts = Facts(sheet, record.line, context)
    for field, kind, column in (("email", "e-mail", "E-mail"), ("phone", "phone", "Phone")):
        facts.add(field, column, _parts(layout.values(record, kind)))
    facts.add("url", "Website", layout.values(record, "website"))
    for field, part in (("organisation", "name"), ("title", "title")):
        facts.add_one(
            field, f"Organization {part.capitalize()}", record.get(f"organization {part}")
        )
        for value in layout.values(record, "organization", part):
            facts.add_one(field, f"Organization 1 - {part.capitalize()}", value)
    for city in layout.values(record, "address", "city"):
        facts.add_one("place", "Address 1 - City", city)
    facts.add_birthday("birthday", "Birthday", record.get("birthday"))
    for field, labels in (("knows", _KNOWN), ("introduced_by", _REFERRED_BY)):
        relations = layout.labelled(record, "relation")
        named = [value for label, value in relations if fold(label) in labels]
        facts.add(field, "Relation", [one for one in _parts(named) if is_name(one)])
    nicknames = dict.fromkeys(plain(one[:LONGEST_VALUE]) for one in several(record.get("nickname")))
    return ImportedPerson(
        id=key_of(facts.fields, name),
        name=name,
        source=sheet.source(record.line),
        fields=facts.fields,
        aliases=tuple(one for one in nicknames if one and one != name)[:MOST_VALUES],
        groups=tuple(dict.fromkeys(_groups(record)))[:MOST_VALUES],
        text=_text(facts, layout, record),
    )


def _name(record: Record) -> str:
    """Put the name together; "" if there is none, or what stands there is too long to be one."""
    given = record.get("given name") or record.get("first name")
    middle = record.get("additional name") or record.get("middle name")
    family = record.get("family name") or record.get("last name")
    suffix = record.get("name suffix")
    if fold(suffix).strip(".") not in _PART_OF_THE_NAME:
        suffix = ""
    whole = " ".join(part for part in (given, middle, family, suffix) if part)
    whole = whole or record.get("name") or _turned(record.get("file as"))
    return plain(whole) if len(whole) <= LONGEST_VALUE else ""


def _turned(filed: str) -> str:
    """Write `Øst, Eva`, as it is filed, as it is said."""
    family, _, given = filed.partition(", ")
    return filed if not given or "," in given else f"{given} {family}"


def _why_nobody(layout: Layout, record: Record) -> str:
    organisation = record.get("organization name") or next(
        iter(layout.values(record, "organization", "name")), ""
    )
    if organisation:
        return translate(
            "This row has no name of a person, only {organisation}.",
            organisation=plain(organisation[:LONGEST_VALUE]),
        )
    address = next(iter(layout.values(record, "e-mail")), "")
    if address:
        return translate(
            "This row has no name, only the address {address}.",
            address=plain(address[:LONGEST_VALUE]),
        )
    return translate("This row has no name.")


def _parts(values: Iterable[str]) -> list[str]:
    """Take values apart at commas, as they are when they are read from a note."""
    return [part for value in values for part, _ in split_commas(value)]


def _groups(record: Record) -> Iterator[str]:
    for label in several(record.get("labels") or record.get("group membership")):
        group = plain(label[:LONGEST_VALUE].removeprefix("* "))
        if group and fold(group) not in _NO_GROUP:
            yield group


def _text(facts: Facts, layout: Layout, record: Record) -> str:
    """Quote the notes, and what no field holds, a line each."""
    notes = facts.body("Notes", record.get("notes"))
    items: dict[str, None] = {}
    for label, column, kind, part in _LINES:
        for value in (record.get(column), *layout.values(record, kind, part)):
            if value:
                items[_item(label, value)] = None
    for default, kind, part in _LABELLED:
        for label, value in layout.labelled(record, kind, part):
            named = f"{default} ({label})" if label and kind in ("address", "im") else label
            items[_item(named or default, value)] = None
    together = facts.body("Custom Field", "\n".join(items))
    return quoted([notes, *([""] if notes and together else []), together])


def _item(label: str, value: str) -> str:
    return f"- {' '.join(label.split())}: {', '.join(value.splitlines())}"


IMPORTER = Importer(
    name="google",
    title="Google Contacts",
    files=mark("“Google CSV” of contacts.google.com, Export"),
    read=read,
)
