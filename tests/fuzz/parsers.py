"""What is fuzzed: each parser by name, and its seeds, which are files that tests have anyway."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.inputs import INPUTS
from tests.importers.read_files import CONTEXT
from vaultkit.errors import NotThisFormatError
from vaultkit.model.imported import Imported
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note, refused_note
from vaultkit.parse.settings import parse_settings
from vaultkit.parse.text import Refusal, decode
from vaultkit.plugins import find_importer

TESTS = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "kept"
_LARGEST_SEED = 40_000
_NOTE = "People/Mette Holm.md"
_IMPORTERS = ("vcard", "ics", "google", "linkedin", "mbox", "monica", "csv", "friends")
"""Each has files of its own in a folder of its name."""


@dataclass(frozen=True)
class Parser:
    """A parser: from bytes to what it says of them, which must not depend on anything else."""

    name: str
    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


def read_note(data: bytes) -> object:
    text = decode(data)
    if isinstance(text, Refusal):
        note = refused_note(_NOTE, text)
    else:
        note = parse_note(_NOTE, text, Settings())
    check_problems(note.problems)
    return note


def read_settings(data: bytes) -> object:
    text = decode(data)
    if isinstance(text, Refusal):
        return text
    settings, problems = parse_settings("vaultkit.yml", text)
    check_problems(problems)
    return settings, problems


def check_problems(problems: tuple[Problem, ...]) -> None:
    for one in problems:
        assert one.source.line >= 1
        assert one.source.column >= 1
        assert one.message
        assert one.fix


def importer(name: str) -> Callable[[bytes], object]:
    found = find_importer(name)
    assert found is not None, name

    def read(data: bytes) -> Imported | str:
        try:
            imported = found.read("file", data, CONTEXT)
        except NotThisFormatError as error:
            return str(error)
        for one in imported.skipped:
            assert one.why
            assert one.source.line >= 1
        return imported

    return read


def seeds_of(name: str) -> Iterator[bytes]:
    """Give the files that a parser is to begin with, those kept among them."""
    if name == "note":
        yield from (one.data for one in INPUTS)
        files = sorted((TESTS / "corpus/notes").glob("*.md"))
    elif name == "settings":
        files = sorted((TESTS / "corpus/vaults").rglob("vaultkit.yml"))
    else:
        folder = TESTS / "importers/data" / name
        files = sorted(file for file in folder.iterdir() if file.name != "README.md")
    yield from (file.read_bytes() for file in (*files, *sorted(KEPT.glob(f"{name}-*"))))


def parser(name: str, read: Callable[[bytes], object]) -> Parser:
    seeds = tuple(one for one in seeds_of(name) if len(one) <= _LARGEST_SEED)
    assert seeds, name
    return Parser(name, read, seeds)


PARSERS = (
    parser("note", read_note),
    parser("settings", read_settings),
    *(parser(name, importer(name)) for name in _IMPORTERS),
)
