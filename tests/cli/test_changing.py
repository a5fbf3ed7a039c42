"""What the commands that change notes share: refusals, recovery copies, the pages, an editor."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vaultkit.engine.vault import open_vault
from vaultkit.storage.history import Change, Span
from vaultkit.storage.lock import hold
from vaultkit.storage.state import WatcherNote

BROKEN = "---\na: b: c\n---\n- [ ] a book 📅 2026-12-01\n"
COMMANDS = (
    ("rate", "broken", "4"),
    ("drop", "broken"),
    ("rest", "broken"),
    ("promise", "broken", "a book"),
    ("done", "broken", "book"),
    ("rename", "broken", "Whole"),
    ("merge", "broken", "jonas"),
    ("merge", "jonas", "broken"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_broken_frontmatter_is_refused_with_its_place(
    vault: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    note = vault / "People" / "Broken Note.md"
    note.write_text(BROKEN, encoding="utf-8")
    ran = run(*arguments)
    assert ran.code == 4
    assert "Broken Note.md:2" in ran.err or "Whole.md:2" in ran.err
    assert ran.out == ""
    assert note.read_text(encoding="utf-8") == BROKEN
    assert json.loads(run("history", "--json").out) == []


@contextmanager
def watched(vault: Path) -> Iterator[None]:
    """Hold the watcher's place, as one that runs does."""
    with open_vault(vault) as opened:
        opened.state.prepare()
        opened.state.remember_watcher(WatcherNote(1, "2026-11-23T09:00:00+01:00"))
        lock = opened.state.watch_lock
    with hold(lock):
        yield


def test_a_watcher_sees_to_the_pages_itself(vault: Path, run: Run) -> None:
    with watched(vault):
        assert json.loads(run("rate", "mette", "5", "--json").out)["pages"] == "watcher"
        assert not (vault / "Dashboards").exists()
    assert json.loads(run("rate", "mette", "3", "--json").out)["pages"] == "written"
    assert (vault / "Dashboards" / "Today.md").is_file()


def test_a_save_that_came_between_is_named(vault: Path, run: Run) -> None:
    assert run("rate", "mette", "5").code == 0
    aside = next((vault / ".vaultkit" / "aside").iterdir())
    aside.write_bytes(b"what somebody saved late")  # into the file that the edit took out
    ran = run("rate", "jonas", "5")
    assert ran.code == 0
    assert ".vaultkit/recovery/" in ran.err
    (copy,) = (vault / ".vaultkit" / "recovery").iterdir()
    assert copy.read_bytes() == b"what somebody saved late"


def test_the_new_note_is_opened(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def edit(*, filename: str) -> None:
        opened.append(filename)
        Path(filename).write_text("---\ntype: contact\nplace: Ribe\n---\n", encoding="utf-8")

    monkeypatch.setattr(click, "edit", edit)
    assert run("new", "contact", "Anne", "Dahl").code == 0
    assert opened == []
    assert run("new", "contact", "Bo", "Kjær", "--edit").code == 0
    assert opened == [str(vault / "People" / "Bo Kjær.md")]
    assert "place        Ribe" in run("show", "bo").out
    assert run("new", "contact", "Ane", "--edit", "--json").code == 2


def test_undo_refuses_what_was_edited_since(vault: Path, run: Run) -> None:
    assert run("rate", "mette", "5").code == 0
    note = vault / "People" / "Mette Holm.md"
    text = note.read_text(encoding="utf-8").replace("chemistry: 5", "chemistry: 2")
    note.write_text(text, encoding="utf-8")
    for dry in ((), ("--dry-run",)):
        ran = run("undo", *dry)
        assert ran.code == 4
        assert "Mette Holm.md, line 9" in ran.err
    assert note.read_text(encoding="utf-8") == text


def test_undo_and_redo_restore_every_byte(vault: Path, run: Run) -> None:
    note = vault / "People" / "Mette Holm.md"
    before = note.read_bytes()
    for command in (("rate", "mette", "1"), ("promise", "mette", "x"), ("drop", "mette")):
        assert run(*command).code == 0
    after = note.read_bytes()
    assert run("undo", "3").code == 0
    assert note.read_bytes() == before
    assert run("redo", "3").code == 0
    assert note.read_bytes() == after


def test_a_change_is_said_in_a_line() -> None:
    from vaultkit.cli.changing import change_line

    span = Span(0, "", "x", (3, 4), "", "", "", "", 0, True)
    change = Change("a", 1, "", "", "what \x1b[31m it was", "edit", "People/A.md", "", "", span)
    assert change_line(change) == "People/A.md:3: what \ufffd[31m it was"
    assert change_line(change, words=False) == "People/A.md:3: changed"


def test_more_than_there_is_to_take_back_is_refused_with_how_much_there_is(
    vault: Path, run: Run
) -> None:
    run("rate", "mette", "5")
    ran = run("undo", "9")
    assert ran.code == 4
    assert "than that: 1" in ran.err
    assert run("undo").code == 0
    assert "than that: 1" in run("redo", "2").err


@pytest.mark.parametrize("new", ["", " ", ".md"])
def test_a_note_is_not_renamed_to_nothing(vault: Path, run: Run, new: str) -> None:
    ran = run("rename", "mette", new)
    assert ran.code == 4
    assert "letters or numbers" in ran.err


def test_undo_refuses_a_private_line_without_its_words(vault: Path, run: Run) -> None:
    run("log", "mette", "coffee:", "secrets", "+private")
    note = vault / "People" / "Mette Holm.md"
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("secrets", "other secrets"), encoding="utf-8")
    ran = run("undo")
    assert ran.code == 4
    assert "edited since" in ran.err
    assert "secrets" not in ran.out + ran.err
