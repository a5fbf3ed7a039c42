"""Lines of a note that may be quoted hold no word of what is private or personal."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.end_to_end.test_hidden_words import PRIVATE
from tests.exporters.reading import SETTINGS
from vaultkit.exporters.guarded_lines import guarded_lines, quotable
from vaultkit.parse.notes import parse_note


def quoted(path: str, text: str) -> str:
    note = parse_note(path, text, SETTINGS)
    return "\n".join(line for _, line in quotable(note, text, private=False) if line is not None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("lines", PRIVATE.values(), ids=PRIVATE)
@pytest.mark.parametrize("path", ["People/Mette Holm.md", "Journal/2026-11-03.md"])
def test_no_word_of_a_private_line_is_quoted(path: str, lines: str, end: str) -> None:
    told = lines if path.startswith("People") else lines.replace("- 2026-11-03 ", "- ")
    text = f"\ufeffbefore\n\n## Log\n{told}\n\n## After\nafter\n".replace("\n", end)
    said = quoted(path, text)
    assert "zecret" not in said.casefold()
    assert "before" in said
    assert "after" in said


GUARDED = {
    "a field": "---\ncolour: red\nhat: [zecret, 'zecret #private']\nshoe: blue\n---\n",
    "one item of a field": "---\nhat: red\nneeds:\n  - zecret\n    it #private\nshoe: blue\n---\n",
    "a block of text": "---\nhat: red\ntheir_gain: |\n  zecret\n  it #private\nmet: blue\n---\n",
    "a tag further on": "red\n\n- 2026-11-03 coffee: zecret\n  zecret #personal\n- blue\n",
    "an item below": "red\n\n- zecret #private\n  - zecret\n\n    zecret\n- blue\n",
    "code below": "red\n\n- zecret #private\n\n      zecret\n\n  ```\n  zecret\n  ```\n- blue\n",
    "a paragraph": "red\n\nzecret\nzecret #fortroligt\nzecret\n\nblue\n",
    "an entry that is a paragraph": "red\n\n2026-11-03 coffee: zecret #private\n- gave: zecret\n"
    "\n# B\nblue",
    "a heading": "red\n\n## 2026-11-03 Call #privat\nzecret\n### zecret\nzecret\n## blue\n",
    "a row": "red\n\n| date | kind | notes |\n|---|---|---|\n"
    "| 2026-11-03 | call | zecret #private |\n| 2026-11-04 | call | blue |\n",
}


@pytest.mark.parametrize("text", GUARDED.values(), ids=GUARDED)
def test_what_a_tag_guards_and_what_not(text: str) -> None:
    said = quoted("People/Mette Holm.md", text)
    assert "zecret" not in said
    assert "red" in said
    assert "blue" in said


def test_a_private_meeting_is_guarded_whole() -> None:
    text = (
        "---\ndate: 2026-11-03\nattendees: [Mette Holm]\ntags: [private]\n---\nzecret\n\n# zecret\n"
    )
    assert "zecret" not in quoted("Notes/Lunch.md", text)
    assert "zecret" in quoted("Notes/Lunch.md", text.replace("private", "public"))


def test_every_line_has_its_number() -> None:
    text = "\ufeffone\r\ntwo #private\r\n\r\nfour"
    note = parse_note("People/X.md", text, SETTINGS)
    assert list(quotable(note, text, private=True)) == [
        (1, "one"),
        (2, "two #private"),
        (3, ""),
        (4, "four"),
    ]
    assert guarded_lines(note, text) >= {2}
    assert 4 not in guarded_lines(note, text)


KINDS = st.sampled_from(["", " #private", " #personal", " #fortroligt"])
HEADS = st.sampled_from(
    ["", "2026-11-03 coffee 1h: ", "2026-11 call: ", "[ ] ", "gave: ", "[[X]]: "]
)
TREES: st.SearchStrategy[list[Any]] = st.recursive(
    st.just([]),
    lambda below: st.lists(st.tuples(HEADS, KINDS, st.integers(0, 2), below), max_size=4),
    max_leaves=20,
)


def rendered(tree: list[Any], depth: int = 0, guarded: bool = False) -> Iterator[str]:
    """Write nested items; what is tagged, or stands below what is tagged, says so."""
    for head, tag, more, below in tree:
        word = "zecret" if guarded or tag else "open"
        yield f"{'  ' * depth}- {head}{word}{tag}"
        yield from (f"{'  ' * depth}  {word}" for _ in range(more))
        yield from rendered(below, depth + 1, guarded or bool(tag))


@given(TREES, st.sampled_from(["People/A.md", "Journal/2026-11-03.md", "Notes/A.md"]))
def test_whatever_is_below_a_tag_is_guarded(tree: list[Any], path: str) -> None:
    text = "\n".join(("## Log", *rendered(tree), "## End", "the end"))
    said = quoted(path, text)
    assert "zecret" not in said
    assert "the end" in said


@given(TREES)
def test_items_without_a_tag_are_quoted(tree: list[Any]) -> None:
    """Not everything is guarded: where no note is an entry, only what a tag is on, or is above."""
    text = "\n".join(rendered(tree))
    assert quoted("Notes/A.md", text).count("open") == text.count("open")
