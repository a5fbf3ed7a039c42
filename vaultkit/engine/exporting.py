"""Exports of a vault: bytes of each kind, all about one person, and the files they are put into.

Called by `cli.export`. What may be written is decided in `exporters.withheld`, how in the other
modules of that room.
"""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from vaultkit.assemble.find import NameTable, find_person
from vaultkit.engine.collector import rare_collections
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import UnknownNameError, VaultkitError
from vaultkit.exporters.about_record import AboutRecord, Texts, about
from vaultkit.exporters.csv_tables import TABLES, write_table
from vaultkit.exporters.everybody import everybody
from vaultkit.exporters.graphml import write_graphml
from vaultkit.exporters.ics import write_ics
from vaultkit.exporters.json_export import write_json
from vaultkit.exporters.material import Material, gather
from vaultkit.exporters.only_them import OnlyThem
from vaultkit.exporters.vcard import write_vcards
from vaultkit.exporters.withheld import withheld
from vaultkit.language.translate import translate
from vaultkit.measures.depth import ties
from vaultkit.model.note import Note, NoteKind
from vaultkit.model.reference import Person
from vaultkit.model.settings import Language
from vaultkit.model.vault import Vault
from vaultkit.storage.index_copy import index_copy
from vaultkit.storage.index_rows import Rows, rows_of
from vaultkit.storage.outside import Outside, WrittenFile
from vaultkit.storage.owned import owned_by_note


class ExportKind(StrEnum):
    """What a vault can be exported as."""

    JSON = "json"
    CSV = "csv"
    VCARD = "vcard"
    ICS = "ics"
    GRAPHML = "graphml"
    SQLITE = "sqlite"


@rare_collections()
def gather_export(
    opened: OpenVault, *, private: bool, chosen: Collection[str] | None = None
) -> Material:
    """Prepare what is exported; `chosen` are paths of contacts, None for everybody."""
    vault = opened.vault
    return gather(vault, ties(vault), opened.notes, private=private, chosen=chosen)


@rare_collections()
def export_bytes(kind: ExportKind, material: Material) -> bytes:
    """Write everything of a kind other than CSV into one file."""
    vault = material.vault
    contacts = tuple(vault.contacts.values())
    match kind:
        case ExportKind.JSON:
            return write_json(material).encode()
        case ExportKind.VCARD:
            return write_vcards(vault, contacts, private=material.private).encode()
        case ExportKind.ICS:
            return write_ics(vault, contacts, private=material.private).encode()
        case ExportKind.GRAPHML:
            return write_graphml(material).encode()
        case ExportKind.SQLITE:
            return _index(material)
        case ExportKind.CSV:
            raise ValueError("CSV is several tables: `export_table` writes one")


def export_table(table: str, material: Material, *, excel: bool = False) -> bytes:
    """Write one table as CSV.

    `excel` is for opening it with a double click: Excel needs the mark of UTF-8, and takes for a
    separator what the computer's language puts into lists, which in Danish is a semicolon.
    """
    if not excel:
        return write_table(table, material).encode()
    danish = material.vault.settings.language is Language.DA
    return BOM_UTF8 + write_table(table, material, delimiter=";" if danish else ",").encode()


def export_tables(folder: Path, material: Material, *, excel: bool = False) -> dict[Path, bytes]:
    """Write all tables: path of each in a folder → bytes."""
    return {folder / f"{table}.csv": export_table(table, material, excel=excel) for table in TABLES}


@rare_collections()
def export_about(
    opened: OpenVault, name: str, *, private: bool, only_them: bool = False
) -> AboutRecord:
    """Put together all that the vault holds about one person.

    `only_them` replaces the names of everybody else. Raises UnknownNameError if the name fits
    several, or nothing in the vault says it.
    """
    vault = opened.vault
    person, unknown = _asked_for(vault if private else withheld(vault), name)
    found = about(vault, person, _texts(opened), private=private)
    told = (found.interactions, found.plans, found.introductions, found.promises, found.mentions)
    if unknown is not None and not any(told):
        raise _nothing_about(name, unknown, found.unread)
    return OnlyThem(vault, person).record(found) if only_them else found


def _asked_for(vault: Vault, name: str) -> tuple[Person, UnknownNameError | None]:
    """Find the person a name means: a contact, else anybody the notes know of, else just the name.

    In the last case the error says that nobody is known by it.
    """
    try:
        return find_person(vault, name), None
    except UnknownNameError as error:
        if error.fits_several:
            raise
        unknown = error
    known = {one.key: one for one in everybody(vault) if one.path is None}
    table = NameTable({key: (one.name,) for key, one in known.items()})
    fitting, _ = table.fitting(name)
    if len(fitting) > 1:
        message = translate("“{name}” fits several.", name=name)
        raise UnknownNameError(message, table.called(fitting))
    if fitting:
        return known[fitting[0]], None
    return Person(" ".join(name.split())), unknown


def _nothing_about(name: str, unknown: UnknownNameError, unread: Iterable[str]) -> UnknownNameError:
    """Say that no note names somebody, and which notes could not be asked."""
    message = translate("Nothing in the vault says “{name}”.", name=name)
    not_asked = (translate("{path} could not be looked through.", path=path) for path in unread)
    remedy = "\n".join((unknown.remedy, *not_asked))
    return UnknownNameError(message, unknown.candidates, remedy)


def write_exports(
    opened: OpenVault, files: Mapping[Path, bytes], *, force: bool
) -> tuple[WrittenFile, ...]:
    """Put exports into files. Raises what `storage.outside.Outside.write` raises."""
    return Outside(opened.root, opened.state).write(files, force=force)


def _texts(opened: OpenVault) -> Texts:
    """Read every note and page as it is now; what cannot be read is named."""
    notes: list[tuple[Note, str]] = []
    pages: dict[str, str] = {}
    unread: list[str] = []
    for path, note in sorted(opened.notes.items()):
        try:
            text = opened.text(path)
        except VaultkitError:
            unread.append(path)
            continue
        if note.kind is NoteKind.GENERATED:
            pages[path] = text
        else:
            notes.append((note, text))
    return Texts(tuple(notes), pages, tuple(unread))


def _index(material: Material) -> bytes:
    as_of = material.vault.today.isoformat()
    about_it = {
        "as_of": as_of,
        "complete": str(int(material.complete)),
        "private": str(int(material.private)),
    }
    return index_copy(_rows(material), about_it)


def _rows(material: Material) -> Iterator[Rows]:
    """Write the rows of each note, in path order.

    A link's words may come from a private line, so links are there with private words only, and
    problems too, which `withheld` takes out.
    """
    vault = material.vault
    told = {*vault.contacts, *vault.purposes, *vault.arenas}
    notes = {
        path: note
        for path, note in material.notes.items()
        if material.private and (material.complete or path in told)
    }
    for path, owned in sorted(owned_by_note(notes, vault).items()):
        yield rows_of(path, owned)
