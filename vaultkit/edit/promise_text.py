"""A promise in the text of its note: its box, its words, and what says that it was kept.

`edit.promises` tries the edits proposed here and takes the first that does what was wanted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from vaultkit.edit.log_words import done_words, language_of, promised_words
from vaultkit.edit.note_text import NoteText
from vaultkit.edit.span import Span, apply_all, span_between
from vaultkit.model.note import Promise
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.entries.subitems import Opening, SubItem, match_subitem, read_fields
from vaultkit.parse.entries.subitems import split_subitems as split
from vaultkit.parse.entries.tables import cells_of
from vaultkit.parse.structure.blocks import Block, BlockKind, blocks
from vaultkit.parse.vocabulary.links import find_links
from vaultkit.parse.vocabulary.tags import read_tags

_KEPT_ON = re.compile(r"[ \t]*✅\ufe0f?[ \t]*[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAGS = re.compile(r"(?:[ \t]+#[^\W\d_][\w/-]*)+[ \t]*$")


@dataclass(frozen=True, slots=True)
class PromiseText:
    """Where a promise stands: all places are in the text of the note.

    Its words are text[begin:end], on line `line`; `box` is where the sign in its box stands, None
    without one. `done` is the place of a `; done: …` behind it, `below` the line of one below it.
    """

    note: NoteText
    line: int
    begin: int
    end: int
    wrapped_end: int
    box: int | None
    opening: Opening | None
    done: tuple[int, int] | None
    below: tuple[int, ...]
    language: Language

    def kept(self, on: date) -> Iterator[Span]:
        """Yield the ways to say that the promise was kept on a day."""
        if self.box is not None:
            yield Span(self.box, self.box + 1, "x")
        said = f"; {done_words(self.language)}: {on.isoformat()}"
        for end in dict.fromkeys((self.end, self.wrapped_end)):
            yield Span(end, end, said)
        for end in dict.fromkeys((self.end, self.wrapped_end)):
            yield Span(end, end, f" ✅ {on.isoformat()}")

    def struck(self) -> Iterator[Span]:
        """Yield the ways to strike the words of the promise."""
        words = self.note.text[self.begin : self.end]
        tags = _TAGS.search(words)
        if tags is not None:
            yield self._wrapped(self.end - len(tags[0]))
        yield self._wrapped(self.end)

    def reopened(self) -> Iterator[Span]:
        """Yield the ways to take out what says that the promise was kept or struck."""
        edits = []
        if self.box is not None:
            edits.append(Span(self.box, self.box + 1, " "))
        if self.opening is not None:
            edits += self._reworded(self.opening)
        words = self.note.text[self.begin : self.end]
        for kept in _KEPT_ON.finditer(words):
            edits.append(Span(self.begin + kept.start(), self.begin + kept.end(), ""))
        first, last = words.find("~~"), words.rfind("~~")
        if 0 <= first < last:
            inner = words[first + 2 : last]
            edits.append(Span(self.begin + first, self.begin + last + 2, inner))
        if self.done is not None:
            edits.append(Span(*self.done, ""))
        for line in self.below:
            place = self.note.places[line]
            edits.append(Span(place.start, place.after, ""))
        yield from edits
        # A box may be ticked and the day noted as well.
        edits.sort(key=lambda edit: edit.start)
        for several in (edits[:2], edits):
            if all(one.end <= other.start for one, other in pairwise(several)):
                together = span_between(self.note.text, apply_all(several, self.note.text))
                if together is not None:
                    yield together

    def _wrapped(self, end: int) -> Span:
        words = self.note.text[self.begin : end]
        return Span(self.begin, end, f"~~{words}~~")

    def _reworded(self, opening: Opening) -> Iterator[Span]:
        """Yield the edit that makes `promised:` of `done:`, or takes `(done)` out."""
        start = self.note.places[self.line].start
        raw = self.note.raw(self.line)
        if opening.what is SubItem.DONE:
            at = raw.find(opening.word, opening.start)
            word = promised_words(self.language)
            yield Span(start + at, start + at + len(opening.word), word)
        if opening.aside:
            begin = opening.aside_at - 1
            while raw[begin - 1] in " \t":
                begin -= 1
            yield Span(start + begin, start + opening.aside_at + len(opening.aside) + 1, "")


def find_text(note: NoteText, promise: Promise, settings: Settings) -> PromiseText:
    """Find a promise in the text of its note."""
    line = promise.source.line - 1
    number = line - note.body_from
    block = next(one for one in blocks(note.outline()) if number in {x.number for x in one.lines})
    text = read_tags(note.outline()[number].text)[0]
    links = {link.start: link for link in find_links(text)}
    column = promise.source.column - 1
    opening = match_subitem(text, column, links)
    begin, end, done = _words(text, column, opening, block, number)
    first = note.places[line].start
    raw = note.raw(line)
    end = len(raw[:end].rstrip(" \t")) if end >= len(text.rstrip(" \t")) else end
    while end > begin and raw[end - 1] in " \t":
        end -= 1
    wrapped = note.body_from + block.lines[-1].number
    own_box = block.box and block.lines[0].number == number
    box = first + block.lines[0].start + 1 if own_box else None
    place = None if done is None else (first + done[0], first + min(done[1], len(raw)))
    if place is None:
        place = _done_further(note, block, number)
    language = language_of([text], settings.language)
    return PromiseText(
        note,
        line,
        first + begin,
        first + end,
        first + end if block.kind is BlockKind.TABLE else note.places[wrapped].end,
        box,
        opening,
        place,
        tuple(_done_below(note, number)),
        language,
    )


def _words(
    text: str, column: int, opening: Opening | None, block: Block, number: int
) -> tuple[int, int, tuple[int, int] | None]:
    """Find where the words of a promise begin and end, and the `; done: …` behind them, if any."""
    for field in read_fields(text)[1]:
        if field.start == column:
            return field.start, field.end, None
    if block.kind is BlockKind.TABLE:
        row = next(line for line in block.lines if line.number == number)
        for start, end in cells_of(row):
            if start <= column <= end:
                return start, len(text[:end].rstrip(" \t")), None
    links = {link.start: link for link in find_links(text)}
    parts = split(text, column, links, opening)
    begin, end, _ = parts[0]
    for start, stop, word in parts[1:2]:
        if word is not None and word.what is SubItem.DONE and start <= stop:
            return begin, end, (end, stop)
    return begin, end, None


def _done_further(note: NoteText, block: Block, number: int) -> tuple[int, int] | None:
    """Find the `; done: …` on a line that the words of a promise go on in."""
    for line in block.lines:
        if line.number > number and block.kind is not BlockKind.TABLE:
            parts = split(line.text, line.start, {}, None)
            if len(parts) > 1 and parts[1][2] is not None and parts[1][2].what is SubItem.DONE:
                start = note.places[note.body_from + line.number].start
                return start + parts[0][1], start + parts[1][1]
    return None


def _done_below(note: NoteText, number: int) -> Iterator[int]:
    """Yield the lines below, of the same entry, that say `done:`."""
    for line in note.outline()[number + 1 :]:
        if line.level:
            return
        if line.marker:
            opening = match_subitem(line.text, line.start, {})
            if opening is not None and opening.what is SubItem.DONE:
                yield line.number + note.body_from
            elif line.indent == 0:
                return
