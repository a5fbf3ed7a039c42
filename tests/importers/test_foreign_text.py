"""Other people's words in a note: as they were to read, and nothing to act on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.importers.foreign_text import field_text, markdown, one_line
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

MARKUP = st.text("#`~<>!%-=[]{}()*_|\\: \t\n\r\u2028a1ø", max_size=40)


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("# A", "\\# A"),
        ("####### A #tag", "####### A #tag"),
        ("#tag", "#tag"),
        ("- ## A", "- \\## A"),
        ("> 1. # A", "> 1. \\# A"),
        ("A\n===", "A\n\\==="),
        ("A\n---", "A\n\\---"),
        ("- item\n* item", "- item\n* item"),
        ("```js\nx\n```", "\\```js\nx\n\\```"),
        ("~~~", "\\~~~"),
        ("<script>x", "\\<script>x"),
        ("a <b> c", "a <b> c"),
        ("a <!-- b", "a <\\!-- b"),
        ("%% a %%%", "%\\% a %\\%\\%"),
        ("100 % sure", "100 % sure"),
        ("<% tp.x %>", "\\<\\% tp.x %>"),
        ("![a](http://example.com/x.png)", "\\![a](http://example.com/x.png)"),
        ("![[Secret]]", "\\![[Secret]]"),
        ("`= dv.x` `$= y`", "\\`= dv.x` \\`$= y`"),
        ("a\x00\x1b[31mb\u202ec", "a[31mbc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\n\na  \n\n", "a"),
    ],
)
def test_markdown(written: str, made: str) -> None:
    assert markdown(written) == made


def test_a_line_too_long_for_a_note_is_broken_at_a_space() -> None:
    lines = markdown("word " * 5_000 + "x" * 20_000).split("\n")
    assert max(map(len, lines)) <= 5_001
    assert "".join(lines).replace(" ", "") == "word" * 5_000 + "x" * 20_000


@given(MARKUP)
def test_what_stands_below_is_still_a_log(text: str) -> None:
    body = f"## Notes\n\n{markdown(text)}\n\n## Log\n\n- 2026-11-03 coffee: pricing\n"
    note = parse_note("People/Bo.md", f"---\nname: Bo\n---\n{body}", Settings())
    assert note.kind is NoteKind.CONTACT
    assert [entry.summary for entry in note.entries][-1:] == ["pricing"]


@given(st.one_of(MARKUP, st.text(max_size=40)))
def test_a_value_is_fit_once_and_for_all(text: str) -> None:
    once = field_text(text)
    assert field_text(once) == once == one_line(once)
    assert "{{" not in once
    assert "[[" not in once or "]]" not in once.partition("[[")[2]
