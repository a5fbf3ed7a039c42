"""The boxes that pages hold: each defined once, for writing it and for reading it again.

A box is an item, `- [ ] done: the slides`, below the line it is about; ticked and saved, it tells
vaultkit what to do. What it means must follow from the page alone, since it may have been ticked
on another machine: from its words, in whatever language, and from the line it stands under.
Written by the views of this room, read by `ticks`; what it comes to is in
`vaultkit.engine.box_meanings`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vaultkit.dashboards.escape import Markdown, escape
from vaultkit.dashboards.page_links import find_page_links
from vaultkit.language.translate import fill, mark, speaking, translate
from vaultkit.model.settings import Language


class Answer(StrEnum):
    """What a ticked box says."""

    DONE = "done"
    NOT_NOW = "not now"
    NEVER = "never"
    SEEN = "seen since"
    RATE = "rate"
    KEEP = "keep"
    DROP = "drop"
    REST = "rest"
    ASK = "ask"
    DECLINE = "not these two"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A box: what it says, and the words in its gaps."""

    answer: Answer
    words: tuple[Markdown, ...] = ()

    @property
    def text(self) -> Markdown:
        """What stands behind the box, in the language that is spoken."""
        return _write(_PATTERNS[self.answer, len(self.words)], self.words)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """The line above the boxes that put something right: a link to the note, where, which words."""

    note: Markdown
    line: int
    words: Markdown

    @property
    def text(self) -> Markdown:
        """The line as it stands on the page, in the language that is spoken."""
        return _write(_PROBLEM, (self.note, Markdown(str(self.line)), self.words))


_PATTERNS: dict[tuple[Answer, int], str] = {
    (Answer.DONE, 0): mark("done"),
    (Answer.DONE, 1): mark("done: {what}"),
    (Answer.NOT_NOW, 0): mark("not now"),
    (Answer.NOT_NOW, 1): mark("not now: {what}"),
    (Answer.NEVER, 0): mark("never"),
    (Answer.NEVER, 1): mark("never: {what}"),
    (Answer.SEEN, 2): mark("seen since: {who}, {kind}"),
    (Answer.RATE, 1): "{rating}",
    (Answer.KEEP, 0): mark("keep"),
    (Answer.DROP, 0): mark("drop"),
    (Answer.REST, 0): mark("rest"),
    (Answer.ASK, 2): mark("ask {needing} first, about {offering}"),
    (Answer.DECLINE, 2): mark("not these two: {one} and {other}"),
    (Answer.RIGHT, 1): "{words}",
}
"""The words of each box, by how many gaps they have: all it takes to write it and to read it."""

_PROBLEM = mark("{note}, line {line}: {words}")
_LETTER = re.compile(r"(\\?)([^\w\s]|_)|(.)", re.DOTALL)
_DESTINATION = re.compile(r"\]\([^\s()<>\[\]]*\)\Z")
_GAP = re.compile(r"\{(\w+)\}")

RATINGS = tuple(Box(Answer.RATE, (Markdown(rating),)) for rating in "54321")


def read_box(text: str, under: str) -> tuple[Box, ...]:
    """Read the words behind a box, in any language: every box they may be, none if they are none.

    `under` is the line it stands below, without its bullet, "" if there is none. Two names with an
    “and” between them, and one in them, can be taken apart in several ways.
    """
    text, found = text.strip(), dict[Box, None]()
    if read_problem_line(under) is not None:
        return (Box(Answer.RIGHT, (Markdown(text),)),) if text else ()
    someone = bool(find_page_links(under))
    for language in Language:
        with speaking(language):
            for (answer, _), pattern in _PATTERNS.items():
                alone = answer in (Answer.SEEN, Answer.ASK, Answer.DECLINE)
                if answer is not Answer.RIGHT and (alone or someone):
                    found.update((Box(answer, words), None) for words in _read(pattern, text))
    return tuple(box for box in found if box.answer is not Answer.RATE or box in RATINGS)


def read_problem_line(text: str) -> ProblemLine | None:
    """Read the line above the boxes that put something right; None if it is none."""
    for language in Language:
        with speaking(language):
            for note, line, words in _read(_PROBLEM, text.strip()):
                links = find_page_links(note)
                if line.isdecimal() and len(links) == 1 and links[0][:2] == (0, len(note)):
                    return ProblemLine(note, int(line), words)
    return None


def _write(pattern: str, words: tuple[Markdown, ...]) -> Markdown:
    return Markdown(_say(pattern, dict(zip(_GAP.findall(pattern), words, strict=True))))


def _say(pattern: str, values: Mapping[str, str]) -> str:
    """Say a message, or give the words themselves where the pattern is no more than a gap."""
    return fill(pattern, values) if _GAP.fullmatch(pattern) else translate(pattern, **values)


def _read(pattern: str, text: str) -> Iterator[tuple[Markdown, ...]]:
    """Yield what could fill the gaps of a message so that it says the text, in English order."""
    names = _GAP.findall(pattern)
    as_it_is = _say(pattern, {name: f"{{{name}}}" for name in names})
    for filled in _fillings(_GAP.split(as_it_is), text):
        yield tuple(Markdown(filled[name]) for name in names)


def _fillings(pieces: list[str], text: str) -> Iterator[dict[str, str]]:
    """Yield the ways to fill gaps; `pieces` are words of ours and, every other one, a gap."""
    if not text.startswith(pieces[0]):
        return
    rest = text[len(pieces[0]) :]
    if len(pieces) == 1:
        if not rest:
            yield {}
        return
    at = rest.find(pieces[2], 1) if pieces[2] else len(rest)
    while at > 0:
        for others in _fillings(pieces[2:], rest[at:]):
            yield {pieces[1]: rest[:at], **others}
        at = rest.find(pieces[2], at + 1) if pieces[2] else 0


def kept_line(under: str) -> Markdown | None:
    """Say what a tick that could not be carried out was about, to be read again as its line was.

    None where a page cannot say it: what was typed by hand may be anything.
    """
    line = read_problem_line(under)
    if line is not None:
        return line.text if is_harmless(under) else None
    links = find_page_links(under)
    link = Markdown(under[links[0].start : links[0].end] if links else "")
    return link if is_harmless(link) else None


def is_harmless(text: str) -> bool:
    """Whether words from a page are as one of our pages would have them."""
    at = 0
    for link in find_page_links(text):
        written = text[link.start : link.end]
        shown = (link.target, link.label) if written.startswith("[[") else (link.label,)
        markdown = written.startswith("[[") or _DESTINATION.search(written) is not None
        if link.embed or not markdown or not all(map(_is_escaped, (*shown, text[at : link.start]))):
            return False
        at = link.end
    return _is_escaped(text[at:])


def _is_escaped(text: str) -> bool:
    """Whether nothing in a text acts that would have been escaped in it."""
    text = str(text).strip()
    bare = _LETTER.sub(r"\2\3", text)
    needed = [found[1] or "" for found in _LETTER.finditer(escape(bare))]
    there = [found[1] or "" for found in _LETTER.finditer(text)]
    return len(needed) == len(there) and all(map(str.startswith, there, needed))
