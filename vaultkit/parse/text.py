"""Bytes to text, text to lines: what is let in at all, and what is passed over.

`decode` is called by the engine on what it read; `read_lines` by `vaultkit.parse.notes`. The
limits keep one hostile file from costing a second or 100 MB: nothing behind them need be careful.
"""

import re
from dataclasses import dataclass

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.source import Source

LARGEST_NOTE = 500_000
"""Bytes: a log of 10,000 lines. Twice as much takes more than a second to read."""

LONGEST_LINE = 10_000
"""Characters. A page of prose is 3,000; what is longer is a picture or a table in disguise."""

MOST_LINES = 10_000
"""A log of ten years with twenty lines a week."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MANY_NULS = 0.2
"""From this share of NUL bytes on, a file without a byte order mark is taken for UTF-16."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read at all, and where in it the reason stands (1-based)."""

    kind: ProblemKind
    line: int = 1
    column: int = 1
    details: tuple[tuple[str, str], ...] = ()

    def problem(self, path: str) -> Problem:
        """Make the problem of it, once it is known which file it was."""
        return Problem(Source(path, self.line, self.column), self.kind, self.details)


def decode(data: bytes) -> str | Refusal:
    """Decode the bytes of a note: UTF-8, with or without a byte order mark.

    Everything else is refused, because a guess that is wrong would be shown as the owner's words.
    """
    if len(data) > LARGEST_NOTE:
        return too_large(len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) > _MANY_NULS * len(data):
        return Refusal(
            problem_kinds.NOT_UTF8, details=(("looks_like", mark("it looks like UTF-16")),)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8-sig", "replace"))
        found = mark("byte {byte} cannot be read; is it Latin-1 or Windows-1252?")
        details = (("looks_like", found), ("byte", f"{data[error.start]:02X}"))
        return Refusal(problem_kinds.NOT_UTF8, line, column, details)
    return refuse(text) or text


def refuse(text: str) -> Refusal | None:
    """Say why a text is no note, or None: it is too large, or holds what no text holds."""
    if len(text) > LARGEST_NOTE:
        return too_large(len(text))
    if "\0" in text:
        return Refusal(problem_kinds.NUL_CHARACTER, *_place(text[: text.index("\0")]))
    if not _is_utf8(text) and (half := _SURROGATE.search(text)) is not None:
        place = _place(text[: half.start()])
        code = (("code", f"{ord(half[0]):04X}"),)
        return Refusal(problem_kinds.LONE_SURROGATE, *place, code)
    return None


def _is_utf8(text: str) -> bool:
    """Whether a text can be written in UTF-8. Ten times as quick as looking for a surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def too_large(size: int) -> Refusal:
    """Refuse a file for its size in bytes, which the engine may do before it reads it."""
    sizes = (("size", f"{size / 1_000_000:.1f}"), ("limit", f"{LARGEST_NOTE / 1_000_000:.1f}"))
    return Refusal(problem_kinds.NOTE_TOO_LARGE, details=sizes)


def split_lines(text: str) -> list[str]:
    """Split at LF, CRLF and CR only; what follows the last line end is a line, if only an empty.

    `str.splitlines` also splits at U+2028 and its like, and editors then count other lines.
    """
    return text.split("\n") if "\r" not in text else _LINE_END.split(text)


def read_lines(path: str, text: str) -> tuple[list[str], list[Problem]]:
    """Split a text that was not refused into lines that are safe to read.

    Lines that are passed over (too long, conflict markers, their side of a conflict) become empty
    ones, so that every line keeps its number. Beyond `MOST_LINES` nothing is read.
    """
    lines = split_lines(text.removeprefix("\ufeff"))
    problems: list[Problem] = []
    if len(lines) > MOST_LINES:
        problems.append(
            problem_kinds.TOO_MANY_LINES.at(
                Source(path, MOST_LINES + 1), count=len(lines), limit=MOST_LINES
            )
        )
        del lines[MOST_LINES:]
    if len(text) > LONGEST_LINE:
        _pass_over_long(path, lines, problems)
    if "<<<<<<<" in text:
        _keep_ours(path, lines, problems)
    return lines, problems


_PICTURE = re.compile(r"[\"']?(?:PHOTO|LOGO)(?:\[[^\[\]]*\])?[\"']?:[ \t]*[\"']?data:image/")
"""A field that holds a picture as text, as contact plugins write it: long, and no mistake."""


def _pass_over_long(path: str, lines: list[str], problems: list[Problem]) -> None:
    for index, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            lines[index] = ""
            if _PICTURE.match(line):
                continue
            problems.append(
                problem_kinds.LONG_LINE.at(
                    Source(path, index + 1), length=len(line), limit=LONGEST_LINE
                )
            )


_CONFLICT_LINE = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")


def _keep_ours(path: str, lines: list[str], problems: list[Problem]) -> None:
    """Empty the markers of unfinished merges, and everything but our part between them.

    Only a `<<<<<<<` opens a conflict: `=======` alone underlines a heading. One that never closes
    costs its marker lines and nothing else.
    """
    opened: int | None = None
    theirs: list[int] = []
    markers: list[int] = []
    in_ours = True
    for index, line in enumerate(lines):
        marker = _CONFLICT_LINE.fullmatch(line)
        kind = marker[1][0] if marker is not None else ""
        if kind == "<":
            problems.append(problem_kinds.CONFLICT_MARKERS.at(Source(path, index + 1)))
            lines[index] = ""
            opened, in_ours, theirs, markers = index, True, [], []
        elif opened is None:
            continue
        elif kind == ">":
            for passed in (*theirs, *markers, index):
                lines[passed] = ""
            opened = None
        elif kind:
            in_ours = False
            markers.append(index)
        elif not in_ours:
            theirs.append(index)


_UNEASY = "\x0b\x0c\x85\u2028\u2029"
_PRIVATE_USE = range(0xE000, 0xF900)


def stand_in(text: str) -> tuple[str, dict[int, int]]:
    """Replace what libyaml takes for a line end, or refuses, by characters the text does not hold.

    Return the text, of the same length, and the table that `str.translate` restores it with.
    """
    uneasy = [character for character in _UNEASY if character in text]
    if not uneasy:
        return text, {}
    held = set(text)
    free = (code for code in _PRIVATE_USE if chr(code) not in held)
    there = {ord(character): next(free) for character in uneasy}
    return text.translate(there), {code: character for character, code in there.items()}


def _place(before: str) -> tuple[int, int]:
    """Say at which line and column (1-based) a text stands, by what stands before it."""
    lines = split_lines(before)
    return len(lines), len(lines[-1]) + 1
