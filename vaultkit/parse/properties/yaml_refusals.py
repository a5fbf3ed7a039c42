"""Why a YAML text cannot be read, and where. Used by `yaml_composer`, `recovery`, `frontmatter`."""

import re

import yaml

_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class RefusedError(Exception):
    """A YAML text that cannot be read as it is: where (1-based), and why. Stays in this room."""

    def __init__(self, line: int, column: int, reason: str, too_deep: bool = False) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column
        self.reason = reason
        self.too_deep = too_deep


def refusal_of(error: yaml.MarkedYAMLError, first_line: int) -> RefusedError:
    """Say where and why libyaml refused, in the words of somebody who wrote a note."""
    written = error.problem or error.context or ""
    mark = error.problem_mark
    if mark is None or written in _NEVER_CLOSED:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    return RefusedError(line + first_line, column + 1, _REASONS.get(written, written))


def unprintable(text: str, first_line: int) -> RefusedError:
    """Find the character for which libyaml refused to read on."""
    found = _UNPRINTABLE.search(text)
    before = text[: found.start()] if found is not None else ""
    line, column = before.count("\n"), len(before) - before.rfind("\n")
    which = f"U+{ord(found[0]):04X}" if found is not None else "one of its characters"
    return RefusedError(line + first_line, column, f"{which} is no text")


_REASONS = {
    "mapping values are not allowed in this context": "there is a second colon in the line",
    "found character that cannot start any token": "no value can begin with this character",
    "did not find expected key": "there is text after a closing bracket or quote",
    "did not find expected alphabetic or numeric character": "no value can begin with this sign",
    "found unexpected end of stream": "a quote is never closed",
    "did not find expected ',' or ']'": "a [ is never closed",
    "did not find expected ',' or '}'": "a { is never closed",
    "could not find expected ':'": "there is a line without a colon",
    "did not find expected comment or line break": "there is text after | or >",
    "block sequence entries are not allowed in this context": "a list begins on the field's line",
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
