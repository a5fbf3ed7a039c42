"""Why a YAML text cannot be read, and where. Used by `yaml_composer`, `recovery`, `frontmatter`."""

import re

import yaml

from vaultkit.language.translate import mark
from vaultkit.model.problem import AS_SAID

_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class RefusedError(Exception):
    """A YAML text that cannot be read as it is: where (1-based), and why. Stays in this room.

    `reason` is a message of ours, and `details` fill its gaps; `why` is both, for a problem.
    """

    def __init__(
        self, line: int, column: int, reason: str, too_deep: bool = False, **details: str
    ) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column
        self.why = {"reason": reason, **details}
        self.too_deep = too_deep


def refusal_of(error: yaml.MarkedYAMLError, first_line: int) -> RefusedError:
    """Say where and why libyaml refused, in the words of somebody who wrote a note."""
    written = error.problem or error.context or ""
    mark = error.problem_mark
    if mark is None or written in _NEVER_CLOSED:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return RefusedError(line + first_line, column + 1, _REASONS.get(written, AS_SAID), said=written)


def unprintable(text: str, first_line: int) -> RefusedError:
    """Find the character for which libyaml refused to read on."""
    found = _UNPRINTABLE.search(text)
    before = text[: found.start()] if found is not None else ""
    line, column = before.count("\n"), len(before) - before.rfind("\n")
    if found is None:
        return RefusedError(line + first_line, column, mark("one of its characters is no text"))
    code = f"{ord(found[0]):04X}"
    return RefusedError(line + first_line, column, mark("U+{code} is no text"), code=code)


_REASONS = {
    "mapping values are not allowed in this context": mark("there is a second colon in the line"),
    "found character that cannot start any token": mark("no value can begin with this character"),
    "did not find expected key": mark("there is text after a closing bracket or quote"),
    "did not find expected alphabetic or numeric character": mark(
        "no value can begin with this sign"
    ),
    "found unexpected end of stream": mark("a quote is never closed"),
    "did not find expected ',' or ']'": mark("a [ is never closed"),
    "did not find expected ',' or '}'": mark("a { is never closed"),
    "could not find expected ':'": mark("there is a line without a colon"),
    "did not find expected comment or line break": mark("there is text after | or >"),
    "block sequence entries are not allowed in this context": mark(
        "a list begins on the field's line"
    ),
}
"""libyaml's reasons in the words of somebody who wrote a note, where they are common."""


_NEVER_CLOSED = frozenset(
    {
        "found unexpected end of stream",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
    }
)
"""Where libyaml notices is far from where it began, which is what the person has to find."""
