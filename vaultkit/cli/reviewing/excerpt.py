"""The first words of a note that are neither its frontmatter nor its log. Pure.

What is marked `#private` is not shown unless asked for: here that hides the whole paragraph or
list item, or everything under a heading that says it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
    """A paragraph or a list item: lines of text without a blank one between them.

    `hidden` if the heading above says so, `log` if it says that what follows is the log.
    """

    hidden: bool
    log: bool
    lines: list[Line] = field(default_factory=list)


def _blocks(lines: Sequence[Line], entries: set[int], settings: Settings) -> Iterator[_Block]:
    """Yield what is neither heading, code, quote nor log, in order."""
    entry: Line | None = None
    for block in _split(lines, entries, settings):
        if not block.lines:
            continue
        first = block.lines[0]
        if first.number in entries or _dated(first.text[first.start :], settings):
            entry = first
        elif entry is None or not entry.marker or first.indent <= entry.indent:
            entry = None  # otherwise it is a part of the entry: a sub-item, or a paragraph in it
        if entry is None and not block.log:
            yield block


def _split(lines: Sequence[Line], entries: set[int], settings: Settings) -> Iterator[_Block]:
    """Yield all blocks, some of them empty."""
    sections, block = Sections(Vocabulary(settings)), _Block(hidden=False, log=False)
    hiding = 0  # the level of a heading that hides what is under it; 0: none does
    for line in lines:
        if line.kind is LineKind.HEADING:
            yield block
            heading, marks = read_tags(heading_text(line))
            sections.enter(line.level, heading)
            if not hiding or line.level <= hiding:
                hiding = line.level if marks.hidden else 0
            log = bool(sections.heading) and sections.section is Section.LOG
            dated = line.number in entries or _dated(heading, settings)
            block = _Block(bool(hiding), log or dated)
        elif line.kind is not LineKind.TEXT or line.marker:
            yield block
            block = _Block(block.hidden, block.log)
        if line.kind is LineKind.TEXT:
            block.lines.append(line)
    yield block


def _dated(text: str, settings: Settings) -> bool:
    """Whether a line begins with a day, be it an entry or not."""
    bare = text.lstrip("*_[ ")
    return bare[:1].isdigit() and match_date(bare, 0, settings.language) is not None


def _words(line: Line) -> str:
    """Take the words of a line as they are read: without marks of Markdown and comments."""
    shown = _BOX.sub("", restored(line.text[line.start :]))
    return _MARKS.sub("", _LINK.sub(lambda found: found[1] or found[2] or "", shown))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(",;:. ") + " …"
