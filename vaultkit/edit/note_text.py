"""The text of a note that may be edited: its lines with their places, and its frontmatter.

`open_text` is the gate of every intention: a note whose frontmatter is broken, or that is in the
middle of a merge, comes no further. Between what `vaultkit.parse` says (line, column) and the real
text there is only `NoteText.at`, because everything parse replaces keeps its length.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from vaultkit.errors import CannotEditError
from vaultkit.language.translate import mark, translate
from vaultkit.model import problem_kinds
from vaultkit.model.note import Note
from vaultkit.model.problem import Problem
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.notes import parse_note
from vaultkit.parse.properties.frontmatter import Frontmatter, read_frontmatter
from vaultkit.parse.structure.lines import Line
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.text import read_lines, refuse

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"
_VALID_YAML = frozenset(
    (problem_kinds.YAML_TAG, problem_kinds.YAML_ALIAS, problem_kinds.YAML_MERGE)
)
"""What is odd about frontmatter and yet no mistake in it: other programs read it."""

_NEVER_EDITED = (problem_kinds.CONFLICT_MARKERS, problem_kinds.TOO_MANY_LINES)
"""A merge is unfinished, or what would become of the lines that are not read is not known."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line stands: text[start:end], and behind its line end at `after`."""

    start: int
    end: int
    after: int


@dataclass(frozen=True, slots=True)
class NoteText:
    """A text, its lines as the parser sees them (from 0), and where each stands in the text.

    What follows the last line end is a line only if there is anything.
    """

    text: str
    path: str
    lines: tuple[str, ...]
    places: tuple[LinePlace, ...]
    frontmatter: Frontmatter
    outlined: list[Line] = field(default_factory=list)

    @property
    def body_from(self) -> int:
        """The line at which the body begins."""
        return self.frontmatter.body_from

    @property
    def begin(self) -> int:
        """Where the first line begins: behind a byte order mark."""
        return self.places[0].start if self.places else len(self.text)

    @property
    def body_at(self) -> int:
        """Where in the text the body begins."""
        if self.body_from < len(self.places):
            return self.places[self.body_from].start
        return len(self.text)

    def at(self, source: Source) -> int:
        """Where in the text a place stands that the parser names."""
        return self.places[source.line - 1].start + source.column - 1

    def line_at(self, position: int) -> int:
        """The line on which a position in the text stands."""
        return max(0, bisect_right(self.places, position, key=lambda place: place.start) - 1)

    def raw(self, line: int) -> str:
        """A line as it is in the text, without its end."""
        return self.text[self.places[line].start : self.places[line].end]

    def blank(self, line: int) -> bool:
        """Whether there is nothing but white space on a line."""
        return not self.raw(line).strip()

    def line_end(self, line: int) -> str:
        """The line end to use beside a line: its own, else that of the nearest above or below."""
        for near in (*range(min(line, len(self.places) - 1), -1, -1), *range(len(self.places))):
            place = self.places[near]
            if place.after > place.end:
                return self.text[place.end : place.after]
        return "\n"

    def outline(self) -> list[Line]:
        """What each line of the body is; `number` counts from 0 within the body."""
        if not self.outlined:
            self.outlined.extend(outline(self.lines[self.body_from :]))
        return self.outlined


def open_text(text: str, path: str) -> NoteText:
    """Make a text ready to be edited.

    Raise `CannotEditError`, with the line and what to do, where it must not be.
    """
    refusal = refuse(text)
    if refusal is not None:
        raise refused(refusal.problem(path))
    # The engine's decoding takes one byte order mark off and the parser another.
    bare = text.removeprefix(_MARK)
    lines, problems = read_lines(path, bare)
    for problem in problems:
        if problem.kind in _NEVER_EDITED:
            raise refused(problem)
    frontmatter = read_frontmatter(path, lines)
    for problem in frontmatter.fields.problems:
        if problem.kind not in _VALID_YAML:
            raise refused(problem)
    places = _places(text, len(text) - len(bare.removeprefix(_MARK)))
    return NoteText(text, path, tuple(lines[: len(places)]), places, frontmatter)


def read_note(text: str, path: str, settings: Settings) -> Note:
    """Read a text as the engine reads the file it stands in."""
    return parse_note(path, text.removeprefix(_MARK), settings)


def refused(problem: Problem) -> CannotEditError:
    """Make the error that names a problem of the note as the reason."""
    where = f"{problem.source.path}:{problem.source.line}"
    message = mark("{where}: {problem} Nothing was changed.")
    return CannotEditError(translate(message, where=where, problem=problem.message), problem.fix)


def _places(text: str, begin: int) -> tuple[LinePlace, ...]:
    places = []
    start = begin
    for found in _LINE_END.finditer(text, begin):
        places.append(LinePlace(start, found.start(), found.end()))
        start = found.end()
    if start < len(text):
        places.append(LinePlace(start, len(text), len(text)))
    return tuple(places)
