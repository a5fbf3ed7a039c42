"""What the reading of one body shares: where it stands, what it may ask, what it found wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.reference import Reference, fold
from vaultkit.model.source import Source
from vaultkit.parse.entries.body import BodyContext, BodyText
from vaultkit.parse.entries.subitems import Field, read_fields
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.structure.lines import Line, LineKind
from vaultkit.parse.vocabulary.links import Link, find_links
from vaultkit.parse.vocabulary.tags import NO_MARKS, Marks, read_tags

_NO_LINKS: Final[Mapping[int, Link]] = {}
_UNREAD = (LineKind.CODE, LineKind.HTML)


@dataclass(slots=True)
class LineText:
    """One line made ready: tags and fields that mean something taken out, nothing moved.

    `whole` still has the fields; their values are read from it. `links` are by where they begin.
    """

    number: int
    text: str
    whole: str
    links: Mapping[int, Link]
    marks: Marks
    fields: list[Field] = field(default_factory=list)


class Reading:
    """The reading of one body: its place, its context, its links and its problems."""

    def __init__(self, body: BodyText, context: BodyContext, lines: Sequence[Line]) -> None:
        self.context = context
        self.language = context.settings.language
        self.words = context.vocabulary
        self.problems: list[Problem] = []
        self.path = body.path
        self._first_line = body.first_line
        self._links = {
            line.number: {link.start: link for link in find_links(line.text)}
            for line in lines
            if "[" in line.text and line.kind not in _UNREAD
        }

    def line(self, line: Line) -> LineText:
        """Make a line ready to be read."""
        text = line.text
        marks = NO_MARKS
        if "#" in text:
            text, marks = read_tags(text)
        links = self._links.get(line.number, _NO_LINKS)
        if "::" in text:
            without, fields = read_fields(text)
            return LineText(line.number, without, text, links, marks, fields)
        return LineText(line.number, text, text, links, marks)

    def field(self, number: int, text: str) -> LineText:
        """Make a field of the frontmatter ready to be read; `number` counts from 1 in the file."""
        links = {link.start: link for link in find_links(text)}
        return LineText(number - self._first_line, text, text, links, NO_MARKS)

    def source(self, number: int, offset: int) -> Source:
        """The place of a character: `number` and `offset` count from 0 within the body."""
        return Source(self.path, self._first_line + number, offset + 1)

    def line_in_file(self, number: int) -> int:
        """The number of a line in its file, from 1; `number` counts from 0 within the body."""
        return self._first_line + number

    def reference(self, link: Link, number: int) -> Reference:
        """Make a reference of a link in a line."""
        return link.reference(self.path, self._first_line + number)

    def report(self, kind: ProblemKind, source: Source, **details: str) -> None:
        """Note a problem at a place."""
        self.problems.append(kind.at(source, **details))

    def all_links(self) -> tuple[Reference, ...]:
        """Every link of the body, each target once."""
        found: list[Reference] = []
        seen: set[str] = set()
        for number, links in self._links.items():
            for link in links.values():
                if link.target in seen:
                    continue
                target = fold(link.target)
                if target not in seen:
                    found.append(self.reference(link, number))
                seen.update((target, link.target))
        return tuple(found)


def shown(text: str) -> str:
    """Make a piece of a line presentable: code spans whole again, white space in single spaces."""
    return restored(" ".join(text.split()))
