"""The lines of a body, each with what it is: what `parse.structure.outline` makes of a text."""

import re
from dataclasses import dataclass
from enum import IntEnum


class LineKind(IntEnum):
    """What a line is."""

    BLANK = 0
    TEXT = 1
    HEADING = 2
    CODE = 3
    QUOTE = 4
    HTML = 5
    RULE = 6


@dataclass(slots=True)
class Line:
    """One line of a body.

    `number` counts from 0 within the body. `text` is the line with comments blanked and code
    spans shielded (`parse.structure.comments`), as long as the line itself. `start` is where its
    text begins: behind white space, the marker of a list item (`marker`), the signs of a heading
    (`level` 1 to 6). `indent` is the width of the white space before, in columns.
    """

    number: int
    kind: LineKind
    text: str
    indent: int = 0
    start: int = 0
    marker: bool = False
    level: int = 0


INDENT = re.compile(r"[ \t]*")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
DAY_OF_DATE = re.compile(r"[0-9]{1,2}\.[ \t]*[^\W\d_]{3,9}\.?,?[ \t]+[0-9]{4}(?!\w)")
"""A date whose day looks like the number of a list item: `5. marts 2026`."""


def width(white_space: str, column: int = 0) -> int:
    """Columns that white space takes from `column` on; a tab goes to the next multiple of 4."""
    if "\t" not in white_space:
        return len(white_space)
    end = column
    for char in white_space:
        end += 4 - end % 4 if char == "\t" else 1
    return end - column
