"""The watcher and the inbox: a line is carried out once, whoever saved it and however."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.inboxes import INBOX, inbox, make_inbox_vault, person, watched
from tests.engine.watching import Watched, until, watching
from vaultkit.engine import rounds

LINE = "- mette coffee 1h: soup\n"
TICKED = "- [x] mette coffee 1h: soup ✅ 2026-11-23\n"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "INBOX_REST_SECONDS", 0.3)


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watched]:
    with watching(watched(make_inbox_vault(tmp_path / "vault"))) as started:
        yield started


def truncate_in_place(note: Path, text: str) -> None:
    with note.open("w", encoding="utf-8") as file:
        file.write(text)


def replace_atomically(note: Path, text: str) -> None:
    beside = note.with_name("tmp1234")
    beside.write_text(text, encoding="utf-8")
    beside.replace(note)


@pytest.mark.parametrize("save", [truncate_in_place, replace_atomically])
def test_a_line_is_carried_out_once(watcher: Watched, save: Callable[[Path, str], None]) -> None:
    del watcher.lines[:]
    save(watcher.root / "Inbox.md", INBOX + LINE)
    until(lambda: inbox(watcher.root) == TICKED, "ticked")
    until(lambda: watcher.said("1 inbox line carried out"))
    until(lambda: "Mette" in (watcher.root / "Dashboards" / "All ties.md").read_text("utf-8"))
    time.sleep(1.0)
    assert person(watcher.root, "Mette Holm").count("soup") == 1
    assert sum("carried out" in line for line in watcher.lines) == 1
    assert inbox(watcher.root) == TICKED


def test_lines_written_while_it_was_down(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path / "vault", LINE + LINE)
    with watching(watched(root)) as started:
        until(lambda: inbox(root) == TICKED + TICKED, "ticked")
        assert person(root, "Mette Holm").count("soup") == 1
        until(lambda: started.said("2 inbox lines carried out"))


def test_a_name_nobody_has_stays_and_is_tried_again_once_somebody_has_it(watcher: Watched) -> None:
    note = watcher.root / "Inbox.md"
    replace_atomically(note, INBOX + "- bob coffee: x\n")
    problems = watcher.root / "Dashboards" / "Problems.md"
    until(lambda: "bob" in problems.read_text("utf-8"), "a problem")
    time.sleep(0.8)
    assert inbox(watcher.root) == "- bob coffee: x\n"
    (watcher.root / "People" / "Bob.md").write_text("", encoding="utf-8")
    until(lambda: "[x]" in inbox(watcher.root), "ticked")
    assert "- 2026-11-23 coffee: x" in person(watcher.root, "Bob")


def test_what_fails_is_said_once_and_not_tried_for_ever(watcher: Watched) -> None:
    del watcher.lines[:]
    replace_atomically(watcher.root / "Inbox.md", INBOX + "- broken coffee: x\n")
    until(lambda: watcher.said("People/Broken.md:"))
    batches = len(list((watcher.root / ".vaultkit").glob("history*")))
    time.sleep(1.0)
    assert sum("People/Broken.md:" in line for line in watcher.lines) == 1
    assert len(list((watcher.root / ".vaultkit").glob("history*"))) == batches
    assert inbox(watcher.root) == "- broken coffee: x\n"


def test_half_a_line_is_not_carried_out_while_somebody_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "INBOX_REST_SECONDS", 1.0)
    root = make_inbox_vault(tmp_path / "vault")
    with watching(watched(root)):
        whole = "- mette coffee 1h: soup and fish"
        for length in range(12, len(whole) + 1, 4):
            truncate_in_place(root / "Inbox.md", INBOX + whole[:length])
            time.sleep(0.2)
        truncate_in_place(root / "Inbox.md", INBOX + whole)
        until(lambda: "[x]" in inbox(root), "ticked")
    assert person(root, "Mette Holm").count("2026-11-23") == 1
    assert "- 2026-11-23 coffee 1h: soup and fish\n" in person(root, "Mette Holm")


def test_a_line_that_was_undone_stays_undone(watcher: Watched) -> None:
    from tests.engine.inboxes import open_real

    replace_atomically(watcher.root / "Inbox.md", INBOX + LINE)
    until(lambda: inbox(watcher.root) == TICKED, "ticked")
    with open_real(watcher.root) as opened:
        opened.edits.undo()
    until(lambda: watcher.said("taken back with undo"))
    assert inbox(watcher.root) == LINE
    assert "soup" not in person(watcher.root, "Mette Holm")
