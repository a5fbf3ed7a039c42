"""What was changed is written down before and after, and survives a torn line."""

import errno
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from vaultkit.errors import DiskError
from vaultkit.storage.history import (
    Binary,
    Change,
    Done,
    Dropped,
    History,
    Intent,
    Kept,
    bytes_of,
    words_of,
)

CHANGE = Change(
    "a1", 1, "2026-11-23T12:04:31+01:00", "log mette", "coffee", "edit", "M.md", "0", "1"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


@pytest.mark.parametrize("data", [b"", "blåbær\r\n".encode(), b"\xff\x00\xfe", "æ".encode()[:1]])
def test_any_bytes_come_back_as_they_were(data: bytes) -> None:
    assert bytes_of(words_of(data)) == data


def test_text_is_written_so_that_a_person_can_read_it() -> None:
    assert words_of("blåbær\n".encode()) == "blåbær\n"
    assert words_of(b"\xff") == Binary("/w==")


def test_nothing_was_changed_before_the_first_change(history: History) -> None:
    assert history.told().batches == ()
    assert history.told().last_number() == 0


def test_a_change_counts_once_it_is_done(history: History) -> None:
    history.append(Intent(CHANGE))
    assert history.told().batches == ()
    assert [intent.change for intent in history.told().pending["a1"]] == [CHANGE]
    assert history.told().last_number() == 1
    history.append(Done("a1"))
    [batch] = history.told().batches
    assert (batch.changes, batch.command, history.told().pending) == ((CHANGE,), "log mette", {})


def test_the_attempt_that_was_made_is_the_change(history: History) -> None:
    second = replace(CHANGE, before="5", after="6")
    history.append(Intent(CHANGE, 1), Intent(second, 2), Done("a1", 2))
    [batch] = history.told().batches
    assert batch.changes == (second,)


def test_what_was_dropped_is_no_change(history: History) -> None:
    history.append(Intent(CHANGE), Dropped("a1"))
    assert (history.told().batches, history.told().pending) == ((), {})


def test_copies_and_undoing_belong_to_their_batch(history: History) -> None:
    undo = replace(CHANGE, id="b2", batch=2, undoes=1)
    redo = replace(CHANGE, id="c3", batch=3, undoes=2)
    history.append(Intent(CHANGE), Done("a1"), Kept("a1", "copy.md"), Intent(undo), Done("b2"))
    history.append(Intent(redo), Done("c3"))
    first, second, third = history.told().batches
    assert (first.copies, first.undone_by, first.is_undo) == (("copy.md",), 2, False)
    assert (second.undoes, second.undone_by, second.is_undo) == (1, 3, True)
    assert (third.undoes, third.undone_by, third.is_undo) == (2, 0, False)


@pytest.mark.parametrize("lost", [1, 10, 60])
def test_a_torn_last_line_is_passed_over_and_added_to(tmp_path: Path, lost: int) -> None:
    history, file = History(tmp_path), tmp_path / "history.jsonl"
    history.append(Intent(CHANGE), Done("a1"))
    history.append(Intent(replace(CHANGE, id="b2", batch=2)))
    file.write_bytes(file.read_bytes()[:-lost])
    told = history.told()
    assert [batch.number for batch in told.batches] == [1]
    assert told.damaged == (0 if lost == 1 else 1)  # only the line end was lost
    history.append(Intent(replace(CHANGE, id="c3", batch=3)), Done("c3"))
    assert [batch.number for batch in history.told().batches] == [1, 3]


def test_a_line_of_junk_costs_that_line(tmp_path: Path) -> None:
    history = History(tmp_path)
    history.append(Intent(CHANGE))
    with (tmp_path / "history.jsonl").open("ab") as file:
        file.write(b'\xff\xfe{"record": "other"}\n[]\n')
    history.append(Done("a1"))
    told = history.told()
    assert (len(told.batches), told.damaged) == (1, 2)


def test_a_line_that_does_not_fit_on_the_disk_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history, file = History(tmp_path), tmp_path / "history.jsonl"
    history.append(Intent(CHANGE))
    before, real = file.read_bytes(), os.write

    def half(handle: int, data: bytes) -> int:
        if len(data) > 20:
            return real(handle, data[: len(data) - 20])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(DiskError, match="the disk is full"):
        history.append(Done("a1"))
    assert file.read_bytes() == before


def test_it_grows_to_two_files_at_most(tmp_path: Path) -> None:
    history = History(tmp_path)
    for number in range(1, 5):
        history.append(Intent(replace(CHANGE, id=f"{number}", batch=number)), Done(f"{number}"))
        assert history.rotate(largest=100)
    assert names(tmp_path) == ["history.1.jsonl"]
    assert [batch.number for batch in history.told().batches] == [4]
    assert not history.rotate(largest=100)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of a POSIX system")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    History(tmp_path).append(Dropped("a1"))
    assert stat.S_IMODE((tmp_path / "history.jsonl").stat().st_mode) == 0o600
