"""Which lines of an inbox wait, from which day, and what belongs to them."""

from datetime import date

import pytest

from vaultkit.model.inbox import InboxLine
from vaultkit.model.settings import Language, Settings
from vaultkit.parse.notes import parse_note

HEAD = "---\ntype: inbox\n---\n"


def waiting(body: str, settings: Settings | None = None) -> tuple[InboxLine, ...]:
    return parse_note("Inbox.md", HEAD + body, settings or Settings()).inbox


def said(body: str) -> list[tuple[str, date | None]]:
    return [(line.text, line.day) for line in waiting(body)]


@pytest.mark.parametrize(
    "body",
    [
        "mette 4\n",
        "- mette 4\n",
        "* mette 4\n",
        "+ mette 4\n",
        "- [ ] mette 4\n",
        "  - mette 4\n",
        "1. mette 4\n",
        "mette 4",
        "mette 4\r\n",
        "<!-- how it works -->\n- mette 4\n",
        "# Inbox\n\nmette 4 <!-- now -->\n",
    ],
)
def test_an_item_or_a_line_waits(body: str) -> None:
    assert said(body) == [("mette 4", None)]


@pytest.mark.parametrize(
    "body",
    [
        "- [x] mette 4 ✅ 2026-11-24\n",
        "- [X] mette 4\n",
        "- [-] mette 4\n",
        "- [ ] \n",
        "<!--\n- mette 4\n-->\n",
        "%% mette 4 %%\n",
        "```\nmette 4\n```\n",
        "> mette 4\n",
        "# mette 4\n",
        "| mette | 4 |\n|---|---|\n",
    ],
)
def test_what_is_ticked_or_no_text_does_not(body: str) -> None:
    assert said(body) == []


def test_each_line_of_a_paragraph_is_a_line() -> None:
    assert [(one.text, one.source.line) for one in waiting("mette 4\njonas 3\n\nper 5\n")] == [
        ("mette 4", 4),
        ("jonas 3", 5),
        ("per 5", 7),
    ]


def test_what_stands_below_an_item_belongs_to_it() -> None:
    body = "- mette coffee: a long\n  talk\n  - gave: the study\n    - again\n- jonas 3\n"
    assert said(body) == [
        ("mette coffee: a long talk; gave: the study again", None),
        ("jonas 3", None),
    ]
    assert said("- [x] mette mail ✅ 2026-11-24\n  - gave: the study\n- jonas 3\n") == [
        ("jonas 3", None)
    ]


def test_a_line_at_the_margin_is_its_own() -> None:
    body = "- mette mail\n  - gave: x\njonas 3\n- [x] per 5 ✅ 2026-11-24\nbo 4\n"
    assert [text for text, _ in said(body)] == ["mette mail; gave: x", "jonas 3", "bo 4"]


def test_the_day_is_that_of_the_line_or_of_the_heading() -> None:
    body = (
        "per 5\n\n## 2026-11-24\n\n- mette 4\n- 2026-11-03 mette coffee\n\n"
        "## Later\n\n- jonas 3\n\n## [[2026-11-05]]\n\n3. november 2026: mette 5\n"
    )
    assert said(body) == [
        ("per 5", None),
        ("mette 4", date(2026, 11, 24)),
        ("mette coffee", date(2026, 11, 3)),
        ("jonas 3", None),
        ("mette 5", date(2026, 11, 3)),
    ]


def test_a_second_date_is_left_for_the_line_itself() -> None:
    assert said("- 2026-11-24 2026-11-03 mette coffee\n") == [
        ("2026-11-03 mette coffee", date(2026, 11, 24))
    ]


@pytest.mark.parametrize("day", ["2026-02-30", "oktober 2026", "i går", "2026-11-03 – 2026-11-05"])
def test_what_is_no_single_day_is_left_for_the_line_itself(day: str) -> None:
    assert said(f"- {day} mette coffee\n")[0][0].endswith("mette coffee")


def test_a_name_behind_a_date_is_no_weekday() -> None:
    assert said("- 2026-11-24 Tor kaffe\n") == [("Tor kaffe", date(2026, 11, 24))]


def test_dates_are_read_as_the_vault_has_them() -> None:
    danish = Settings(language=Language.DA)
    (line,) = waiting("- 3/4/2026 mette kaffe\n", danish)
    assert line.day == date(2026, 4, 3)


def test_no_other_note_has_lines_that_wait() -> None:
    note = parse_note("People/Mette.md", "- mette 4\n", Settings())
    assert note.inbox == ()
