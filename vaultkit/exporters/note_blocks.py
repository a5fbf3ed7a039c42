"""Which lines of a note belong together: an item with what is below it, a section, a paragraph.

Used to guard what is private, and to give what is said of somebody whole. Numbers are those of
lines in the note, from 1.
"""

from collections.abc import Collection, Iterator

from vaultkit.parse.properties.frontmatter import read_frontmatter
from vaultkit.parse.structure.blocks import BlockKind, blocks
from vaultkit.parse.structure.outline import outline
from vaultkit.parse.text import read_lines


class NoteBlocks:
    """The blocks of one note's text. `body_from` is how many lines stand before the body."""

    def __init__(self, path: str, text: str) -> None:
        lines, _ = read_lines(path, text)
        self.body_from = read_frontmatter(path, lines).body_from
        self._blocks = blocks(outline(lines[self.body_from :]))
        self._lines = [
            [line.number + self.body_from + 1 for line in block.lines] for block in self._blocks
        ]
        self._last = len(lines)

    def whole(self, some: Collection[int], but: Collection[int] = ()) -> Iterator[int]:
        """Yield the lines of every block that one of `some` stands in, and what is below it.

        A block that begins at a line of `but` is left out. Of a table only the line itself.
        """
        wanted, left_out = frozenset(some), frozenset(but)
        for at, block in enumerate(self._blocks):
            found = wanted.intersection(self._lines[at])
            if block.kind is BlockKind.TABLE:
                yield from found
            elif found and self._lines[at][0] not in left_out:
                yield from range(self._lines[at][0], self._end(at))

    def entries(self, some: Collection[int], every: Collection[int]) -> Iterator[int]:
        """Yield the lines of the entries that begin at `some`; `every` is where entries begin."""
        for at, block in enumerate(self._blocks):
            if block.kind is BlockKind.TABLE:
                yield from frozenset(some).intersection(self._lines[at])
            elif self._lines[at][0] in some:
                yield from range(self._lines[at][0], self._end(at, every))

    def _end(self, at: int, begins: Collection[int] | None = None) -> int:
        """Find the line at which something else begins than what the block at `at` opens.

        That is, of a heading, the next that is not below it; else the next heading, and what is not
        further in. `begins` are where entries begin: a paragraph that is one goes on to the next.
        """
        opening = self._blocks[at]
        for block, lines in zip(self._blocks[at + 1 :], self._lines[at + 1 :], strict=True):
            if block.kind is BlockKind.HEADING:
                if opening.kind is not BlockKind.HEADING or block.level <= opening.level:
                    return lines[0]
            elif opening.kind is BlockKind.ITEM:
                if block.kind is not BlockKind.TABLE and block.indent <= opening.indent:
                    return lines[0]
            elif opening.kind is BlockKind.PARAGRAPH and (begins is None or lines[0] in begins):
                return lines[0]
        return self._last + 1
