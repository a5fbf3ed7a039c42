"""A promise gets another day: the date it has is written anew, and nothing else changes."""

from datetime import date

import pytest

from tests.edit.notes import DANISH, ENGLISH, PATH, assert_only
from tests.edit.test_promises import ENTRY, the_promise
from vaultkit.edit.move_promise import move_promise
from vaultkit.edit.promises import keep_promise, strike_promise
from vaultkit.errors import CannotEditError

LATER = date(2026, 12, 7)

MOVED = [
    ("  - promised: send it by 2026-11-10", "  - promised: send it by 2026-12-07"),
    ("  - promised: send it by 10 November 2026", "  - promised: send it by 7 December 2026"),
    (
        "  - promised: send it by 10.11.2026 #private",
        "  - promised: send it by 07.12.2026 #private",
    ),
    ("  - [ ] send it 📅 2026-11-10", "  - [ ] send it 📅 2026-12-07"),
    ("\n- [ ] send it 📅 2026-11-10", "\n- [ ] send it 📅 2026-12-07"),
    ("  - promised: send\n    it by 2026-11-10", "  - promised: send\n    it by 2026-12-07"),
    (
        "  - promised: send it by 2026-11-10; next: lunch 2026-11-10",
        "  - promised: send it by 2026-12-07; next: lunch 2026-11-10",
    ),
]


@pytest.mark.parametrize(("old", "new"), MOVED)
def test_a_promise_moves_once(old: str, new: str) -> None:
    before = f"## Log\n\n{ENTRY}{old}\n  - got: x\n- 2026-10-01 call: y\n  - promised: other\n"
    after = before.replace(old, new)
    which = the_promise(before, "send it")
    span = move_promise(before, which, LATER, PATH, ENGLISH)
    assert span is not None
    assert span.apply(before) == after
    assert_only(span, before, after)
    assert move_promise(after, which, LATER, PATH, ENGLISH) is None


def test_a_danish_promise_moves() -> None:
    before = "## Log\n\n- 3. november 2026 kaffe: x\n  - lovede: slides senest 10. november 2026\n"
    which = the_promise(before, "slides", DANISH)
    span = move_promise(before, which, LATER, PATH, DANISH)
    assert span is not None
    assert span.apply(before) == before.replace("10. november", "7. december")


def test_what_is_done_or_struck_is_not_moved() -> None:
    before = f"{ENTRY}  - promised: send it by 2026-11-10\n"
    which = the_promise(before, "send it")
    kept = keep_promise(before, which, LATER, PATH, ENGLISH)
    struck = strike_promise(before, which, PATH, ENGLISH)
    assert kept is not None
    assert struck is not None
    for span in (kept, struck):
        assert move_promise(span.apply(before), which, LATER, PATH, ENGLISH) is None


def test_a_promise_that_is_not_there_is_not_moved() -> None:
    before = f"{ENTRY}  - promised: send it by 2026-11-10\n"
    which = the_promise(before, "send it")
    with pytest.raises(CannotEditError, match="cannot be changed"):
        move_promise(before.replace("send it", "send that"), which, LATER, PATH, ENGLISH)
    twice = before + "  - promised: send it by 2026-11-10\n"
    with pytest.raises(CannotEditError, match="cannot be changed"):
        move_promise(twice, which, LATER, PATH, ENGLISH)
