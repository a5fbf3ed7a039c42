"""Reads a file as an import does, and says in short lines what was found."""

from datetime import date
from pathlib import Path

from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.model.imported import Imported, ImportedInteraction

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 24)
OWNER = ("Astrid Holm", "astrid@example.com")
CONTEXT = ImportContext(TODAY, OWNER)


def read_file(importer: Importer, *path: str, context: ImportContext = CONTEXT) -> Imported:
    return importer.read(path[-1], DATA.joinpath(*path).read_bytes(), context)


def who(one: ImportedInteraction) -> list[str]:
    """The people of an interaction: `Name <address>`, as far as both are told."""
    return [
        " ".join(filter(None, (party.name, *(f"<{address}>" for address in party.addresses))))
        for party in one.parties
    ]


def whys(imported: Imported) -> list[tuple[int, str]]:
    return [(one.source.line, one.why) for one in imported.skipped]
