"""What counts in a journal note."""

from datetime import date

import pytest

from tests.parse.bodies import body_of, names
from vaultkit.model.note import Entry, NoteKind
from vaultkit.model.settings import JournalLinks, Settings
from vaultkit.parse.entries.log import Body

DAY = date(2026, 11, 3)


def journal(text: str, settings: Settings | None = None, day: date | None = DAY) -> Body:
    return body_of(text, NoteKind.JOURNAL, settings, day)


def only(text: str) -> Entry:
    (entry,) = journal(text).entries
    assert entry.day == DAY
    return entry


@pytest.mark.parametrize(
    ("line", "kind", "people"),
    [
        ("- Lunch with [[Per Friis]]: pricing", "lunch", ["Per Friis"]),
        ("- Met [[X]] and [[Y]]", "meeting", ["X", "Y"]),
        ("- kaffe 1t med [[X]]", "coffee", ["X"]),
        ("- [x] Coffee with [[X]]", "coffee", ["X"]),
        ("Dinner with [[X]]", "dinner", ["X"]),
        ("- 09:00 Call with [[X]]", "call", ["X"]),
        ("- ringede til [[X]]", "call", ["X"]),
        ("- with [[X]] at the fair", "", ["X"]),
        ("- med [[X]] og [[Y]]", "", ["X", "Y"]),
        ("- Lunch with Per Friis: pricing", "lunch", ["Per Friis"]),
    ],
)
def test_a_line_that_begins_with_a_kind_or_with(line: str, kind: str, people: list[str]) -> None:
    entry = only(line)
    assert (entry.kind, names(entry.participants), entry.if_contact) == (kind, people, False)


def test_a_link_and_a_colon_counts_if_it_is_a_contact() -> None:
    entry = only("- [[Mette Holm]]: news from the board")
    assert (names(entry.participants), entry.if_contact) == (["Mette Holm"], True)
    assert entry.summary == "news from the board"


@pytest.mark.parametrize(
    "line",
    [
        "- read [[X]]'s article",
        "- thought about [[X]]",
        "- Wrote the report",
        "[[X]] is in the paper",
        "- [ ] Coffee with [[X]]",
        "> - Lunch with [[X]]",
        "    Lunch with [[X]]",
        "%% Lunch with [[X]] %%",
        "![[X]]",
    ],
)
def test_any_other_link_is_a_mention_and_counts_in_nothing(line: str) -> None:
    assert journal(line).entries == ()


def test_a_kind_with_nobody_is_uncertain() -> None:
    body = journal("- Tea and toast\n- Lunch at the harbour")
    assert body.entries == ()
    assert [problem.code for problem in body.problems] == ["not-an-entry-nobody"] * 2


def test_sub_items_are_included() -> None:
    entry = only(
        "- Lunch 1h with [[X]]: pricing #personal\n  - gave: the book\n"
        "  - promised: slides by 2026-11-10\n  - met through a friend"
    )
    assert (entry.hours, entry.personal_mine) == (1, True)
    assert [favour.text for favour in entry.favours] == ["the book"]
    assert [promise.due for promise in entry.promises] == [date(2026, 11, 10)]
    assert entry.summary == "pricing; met through a friend"


def test_each_line_is_its_own_entry() -> None:
    text = "Dinner with [[A]]\n\n- Coffee with [[B]]\n- Work\n  - Call with [[C]]\n- Met [[D]]"
    entries = journal(text).entries
    assert [names(entry.participants) for entry in entries] == [["A"], ["B"], ["C"], ["D"]]


def test_what_is_still_to_be_done_does_not_count() -> None:
    body = journal("## Tasks\n- Lunch with [[X]]\n\n## Notes\n- Lunch with [[Y]]")
    assert [names(entry.participants) for entry in body.entries] == [["Y"]]


def test_headings_of_days_make_a_journal_of_a_week() -> None:
    text = (
        "# Week 45\n## 2026-11-02\n- Lunch with [[A]]\n### Evening\n- Dinner with [[B]]\n"
        "## 2026-11-03\n- Lunch with [[C]]\n## Thoughts\n- Lunch with [[D]]"
    )
    days = [
        (str(entry.day), names(entry.participants)[0]) for entry in journal(text, day=None).entries
    ]
    assert days == [("2026-11-02", "A"), ("2026-11-02", "B"), ("2026-11-03", "C")]


def test_the_title_of_a_daily_note_is_no_entry() -> None:
    body = journal("# 2026-11-03\n\nRain.\n- Lunch with [[X]]")
    assert len(body.entries) == 1
    assert body.problems == ()


def test_a_dated_line_in_a_journal_is_of_its_own_day() -> None:
    (entry,) = journal("- 2026-11-05 lunch with [[X]]\n- 2026-11-06: dentist").entries
    assert (entry.day, names(entry.participants)) == (date(2026, 11, 5), ["X"])


def test_every_link_counts_where_the_vault_says_so() -> None:
    settings = Settings(journal_links=JournalLinks.CONTACT)
    text = (
        "- read [[X]]'s article #private\n- Lunch with [[Y]]\n- [ ] call [[Z]]\n\n"
        "saw ![[P]] of [[X]] and [[W]]\n> [[V]]"
    )
    entries = journal(text, settings).entries
    assert [(names(one.participants), one.if_contact, one.hidden) for one in entries] == [
        (["X"], True, True), (["Y"], False, False), (["W"], True, False),
    ]  # fmt: skip
    assert entries[0].summary == "read [[X]]'s article"
    assert all(entry.day == DAY for entry in entries)


def test_tasks_of_a_journal_are_nobodys_promises() -> None:
    assert journal("- [ ] buy milk 📅 2026-11-10").promises == ()
