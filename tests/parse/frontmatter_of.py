"""Notes for tests of what frontmatter says: written in the test, read as the engine reads them."""

from vaultkit.model.fields import (
    ArenaFields,
    ContactFields,
    IntroductionFields,
    OwnerFields,
    PurposeFields,
)
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

_DEFAULTS = Settings()


def note(
    frontmatter: str, path: str = "People/Mette Holm.md", settings: Settings = _DEFAULTS
) -> Note:
    """Read a note of only frontmatter."""
    return parse_note(path, f"---\n{frontmatter}\n---\n", settings)


def contact(frontmatter: str, settings: Settings = _DEFAULTS) -> ContactFields:
    """Read the frontmatter of a contact that is in order."""
    read = note(frontmatter, settings=settings)
    assert read.problems == ()
    assert read.contact is not None
    return read.contact


def purpose(frontmatter: str) -> PurposeFields:
    """Read the frontmatter of a purpose that is in order."""
    read = note(frontmatter, "Purposes/Board.md")
    assert read.problems == ()
    assert read.purpose is not None
    return read.purpose


def arena(frontmatter: str) -> ArenaFields:
    """Read the frontmatter of an arena that is in order."""
    read = note(frontmatter, "Arenas/Circle.md")
    assert read.problems == ()
    assert read.arena is not None
    return read.arena


def introduction(frontmatter: str, settings: Settings = _DEFAULTS) -> IntroductionFields:
    """Read the frontmatter of an introduction that is in order."""
    read = note(frontmatter, "Introductions/Mette and Per.md", settings)
    assert read.problems == ()
    assert read.introduction is not None
    return read.introduction


def owner(frontmatter: str) -> OwnerFields:
    """Read the frontmatter of the owner's note that is in order."""
    read = note(f"type: me\n{frontmatter}", "Me.md")
    assert read.problems == ()
    assert read.owner is not None
    return read.owner


def problems(read: Note) -> list[tuple[int, int, str]]:
    """List a note's problems as line, column, code."""
    return [(problem.source.line, problem.source.column, problem.code) for problem in read.problems]
