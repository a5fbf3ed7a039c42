"""What stands below an entry: favours, promises, plans, and what a tag hides."""

from datetime import date

import pytest

from tests.parse.bodies import body_of, codes_of, entry_of, names
from vaultkit.model.note import Direction, Favour, Outcome, Promise
from vaultkit.model.settings import Language, Settings

CANONICAL = """\
## Log

- 2026-11-03 coffee 1h, [[Nordic CFO Circle]]: her board is split on pricing #personal
  - gave: the pricing study, and an hour of listening
  - got: intro to [[Per Friis]]
  - promised: send the slides by 2026-11-10
- 2026-09-12 call 30m with [[Per Friis]]: first talk about the audit
"""


def test_the_example_of_the_format() -> None:
    coffee, call = body_of(CANONICAL).entries
    assert (coffee.day, coffee.kind, coffee.hours) == (date(2026, 11, 3), "coffee", 1)
    assert coffee.arena is not None
    assert coffee.arena.target == "Nordic CFO Circle"
    assert coffee.summary == "her board is split on pricing"
    assert coffee.personal_mine
    assert coffee.personal_theirs
    gave, got = coffee.favours
    assert (gave.direction, gave.text) == (
        Direction.GAVE, "the pricing study, and an hour of listening",
    )  # fmt: skip
    assert (got.direction, got.text, got.to) == (Direction.GOT, "intro to [[Per Friis]]", None)
    assert (gave.source.line, gave.source.column) == (4, 5)
    (promise,) = coffee.promises
    assert (promise.text, promise.due) == ("send the slides", date(2026, 11, 10))
    assert promise.mine
    assert not promise.done
    assert names(coffee.mentions) == ["Per Friis"]
    assert (call.day, call.kind, names(call.participants)) == (
        date(2026, 9, 12), "call", ["Per Friis"],
    )  # fmt: skip
    assert call.favours == ()


@pytest.mark.parametrize("bullet", ["  - ", "  * ", "  + ", "    - ", "\t- ", "  1. ", "  - [x] "])
def test_any_mark_and_indentation(bullet: str) -> None:
    entry = entry_of(f"- 2026-11-03 coffee: x\n{bullet}gave: the study")
    assert [favour.text for favour in entry.favours] == ["the study"]


@pytest.mark.parametrize(
    ("word", "weight"),
    [("gave", 1), ("gave (small)", 1), ("gave (medium)", 2), ("gave (large)", 4),
     ("gav (lille)", 1), ("gav (mellem)", 2), ("gav (stor)", 4), ("**gave**", 1), ("**gave:**", 1)],
)  # fmt: skip
def test_a_favour_is_weighed(word: str, weight: float) -> None:
    colon = "" if word.endswith(":**") else ":"
    (favour,) = entry_of(f"- 2026-11-03 coffee\n  - {word}{colon} the study").favours
    assert (favour.text, favour.weight) == ("the study", weight)


def test_a_weight_that_is_none_is_a_problem() -> None:
    body = body_of("- 2026-11-03 coffee\n  - gave (huge): the study")
    assert body.entries[0].favours[0].weight == 1
    (problem,) = body.problems
    assert (problem.code, problem.source.line, problem.source.column) == ("unknown-weight", 2, 11)
    assert "gave (large):" in problem.fix


def test_several_favours_each_its_own() -> None:
    text = "- 2026-11-03 coffee\n  - gave: one\n  - gave: two\n"
    text += "  - gave:\n    - three\n    - four\n  - got: -"
    assert [favour.text for favour in entry_of(text).favours] == ["one", "two", "three", "four"]


def test_whom_a_favour_went_to() -> None:
    text = (
        "- 2026-11-03 lunch with [[Per Friis]] and [[Bo Kjær]]\n"
        "  - gave: the study to [[Per Friis]]\n"
        "  - gave to [[Bo Kjær]]: a tip\n"
        "  - gave: intro to [[Sara Lind]]\n"
        "  - got: an answer from [[Bo Kjær]]\n"
        "  - got: a lift"
    )
    favours = entry_of(text).favours
    said = [(one.to.target if one.to else "", one.to_if_there, one.tail) for one in favours]
    assert said == [
        ("Per Friis", True, " to [[Per Friis]]"),
        ("Bo Kjær", False, ""),
        ("Sara Lind", True, " to [[Sara Lind]]"),
        ("Bo Kjær", True, " from [[Bo Kjær]]"),
        ("", False, ""),
    ]


def test_gave_in_a_danish_vault_is_read_and_reported() -> None:
    settings = Settings(language=Language.DA)
    text = "- 2026-11-03 kaffe\n  - gave: en bog\n  - gav: et råd"
    body = body_of(text, settings=settings)
    assert [favour.text for favour in body.entries[0].favours] == ["en bog", "et råd"]
    (problem,) = body.problems
    assert (problem.code, problem.source.line) == ("danish-gave", 2)
    assert "gav:" in problem.fix
    assert codes_of(text) == []


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("promised: send the slides by 2026-11-10", "send the slides", date(2026, 11, 10)),
        ("promised: send the slides", "send the slides", None),
        ("promised: the slides by 10 November 2026", "the slides", date(2026, 11, 10)),
        ("I promised: the slides before 2026-11-10", "the slides", date(2026, 11, 10)),
        ("lovede: slides inden 2026-11-10", "slides", date(2026, 11, 10)),
        ("lovet: slides senest den 10. november 2026", "slides", date(2026, 11, 10)),
        ("aftalt: slides til den 10. november 2026", "slides", date(2026, 11, 10)),
        ("promised: slides by 2026-W46", "slides", date(2026, 11, 15)),
        ("promised: slides [due:: 2026-11-10]", "slides", date(2026, 11, 10)),
        ("[ ] send the slides 📅 2026-11-10", "send the slides", date(2026, 11, 10)),
        ("[ ] send ⏫ the slides 📅 2026-11-10 ➕ 2026-11-03 🔁 every week", "send the slides",
         date(2026, 11, 10)),
        ("[ ] promised: the slides", "the slides", None),
    ],
)  # fmt: skip
def test_a_promise_of_the_owner(line: str, text: str, due: date | None) -> None:
    (promise,) = entry_of(f"- 2026-11-03 coffee\n  - {line}").promises
    assert (promise.text, promise.due, promise.mine, promise.done) == (text, due, True, False)


@pytest.mark.parametrize(
    ("line", "whom"),
    [("they promised: x", None), ("she promised: x", None), ("hun lovede: x", None),
     ("de lovede: x", None), ("Mette promised: x", "Mette"), ("Mette Holm lovede: x", "Mette Holm"),
     ("[[Per Friis]] promised: x", "Per Friis")],
)  # fmt: skip
def test_a_promise_of_the_other(line: str, whom: str | None) -> None:
    entry = entry_of(f"- 2026-11-03 coffee\n  - {line}")
    (promise,) = entry.promises
    assert (promise.text, promise.mine) == ("x", False)
    assert (promise.by_whom.target if promise.by_whom else None) == whom
    assert entry.mentions == ()


@pytest.mark.parametrize(
    "lines",
    [
        "  - [x] promised: the slides",
        "  - [x] the slides 📅 2026-11-10 ✅ 2026-11-09",
        "  - [-] the slides 📅 2026-11-10",
        "  - done: the slides",
        "  - klaret: the slides",
        "  - sendt: the slides",
        "  - gjort: the slides",
        "  gave:: tea\n  - done:: the slides",
        "  - promised (done): the slides",
        "  - promised: ~~the slides~~ 2026-11-09",
        "  - promised: the slides\n  - done: the slides",
        "  - promised: the slides\n  - done: 2026-11-09",
        "  - promised: the slides\n    - done: sent them",
    ],
)
def test_a_promise_that_was_kept_or_dropped(lines: str) -> None:
    (promise,) = entry_of(f"- 2026-11-03 coffee\n{lines}").promises
    assert promise.text == "the slides"
    assert promise.done


def test_done_closes_the_promise_it_means_only() -> None:
    text = "- 2026-11-03 coffee\n  - promised: a\n  - promised: b\n  - done: a"
    assert [(one.text, one.done) for one in entry_of(text).promises] == [("a", True), ("b", False)]


def test_a_due_date_that_is_none_is_a_problem() -> None:
    body = body_of("- 2026-11-03 coffee\n  - promised: slides by 2026-02-30")
    assert body.entries[0].promises[0].due is None
    (problem,) = body.problems
    assert (problem.code, problem.source.line, problem.source.column) == ("bad-due-date", 2, 25)


def test_tasks_outside_entries_are_promises_too() -> None:
    text = (
        "# Mette\n- [ ] send slides 📅 2026-11-10\n\n## Tasks\n- [x] call 📅 2026-11-01\n"
        "- [ ] buy milk\n- [ ] promised: a book #private\n- [ ] 2026-11-03 call 📅 2026-11-12"
    )
    promises = body_of(text).promises
    assert [(one.text, one.due, one.done, one.hidden) for one in promises] == [
        ("send slides", date(2026, 11, 10), False, False),
        ("call", date(2026, 11, 1), True, False),
        ("a book", None, False, True),
        ("call", date(2026, 11, 12), False, False),
    ]
    assert (promises[0].source.line, promises[0].source.column) == (2, 7)


@pytest.mark.parametrize("word", ["next", "next step", "next time", "næste", "næste gang"])
def test_words_for_a_plan(word: str) -> None:
    assert entry_of(f"- 2026-11-03 coffee\n  - {word}: lunch").next_step == "lunch"


def test_fields_of_their_own_line() -> None:
    entry = entry_of("- 2026-11-03 coffee: x\n  gave:: the study\n  got:: a tip\n  more")
    assert [(one.direction, one.text) for one in entry.favours] == [
        (Direction.GAVE, "the study"), (Direction.GOT, "a tip more"),
    ]  # fmt: skip
    assert entry.summary == "x"


def test_plans_and_what_came_of_it() -> None:
    text = "- 2026-11-03 coffee\n  - next: lunch in May\n  - **Next step:** call\n  - led to: a job"
    entry = entry_of(text)
    assert entry.next_step == "lunch in May; call"
    assert [outcome.text for outcome in entry.led_to] == ["a job"]
    assert entry.promises == ()


def test_a_tag_on_a_sub_item_hides_that_alone() -> None:
    text = (
        "- 2026-11-03 coffee: pricing\n  - gave: a #private\n  - gave: b\n"
        "  - promised: c #confidential\n  - led to: d #private"
    )
    entry = entry_of(text)
    assert not entry.hidden
    assert [(one.text, one.hidden) for one in entry.favours] == [("a", True), ("b", False)]
    assert [(one.text, one.hidden) for one in entry.promises] == [("c", True)]
    assert [(one.text, one.hidden) for one in entry.led_to] == [("d", True)]
    assert entry.personal_mine


def test_a_tag_on_the_line_hides_all_of_it() -> None:
    entry = entry_of("- 2026-11-03 coffee: pricing; gave: a #private\n  - got: b\n  - promised: c")
    assert entry.hidden
    assert all(favour.hidden for favour in entry.favours)
    assert all(promise.hidden for promise in entry.promises)


@pytest.mark.parametrize("line", ["she wants to move #private", "next: a lunch #private"])
def test_hidden_words_that_cannot_be_told_apart_hide_the_entry(line: str) -> None:
    assert entry_of(f"- 2026-11-03 coffee: pricing\n  - {line}").hidden


def test_what_is_nested_in_a_hidden_sub_item_is_hidden() -> None:
    entry = entry_of("- 2026-11-03 coffee\n  - gave: #private\n    - a\n  - got: b")
    assert [(one.text, one.hidden) for one in entry.favours] == [("a", True), ("b", False)]


def test_text_that_goes_on() -> None:
    text = (
        "- 2026-11-03 coffee: pricing\n  and the board; gave: a book\n  - got: a lift\n"
        "    home\n  - promised: slides\n    by 2026-11-10\n  - Plain words\n\n  A paragraph."
    )
    entry = entry_of(text)
    assert entry.summary == "pricing and the board; Plain words; A paragraph."
    assert [one.text for one in entry.favours] == ["a book", "a lift home"]
    assert [(one.text, one.due) for one in entry.promises] == [("slides", date(2026, 11, 10))]


def test_bullets_below_a_dated_paragraph_or_heading() -> None:
    for head in ("2026-11-03 coffee: x", "**2026-11-03**\n\ncoffee: x", "## 2026-11-03 coffee\nx"):
        entry = entry_of(f"{head}\n- gave: the study\n- **Next step:** call\n- more")
        assert (entry.kind, entry.summary, entry.next_step) == ("coffee", "x; more", "call")
        assert [one.text for one in entry.favours] == ["the study"]


def test_a_dated_heading_with_labels_and_headings_below() -> None:
    text = (
        "### 2026-11-03\n- **Type:** call\n- **Duration:** 30 min\n- **With:** [[Per Friis]]\n"
        "Talked about pricing.\n\n#### Next steps\n- send the slides\n\n### 2026-11-01\nOther"
    )
    first, second = body_of(text).entries
    assert (first.kind, first.hours, names(first.participants)) == ("call", 0.5, ["Per Friis"])
    assert first.next_step == "send the slides"
    assert (second.day, second.summary) == (date(2026, 11, 1), "Other")


def test_dated_bullets_within_an_undated_one_or_another_entry() -> None:
    text = (
        "- November\n  - 2026-11-03 coffee: x\n    - gave: a\n  - 2026-11-01 lunch: y\n"
        "    - 2026-11-08: a date that is told\n    - 2026-11-09 mail: z\n    - got: b"
    )
    entries = body_of(text).entries
    assert [(one.kind, [favour.text for favour in one.favours]) for one in entries] == [
        ("coffee", ["a"]), ("lunch", ["b"]), ("mail", []),
    ]  # fmt: skip
    assert entries[1].summary == "y; 2026-11-08: a date that is told"


BELOW_WHAT_IS_PRIVATE = [
    "  - gave: a #private\n    - got: b\n    - got: c\n  - got: open",
    "  - gave: a #private\n    - got: b\n      - promised: c\n  - got: open",
    "  - gave: a\n    more #private\n    - got: b\n  - got: open",
    "  - gave: a #private\n    - [got:: b]\n    - led to: c\n  - got: open",
    "  - gave: a #private\n\n    got: b\n  - got: open",
    "  - next: #private\n    - gave: b\n  - got: open",
]


@pytest.mark.parametrize("lines", BELOW_WHAT_IS_PRIVATE)
def test_all_that_stands_below_a_private_sub_item_is_private(lines: str) -> None:
    entry = entry_of(f"- 2026-11-03 coffee: pricing\n{lines}")
    said: list[Favour | Promise | Outcome] = [*entry.favours, *entry.promises, *entry.led_to]
    assert len(said) > 1
    assert {one.text for one in said if not one.hidden} == {"open"}


@pytest.mark.parametrize(
    "lines",
    [
        "  - [gave:: a] #private\n    b",
        "  - gave: a #private\n\n    b",
        "  - gave: #private\n    - a\n\n    b",
    ],
)
def test_words_below_a_private_sub_item_hide_the_entry(lines: str) -> None:
    entry = entry_of(f"- 2026-11-03 coffee: pricing\n{lines}")
    assert entry.hidden or "b" not in entry.summary
