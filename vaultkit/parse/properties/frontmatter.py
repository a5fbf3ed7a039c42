"""Where frontmatter begins and ends, and its fields as values with their places.

python-frontmatter's handler says what is frontmatter and splits it off. Reading it is ours
(`vaultkit.parse.properties.yaml_composer`), and so is reading what libyaml refuses
(`vaultkit.parse.properties.recovery`).
Called by `vaultkit.parse.notes` and `vaultkit.parse.settings`. Nothing here ever raises.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from frontmatter.default_handlers import YAMLHandler

from vaultkit.model import problem_kinds
from vaultkit.model.problem import Problem
from vaultkit.model.record import record
from vaultkit.model.source import Source
from vaultkit.parse.properties.recovery import key_of, recover
from vaultkit.parse.properties.yaml_composer import compose, find_signs
from vaultkit.parse.properties.yaml_refusals import RefusedError
from vaultkit.parse.properties.yaml_values import Items, Pairs, Scalar, Value
from vaultkit.parse.text import stand_in

LONGEST_FRONTMATTER = 100_000
"""Characters. A contact who knows a thousand people has some 30,000."""


@record(frozen=True, slots=True)
class Fields:
    """The fields of a YAML text, each key once, and what is wrong with it.

    `is_mapping` is false where the text holds something else than fields (prose, a list).
    """

    pairs: tuple[tuple[Scalar, Value], ...] = ()
    problems: tuple[Problem, ...] = ()
    is_mapping: bool = True


@record(frozen=True, slots=True)
class Frontmatter:
    """The fields that stand before the body, which begins at lines[body_from].

    `first_line` is the number of the first line of their YAML text, from 1; 0 where there is none.
    """

    fields: Fields
    body_from: int
    first_line: int = 0


class NoteHandler(YAMLHandler):
    """python-frontmatter's YAML handler, with a fence that is exactly three dashes.

    `----` is a line across the page; a fence in a block scalar is indented, and so is none.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)

    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        """Read frontmatter as python-frontmatter would have it: a dictionary of texts and lists.

        `frontmatter.loads(text, handler=NoteHandler())` is as safe as the rest of this room.
        """
        fields = read_fields("", fm, 1)
        return {key.text: _plain(value) for key, value in fields.pairs}


_HANDLER = NoteHandler()
_HEADING = re.compile(r"\n[ \t]*\n#{1,6} [^\n]*\n")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


def read_frontmatter(path: str, lines: Sequence[str]) -> Frontmatter:
    """Read the frontmatter of a note's lines, as far as it can be read.

    Blank lines may stand before it. What stands between two fences and holds no field is text of
    the note: the body then begins at the first line.
    """
    text = "\n".join(lines)
    start = _blank_before(text)
    skipped = text.count("\n", 0, start)
    text = text[start:]
    if not _HANDLER.detect(text):
        return Frontmatter(Fields(), 0)
    try:
        yaml_text, _ = _HANDLER.split(text)
    except ValueError:  # python-frontmatter found no second fence
        return _unterminated(path, lines, skipped)
    if _goes_on_as_a_note(yaml_text):
        return _unterminated(path, lines, skipped)
    first_line = skipped + 2
    fields = read_fields(path, yaml_text, first_line)
    if not fields.is_mapping:
        return Frontmatter(Fields() if skipped else fields, 0)
    return Frontmatter(fields, first_line + yaml_text.count("\n"), first_line)


def _blank_before(text: str) -> int:
    found = _BLANK_LINES.match(text)
    return found.end() if found is not None else 0


def read_fields(path: str, text: str, first_line: int) -> Fields:
    """Read the fields of a YAML text whose first line is line `first_line` of the file."""
    if len(text) > LONGEST_FRONTMATTER:
        source = Source(path, first_line)
        sizes = {"length": len(text), "limit": LONGEST_FRONTMATTER}
        return Fields((), (problem_kinds.FRONTMATTER_TOO_LARGE.at(source, **sizes),))
    problems: list[Problem] = []
    signs = find_signs(text)
    easy, table = stand_in(text)
    try:
        value = compose(path, easy, first_line, signs, problems)
    except RefusedError as refused:
        pairs = recover(path, easy.split("\n"), first_line, signs, refused, problems)
        if pairs is None:
            return _not_fields(path, first_line)
    else:
        if value is not None and not value.empty and not isinstance(value, Pairs):
            return _not_fields(path, first_line)
        pairs = value.pairs if isinstance(value, Pairs) else ()
    if table:
        pairs = tuple((_restored(key, table), _restore(held, table)) for key, held in pairs)
    return Fields(pairs, tuple(problems))


def _not_fields(path: str, first_line: int) -> Fields:
    problem = problem_kinds.FRONTMATTER_NOT_FIELDS.at(Source(path, max(1, first_line - 1)))
    return Fields((), (problem,), is_mapping=False)


def _goes_on_as_a_note(text: str) -> bool:
    """Whether a heading and text that is no field stand in what seems to be frontmatter.

    Then its end was forgotten, and the fence that was found is a line across the page. Below a key
    without a value (`knows:`) it may be a comment, and items at the margin belong to the key.
    """
    heading = _HEADING.search(text)
    if heading is None:
        return False
    above = text[: heading.start()].rstrip()
    own = " \t#-" if above.endswith(":") else " \t#"
    after = (line for line in text[heading.end() :].split("\n") if line.strip())
    return any(key_of(line) is None and line[0] not in own for line in after)


def _unterminated(path: str, lines: Sequence[str], skipped: int) -> Frontmatter:
    """Read frontmatter without an end: as many lines as can be fields.

    A line across the page (`---`) at the top of a note that goes on with prose is none.
    """
    start = skipped + 1
    end = start
    in_field = False
    while end < len(lines):
        line = lines[end]
        if key_of(line) is not None:
            in_field = True
        elif not (in_field and line.startswith((" ", "\t", "- "))):
            break
        end += 1
    if not in_field:
        return Frontmatter(Fields(), 0)
    text = "\n".join(lines[start:end])
    fields = read_fields(path, text, start + 1)
    problem = problem_kinds.UNTERMINATED_FRONTMATTER.at(Source(path, start), last=end)
    return Frontmatter(Fields(fields.pairs, (problem, *fields.problems)), end)


def _restored(scalar: Scalar, table: dict[int, int]) -> Scalar:
    """Give a text back the characters that libyaml was not to see."""
    text, tail = scalar.text.translate(table), scalar.tail.translate(table)
    return replace(scalar, text=text, tail=tail)


def _restore(value: Value, table: dict[int, int]) -> Value:
    if isinstance(value, Scalar):
        return _restored(value, table)
    if isinstance(value, Items):
        items = tuple(_restore(item, table) for item in value.items)
        return replace(value, items=items, tail=value.tail.translate(table))
    pairs = tuple((_restored(key, table), _restore(held, table)) for key, held in value.pairs)
    return Pairs(pairs, value.line, value.column)


def _plain(value: Value) -> object:
    if isinstance(value, Scalar):
        return None if value.empty else value.text
    if isinstance(value, Items):
        return [_plain(item) for item in value.items]
    return {key.text: _plain(held) for key, held in value.pairs}
