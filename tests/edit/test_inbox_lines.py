"""Lines of an inbox: ticked off in place, and put in at the end. No other byte changes."""

from datetime import date

import pytest

from vaultkit.edit.inbox_lines import NEW_INBOX, add_lines, tick_line
from vaultkit.errors import CannotEditError
from vaultkit.model.inbox import InboxLine
from vaultkit.model.settings import Settings
from vaultkit.model.source import Source
from vaultkit.parse.notes import parse_note

TODAY = date(2026, 11, 24)
HEAD = "---\ntype: inbox\n---\n"


def line(text: str, day: date | None = None) -> InboxLine:
    return InboxLine(text, Source("Inbox.md"), day)


def ticked(body: str, text: str = "mette 4", day: date | None = None) -> str | None:
    whole = HEAD + body
    span = tick_line(whole, line(text, day), TODAY, "Inbox.md", Settings())
    if span is None:
        return None
    return span.apply(whole).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- mette 4\n", "- [x] mette 4 ✅ 2026-11-24\n"),
        ("- [ ] mette 4\n", "- [x] mette 4 ✅ 2026-11-24\n"),
        ("*  mette 4  \n", "*  [x] mette 4 ✅ 2026-11-24  \n"),
        ("mette 4", "- [x] mette 4 ✅ 2026-11-24"),
        ("- mette 4\r\n- per 5\r\n", "- [x] mette 4 ✅ 2026-11-24\r\n- per 5\r\n"),
        ("- per 5\n- mette 4\n", "- per 5\n- [x] mette 4 ✅ 2026-11-24\n"),
        ("per 5\nmette 4\n", "per 5\n- [x] mette 4 ✅ 2026-11-24\n"),
        ("mette 4\nper 5\n", "- [x] mette 4 ✅ 2026-11-24\nper 5\n"),
        ("mette 4\n  per 5\n", "- [x] mette 4 ✅ 2026-11-24\n\n  per 5\n"),
        ("- mette 4\n- mette 4\n", "- [x] mette 4 ✅ 2026-11-24\n- mette 4\n"),
        ("\n\t mette   4\n", None),
    ],
)
def test_a_line_is_ticked_where_it_stands(before: str, after: str | None) -> None:
    assert ticked(before) == after


def test_what_stands_below_stays_below() -> None:
    body = "- mette mail\n  - gave: the study\n- per 5\n"
    assert ticked(body, "mette mail; gave: the study") == (
        "- [x] mette mail ✅ 2026-11-24\n  - gave: the study\n- per 5\n"
    )


def test_a_line_that_is_ticked_or_was_changed_meanwhile_is_left_alone() -> None:
    assert ticked("- [x] mette 4 ✅ 2026-11-24\n") is None
    assert ticked("- mette 4 or 5\n") is None
    assert ticked("- 2026-11-03 mette 4\n") is None
    assert ticked("- 2026-11-03 mette 4\n", day=date(2026, 11, 3)) is not None


def added(text: str, *lines: InboxLine) -> str | None:
    span = add_lines(text, lines, "Inbox.md", Settings())
    return None if span is None else span.apply(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- NEW\n"),
        ("\n", "\n- NEW\n"),
        ("- per 5\n", "- per 5\n- NEW\n"),
        ("- per 5", "- per 5\n- NEW\n"),
        ("- per 5\r\n\r\n", "- per 5\r\n- NEW\r\n\r\n"),
        ("# Inbox\n", "# Inbox\n\n- NEW\n"),
        ("<!-- how -->\n", "<!-- how -->\n\n- NEW\n"),
        ("- per mail\n  - gave: x\n", "- per mail\n  - gave: x\n- NEW\n"),
        ("```\nx\n```\n", "```\nx\n```\n\n- NEW\n"),
    ],
)
def test_a_line_is_put_in_at_the_end(before: str, after: str) -> None:
    new = line("Tor kaffe: æøå", TODAY)
    assert added(HEAD + before, new) == HEAD + after.replace("NEW", "2026-11-24 Tor kaffe: æøå")


def test_what_waits_there_is_not_put_in_again() -> None:
    once = added(NEW_INBOX, line("mette 4", TODAY), line("per 5", TODAY), line("mette 4", TODAY))
    assert once == f"{NEW_INBOX}- 2026-11-24 mette 4\n- 2026-11-24 per 5\n"
    assert added(once, line("mette 4", TODAY)) is None
    assert added(once, line("mette 4", TODAY), line("bo 3", TODAY)) == once + "- 2026-11-24 bo 3\n"


@pytest.mark.parametrize(
    "text", [HEAD + "```\nopen\n", HEAD + "%%\n", "---\ntype: note\n---\n", "---\ntype: [\n---\n"]
)
def test_where_no_line_would_be_read_none_is_written(text: str) -> None:
    with pytest.raises(CannotEditError):
        added(text, line("mette 4", TODAY))


@pytest.mark.parametrize("words", ["# mette", "> mette 4", "[x] mette 4", "```", "<b>", "%% x"])
def test_words_that_are_read_as_something_else_are_refused(words: str) -> None:
    try:
        after = added(NEW_INBOX, line(words, TODAY))
    except CannotEditError:
        return
    assert after is not None
    assert [one.text for one in parse_note("Inbox.md", after, Settings()).inbox] == [words]
