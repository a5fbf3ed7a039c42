"""Comments and code spans within lines: taken out of sight without moving anything.

A comment (`<!-- … -->`, `%% … %%`) becomes spaces. In a code span the characters that could mean
something (`[[`, `#`, `:` …) are exchanged one for one with characters nobody writes, and put back
by `restored` before a text is shown. So every offset stays that of the line in the note.
"""

import re

from vaultkit.parse.structure.lines import Line, LineKind

_SHIELDED = "[](){}#:;,|·—–%<>*_"
_SHIELD = {ord(char): 0x10FF00 + number for number, char in enumerate(_SHIELDED)}
_RESTORE = {stand_in: char for char, stand_in in _SHIELD.items()}
_FIRST_STAND_IN = chr(0x10FF00)
_BACKTICKS = re.compile(r"`+")
_MARKS = re.compile(r"<!--|%%")


def restored(text: str) -> str:
    """Put back what `conceal` shielded in code spans."""
    if text.isascii() or max(text) < _FIRST_STAND_IN:
        return text
    return text.translate(_RESTORE)


def shielded(text: str) -> str:
    """Shield the code spans of a line: a run of backticks up to the next run as long."""
    runs = list(_BACKTICKS.finditer(text))
    if len(runs) < 2:
        return text
    closers: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        closers.setdefault(len(runs[number][0]), []).append(number)
    parts, kept, number = [], 0, 0
    while number < len(runs):
        opener = runs[number]
        same = closers[len(opener[0])]
        while same and same[-1] <= number:
            same.pop()
        if same:
            closer = runs[same[-1]]
            parts.append(text[kept : opener.end()])
            parts.append(text[opener.end() : closer.start()].translate(_SHIELD))
            kept = closer.start()
            number = same[-1]
        number += 1
    parts.append(text[kept:])
    return "".join(parts)


def conceal(lines: list[Line]) -> list[Line]:
    """Blank comments and shield code spans in the lines of text and headings, in place."""
    marked = False
    for line in lines:
        if "`" in line.text:
            line.text = shielded(line.text)
        if "%%" in line.text or "<!--" in line.text:
            marked = True
    if marked:
        _Comments(lines).blank()
    return lines


class _Comments:
    """The comments of a body, which may run over several lines. Linear in the text."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        # Per mark: the line on which it last stands, and the line up to which there is known to
        # be none. Nothing is searched twice.
        self._last = {
            mark: max((line.number for line in lines if mark in line.text), default=-1)
            for mark in ("-->", "%%")
        }
        self._none_before = {"-->": -1, "%%": -1}
        self._searched = -1
        self._last_within = self._none_before

    def blank(self) -> None:
        """Replace every comment with spaces."""
        spans: dict[int, list[tuple[int, int]]] = {}
        number = column = 0
        while number < len(self._lines):
            line = self._lines[number]
            mark = None
            if line.kind in (LineKind.TEXT, LineKind.HEADING):
                mark = _MARKS.search(line.text, column)
            if mark is None:
                number, column = number + 1, 0
                continue
            end = self._end_of(line, mark)
            if end is None:
                column = mark.end()
                continue
            for within in range(number, end[0] + 1):
                left = mark.start() if within == number else 0
                right = end[1] if within == end[0] else len(self._lines[within].text)
                spans.setdefault(within, []).append((left, right))
            number, column = end
        for within, ranges in spans.items():
            _blank_ranges(self._lines[within], ranges)

    def _end_of(self, line: Line, mark: re.Match[str]) -> tuple[int, int] | None:
        """Find where a comment ends: line and column. None if it is none after all.

        `<!--` closes within its paragraph (as a block of its own mistune has it already). `%%`
        that begins a line closes anywhere, or not at all (then the rest is a comment) where it
        stands alone; within a line it closes within the paragraph.
        """
        closer = "-->" if mark[0] == "<!--" else "%%"
        if self._searched != line.number:
            self._searched = line.number
            self._last_within = {mark: line.text.rfind(mark) for mark in ("-->", "%%")}
        if mark.end() <= self._last_within[closer]:
            return line.number, line.text.index(closer, mark.end()) + len(closer)
        block = closer == "%%" and not line.text[: mark.start()].strip()
        first = max(line.number + 1, self._none_before[closer])
        for later in range(first, self._last[closer] + 1):
            if not block and self._lines[later].kind is LineKind.BLANK:
                self._none_before[closer] = later
                return None
            at = self._lines[later].text.find(closer)
            if at >= 0:
                return later, at + len(closer)
        if block and line.text.strip() == "%%":
            return len(self._lines) - 1, len(self._lines[-1].text)
        return None


def _blank_ranges(line: Line, ranges: list[tuple[int, int]]) -> None:
    """Replace ranges of a line, given in order, with spaces."""
    parts: list[str] = []
    kept = 0
    for left, right in ranges:
        parts += (line.text[kept:left], " " * (right - left))
        kept = right
    parts.append(line.text[kept:])
    line.text = "".join(parts)
