"""An entry goes where a note's entries go, in the style they have, and nothing else changes."""

from dataclasses import replace
from datetime import date

import pytest

from tests.edit.notes import COFFEE, DANISH, ENGLISH, PATH, logged
from vaultkit.edit.insert_entry import holds_entry, insert_entry
from vaultkit.edit.new_entry import NewEntry, NewSubItem
from vaultkit.errors import CannotEditError
from vaultkit.model.note import Period
from vaultkit.parse.entries.dated import MOST_ENTRIES
from vaultkit.parse.entries.subitems import SubItem

LINE = "- 2026-11-20 coffee 1h: pricing of boats\n  - gave: the study\n"
PLAIN = NewEntry(date(2026, 11, 20), summary="pricing of boats")


def test_the_newest_comes_first_where_it_does_here() -> None:
    old = "## Log\n\n- 2026-11-03 call: a\n- 2026-10-01 call: b\n"
    assert logged(old) == old.replace("- 2026-11-03", LINE + "- 2026-11-03")


def test_the_newest_comes_last_where_it_does_here() -> None:
    old = "## Log\n\n- 2026-10-01 call: b\n- 2026-11-03 call: a\n  - got: x\n\n## Notes\n"
    assert logged(old) == old.replace("  - got: x\n", "  - got: x\n" + LINE)


def test_an_older_entry_goes_between() -> None:
    old = "## Log\n\n- 2026-12-03 call: a\n- 2026-10-01 call: b\n"
    assert logged(old) == old.replace("- 2026-10-01", LINE + "- 2026-10-01")
    old = "## Log\n\n- 2026-10-01 call: b\n- 2026-12-03 call: a\n"
    assert logged(old) == old.replace("- 2026-12-03", LINE + "- 2026-12-03")


def test_of_one_day_the_later_told_is_the_later() -> None:
    old = "- 2026-12-03 call: a\n- 2026-11-20 call: b\n- 2026-10-01 call: c\n"
    assert logged(old) == old.replace("- 2026-11-20", LINE + "- 2026-11-20")
    old = "- 2026-10-01 call: c\n- 2026-11-20 call: b\n- 2026-12-03 call: a\n"
    assert logged(old) == old.replace("- 2026-12-03", LINE + "- 2026-12-03")


def test_in_an_order_that_is_mixed_up_it_goes_before_the_first_that_is_not_later() -> None:
    old = "- 2026-12-03 call: a\n- 2026-10-01 call: b\n- 2026-12-24 call: c\n- 2026-09-01 call: d\n"
    assert logged(old) == old.replace("- 2026-10-01", LINE + "- 2026-10-01")


@pytest.mark.parametrize(
    ("beside", "written"),
    [
        ("- 2026-11-03 call 30m: a", "- 2026-11-20 coffee 1h: pricing of boats"),
        ("* 2026-11-03 call: a", "* 2026-11-20 coffee 1h: pricing of boats"),
        ("- **2026-11-03** call: a", "- **2026-11-20** coffee 1h: pricing of boats"),
        ("- **2026-11-03:** call: a", "- **2026-11-20:** coffee 1h: pricing of boats"),
        ("- __2026-11-03__ call: a", "- __2026-11-20__ coffee 1h: pricing of boats"),
        ("- [[2026-11-03]] call: a", "- [[2026-11-20]] coffee 1h: pricing of boats"),
        (
            "- [[Journal/2026-11-03|Tuesday]] call: a",
            "- [[Journal/2026-11-20]] coffee 1h: pricing of boats",
        ),
        (
            "- [2026-11-03](2026-11-03.md) call: a",
            "- [2026-11-20](2026-11-20.md) coffee 1h: pricing of boats",
        ),
        ("- [2026-11-03] call: a", "- [2026-11-20] coffee 1h: pricing of boats"),
        ("- 2026-11-03 · call · a", "- 2026-11-20 · coffee 1h · pricing of boats"),
        ("- 2026-11-03 | call | a", "- 2026-11-20 | coffee 1h | pricing of boats"),
        ("- 2026-11-03 — call — a", "- 2026-11-20 — coffee 1h — pricing of boats"),
        ("- 2026-11-03 — call: a", "- 2026-11-20 — coffee 1h: pricing of boats"),
        ("- 5. marts 2026 kaffe 1t: a", "- 20. november 2026 kaffe 1t: pricing of boats"),
        ("- 5 March 2026 call: a", "- 20 November 2026 coffee 1h: pricing of boats"),
        ("- March 5, 2026 call: a", "- November 20, 2026 coffee 1h: pricing of boats"),
        ("- 3.11.2026 call: a", "- 20.11.2026 coffee 1h: pricing of boats"),
        ("- 2026/11/03 call: a", "- 2026/11/20 coffee 1h: pricing of boats"),
        ("- 2026-11-03 (Tuesday) call: a", "- 2026-11-20 coffee 1h: pricing of boats"),
        ("- [date:: 2026-11-03] call: a", "- [date:: 2026-11-20] coffee 1h: pricing of boats"),
        (
            "- [date:: 2026-11-03] [kind:: call] [hours:: 2] a",
            "- [date:: 2026-11-20] [kind:: coffee] [hours:: 1] pricing of boats",
        ),
        (
            "- (date:: 2026-11-03) (type:: call) about a",
            "- (date:: 2026-11-20) (type:: coffee) (hours:: 1) pricing of boats",
        ),
        ("- [x] 2026-11-03 call: a", "- 2026-11-20 coffee 1h: pricing of boats"),
        ("1. 2026-11-03 call: a", "1. 2026-11-20 coffee 1h: pricing of boats"),
    ],
)
def test_it_looks_like_the_entry_beside_it(beside: str, written: str) -> None:
    new = replace(COFFEE, subitems=())
    assert logged(f"## Log\n\n{beside}\n", new) == f"## Log\n\n{written}\n{beside}\n"
    assert logged(f"## Log\r\n\r\n{beside}", new) == f"## Log\r\n\r\n{written}\r\n{beside}"


@pytest.mark.parametrize(
    ("beside", "written"),
    [
        ("- 2026-11-03: a", "- 2026-11-20: pricing of boats"),
        ("- **2026-11-03**: a", "- **2026-11-20**: pricing of boats"),
        ("- **2026-11-03:** a", "- **2026-11-20:** pricing of boats"),
        ("- [[2026-11-03]] a", "- [[2026-11-20]] pricing of boats"),
        ("- 2026-11-03 — a", "- 2026-11-20 — pricing of boats"),
        ("- 2026-11-03 - a", "- 2026-11-20 - pricing of boats"),
        ("- 2026-11-03 call: a", "- 2026-11-20: pricing of boats"),
    ],
)
def test_without_a_kind_it_looks_like_one_without(beside: str, written: str) -> None:
    assert logged(f"## Log\n\n{beside}\n", PLAIN) == f"## Log\n\n{written}\n{beside}\n"


@pytest.mark.parametrize(
    ("log", "subitem"),
    [
        ("- 2026-11-03 call: a\n    - got: b\n", "    - gave: the study"),
        ("- 2026-11-03 call: a\n\t* got: b\n", "\t* gave: the study"),
        ("- 2026-11-03 kaffe: a\n  - fik: b\n", "  - gav: the study"),
        ("* 2026-11-03 call: a\n", "  * gave: the study"),
        ("2026-11-03 call: a\n", "- gave: the study"),
    ],
)
def test_sub_items_look_like_those_beside_them(log: str, subitem: str) -> None:
    assert f"\n{subitem}\n" in logged(log)


def test_sub_items_stay_on_the_line_where_they_do_here() -> None:
    old = "- 2026-11-03 call: a; got: b\n"
    assert logged(old) == "- 2026-11-20 coffee 1h: pricing of boats; gave: the study\n" + old


def test_paragraphs_stay_paragraphs() -> None:
    old = "# Mette\n\n2026-11-03 call: a\n\n2026-10-03 call: b\n"
    new = "2026-11-20 coffee 1h: pricing of boats\n- gave: the study\n\n"
    assert logged(old) == old.replace("2026-11-03", new + "2026-11-03")


def test_dated_headings_get_a_heading_with_the_text_below() -> None:
    old = "## Log\n\n### 2026-11-03 — Call\n\nText.\n\n### 2026-10-01 — Lunch 1h\n\nText.\n"
    new = "### 2026-11-20 — Coffee 1h\n\npricing of boats\n- gave: the study\n\n"
    assert logged(old) == old.replace("### 2026-11-03", new + "### 2026-11-03")


def test_dated_headings_with_the_newest_last() -> None:
    old = "### 2026-10-01 — Lunch\nText.\n\n### 2026-11-03 — Call\nText."
    new = "\n\n### 2026-11-20 — Coffee 1h\npricing of boats\n- gave: the study"
    assert logged(old) == old + new


def test_a_table_gets_a_row() -> None:
    head = "## Log\n\n| Date | Channel | Who | Notes |\n|---|---|---|---|\n"
    old = head + "| 2026-11-03 | call | [[Bo\\|B]] | a |\n"
    row = "| 2026-11-20 | coffee 1h |  | pricing of boats [gave:: the study] |\n"
    assert logged(old) == head + row + old.removeprefix(head)
    assert logged(head) == head + row.replace("coffee 1h |", "coffee 1h |")


def test_a_table_with_columns_of_its_own() -> None:
    head = "| dato | kanal | varighed | gav | noter |\n|---|---|---|---|---|\n"
    old = head + "| 2026-11-03 | opkald | 1t |  | a |\n"
    row = "| 2026-11-20 | kaffe | 1t | the study | pricing of boats |\n"
    assert logged(old, settings=DANISH) == head + row + old.removeprefix(head)


def test_a_new_log_at_the_end() -> None:
    for old in ("# Mette\n\nText.\n", "---\ntype: contact\n---\n# Mette\n\n## Notes\n\nText.\n"):
        assert logged(old) == f"{old}\n## Log\n\n{LINE}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", f"## Log\n\n{LINE}"),
        ("\ufeff", f"\ufeff## Log\n\n{LINE}"),
        ("text", f"text\n\n## Log\n\n{LINE[:-1]}"),
        ("text\r\n", f"text\r\n\r\n## Log\r\n\r\n{LINE}".replace("\r", "").replace("\n", "\r\n")),
        ("---\ntype: contact\n---", f"---\ntype: contact\n---\n## Log\n\n{LINE[:-1]}"),
        ("---\ntype: contact\n---\n", f"---\ntype: contact\n---\n## Log\n\n{LINE}"),
        ("## Log", f"## Log\n\n{LINE[:-1]}"),
        ("## Log\n", f"## Log\n\n{LINE}"),
        ("## Log\n\n", f"## Log\n\n{LINE}"),
        ("## Log\n\n\n", f"## Log\n\n{LINE}\n"),
        ("## Log\n\n## Notes\n", f"## Log\n\n{LINE}\n## Notes\n"),
        ("## Samtaler\n\n## Notes\n", f"## Samtaler\n\n{LINE}\n## Notes\n"),
        ("## Log\n\n<!-- how -->\n", f"## Log\n\n<!-- how -->\n\n{LINE}"),
        ("## Log\n\n%%\n- 2026-01-01: a\n%%\n", f"## Log\n\n%%\n- 2026-01-01: a\n%%\n\n{LINE}"),
        ("# Log\ra\r", f"# Log\ra\r\r{LINE}".replace("\n", "\r")),
        ("## A\na\n## B\nb\n## Log\n## C\nc\n", f"## A\na\n## B\nb\n## Log\n{LINE}\n## C\nc\n"),
        ("### A\n\na\n", f"### A\n\na\n\n### Log\n\n{LINE}"),
    ],
)
def test_the_first_entry_of_a_note(old: str, new: str) -> None:
    assert logged(old) == new


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n- 2026-01-01 call: a\n```\n",
        "> - 2026-01-01 call: a\n",
        "<!--\n- 2026-01-01 call: a\n-->\n",
        "| name | born |\n|---|---|\n| Bo | 2026-01-01 |\n",
        "## News\n\n- 2026-01-01 call: a\n",
    ],
)
def test_never_among_what_is_no_log(hidden: str) -> None:
    assert logged(hidden) == f"{hidden}\n## Log\n\n{LINE}"


def test_where_the_end_is_in_an_open_fence_it_goes_before() -> None:
    old = "# Mette\n\n```\ncode without an end\n"
    assert logged(old) == f"# Mette\n\n## Log\n\n{LINE}\n```\ncode without an end\n"


def test_each_line_end_is_that_of_its_neighbour() -> None:
    old = "## Log\n\r\n- 2026-12-03 call: a\r- 2026-10-01 call: b\r\n"
    new = LINE.replace("\n", "\r\n")
    assert logged(old) == old.replace("- 2026-10-01", new + "- 2026-10-01")


def test_separators_inside_lines_end_none() -> None:
    old = "## Log\n\n- 2026-12-03 call: a\u2028b\x0cc\n- 2026-10-01 call: b\n"
    assert logged(old) == old.replace("- 2026-10-01", LINE + "- 2026-10-01")


def test_a_typed_line_stays_as_it_was_typed() -> None:
    old = "## Log\n\n- **2026-11-03** call: a\n"
    typed = "2026-11-20 kaffe  1½ t: om priser; gav: bogen #work"
    new = "- **2026-11-20** kaffe  1½ t: om priser; gav: bogen #work\n"
    assert logged(old, typed) == old.replace("- **", new + "- **")
    assert logged(old, "- " + typed) == logged(old, typed)


def test_a_typed_line_is_rewritten_where_the_log_has_another_shape() -> None:
    old = "## Log\n\n### 2026-11-03 — Call\nText.\n"
    new = "### 2026-11-20 — Coffee 1h\nprices\n- gave: the book\n\n"
    assert logged(old, "2026-11-20 coffee 1h: prices; gave: the book") == old.replace(
        "### ", new + "### "
    )


def test_everything_an_entry_can_say() -> None:
    new = NewEntry(
        date(2026, 11, 20),
        "call",
        0.75,
        ("[[Per Friis]]", "Bo Kjær"),
        "[[Nordic CFO Circle]]",
        "her board, see [[Acme]]",
        (
            NewSubItem(SubItem.GAVE, "the study", weight=4.0, to="[[Per Friis]]"),
            NewSubItem(SubItem.GOT, "an hour", hidden=True),
            NewSubItem(SubItem.PROMISED, "the slides", date(2026, 12, 1)),
            NewSubItem(SubItem.THEY_PROMISED, "a table", by="Mette"),
            NewSubItem(SubItem.LED_TO, "a job"),
            NewSubItem(SubItem.NEXT, "lunch"),
        ),
        time="14:30",
        personal_theirs=True,
        hidden=False,
        work=True,
    )
    line = (
        "- 2026-11-20 14:30 call 45m, [[Nordic CFO Circle]] with [[Per Friis]] and Bo Kjær: "
        "her board, see [[Acme]] #personal/theirs #work\n"
        "  - gave (large) to [[Per Friis]]: the study\n"
        "  - got: an hour #private\n"
        "  - promised: the slides by 2026-12-01\n"
        "  - Mette promised: a table\n"
        "  - led to: a job\n"
        "  - next: lunch\n"
    )
    assert logged("## Log\n", new) == f"## Log\n\n{line}"


def test_a_date_that_is_not_exact() -> None:
    october = NewEntry(
        date(2026, 10, 16), "coffee", period=Period(date(2026, 10, 1), date(2026, 10, 31))
    )
    assert "- 2026-10 coffee\n" in logged("## Log\n\n- 2026-09-03 call: a\n", october)
    assert "- oktober 2026 kaffe\n" in logged("## Log\n\n- 5. marts 2026 kaffe: a\n", october)
    week = NewEntry(
        date(2026, 10, 15), "coffee", period=Period(date(2026, 10, 12), date(2026, 10, 18))
    )
    assert "- 2026-W42 coffee\n" in logged("## Log\n\n- 2026-09-03 call: a\n", week)


# What is refused, and what is there already -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("---\norg: [[A]] Ltd\n---\n", "Mette Holm.md:2: .*YAML"),
        ("---\na: 1\na: 2\n---\n", ":3: .*line 2 and again on line 3"),
        ("---\nplace: Aarhus\n## Log\n", ":1: .*no end"),
        ("## Log\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", ":2: .*merge"),
        ("---\ntype: purpose\n---\n", "no log"),
        ("a\0b", "NUL"),
    ],
)
def test_a_note_that_must_not_be_edited_is_refused(text: str, says: str) -> None:
    with pytest.raises(CannotEditError, match=says) as caught:
        insert_entry(text, COFFEE, PATH, ENGLISH)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "new",
    [
        NewEntry(date(2026, 11, 20), summary="coffee was good"),
        NewEntry(date(2026, 11, 20), "coffee", summary="two\nlines"),
        NewEntry(date(2026, 11, 20), arena="[[Circle]]", summary="no kind before the arena"),
        NewEntry(date(2026, 11, 20), "coffee", summary="a; gave: b"),
        "no date",
        "2026-11-20 coffee\n- 2026-11-21 coffee",
        "2026-02-30 coffee: no such day",
        "",
    ],
)
def test_words_that_would_be_read_as_something_else_are_refused(new: NewEntry | str) -> None:
    with pytest.raises(CannotEditError):
        insert_entry("## Log\n", new, PATH, ENGLISH)


def test_what_a_note_tells_already_is_not_told_twice() -> None:
    told = (
        "## Log\n\n- 2026-11-20 kaffe 2t: Pricing  of boats #work\n  - gav: the study\n  - fik: x\n"
    )
    assert insert_entry(told, COFFEE, PATH, ENGLISH) is None
    assert holds_entry(told, COFFEE, PATH, ENGLISH)


@pytest.mark.parametrize(
    "other",
    [
        "- 2026-11-19 coffee 1h: pricing of boats; gave: the study",
        "- 2026-11-20 call 1h: pricing of boats; gave: the study",
        "- 2026-11-20 coffee 1h: pricing of ships; gave: the study",
        "- 2026-11-20 coffee 1h: pricing of boats",
        "- 2026-11-20 coffee 1h with [[Bo]]: pricing of boats; gave: the study",
        "- 2026-11-20 14:30 coffee 1h: pricing of boats; gave: the study",
        "`- 2026-11-20 coffee 1h: pricing of boats; gave: the study`",
    ],
)
def test_another_entry_is_another(other: str) -> None:
    old = f"## Log\n\n{other}\n"
    assert not holds_entry(old, COFFEE, PATH, ENGLISH)
    assert insert_entry(old, COFFEE, PATH, ENGLISH) is not None


def test_where_all_of_a_note_is_a_comment_it_goes_before() -> None:
    old = "---\ntype: contact\n---\n%%\nnot to be seen\n\n# Log\n"
    assert logged(old) == old.replace("%%\n", f"## Log\n\n{LINE}\n%%\n")


def test_in_a_danish_vault_what_was_given_is_never_a_present() -> None:
    old = "- 2026-11-03 call: a\n  - got: b\n"
    line = "- 2026-11-20 kaffe 1t: pricing of boats\n  - gav: the study\n"
    assert logged(old, settings=DANISH) == line + old
    typed = "2026-11-20 coffee: pricing; gave: the study"
    assert logged(old, typed, DANISH) == f"- {typed}\n{old}"


def test_a_note_with_more_entries_than_are_read_gets_none() -> None:
    many = "## Log\n\n" + "- 2026-11-03 call: a\n" * (MOST_ENTRIES + 1)
    with pytest.raises(CannotEditError, match="more than 6,000 entries") as refused:
        insert_entry(many, PLAIN, PATH, ENGLISH)
    assert f"{PATH}:{MOST_ENTRIES + 3}: " in str(refused.value)
