"""A promise is marked kept, opened again or struck in the way it is written."""

from datetime import date

import pytest

from tests.edit.notes import DANISH, ENGLISH, PATH, assert_only
from vaultkit.edit.note_text import read_note
from vaultkit.edit.promises import (
    PromiseIdentity,
    identity_of_promise,
    keep_promise,
    reopen_promise,
    strike_promise,
)
from vaultkit.edit.tasks import tick_task
from vaultkit.errors import CannotEditError
from vaultkit.model.settings import Settings

ON = date(2026, 11, 12)
ENTRY = "- 2026-11-03 coffee: pricing\n"


def the_promise(text: str, words: str, settings: Settings = ENGLISH) -> PromiseIdentity:
    read = read_note(text, PATH, settings)
    found = [(one, entry) for entry in read.entries for one in entry.promises]
    promises = [*found, *((one, None) for one in read.promises)]
    (which,) = [
        identity_of_promise(promise, entry) for promise, entry in promises if promise.text == words
    ]
    return which


KEPT = [
    ("  - promised: send it", "  - promised: send it; done: 2026-11-12"),
    (
        "  - promised: send it by 2026-11-10",
        "  - promised: send it by 2026-11-10; done: 2026-11-12",
    ),
    ("  - promised: send it #private", "  - promised: send it #private; done: 2026-11-12"),
    ("  - **promised:** send it", "  - **promised:** send it; done: 2026-11-12"),
    ("  - they promised: send it", "  - they promised: send it; done: 2026-11-12"),
    ("  - Mette promised: send it", "  - Mette promised: send it; done: 2026-11-12"),
    ("  - lovede: send it", "  - lovede: send it; klaret: 2026-11-12"),
    ("  - [ ] promised: send it", "  - [x] promised: send it"),
    ("  - [ ] send it 📅 2026-11-10", "  - [x] send it 📅 2026-11-10"),
    ("  - promised: send it; next: lunch", "  - promised: send it; done: 2026-11-12; next: lunch"),
    ("  - promised:\n    - send it", "  - promised:\n    - send it ✅ 2026-11-12"),
    ("  - x [promised:: send it] y", "  - x [promised:: send it ✅ 2026-11-12] y"),
    ("\n- [ ] send it 📅 2026-11-10", "\n- [x] send it 📅 2026-11-10"),
    ("  - promised: send it <!-- x -->", "  - promised: send it <!-- x -->; done: 2026-11-12"),
    ("  - promised: send\n    it", "  - promised: send\n    it; done: 2026-11-12"),
]


@pytest.mark.parametrize(("old", "new"), KEPT)
def test_a_promise_is_kept_and_opened_again(old: str, new: str) -> None:
    before = f"## Log\n\n{ENTRY}{old}\n  - got: x\n- 2026-10-01 call: y\n  - promised: other\n"
    after = before.replace(old, new)
    which = the_promise(before, "send it")
    span = keep_promise(before, which, ON, PATH, ENGLISH)
    assert span is not None
    assert span.apply(before) == after
    assert_only(span, before, after)
    assert keep_promise(after, which, ON, PATH, ENGLISH) is None
    back = reopen_promise(after, which, PATH, ENGLISH)
    assert back is not None
    assert back.apply(after) == before
    assert reopen_promise(before, which, PATH, ENGLISH) is None


def test_a_promise_on_the_line_of_the_entry_and_in_a_table() -> None:
    line = "- 2026-11-03 coffee: pricing; promised: send it; got: x\r\n"
    span = keep_promise(line, the_promise(line, "send it"), ON, PATH, ENGLISH)
    assert span is not None
    assert span.apply(line) == line.replace("send it", "send it; done: 2026-11-12")
    table = "| date | kind | promised |\n|---|---|---|\n| 2026-11-03 | call | send it |\n"
    span = keep_promise(table, the_promise(table, "send it"), ON, PATH, ENGLISH)
    assert span is not None
    assert span.apply(table) == table.replace("send it", "send it ✅ 2026-11-12")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - promised: send it by 2026-11-10", "  - promised: ~~send it by 2026-11-10~~"),
        ("  - promised: send it #private", "  - promised: ~~send it~~ #private"),
        ("  - [ ] send it 📅 2026-11-10", "  - [ ] ~~send it 📅 2026-11-10~~"),
        ("  - Mette promised: send it; next: x", "  - Mette promised: ~~send it~~; next: x"),
    ],
)
def test_a_promise_is_struck_and_opened_again(old: str, new: str) -> None:
    before = f"{ENTRY}{old}\n"
    which = the_promise(before, "send it")
    span = strike_promise(before, which, PATH, ENGLISH)
    assert span is not None
    after = span.apply(before)
    assert after == f"{ENTRY}{new}\n"
    assert strike_promise(after, which, PATH, ENGLISH) is None
    assert keep_promise(after, which, ON, PATH, ENGLISH) is None
    back = reopen_promise(after, which, PATH, ENGLISH)
    assert back is not None
    assert back.apply(after) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - done: send it", "  - promised: send it"),
        ("  - klaret: send it", "  - lovede: send it"),
        ("  - promised (done): send it", "  - promised: send it"),
        ("  - [-] send it 📅 2026-11-10", "  - [ ] send it 📅 2026-11-10"),
        ("  - promised: send it\n  - done: send it", "  - promised: send it"),
        ("  - promised: send it\n    - done: 2026-11-10", "  - promised: send it"),
        ("  - [x] promised: send it ✅ 2026-11-10", "  - [ ] promised: send it"),
    ],
)
def test_whatever_says_that_it_was_kept_is_taken_out(old: str, new: str) -> None:
    before = f"{ENTRY}{old}\n"
    settings = DANISH if "klaret" in old else ENGLISH
    span = reopen_promise(before, the_promise(before, "send it", settings), PATH, settings)
    assert span is not None
    assert span.apply(before) == f"{ENTRY}{new}\n"


def test_a_promise_that_is_not_there_or_there_twice_is_refused() -> None:
    twice = f"{ENTRY}  - promised: send it\n  - promised: send it\n"
    with pytest.raises(CannotEditError, match="lines 2 and 3"):
        keep_promise(twice, PromiseIdentity(date(2026, 11, 3), "send it"), ON, PATH, ENGLISH)
    with pytest.raises(CannotEditError, match="no such promise"):
        keep_promise(twice, PromiseIdentity(date(2026, 11, 4), "send it"), ON, PATH, ENGLISH)
    broken = f"---\na: b: c\n---\n{twice}"
    with pytest.raises(CannotEditError, match="YAML"):
        keep_promise(broken, PromiseIdentity(date(2026, 11, 3), "send it"), ON, PATH, ENGLISH)


TASKS = "- [ ] ring  the bank\r- [x] Find [[Bo]] #x\n> - [ ] quoted\n\n```\n- [ ] code\n```\n"


def test_a_task_is_ticked_and_the_tick_taken_off() -> None:
    span = tick_task(TASKS, "Ring the bank", PATH)
    assert span is not None
    assert span.apply(TASKS) == TASKS.replace("[ ] ring", "[x] ring")
    assert tick_task(span.apply(TASKS), "Ring the bank", PATH) is None
    off = tick_task(TASKS, "find [[bo]] #x", PATH, done=False)
    assert off is not None
    assert off.apply(TASKS) == TASKS.replace("[x] Find", "[ ] Find")


@pytest.mark.parametrize("words", ["quoted", "code", "bank", ""])
def test_what_is_no_task_is_refused(words: str) -> None:
    with pytest.raises(CannotEditError, match="no task"):
        tick_task(TASKS, words, PATH)


def test_two_tasks_alike_are_refused() -> None:
    with pytest.raises(CannotEditError, match="lines 1 and 3"):
        tick_task("- [ ] a\n- [x] a\n- [ ] A\n", "a", PATH)
