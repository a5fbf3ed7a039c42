"""mistune's verdict on every line of a body: its block level only, with positions.

mistune's tokens carry no positions. `_Marking` notes them while mistune parses: where each rule
began (`parse_method`), which lines went into each list item and quote (`child_state`), and what
came of them (`append_token`). mistune never sees the text as it is: lines are shortened and runs
of white space and of blank lines cut down first, because some of its patterns take quadratic time
in them; paragraphs are not collected, for the same reason.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from vaultkit.parse.structure.lines import DAY_OF_DATE, HEADING, INDENT, Line, LineKind, width

LONGEST_LINE = 600
"""What mistune sees of a line, in characters: enough to know it by its beginning and end."""

_SPACES = re.compile(r"(?<=\S)[ \t]{9,}")
_ENDS_OF_HTML = ("-->", "?>", "]]>", "</pre>", "</script>", "</style>", "</textarea>")
_LIST_MARKER = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t\n]|$)")


def markdown_outline(lines: Sequence[str]) -> list[Line]:
    """Say what each line of a body is, as mistune sees it."""
    shown, numbers = _shortened(lines)
    marks = _Marks(shown)
    state = _MarkingState()
    state.marks = marks
    state.process("\n".join(shown) + "\n")
    _Marking().parse(state)
    outlined = []
    index = -1
    for number, text in enumerate(lines):
        if index + 1 < len(numbers) and numbers[index + 1] == number:
            index += 1
        # A blank line that mistune did not see is what the one before it is.
        outlined.append(_line(number, text, marks, index))
    return outlined


def _shortened(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Make what mistune may see, and the numbers of the lines in it.

    Of a run of blank lines two are kept; a line of nothing but white space is blank.
    """
    shown: list[str] = []
    numbers: list[int] = []
    blank = 0
    for number, line in enumerate(lines):
        if not line or line.isspace():
            blank += 1
            if blank <= 2:
                shown.append("")
                numbers.append(number)
            continue
        blank = 0
        shown.append(_SPACES.sub(" " * 8, _short(line)) if len(line) > 80 else line)
        numbers.append(number)
    return shown, numbers


def _short(line: str) -> str:
    """Cut the middle out of a long line, but for the marks that end HTML."""
    if len(line) <= LONGEST_LINE:
        return line
    half = LONGEST_LINE // 2
    middle = line[half:-half].lower()
    kept = "".join(mark for mark in _ENDS_OF_HTML if mark in middle)
    return line[:half] + kept + line[-half:]


def _line(number: int, text: str, marks: "_Marks", index: int) -> Line:
    """Make a line of the verdict and of the place of its list marker or heading signs."""
    kind = marks.kinds[index]
    if kind is LineKind.BLANK:
        return Line(number, kind, text)
    start = INDENT.match(text).end()  # type: ignore[union-attr]  # it matches nothing too
    indent = width(text[:start])
    if kind is LineKind.HEADING:
        signs = HEADING.match(text, start)
        begin = start if signs is None else signs.end()
        return Line(number, kind, text, indent, begin, level=marks.levels[index])
    if kind is LineKind.TEXT and marks.items[index] and not DAY_OF_DATE.match(text, start):
        marker = _LIST_MARKER.match(text, start)
        if marker is not None:
            begin = INDENT.match(text, marker.end()).end()  # type: ignore[union-attr]
            return Line(number, kind, text, indent, begin, marker=True)
    return Line(number, kind, text, indent, start)


class _Marks:
    """The verdict, by line: its kind, whether a list item begins on it, the level of a heading."""

    def __init__(self, shown: Sequence[str]) -> None:
        self.kinds = [LineKind.TEXT if line else LineKind.BLANK for line in shown]
        self.items = [False] * len(shown)
        self.levels = [0] * len(shown)

    def mark(self, kind: LineKind, first: int, end: int) -> None:
        """Mark the lines from `first` up to `end`, whatever they were marked before."""
        for index in range(first, min(end, len(self.kinds))):
            self.kinds[index] = kind
            self.items[index] = False


@dataclass(slots=True)
class _Frame:
    """A rule that is being applied: where it began, and what is known of its parts so far."""

    rule: str
    first: int
    next_item: int
    lines: int = 0


class _MarkingState(BlockState):
    """A text that mistune parses: the body, or the content of a list item or a quote in it.

    `first` is the line of the body on which the text begins; its lines follow one for one.
    """

    def __init__(self, parent: "_MarkingState | None" = None) -> None:
        super().__init__(parent)
        self.first = 0
        self.quoted = False
        self.frames: list[_Frame] = []
        self.marks: _Marks
        if parent is not None:
            self.marks = parent.marks

    def process(self, src: str) -> None:
        super().process(src)
        self._line_ends = [end.start() for end in re.finditer("\n", src)]

    def line_at(self, position: int) -> int:
        """The line of the body that holds a position of this text."""
        return self.first + bisect_left(self._line_ends, position)

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> BlockState:
        child = super().child_state(src, lazy_line_starts)
        frame = self.frames[-1]
        if isinstance(child, _MarkingState):
            if frame.rule == "list":
                child.first = self._next_item(frame)
            else:
                child.first, child.quoted = frame.first, True
                frame.lines = src.count("\n") + (not src.endswith("\n"))
        return child

    def _next_item(self, frame: _Frame) -> int:
        """Mark the next item of a list, and say on which line its content begins.

        When an item's content is parsed the cursor stands behind it, and behind the line with the
        next marker if there is one.
        """
        item = frame.next_item
        ended = self.cursor > 0 and self.src[self.cursor - 1] == "\n"
        frame.next_item = self.line_at(self.cursor) - ended
        self.marks.items[item] = True
        local = item - self.first
        begin = self._line_ends[local - 1] + 1 if local else 0
        marker = _LIST_MARKER.search(self.src, begin)
        empty = marker is not None and not self.get_line(marker.end()).strip()
        return item + 1 if empty else item

    def append_token(self, token: dict[str, Any]) -> None:
        super().append_token(token)
        if token["type"] == "block_code" and token.get("style") == "indent":
            first = self.line_at(self.cursor)
            self.marks.mark(LineKind.CODE, first, first + token["raw"].count("\n") + 1)

    def add_paragraph(self, text: str) -> None:
        last = self.last_token()
        if not last or last["type"] != "paragraph":
            self.tokens.append({"type": "paragraph", "text": ""})

    def append_paragraph(self) -> int | None:
        last = self.last_token()
        return self.find_line_end() if last and last["type"] == "paragraph" else None


class _Marking(BlockParser):
    """mistune's block parser, noting which lines each rule took."""

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        if isinstance(state, _MarkingState) and state.quoted:
            return  # nothing in a quote is read, and nested quotes are dear
        super().parse(state, rules)

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        if not isinstance(state, _MarkingState) or m.lastgroup is None:
            return super().parse_method(m, state)
        first = state.line_at(m.start())
        tokens = len(state.tokens)
        frame = _Frame(m.lastgroup, first, first)
        state.frames.append(frame)
        end = super().parse_method(m, state)
        state.frames.pop()
        if end:
            _mark(state, frame, len(state.tokens) > tokens, end)
        return end


_MARKED = {
    "fenced_code": LineKind.CODE,
    "thematic_break": LineKind.RULE,
    "raw_html": LineKind.HTML,
    "block_html": LineKind.HTML,
}


def _mark(state: _MarkingState, frame: _Frame, added: bool, end: int) -> None:
    """Mark the lines that a rule took; `added`: it made a token of its own, ending at `end`."""
    marks, first = state.marks, frame.first
    last = state.last_token()
    if frame.rule == "block_quote":
        marks.mark(LineKind.QUOTE, first, first + frame.lines)
    elif frame.rule in _MARKED and added:
        marks.mark(_MARKED[frame.rule], first, state.line_at(end - 1) + 1)
    elif frame.rule == "atx_heading" and state.parent is None:
        marks.mark(LineKind.HEADING, first, first + 1)
        marks.levels[first] = last["attrs"]["level"]
    elif frame.rule == "setex_heading" and not added:
        marks.mark(LineKind.RULE, first, first + 1)
        if state.parent is None and first > 0:
            marks.mark(LineKind.HEADING, first - 1, first)
            marks.levels[first - 1] = last["attrs"]["level"]
