"""Which column of a list means which field: proposed from the header, and checked when told.

`propose` is what `vaultkit import csv` asks about; used by `importers.table`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from vaultkit.errors import NotThisFormatError
from vaultkit.importers.sheets import Sheet, fold_header
from vaultkit.language.translate import translate
from vaultkit.model.note import NoteKind
from vaultkit.parse.vocabulary.field_names import ANY_NOTE, CONTACT, fold_name, names_of

ID, TEXT, GROUPS = "id", "text", "groups"
"""What a column may mean that is no field: an id, a text for the body, labels."""

FIRST, LAST = "first_name", "last_name"

_NO_FIELD: Mapping[str, tuple[str, ...]] = {
    ID: ("contact id", "person id", "uid", "uuid"),
    TEXT: (
        "notes",
        "note",
        "comment",
        "comments",
        "remarks",
        "description",
        "noter",
        "notat",
        "notater",
        "bemærkning",
        "bemærkninger",
        "kommentar",
        "kommentarer",
        "beskrivelse",
    ),
    GROUPS: ("tags", "tag", "labels", "label", "group", "categories", "gruppe", "grupper"),
}
_MORE_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": (
        "full name",
        "display name",
        "contact",
        "contact name",
        "person",
        "fulde navn",
        "kontakt",
        "kontaktperson",
    ),
    FIRST: ("given name", "forename", "firstname", "for navn"),
    LAST: ("family name", "surname", "lastname", "efter navn"),
    "email": (
        "email address",
        "e-mail address",
        "mail",
        "mail address",
        "mailadresse",
        "e-mailadresse",
        "e-mail-adresse",
    ),
    "phone": (
        "phone number",
        "mobile",
        "mobile phone",
        "mobile number",
        "telephone",
        "cell",
        "cell phone",
        "work phone",
        "business phone",
        "home phone",
        "telefonnummer",
        "mobilnummer",
        "mobiltelefon",
        "tlf.",
        "tlf nr",
        "tlf. nr.",
    ),
    "url": ("website", "web page", "homepage", "linkedin", "linkedin url", "hjemmeside", "link"),
    "organisation": ("company name", "employer", "account name", "arbejdsgiver", "firmanavn"),
    "title": ("job title", "position", "jobtitel"),
    "place": ("town", "postby", "bynavn"),
    "birthday": ("date of birth", "birth date", "fødselsdato"),
}
_ONCE = frozenset(
    {"name", FIRST, LAST, ID, "organisation", "title", "place", "birthday", "met", "last_contact"}
)
_NUMBER_BEHIND = re.compile(r"(?<=\D)[ _-]*[1-9]")
"""`Email 2` means what `Email` means."""

RESERVED = frozenset({*ANY_NOTE, "kind", "share"} - {"name", FIRST, LAST, "aliases", "tags"})
"""Keys that would make another kind of note of somebody's."""

_KEY = re.compile(r"[^\W\d_][\w -]{0,59}")


@cache
def _meanings() -> Mapping[str, str]:
    """What each folded name of a column means, as a field of a contact or as none."""
    names = {
        name: field
        for name, field in names_of(NoteKind.CONTACT).items()
        if field in CONTACT or field in ("name", FIRST, LAST, "aliases")
    }
    for table in (_MORE_NAMES, _NO_FIELD):
        for field, others in table.items():
            for name in (field, *others):
                names.setdefault(fold_name(name), field)
    return names


def propose(header: Iterable[str]) -> dict[str, str]:
    """Propose what the columns of a list mean: names of columns as written, to canonical fields.

    Of a column that could be anything, nothing is said. A field that can hold one value is proposed
    for the first of its columns only. Not proposed are ratings, which only the owner sets.
    """
    proposed: dict[str, str] = {}
    for column in header:
        folded = fold_name(column)
        field = _meanings().get(folded) or _meanings().get(_NUMBER_BEHIND.sub("", folded))
        taken = field in _ONCE and field in proposed.values()
        if column.strip() and field not in (None, "chemistry", "closeness") and not taken:
            proposed[column] = field or ""
    return proposed


def field_of(name: str) -> str | None:
    """Say which field somebody means by a name, or which key of their own; None if none can be."""
    field = _meanings().get(fold_name(name))
    if field is not None:
        return field
    key = " ".join(name.split())
    reserved = {fold_name(one) for one in RESERVED} | {"importedfrom"}
    return key if _KEY.fullmatch(key) and fold_name(key) not in reserved else None


def resolve(sheet: Sheet, columns: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Check what the owner said the columns mean: as written, folded, and the field of each.

    In the order of the file. Raise NotThisFormatError if a column is not there, a field cannot be,
    or nothing is the name.
    """
    if not columns:
        raise _not_told(sheet)
    places: list[tuple[int, str, str, str]] = []
    for column, name in columns.items():
        place = sheet.columns.get(fold_header(column))
        if place is None or not column.strip():
            raise NotThisFormatError(
                translate("{name} has no column {column}.", name=sheet.name, column=column),
                translate("Its columns are: {columns}.", columns=_listed(sheet.header)),
            )
        field = field_of(name)
        if field is None:
            raise NotThisFormatError(
                translate("A column cannot become the field {field}.", field=name),
                translate(
                    "Choose a field of a contact, such as organisation, or a key of your own."
                ),
            )
        places.append((place, column, fold_header(column), field))
    if not {"name", FIRST, LAST} & {field for *_, field in places}:
        raise NotThisFormatError(
            translate("No column of {name} was said to be the name.", name=sheet.name),
            translate(
                "Add `--map COLUMN=name`, or `first_name` and `last_name`."
                " Its columns are: {columns}.",
                columns=_listed(sheet.header),
            ),
        )
    return [(column, folded, field) for _, column, folded, field in sorted(places)]


def _not_told(sheet: Sheet) -> NotThisFormatError:
    proposed = propose(sheet.header)
    if not proposed:
        return NotThisFormatError(
            translate("What the columns of {name} mean is not known.", name=sheet.name),
            translate(
                "Say it with `--map COLUMN=FIELD`. Its columns are: {columns}.",
                columns=_listed(sheet.header),
            ),
        )
    options = " ".join(f"--map '{column}={field}'" for column, field in proposed.items())
    return NotThisFormatError(
        translate("What the columns of {name} mean was not said.", name=sheet.name),
        translate("It may be: {options}", options=options),
    )


_MOST_LISTED = 40


def _listed(header: Sequence[str]) -> str:
    shown = [column for column in header if column][:_MOST_LISTED]
    return ", ".join(shown) + (", …" if len(header) > _MOST_LISTED else "")
