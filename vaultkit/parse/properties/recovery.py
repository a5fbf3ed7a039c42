"""Frontmatter that libyaml refuses, read key by key: what is broken costs only what is broken.

Called by `parse.properties.frontmatter` with a text that was refused as a whole. It is cut at its
top-level keys. What of that libyaml accepts is read as YAML; the value of what it refuses again
is read as the text that was written (`a: b: c`, `org: [[Acme]] Ltd`), with a problem that says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.source import Source
from vaultkit.parse.properties.yaml_composer import DEEPEST, Signs, compose
from vaultkit.parse.properties.yaml_refusals import RefusedError
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value, without_duplicates
from vaultkit.parse.vocabulary.comma_lists import split_commas

_KEY_END = re.compile(r":(?=[ \t]|$)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?:[ \t].*)?$")
_GOES_ON = re.compile(r"$|[ \t\]}#]|-(?:[ \t]|$)")
"""How a line begins that can be part of the field above."""
_BLOCK = re.compile(r"[|>][-+0-9]*")


def key_of(line: str) -> str | None:
    """Return the key that a line begins with (`name: …`), or None: no list item, no comment."""
    if not line or line[0] in " \t#" or line.startswith(("- ", "? ")):
        return None
    found = _KEY_END.search(line)
    return line[: found.start()] if found is not None and found.start() else None


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A key and the lines that belong to it; `key` is None for lines that belong to none."""

    key: str | None
    lines: tuple[str, ...]
    first_line: int


def recover(
    path: str,
    lines: Sequence[str],
    first_line: int,
    signs: Signs,
    refused: RefusedError,
    problems: list[Problem],
) -> tuple[tuple[Scalar, Value], ...] | None:
    """Read the fields of lines that libyaml refused as a whole; None where there is no field.

    Every refusal becomes a problem. Where only the whole was refused, no part, it is `refused`.
    """
    chunks = list(_cut(lines, first_line))
    if all(chunk.key is None for chunk in chunks):
        return None
    reader = _ChunkReader(path, signs)
    for chunk in chunks:
        reader.read(chunk)
    if not reader.refusals:
        source = Source(path, refused.line, refused.column)
        reader.problems.append(problem_kinds.YAML_STRUCTURE.at(source, **refused.why))
    problems.extend(reader.problems)
    return without_duplicates(path, reader.pairs, problems)


def _cut(lines: Sequence[str], first_line: int) -> Iterator[_Chunk]:
    """Cut lines before each key that stands at the margin, or indented where none is open."""
    key: str | None = None
    begun = 0
    for index, line in enumerate(lines):
        begins = key_of(line if key is not None else line.lstrip(" \t"))
        if begins is None:
            continue
        if index > begun:
            yield _Chunk(key, tuple(lines[begun:index]), first_line + begun)
        key, begun = begins, index
    if begun < len(lines):
        yield _Chunk(key, tuple(lines[begun:]), first_line + begun)


class _ChunkReader:
    """Reads chunks one by one; collects fields and problems."""

    def __init__(self, path: str, signs: Signs) -> None:
        self.pairs: list[tuple[Scalar, Value]] = []
        self.problems: list[Problem] = []
        self.refusals = 0
        self._path = path
        self._signs = signs

    def read(self, chunk: _Chunk) -> None:
        """Read a chunk as YAML, with spaces for tabs, or as text, whichever goes first."""
        try:
            self.pairs.extend(self._as_yaml(chunk.lines, chunk.first_line))
        except RefusedError as refused:
            self.refusals += 1
            if not (self._without_strays(chunk, refused) or self._without_tabs(chunk, refused)):
                self._as_text(chunk, refused)

    def _as_yaml(self, lines: Sequence[str], first_line: int) -> tuple[tuple[Scalar, Value], ...]:
        found: list[Problem] = []
        value = compose(self._path, "\n".join(lines), first_line, self._signs, found)
        if value is None:
            return ()
        if not isinstance(value, Pairs):
            raise RefusedError(value.line, value.column, mark("there is no field here"))
        self.problems.extend(found)
        return value.pairs

    def _without_strays(self, chunk: _Chunk, refused: RefusedError) -> bool:
        """Read a chunk again without the lines at the margin that are part of no value."""
        strays = {
            index
            for index, line in enumerate(chunk.lines)
            if index and chunk.key is not None and not _GOES_ON.match(line)
        }
        if not strays:
            return False
        for index in sorted(strays):
            source = Source(self._path, chunk.first_line + index)
            self.problems.append(problem_kinds.YAML_LOST.at(source, **refused.why))
        lines = tuple("" if index in strays else line for index, line in enumerate(chunk.lines))
        self.read(_Chunk(chunk.key, lines, chunk.first_line))
        return True

    def _without_tabs(self, chunk: _Chunk, refused: RefusedError) -> bool:
        """Try again with a space for each tab at the beginning of a line: columns stay."""
        if not any("\t" in line[: len(line) - len(line.lstrip())] for line in chunk.lines):
            return False
        spaced = [
            " " * (len(line) - len(line.lstrip(" \t"))) + line.lstrip(" \t") for line in chunk.lines
        ]
        try:
            pairs = self._as_yaml(spaced, chunk.first_line)
        except RefusedError:
            return False
        self.pairs.extend(pairs)
        self._report(problem_kinds.YAML_TAB, refused, chunk)
        return True

    def _as_text(self, chunk: _Chunk, refused: RefusedError) -> None:
        """Read the value of a chunk as text; lines of it that are fields themselves, as such."""
        key = chunk.key
        if key is None:
            source = Source(self._path, refused.line, refused.column)
            self.problems.append(problem_kinds.YAML_LOST.at(source, **refused.why))
            return
        if refused.too_deep:
            self._report(problem_kinds.YAML_TOO_DEEP, refused, chunk, limit=str(DEEPEST))
            return
        own, fields_within = _own_lines(chunk)
        self._report(problem_kinds.YAML_TEXT, refused, chunk, **refused.why)
        column = len(own[0]) - len(own[0].lstrip(" \t")) + 1
        name = Scalar(_unquoted(key), chunk.first_line, column)
        self.pairs.append((name, _text_value(key, own, chunk.first_line)))
        for within in fields_within:
            self.read(within)

    def _report(
        self, kind: ProblemKind, refused: RefusedError, chunk: _Chunk, **details: str
    ) -> None:
        source = Source(self._path, refused.line, refused.column)
        if not chunk.first_line <= refused.line < chunk.first_line + len(chunk.lines):
            source = Source(self._path, chunk.first_line)
        self.problems.append(kind.at(source, key=_unquoted(chunk.key or ""), **details))


def _own_lines(chunk: _Chunk) -> tuple[Sequence[str], list[_Chunk]]:
    """Tell the lines of a value from indented lines that are fields by themselves.

    Below a key that has its value on its own line, an indented `name: value` is a field that
    slipped to the right. Below an empty key it is part of the value.
    """
    lines = chunk.lines
    if len(lines) == 1 or not _after_key(lines[0]):
        return lines, []
    begins = [
        index
        for index, line in enumerate(lines)
        if index and key_of(line.lstrip(" \t")) is not None
    ]
    if not begins:
        return lines, []
    within = []
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        key = key_of(lines[begin].lstrip(" \t"))
        within.append(_Chunk(key, lines[begin:end], chunk.first_line + begin))
    return lines[: begins[0]], within


def _after_key(line: str) -> str:
    found = _KEY_END.search(line)
    return _COMMENT.sub("", line[found.end() :]).strip() if found is not None else ""


def _text_value(key: str, lines: Sequence[str], first_line: int) -> Value:
    """Read what stands after a key as text: a list if it looks like one, else one text."""
    value = _after_key(lines[0])
    parts = [(value, first_line, lines[0].find(value, len(key)) + 1)]
    for number, line in enumerate(lines[1:], first_line + 1):
        text = _COMMENT.sub("", line).strip()
        parts.append((text, number, len(line) - len(line.lstrip()) + 1))
    parts = [part for part in parts if part[0] and not part[0].startswith("# ")]
    if parts and _BLOCK.fullmatch(parts[0][0]):
        parts = parts[1:]
    if not parts:
        return Scalar("", first_line, 1)
    _, line_number, column = parts[0]
    if all(text.startswith("- ") for text, _, _ in parts):
        items = tuple(_scalar(text[2:], line, at + 2) for text, line, at in parts)
        return Items(items, line_number, column)
    if len(parts) == 1 and not value.startswith("["):
        return _scalar(value, line_number, column)
    joined = " ".join(text for text, _, _ in parts)
    if joined.startswith("[") and not joined.startswith("[["):
        pieces = split_commas(joined[1:].removesuffix("]"))
        items = tuple(
            Scalar(_unquoted(piece), line_number, column, plain=False) for piece, _ in pieces
        )
        return Items(items, line_number, column)
    return Scalar(_unquoted(joined), line_number, column, plain=False)


def _scalar(text: str, line: int, column: int) -> Scalar:
    """Make a text of what stands at a place; its quotes come off."""
    bare = _unquoted(text)
    return Scalar(bare, line, column, plain=False, inner=text.find(bare))


def _unquoted(text: str) -> str:
    """Take the quotes off a text, one that was never closed included."""
    text = text.strip()
    for quote in "\"'":
        if text.startswith(quote):
            return text[1:].removesuffix(quote).strip()
    return text
