"""YAML text to values that know where they stand: frontmatter, `vaultkit.yml`.

Called by `vaultkit.parse.properties.frontmatter` and `vaultkit.parse.properties.recovery`.

libyaml scans and parses; what is built from its events is ours, for three reasons. Building is
where it is dangerous: PyYAML's composer calls itself once per level, in C, so that 25 KB of `[`
end the process, and aliases turn 428 bytes into 714 MB. Here nothing calls itself, the depth is
counted at every step, and no alias is followed. Second, scalars stay the text that was written
(`01234`, `12:30`, `no`): whoever knows the field gives it a type. Third, it is quicker than
`yaml.compose`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from vaultkit.language.translate import mark
from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem, ProblemKind
from vaultkit.model.source import Source
from vaultkit.parse.properties.yaml_refusals import RefusedError, refusal_of, unprintable
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value, without_duplicates

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, but as safe, since only events are used
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

DEEPEST = 64
"""Levels of nesting that are read. People's notes have up to four."""


_SKIPPED = Scalar("", 0, 0)
"""Stands for a key that is not read, so that its value is not either."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The names a YAML text gives with `&` and takes up with `*`.

    Where only one of the two is there, no alias was meant: `title: *Head*` is a text.
    """

    names: frozenset[str]
    given: frozenset[str]


_NO_SIGNS = Signs(frozenset(), frozenset())
_SIGN = re.compile(r"(?<![^\s\[{,])([&*])([^\s\[\]{},]+)")


def find_signs(text: str) -> Signs:
    """Find the anchors and aliases of a YAML text, those in quotes included."""
    if "&" not in text or "*" not in text:
        return _NO_SIGNS
    found = _SIGN.findall(text)
    given = frozenset(name for sign, name in found if sign == "&")
    return Signs(frozenset(name for sign, name in found if sign == "*"), given)


def compose(
    path: str, text: str, first_line: int, signs: Signs, problems: list[Problem]
) -> Value | None:
    """Build the value that a YAML text holds; None where it holds nothing.

    `first_line` is the number of its first line in the file. What is read, but not as YAML would
    have it (tags, aliases, duplicate keys), is added to `problems`. Raise `RefusedError` for the
    rest.
    """
    composer = _Composer(path, text, first_line, signs)
    value = composer.compose()
    problems.extend(composer.problems)
    return value


class _Mark(Protocol):
    """A place in the text: characters from its beginning; line and column from 0."""

    index: int
    line: int
    column: int


class _Event(Protocol):
    """What is used of libyaml's events; each kind of event has its part of it."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _Level:
    """A list or a mapping that is being built."""

    __slots__ = ("column", "is_map", "items", "key", "line", "pairs", "start")

    def __init__(self, is_map: bool, start: int, line: int, column: int) -> None:
        self.is_map = is_map
        self.start = start
        self.line = line
        self.column = column
        self.key: Scalar | None = None
        self.items: list[Value] = []
        self.pairs: list[tuple[Scalar, Value]] = []


_TAIL = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_KEY_TAIL = re.compile(r"[ \t]*:[ \t]+(#[^\s#][^\n]*)")
_WIKILINK = re.compile(r"\[\[[^\[\]]+\]\]")
_ANCHOR = mark("& begins an anchor")
_TAG = mark("! begins a tag")
_ALIAS = mark("* begins an alias")
_YAML_TAG = "tag:yaml.org,2002:"


class _Composer:
    """Builds a value from events, on a stack of its own."""

    def __init__(self, path: str, text: str, first_line: int, signs: Signs) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._text = text
        self._first_line = first_line
        self._signs = signs
        self._levels: list[_Level] = []
        self._root: Value | None = None
        self._has_tails = "#" in text

    def compose(self) -> Value | None:
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceEndEvent: self._close,
            yaml.MappingEndEvent: self._close,
            yaml.AliasEvent: self._alias,
        }
        loader = _Loader(self._text)
        try:
            while (event := loader.get_event()) is not None:
                taking = take.get(type(event))
                if taking is not None:
                    taking(event)
        except yaml.MarkedYAMLError as error:
            raise refusal_of(error, self._first_line) from None
        except yaml.YAMLError:
            raise unprintable(self._text, self._first_line) from None
        finally:
            loader.dispose()
        return self._root

    def _scalar(self, event: _Event) -> None:
        start, end = event.start_mark, event.end_mark
        text, plain = event.value, not event.style
        if event.anchor is not None or event.tag is not None:
            text = self._without_properties(event)
        tail = ""
        if self._has_tails and (not event.style or event.style in "'\""):
            level = self._levels[-1] if self._levels else None
            is_key = level is not None and level.is_map and level.key is None
            found = (_KEY_TAIL if is_key else _TAIL).match(self._text, end.index)
            tail = found[1] if found is not None else ""
        around = end.index - start.index - len(text)
        inner = (0 if plain else 1) if around == (0 if plain else 2) else None
        line = start.line + self._first_line
        span = (start.index, end.index)
        self._add(Scalar(text, line, start.column + 1, plain, tail, inner, span))

    def _without_properties(self, event: _Event) -> str:
        """Return the text of a scalar that has an anchor or a tag, which may be meant as text."""
        raw = self._text[event.start_mark.index : event.end_mark.index]
        if event.anchor is not None and event.anchor not in self._signs.names:
            self._note(problem_kinds.YAML_TEXT, event, reason=_ANCHOR)
            return raw
        if event.tag is not None and event.tag.startswith("!"):
            self._note(problem_kinds.YAML_TEXT, event, reason=_TAG)
            return raw
        if event.tag is not None:
            self._note(problem_kinds.YAML_TAG, event, tag=_written_tag(event.tag))
        return event.value

    def _alias(self, event: _Event) -> None:
        start = event.start_mark
        if event.anchor in self._signs.given:
            self._note(problem_kinds.YAML_ALIAS, event, anchor=str(event.anchor))
            self._skip()
            return
        self._note(problem_kinds.YAML_TEXT, event, reason=_ALIAS)
        text = self._text[start.index : event.end_mark.index]
        self._add(Scalar(text, start.line + self._first_line, start.column + 1, inner=0))

    def _open(self, event: _Event) -> None:
        start = event.start_mark
        line, column = start.line + self._first_line, start.column + 1
        if len(self._levels) == DEEPEST:
            reason = mark("nested more than {limit} deep")
            raise RefusedError(line, column, reason, too_deep=True, limit=str(DEEPEST))
        if event.tag is not None:
            self._note(problem_kinds.YAML_TAG, event, tag=_written_tag(event.tag))
        is_map = isinstance(event, yaml.MappingStartEvent)
        self._levels.append(_Level(is_map, start.index, line, column))

    def _close(self, event: _Event) -> None:
        level = self._levels.pop()
        end = event.end_mark.index
        if level.is_map:
            pairs = without_duplicates(self._path, level.pairs, self.problems)
            self._add(Pairs(pairs, level.line, level.column), self._text[level.start : end])
            return
        if self._text.startswith("[[", level.start):
            raw = self._text[level.start : end]
            if _WIKILINK.fullmatch(raw):
                inner = None if "\n" in raw else 0
                text, span = " ".join(raw.split()), (level.start, end)
                self._add(Scalar(text, level.line, level.column, inner=inner, span=span))
                return
        found = _TAIL.match(self._text, end) if self._has_tails else None
        tail = found[1] if found is not None and end > event.start_mark.index else ""
        span = (level.start, end)
        items = Items(tuple(level.items), level.line, level.column, tail, span)
        self._add(items, self._text[level.start : end])

    def _add(self, value: Value, raw: str = "") -> None:
        """Put a value, `raw` in the text, where it belongs: into a list, or as key or value."""
        if not self._levels:
            if self._root is not None:
                raise RefusedError(value.line, value.column, mark("a second document begins here"))
            self._root = value
            return
        level = self._levels[-1]
        if not level.is_map:
            level.items.append(value)
        elif level.key is None:
            level.key = self._as_key(value, raw)
        else:
            if level.key is not _SKIPPED:
                level.pairs.append((level.key, value))
            level.key = None

    def _as_key(self, value: Value, raw: str) -> Scalar:
        """Make a key of any value: of a list or mapping, the text as it stands."""
        if not isinstance(value, Scalar):
            return Scalar(raw, value.line, value.column)
        if value.plain and value.text == "<<":
            source = Source(self._path, value.line, value.column)
            self.problems.append(problem_kinds.YAML_MERGE.at(source))
            return _SKIPPED
        return value

    def _skip(self) -> None:
        """Pass over a value, and with a key its value too."""
        level = self._levels[-1] if self._levels else None
        if level is not None and level.is_map:
            level.key = _SKIPPED if level.key is None else None

    def _note(self, kind: ProblemKind, event: _Event, **details: str) -> None:
        mark = event.start_mark
        source = Source(self._path, mark.line + self._first_line, mark.column + 1)
        top = self._levels[0].key if self._levels else None
        self.problems.append(kind.at(source, key=top.text if top is not None else "", **details))


def _written_tag(tag: str) -> str:
    return "!!" + tag.removeprefix(_YAML_TAG) if tag.startswith(_YAML_TAG) else tag
