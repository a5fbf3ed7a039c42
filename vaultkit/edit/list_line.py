"""People as lines of a list note, with every fact known of them; read by `parse.entries.listed`."""

import re
from collections.abc import Iterator, Sequence

from vaultkit.language.translate import translate
from vaultkit.model.listed import Listed, ListState
from vaultkit.parse.vocabulary.list_words import BETWEEN, escaped

_BOXES = {
    ListState.WAITS: " ",
    ListState.TICKED: "x",
    ListState.BORN: "x",
    ListState.DECLINED: "-",
}

LONGEST_TEXT = 8_000
"""Characters of one line that are taken over; a note's line has 10,000 at most."""


def person_lines(listed: Listed, alike: str = "") -> list[str]:
    """Write somebody as a line, and the lines below it.

    `alike` is a link to a contact who may be the same, or "".
    """
    lines = [f"- [{_BOXES[listed.state]}] {person_text(listed)}"]
    if alike:
        lines.append(f"  - [ ] {translate('the same as {name}', name=alike)}")
    lines.extend(f"  - {line}" for line in _text_lines(listed.text))
    return lines


def person_text(listed: Listed) -> str:
    """Write what stands behind the box of somebody: the name and the facts, ids last."""
    return BETWEEN.join([escaped(listed.name), *fact_pieces(listed)])


def fact_pieces(listed: Listed) -> Iterator[str]:
    """Yield the facts of somebody, as they stand between the dots."""
    for name, values in listed.fields:
        yield from (piece(name, value) for value in values)
    yield from (piece("group", value) for value in listed.groups)
    yield from (escaped(words) for words in listed.words)
    yield from (piece("id", one) for one in listed.ids)


def piece(name: str, value: str) -> str:
    """Write one fact."""
    return f"{name}: {escaped(value)}"


_BLOCK = re.compile(r"\A(?:[^\w&\\(\"'“”«»@€£]|(?=[0-9]+[.)]).)")
"""What could begin a list, a quote, a heading, a box or code where it stands first."""


def _as_number(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _text_lines(text: str) -> Sequence[str]:
    """Write a text line by line; a blank line stands as a line feed at the end of the one above."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n") if text.strip("\n") else ():
        if line or not lines:
            lines.append(_BLOCK.sub(_as_number, escaped(line)))
        else:
            lines[-1] += "&#10;"
    return lines
