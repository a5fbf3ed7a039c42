"""The first words of a note that are neither its frontmatter nor its log. Pure.

What is marked `#private` is not shown unless asked for: here that hides the whole paragraph or
list item, or everything under a heading that says it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaultkit.dashboards import terms
from vaultkit.model.settings import Settings
from vaultkit.parse.entries.sections import Sections
from vaultkit.parse.notes import parse_note
from vaultkit.parse.properties.frontmatter import read_frontmatter
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.structure.lines import Line, LineKind
from vaultkit.parse.structure.outline import heading_text, outline
from vaultkit.parse.text import read_lines, refuse
from vaultkit.parse.vocabulary.dates import match_date
from vaultkit.parse.vocabulary.tags import read_tags
from vaultkit.parse.vocabulary.words import Section, Vocabulary

LONGEST = 280
"""Characters: three lines of a terminal, or four."""

_LINK = re.compile(r"!?\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]|\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*\*|__|`|==")
_BOX = re.compile(r"\[.\]\s+")


def excerpt(path: str, text: str, settings: Settings, *, private: bool) -> str:
    """Shorten what a note says besides its log to a few lines, as one line; "" if nothing."""
    if refuse(text) is not None:
        return ""
    lines, _ = read_lines(path, text)
    begin = read_frontmatter(path, lines).body_from
    entries = {entry.source.line - begin - 1 for entry in parse_note(path, text, settings).entries}
    said: list[str] = []
    for block in _blocks(outline(lines[begin:]), entries, settings):
        words = " ".join(_words(line) for line in block.lines)
        bare, marks = read_tags(words)
        hidden = (block.hidden or marks.hidden) and not private
        shown = terms.private() if hidden else " ".join(bare.split())
        if shown and not (hidden and said[-1:] == [shown]):
            said.append(shown)
        if sum(map(len, said)) > LONGEST:
            break
    return _shortened(" ".join(said))


@dataclass(slots=True)
class _Block:
    """A paragraph or a list item; `hidden` if the heading above says so."""

    lines: list[Line]
    hidden: bool = False


def _blocks(lines: Sequence[Line], entries: set[int], settings: Settings) -> Iterator[_Block]:
    """Yield what is neither heading, code, quote nor log, in order."""
    words = Vocabulary(settings)
    sections, block = Sections(words), _Block([])
    hidden_below = 0  # the level of a heading that hides what is under it; 0: none does
    entry: Line | None = None
    under_date = False
    for line in lines:
        if line.kind is LineKind.HEADING:
            yield from _full(block)
            heading, marks = read_tags(heading_text(line))
            sections.enter(line.level, heading)
            if not hidden_below or line.level <= hidden_below:
                hidden_below = line.level if marks.hidden else 0
            under_date = line.number in entries or _dated(heading, 0, settings)
            entry, block = None, _Block([], bool(hidden_below))
            continue
        if line.kind is not LineKind.TEXT or line.marker:
            yield from _full(block)
            block = _Block([], bool(hidden_below))
        if line.kind is not LineKind.TEXT:
            continue
        if line.number in entries or _dated(line.text, line.start, settings):
            entry = line
        elif entry is not None and line.indent <= entry.indent and (line.marker or not block.lines):
            entry = None if line.marker or not entry.marker else entry
        in_log = sections.heading and sections.section is Section.LOG
        if entry is None and not in_log and not under_date:
            block.lines.append(line)
    yield from _full(block)


def _full(block: _Block) -> Iterator[_Block]:
    if block.lines:
        yield block


def _dated(text: str, start: int, settings: Settings) -> bool:
    """Whether a line begins with a day, be it an entry or not."""
    bare = text[start:].lstrip("*_[ ")
    return bool(bare[:1].isdigit()) and match_date(bare, 0, settings.language) is not None


def _words(line: Line) -> str:
    """Take the words of a line as they are read: without marks of Markdown and comments."""
    shown = _BOX.sub("", restored(line.text[line.start :]))
    return _MARKS.sub("", _LINK.sub(lambda found: found[1] or found[2] or "", shown))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(",;:. ") + " …"
