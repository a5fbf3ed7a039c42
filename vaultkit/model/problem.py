"""What a person wrote wrong, as a value: returned, never raised.

The same value is a line of `vaultkit check`, a row of the Problems note and, in an editor, a
diagnostic. Each kind of problem is listed once, in `vaultkit.model.problem_kinds`, with its words
as templates: a `Problem` stores only the code and what fills the gaps, so that its words can be
translated when they are shown.
"""

from dataclasses import dataclass
from enum import StrEnum

from vaultkit.language.translate import translate
from vaultkit.model.source import Source


class Severity(StrEnum):
    """ERROR: something was not read. WARNING: read, but probably not as meant.

    UNCERTAIN: passed over on purpose (`check --uncertain` lists these); not a finding.
    """

    ERROR = "error"
    WARNING = "warning"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: what is wrong (`message`) and what to do about it (`fix`).

    Both are templates in the manner of `str.format`, filled by name.
    """

    code: str
    severity: Severity
    message: str
    fix: str

    def at(self, source: Source, **details: str | int) -> "Problem":
        """Make a problem of this kind at a place in a note."""
        return Problem(source, self, tuple((name, str(value)) for name, value in details.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place in a note, with what to do about it."""

    source: Source
    kind: ProblemKind
    details: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The stable name of the kind of problem, as documented in `docs/problems.md`."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.kind.severity

    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
        return translate(self.kind.message, **dict(self.details))

    @property
    def fix(self) -> str:
        """What to do about it, in a sentence."""
        return translate(self.kind.fix, **dict(self.details))

    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """By place, then code: the order of `check` and of the Problems note."""
        source = self.source
        return (source.path, source.line, source.column, self.kind.code, self.details)
