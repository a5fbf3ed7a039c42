"""From lines to what a reader sees as one thing: a heading, a list item, a paragraph, a table.

The blocks stay a flat list, however deep the lists are nested: an item belongs to the nearest
item before it that stands further left. Used by `vaultkit.parse.entries.log`.
"""

import re
from dataclasses import dataclass
from enum import Enum

from vaultkit.parse.structure.lines import Line, LineKind


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(slots=True)
class Block:
    """Lines that belong together.

    `start` is where the text of the first line begins, behind the box of a task, and `indent` how
    far from the left it stands, in columns. `box` is what stands in that box (`" "` or `"x"`), ""
    where there is none.
    """

    kind: BlockKind
    lines: list[Line]
    start: int
    indent: int = 0
    box: str = ""

    @property
    def level(self) -> int:
        """The level of a heading, 1 to 6."""
        return self.lines[0].level


_BOX = re.compile(r"\[([^\[\]])\](?:[ \t]+|$)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?[ \t]*$")


def blocks(lines: list[Line]) -> list[Block]:
    """Group lines into blocks. Code, quotes and HTML are left out, and end what was open."""
    found: list[Block] = []
    current: Block | None = None
    for line in lines:
        if line.kind is LineKind.TEXT:
            if line.marker:
                current = _item(line)
                found.append(current)
            elif current is None:
                current = Block(BlockKind.PARAGRAPH, [line], line.start, line.indent)
                found.append(current)
            elif current.kind is BlockKind.PARAGRAPH and _begins_table(current.lines[-1], line):
                current = _table(found, line)
            elif current.kind is BlockKind.TABLE and "|" not in line.text:
                current = Block(BlockKind.PARAGRAPH, [line], line.start, line.indent)
                found.append(current)
            else:
                current.lines.append(line)
        else:
            current = None
            if line.kind is LineKind.HEADING:
                found.append(Block(BlockKind.HEADING, [line], line.start))
    return found


def _item(line: Line) -> Block:
    box = _BOX.match(line.text, line.start) if line.text.startswith("[", line.start) else None
    if box is None:
        return Block(BlockKind.ITEM, [line], line.start, line.indent)
    return Block(BlockKind.ITEM, [line], box.end(), line.indent, box[1])


def _begins_table(header: Line, delimiter: Line) -> bool:
    """Whether two lines are the head of a table: `| date | kind |` and `|---|---|`."""
    return (
        "|" in header.text
        and "-" in delimiter.text
        and "|" in delimiter.text
        and _DELIMITER.match(delimiter.text) is not None
    )


def _table(found: list[Block], delimiter: Line) -> Block:
    """Make a table of the last line of the paragraph that was read and the line below it."""
    paragraph = found[-1]
    header = paragraph.lines.pop()
    if not paragraph.lines:
        found.pop()
    table = Block(BlockKind.TABLE, [header, delimiter], header.start)
    found.append(table)
    return table
