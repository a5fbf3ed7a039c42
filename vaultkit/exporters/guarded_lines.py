"""Which lines of a note's text are private or personal, so that the others may be quoted. Pure.

When in doubt a line is guarded: quoting one too few costs a look into the note, one too many cannot
be taken back. A tag guards the whole item, paragraph or field it stands in and all that stands
below it; an entry that is guarded, whatever made it so, all up to the next entry.
"""

import re
from collections.abc import Iterator, Sequence

from vaultkit.exporters.withheld import is_guarded
from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.parse.properties.frontmatter import read_frontmatter
from vaultkit.parse.structure.blocks import Block, BlockKind, blocks
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.text import read_lines, split_lines

_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
"""What begins an item of a list in frontmatter."""


def guarded_lines(note: Note, text: str) -> frozenset[int]:
    """Find the numbers, from 1, of the lines that may not be quoted."""
    raw = split_lines(text.removeprefix("\ufeff"))
    safe, _ = read_lines(note.path, text)
    body_from = read_frontmatter(note.path, safe).body_from
    tagged = frozenset(number for number, line in enumerate(raw, 1) if is_guarded(line))
    if _is_guarded_whole(note, body_from):
        return frozenset(range(1, len(raw) + 1))
    found = {*tagged, *_guarded_fields(raw[:body_from], tagged)}
    if tagged or any(map(_is_guarded_entry, note.entries)):
        body = _Body(blocks(outline(safe[body_from:])), body_from, len(raw))
        found.update(body.below(tagged))
        found.update(body.entries(note))
    return frozenset(found)


def quotable(note: Note, text: str, *, private: bool) -> Iterator[tuple[int, str | None]]:
    """Yield every line of a note with its number; None in place of one that may not be quoted."""
    guarded = frozenset[int]() if private else guarded_lines(note, text)
    for number, line in enumerate(split_lines(text.removeprefix("\ufeff")), 1):
        yield number, None if number in guarded and line.strip() else line


def _is_guarded_entry(entry: Entry) -> bool:
    return entry.hidden or entry.personal_mine or entry.personal_theirs


def _is_guarded_whole(note: Note, body_from: int) -> bool:
    """Whether the note is one guarded meeting, or its frontmatter says that it is guarded."""
    return any(
        _is_guarded_entry(entry)
        and (note.kind is NoteKind.MEETING or entry.source.line <= body_from)
        for entry in note.entries
    )


def _guarded_fields(lines: Sequence[str], tagged: frozenset[int]) -> Iterator[int]:
    """Yield the lines of every field, or item of a list in one, that has a tag on one of them."""
    field: list[int] = []
    for number, line in enumerate(lines, 1):
        if line[:1] not in (" ", "\t", "#", "") or _ITEM.match(line):
            if not tagged.isdisjoint(field):
                yield from field
            field = []
        field.append(number)
    if not tagged.isdisjoint(field):
        yield from field


class _Body:
    """The blocks of a body; numbers are those of lines in the note, from 1."""

    def __init__(self, found: list[Block], body_from: int, last: int) -> None:
        self._blocks = found
        self._last = last
        self._starts = [block.lines[0].number + body_from + 1 for block in found]
        self._offset = body_from + 1

    def below(self, tagged: frozenset[int]) -> Iterator[int]:
        """Yield the lines of tagged blocks and of what stands below them."""
        for at, block in enumerate(self._blocks):
            numbers = [line.number + self._offset for line in block.lines]
            if block.kind is not BlockKind.TABLE and not tagged.isdisjoint(numbers):
                yield from range(self._starts[at], self._end(at))

    def entries(self, note: Note) -> Iterator[int]:
        """Yield the lines of guarded entries."""
        begins = {entry.source.line for entry in note.entries}
        guarded = {entry.source.line for entry in note.entries if _is_guarded_entry(entry)}
        for at, block in enumerate(self._blocks):
            if block.kind is BlockKind.TABLE:
                yield from guarded.intersection(line.number + self._offset for line in block.lines)
            elif self._starts[at] in guarded:
                yield from range(self._starts[at], self._end(at, begins))

    def _end(self, at: int, begins: set[int] | None = None) -> int:
        """Find the line at which something else begins than what the block at `at` opens.

        That is, of a heading, the next that is not below it; else the next heading, and what is not
        further in. `begins` are where entries begin: a paragraph that is one goes on to the next.
        """
        opening = self._blocks[at]
        for block, start in zip(self._blocks[at + 1 :], self._starts[at + 1 :], strict=True):
            if block.kind is BlockKind.HEADING:
                if opening.kind is not BlockKind.HEADING or block.level <= opening.level:
                    return start
            elif opening.kind is BlockKind.ITEM:
                if block.kind is not BlockKind.TABLE and block.indent <= opening.indent:
                    return start
            elif opening.kind is BlockKind.PARAGRAPH and (begins is None or start in begins):
                return start
        return self._last + 1
