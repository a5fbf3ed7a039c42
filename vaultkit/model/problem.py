"""What a person wrote wrong, as a value: returned, never raised.

The same value is a line of `vaultkit check`, a row of the Problems note and, in an editor, a
diagnostic. Each kind of problem is listed once, in `vaultkit.model.problem_kinds`, with its words
as templates: a `Problem` stores only the code and what fills the gaps, so that its words can be
translated when they are shown.

What fills a gap is somebody's own words and never translated, unless the kind says that it is a
phrase of ours. A phrase may have gaps as well, filled by the other details of its problem.
"""

from dataclasses import dataclass
from enum import StrEnum

from vaultkit.language.numbers import digits
from vaultkit.language.translate import mark, translate
from vaultkit.model.source import Source


class Severity(StrEnum):
    """ERROR: something was not read. WARNING: read, but probably not as meant.

    UNCERTAIN: passed over on purpose (`check --uncertain` lists these); not a finding.
    """

    ERROR = "error"
    WARNING = "warning"
    UNCERTAIN = "uncertain"


AS_SAID = mark("{said}")
"""The phrase where a reason is in the words of another program: the detail `said`, as it is."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem: what is wrong (`message`) and what to do about it (`fix`).

    Both are messages of `vaultkit.language.translate`, filled by name. `phrases` names the details
    that are messages of ours themselves (`mark("a named pipe")`), `figures` those that are numbers,
    given in bare digits (`12000`, `0.5`): both are said in the language that is spoken.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    phrases: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

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
        return self._say(self.kind.message)

    @property
    def fix(self) -> str:
        """What to do about it, in a sentence."""
        return self._say(self.kind.fix)

    def _say(self, message: str) -> str:
        said = dict(self.details)
        for name in self.kind.figures:
            if name in said:  # of several phrases, not each has this gap
                said[name] = digits(said[name])
        for name in self.kind.phrases:
            said[name] = translate(said[name], **said)
        return translate(message, **said)

    def sort_key(self) -> tuple[str, int, int, str, tuple[tuple[str, str], ...]]:
        """By place, then code: the order of `check` and of the Problems note."""
        source = self.source
        return (source.path, source.line, source.column, self.kind.code, self.details)
