"""What each line of a body is: the fast pass and mistune agree, but for the exceptions listed.

The exceptions, here and in `parse.structure.outline`: a date is no list number; a heading in a list
item is text; exotic white space is blank; code spans are looked for within a line only.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistune.block_parser import BlockParser

from tests.examples import examples
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.structure.lines import Line, LineKind
from vaultkit.parse.structure.markdown import markdown_outline
from vaultkit.parse.structure.outline import heading_text, outline, plain_outline


def kinds(text: str) -> list[str]:
    return [line.kind.name.lower() for line in outline(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\ntext\n\n- item\n  more", "heading text blank text text"),
        ("```\n- x\n```\ntext", "code code code text"),
        ("```\n- x", "code code"),
        ("    x\n\ntext\n    more", "code blank text text"),
        ("- a\n  ```\n  x\n  ```\n- b", "text code code code text"),
        ("- a\n\n      x\n\n  y", "text blank code blank text"),
        ("> x\nlazy\n\ny", "quote quote blank text"),
        ("- > x\n- y", "quote text"),
        ("<!-- x\n\ny -->\nz", "html html html text"),
        ("<div>\nx\n\ny", "html html blank text"),
        ("Title\n=====\nx\n---", "heading rule heading rule"),
        ("x\n\n---\n\ny", "text blank rule blank text"),
        ("1. a\n   - b\n2. c", "text text text"),
        ("5. marts 2026: x\n- 5. marts 2026: y", "text text"),
        ("- # x", "text"),
        ("\u2028\n\x0b\ntext", "blank blank text"),
    ],
)
def test_lines(text: str, expected: str) -> None:
    assert " ".join(kinds(text)) == expected


def test_items_know_their_marker_and_indent() -> None:
    lines = outline(["- a", "  - b", "\t\t* c", "1. d", "> - e", "```", "- f"])
    assert [(line.marker, line.indent, line.start) for line in lines] == [
        (True, 0, 2), (True, 2, 4), (False, 8, 2), (True, 0, 3), (False, 0, 0), (False, 0, 0),
        (False, 0, 0),
    ]  # fmt: skip


def test_a_day_with_a_dot_is_no_list_number() -> None:
    for text in ("5. marts 2026: kaffe", "> x\n\n5. marts 2026: kaffe"):
        line = outline(text.split("\n"))[-1]
        assert (line.kind, line.marker, line.start) == (LineKind.TEXT, False, 0)
    for text in ("- 5. marts 2026: kaffe", "> x\n\n- 5. marts 2026: kaffe"):
        line = outline(text.split("\n"))[-1]
        assert (line.marker, line.start) == (True, 2)


@pytest.mark.parametrize(
    ("line", "text"),
    [("## Log", "Log"), ("## Log ##", "Log"), ("### C#", "C#"), ("#", ""), ("##  a  b ", "a  b"),
     ("# # #", "#")],
)  # fmt: skip
def test_the_text_of_a_heading(line: str, text: str) -> None:
    (heading,) = outline([line])
    assert heading_text(heading) == text


def test_comments_are_blanked_without_moving_anything() -> None:
    body = ["a <!-- b --> c", "d %% e", "f %% g", "%%", "- h", "%%", "i `%%` %% j"]
    shown = [restored(line.text) for line in outline(body)]
    assert shown == ["a            c", "d     ", "     g", "  ", "   ", "  ", "i `%%` %% j"]


PIECES = st.sampled_from(
    ["- ", "* ", "+ ", "1. ", "2) ", "  ", "    ", "\t", " ", "text", "2026-11-03 coffee", "# ",
     "## h", "---", "***", "===", "> ", "```", "~~~", "<div>", "<!--", "-->", "<b>", "[a]: b",
     "[[X]]", "| a |", "|--|", "-", "=", "`x`", "%%", "**b**", "\\", "#tag", "[x] ", "\u00a0",
     "\u2028"]
)  # fmt: skip
BODIES = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=10)


@examples(600)
@given(BODIES)
def test_the_fast_pass_says_what_mistune_says(body: list[str]) -> None:
    plain = plain_outline(body)
    if plain is not None:
        assert plain == markdown_outline(body)


SIMPLE = st.sampled_from(["text", "- a", "* b", "1. c", "```", "> q", "# h", "<div>", "", ""])
INDENTED = st.tuples(st.sampled_from(["", "  ", "    ", "      "]), SIMPLE).map(
    lambda parts: "".join(parts) if parts[1] else ""
)


@examples(400)
@given(st.lists(INDENTED, max_size=12))
def test_the_marks_are_those_of_mistunes_tokens(body: list[str]) -> None:
    tokens = tokens_of(body)
    marked = markdown_outline(body)
    assert code_in(marked) == [text for token in tokens for text in code_of(token)]
    assert html_in(marked) == [text for token in tokens for text in html_of(token)]
    items = sum(token["type"] == "list_item" for token in tokens)
    assert sum(line.marker for line in marked) == items


def tokens_of(body: list[str]) -> list[dict[str, Any]]:
    """All tokens mistune makes of a body, outside of quotes."""
    parser = BlockParser()
    state = parser.state_cls()
    state.process("\n".join(body) + "\n")
    parser.parse(state)
    return list(walk(state.tokens))


def walk(tokens: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for token in tokens:
        yield token
        if token["type"] != "block_quote":
            yield from walk(token.get("children", ()))


def code_of(token: dict[str, Any]) -> list[str]:
    return lines_of(token["raw"].split("\n")) if token["type"] == "block_code" else []


def html_of(token: dict[str, Any]) -> list[str]:
    return lines_of(token["raw"].split("\n")) if token["type"] == "block_html" else []


def code_in(lines: Iterable[Line]) -> list[str]:
    return lines_of(line.text for line in lines if line.kind is LineKind.CODE)


def html_in(lines: Iterable[Line]) -> list[str]:
    return lines_of(line.text for line in lines if line.kind is LineKind.HTML)


def lines_of(text: Iterable[str]) -> list[str]:
    """The lines of a block, without blank ones and without fences, which no token has."""
    return [line.strip() for line in text if line.strip() and "```" not in line]
