"""What an importer is: a name, and a function from a file's bytes to `Imported`.

Registered as plugins are (`vaultkit.plugins`); asked by `vaultkit import KIND FILE…`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from vaultkit.model.imported import Imported
from vaultkit.model.settings import Language


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What an importer may have to know besides the file.

    `owner` holds the owner's name and addresses, for files that list the owner among others.
    `today` bounds what recurs. `columns` maps a file's columns to fields, for importers that must
    be told (`--map`). `language` decides ambiguous dates, as in notes. `zone` is the time zone in
    which the owner lives, by its Olson name, for moments that a file has in UTC; "" if not known.
    """

    today: date
    owner: tuple[str, ...] = ()
    language: Language = Language.EN
    columns: Mapping[str, str] = field(default_factory=dict)
    zone: str = ""


Read: TypeAlias = Callable[[str, bytes, ImportContext], Imported]
"""From a file's name (for messages) and its bytes. Raises NotThisFormatError if it is no such file
at all; what is wrong with one record of it is skipped with a reason."""


Columns: TypeAlias = Callable[[str, bytes], Mapping[str, str]]
"""From a file's name and its bytes. Raises NotThisFormatError."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file. `title` is what people call its program: the list note's name begins so.

    `files` says in a few words where one gets the file. `columns`, of an importer that must be told
    what the columns of a file mean: names them, each with the field it seems to be, or "".
    """

    name: str
    title: str
    files: str
    read: Read
    columns: Columns | None = None
