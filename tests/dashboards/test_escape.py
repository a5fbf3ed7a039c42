"""Whatever a note says, on a page it is words: it breaks no table and does nothing."""

import re
from typing import Any, NamedTuple

import mistune
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vaultkit.dashboards.escape import (
    Markdown,
    cell,
    code,
    code_block,
    escape,
    one_line,
    phrase,
    readable,
    shorten,
)
from vaultkit.dashboards.sandbox import table

HOSTILE = (
    "a|b",
    "a\\|b",
    "two\nlines",
    "`code`",
    "``",
    "]]",
    "[[x]]",
    "[[x|y]]",
    "[a](javascript:alert(1))",
    "![](https://example.org/x.png)",
    "![[secret]]",
    "<script>alert(1)</script>",
    "<!-- ",
    "<https://example.org>",
    "dataviewjs",
    "```dataviewjs",
    "%% hidden %%",
    "{{ x }}",
    "{% x %}",
    "# heading",
    "#tag",
    "> quote",
    "- item",
    "- [ ] task",
    "+ item",
    "1. item",
    "1) item",
    "---",
    "***",
    "===",
    "=",
    "~~~",
    "~~x~~",
    "==x==",
    "**x** _y_ __z__",
    "$x$ and $y$",
    "^block",
    "[^1]",
    "&lt;b&gt;",
    "key:: value",
    "end\\",
    "\\",
    "\u202eright to left\u202c",
    "\x1b[31mred\x07",
    "a\u2028b\u0085c",
    "    indented",
    "\ttab",
)
ORDINARY = (
    "Mette Holm",
    "Bo & Co.",
    "A/S",
    "AT&T",
    "e-mail",
    "1:1",
    "C#",
    "snake_case",
    "O'Brien",
    "Søren Å. Ærø (tidl. Bak)",
    "50 % of it",
    "2 + 2",
    "a < b",
    "-5 kr",
    "x^2",
    "what?! “yes”",
    "10.30",
    "2026-11-23",
    "3 Nov",
    "M&A",
    "Nordic CFO Circle",
)

words = st.lists(
    st.sampled_from([*HOSTILE, *ORDINARY]) | st.text(max_size=8), min_size=1, max_size=4
).map("".join)


def parsed(markdown: str) -> list[dict[str, Any]]:
    # A bare address may become a link: it says where it leads, and nothing is fetched.
    tokens = mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])(markdown)
    assert isinstance(tokens, list)
    return [token for token in tokens if token["type"] != "blank_line"]


def text_of(token: dict[str, Any]) -> str:
    """The text of a token; anything that is not plain text shows."""
    kind = token["type"]
    if kind == "text":
        return str(token["raw"])
    children = token.get("children")
    assert isinstance(children, list), f"{kind} is no text"
    assert kind in ("paragraph", "table_cell", "block_text"), f"{kind} is no text"
    return "".join(text_of(child) for child in children)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_paragraph_of_it_is_one_paragraph_of_text(text: str) -> None:
    [paragraph] = parsed(escape(text))
    assert text_of(paragraph) == one_line(text)


@given(words)
@example("#\\#")
def test_any_text_is_one_paragraph_of_text(text: str) -> None:
    tokens = parsed(escape(text))
    shown = one_line(text)
    assert [text_of(token) for token in tokens] == ([shown] if shown else [])


class Row(NamedTuple):
    """A row of two columns."""

    who: object
    why: object


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
@example([("a|b", "c\\"), ("`x", "y`")])
def test_a_table_has_its_cells_whatever_they_hold(rows: list[tuple[str, str]]) -> None:
    [token] = parsed(table([Row(*row) for row in rows], [("who", "who"), ("why", "why")]))

    assert token["type"] == "table"
    head, body = token["children"]
    assert [text_of(one) for one in head["children"]] == ["who", "why"]
    shown = [[text_of(one) for one in row["children"]] for row in body["children"]]
    assert shown == [[one_line(first), one_line(second)] for first, second in rows]


@pytest.mark.parametrize(
    "unwanted",
    ["[[", "]]", "![", "<script", "<!--", "%%", "{{", "{%", "==", "~~", "**", ":: ", "&lt;"],
)
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_obsidian_or_a_template_engine_would_act_on_is_left(
    text: str, unwanted: str
) -> None:
    assert not re.search(rf"(?<!\\){re.escape(unwanted)}", escape(text))


def test_no_tag_is_made() -> None:
    assert escape("#tag and #another, C# too") == r"\#tag and \#another, C# too"


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert escape("a\u202eb\u200bc\x1b[0m\ufeff") == r"abc\[0m"


def test_markdown_is_not_escaped_twice() -> None:
    once = escape("a|b")
    assert escape(once) is once
    assert cell(once) == r"a\|b"
    assert cell(Markdown("[[People/Mette Holm|Mette]]")) == r"[[People/Mette Holm\|Mette]]"


def test_phrase_escapes_what_is_put_in() -> None:
    said = phrase("{who} needs {what}.", who=Markdown("[[Mette]]"), what="a | b {who}")
    assert said == r"[[Mette]] needs a \| b {who}."


@pytest.mark.parametrize("text", ["plain", "a`b", "``", "`", "a|b", "x`", " spaced "])
def test_code_is_one_span(text: str) -> None:
    [paragraph] = parsed(code(text))
    [span] = paragraph["children"]
    assert (span["type"], span["raw"]) == ("codespan", one_line(text))


@pytest.mark.parametrize("text", ["= this.file", "$= dv.pages()", "=x"])
def test_code_is_never_an_inline_query(text: str) -> None:
    assert "`" not in code(text)


def test_a_block_of_code_outlasts_what_it_holds() -> None:
    [block] = parsed(code_block("before\n```\n````\nafter"))
    assert (block["type"], block["raw"]) == ("block_code", "before\n```\n````\nafter\n")


def test_quoted_text_shows_the_words_of_its_links() -> None:
    written = "signed with [[People/Per Friis|Per]], [[Sara Lind]] and [Bo](../People/Bo.md)"
    assert readable(written) == "signed with Per, Sara Lind and Bo"


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("interim finance leadership for a year", 30) == "interim finance leadership…"
    assert shorten("x" * 50, 10) == "x" * 9 + "…"
    assert shorten("short") == "short"
