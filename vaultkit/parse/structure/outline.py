"""Which line of a body is what: a heading, a list item, text, code, a quote, HTML.

mistune is the authority (`parse.structure.markdown`). Most notes hold nothing but headings, plain
bullets and text, and are told apart here in one pass without it; the first line that might mean
something else hands the note over. Where the two may differ is listed here and in the test:

- A date is no list number: `5. marts 2026: kaffe` is text, and `- 5. marts 2026:` one bullet,
  where Markdown sees an ordered list (in the bullet).
- A heading inside a list item is text of the item.
- A line of nothing but white space of any kind is blank.
- Code spans are looked for within a line only.
"""

import re
from collections.abc import Sequence

from vaultkit.parse.structure.comments import conceal
from vaultkit.parse.structure.lines import DAY_OF_DATE, HEADING, INDENT, Line, LineKind, width

_RULE = re.compile(r"(?:[-=]++|([-_*])(?:[ \t]*+\1)*+)[ \t]*+$")
# The common bullet, of which nothing else can be meant.
_PLAIN_BULLET = re.compile(r"[-*+] (?=[^\W\d_]|[0-9]{3}|\[\[)")
_BULLET = re.compile(r"[-*+]([ \t]+)")
# What may be more than text at the beginning of a line or of a list item.
_SPECIAL = re.compile(r"[>]|<[!?/A-Za-z]|```|~~~|#{1,6}(?:[ \t]|$)|[-*+](?:[ \t]|$)|\[[^\]]*\]:")
_NUMBERED = re.compile(r"[0-9]{1,9}[.)](?:[ \t]|$)")


def outline(lines: Sequence[str]) -> list[Line]:
    """Say what each line of a body is. Linear in the text, whatever the text."""
    found = plain_outline(lines)
    if found is None:
        from vaultkit.parse.structure.markdown import markdown_outline  # mistune is slow to import

        found = markdown_outline(lines)
    return conceal(found)


def heading_text(line: Line) -> str:
    """Take the bare text of a heading: without the signs at its end (`## Log ##`)."""
    text = line.text[line.start :].strip()
    if not text.endswith("#"):
        return text
    bare = text.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else text


class _NotPlainError(Exception):
    """A line that only mistune can judge."""


def plain_outline(lines: Sequence[str]) -> list[Line] | None:
    """Tell apart headings, bullets, text and blank lines; None if anything else may be there."""
    scan = _PlainScan()
    try:
        return [
            scan.line(number, text) if text and not text.isspace() else scan.blank(number, text)
            for number, text in enumerate(lines)
        ]
    except _NotPlainError:
        return None


class _PlainScan:
    """Where a pass over plain lines stands: the open list items and whether text may go on.

    `_contents` are the columns at which the content of each open item begins. `_open` is true
    while a line of text would continue the one before, whatever its indentation.
    """

    __slots__ = ("_contents", "_open")

    def __init__(self) -> None:
        self._contents: list[int] = []
        self._open = False

    def blank(self, number: int, text: str) -> Line:
        self._open = False
        return Line(number, LineKind.BLANK, text)

    def line(self, number: int, text: str) -> Line:
        first = text[0]
        indent = start = 0
        if first in " \t":
            start = INDENT.match(text).end()  # type: ignore[union-attr]  # matches nothing too
            indent = width(text[:start])
            first = text[start]
        if first in "-*+" and _PLAIN_BULLET.match(text, start):
            self._close_items(indent)
            self._contents.append(indent + 2)
            self._open = True
            return Line(number, LineKind.TEXT, text, indent, start + 2, marker=True)
        if first in "-*+_=" and _RULE.match(text, start):
            return self._rule(number, text, indent)
        if first in "-*+" and (bullet := _BULLET.match(text, start)) is not None:
            return self._bullet(number, text, indent, start, bullet)
        if first == "#" and (heading := HEADING.match(text, start)) is not None:
            return self._heading(number, text, indent, heading)
        if _SPECIAL.match(text, start) or (
            _NUMBERED.match(text, start) and not DAY_OF_DATE.match(text, start)
        ):
            raise _NotPlainError
        if not self._open:
            self._close_items(indent)
        self._open = True
        return Line(number, LineKind.TEXT, text, indent, start)

    def _close_items(self, indent: int) -> None:
        """Close the items that a line so far left cannot belong to; four columns more is code."""
        contents = self._contents
        while contents and indent < contents[-1]:
            contents.pop()
        if indent - (contents[-1] if contents else 0) > 3:
            raise _NotPlainError

    def _rule(self, number: int, text: str, indent: int) -> Line:
        """Read `---` after a blank line as a rule; below text it would make a heading of it."""
        if self._open or indent or text.rstrip() not in ("---", "***", "___"):
            raise _NotPlainError
        self._contents.clear()
        return Line(number, LineKind.RULE, text)

    def _heading(self, number: int, text: str, indent: int, heading: re.Match[str]) -> Line:
        if indent:
            raise _NotPlainError
        self._contents.clear()
        self._open = False
        return Line(number, LineKind.HEADING, text, 0, heading.end(), level=len(heading[1]))

    def _bullet(
        self, number: int, text: str, indent: int, start: int, bullet: re.Match[str]
    ) -> Line:
        end = bullet.end()
        space = width(bullet[1], indent + 1)
        if (
            text[end : end + 1].isspace()
            or end == len(text)
            or space > 4
            or _SPECIAL.match(text, end)
            or _RULE.match(text, end)
        ):
            raise _NotPlainError
        if _NUMBERED.match(text, end) and not DAY_OF_DATE.match(text, end):
            raise _NotPlainError
        self._close_items(indent)
        self._contents.append(indent + 1 + space)
        self._open = True
        return Line(number, LineKind.TEXT, text, indent, end, marker=True)
