"""What one look of `vaultkit doctor` comes to. Made by the other modules of this room."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a thing stands: as it should, not quite so, or wrong."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    `area` and `code` are names that never change (`index`, `counts`), for programs; `message` says
    what was found, `remedy` the one command, or deed, that mends it, "" where nothing is to be
    mended.
    """

    area: str
    code: str
    level: Level
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Makes the checks of one area."""

    name: str

    def ok(self, code: str, message: str) -> Check:
        """Say that something is as it should be."""
        return Check(self.name, code, Level.OK, message)

    def warning(self, code: str, message: str, remedy: str) -> Check:
        """Say that something is not quite as it should be."""
        return Check(self.name, code, Level.WARNING, message, remedy)

    def error(self, code: str, message: str, remedy: str) -> Check:
        """Say that something is wrong."""
        return Check(self.name, code, Level.ERROR, message, remedy)
