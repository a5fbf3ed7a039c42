"""What becomes of an edit after it was made: an editor may save an older text over it."""

from pathlib import Path

import pytest

from tests.engine.fakes import TODAY, make_vault
from tests.engine.watching import Watched, until, watching
from vaultkit.edit.span import Span
from vaultkit.engine.afterwards import Afterwards
from vaultkit.engine.vault import OpenVault, open_vault

NOTE = "People/Mette.md"
LINE = "- 2026-11-23 coffee 1h: pricing\n"


def append(text: str) -> Span | None:
    return None if LINE in text else Span(len(text), len(text), LINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_vault(tmp_path / "vault", Mette="- 2026-11-03 lunch\n")


def log(opened: OpenVault) -> None:
    with opened.edits.batch("log mette coffee") as batch:
        assert batch.change(NOTE, append, "logged")


def test_an_edit_that_an_editor_saved_over_is_told_of_once(root: Path) -> None:
    before = (root / NOTE).read_bytes()
    with open_vault(root, TODAY) as opened:
        afterwards = Afterwards(opened.edits)
        log(opened)
        assert afterwards.look() == ()
        (root / NOTE).write_bytes(before + b"- 2026-11-22 call: from an older buffer\n")
        (said,) = afterwards.look()
        assert NOTE in said
        assert "gone again" in said
        assert "coffee" not in said  # a command's words may be private
        assert afterwards.look() == ()


def test_words_put_right_or_taken_back_are_no_loss(root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        afterwards = Afterwards(opened.edits)
        log(opened)
        note = root / NOTE
        note.write_bytes(note.read_bytes().replace(b"pricing", b"prices, and why"))
        assert afterwards.look() == ()
        note.write_bytes(note.read_bytes().replace(b"prices, and why", b"pricing"))
        opened.edits.undo()
        assert LINE not in note.read_text()
        assert afterwards.look() == ()


def test_a_new_note_that_the_owner_goes_on_writing_is_no_loss(root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        afterwards = Afterwards(opened.edits)
        with opened.edits.batch("new ib") as batch:
            batch.create("People/Ib.md", "---\nname: Ib\n---\n", "a new note")
        assert (root / "People/Ib.md").exists()
        (root / "People/Ib.md").write_text("---\nname: Ib Krog\n---\n\nMet at the fair.\n")
        assert afterwards.look() == ()


def test_where_nothing_was_changed_nothing_is_looked_after(root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        afterwards = Afterwards(opened.edits)
        assert (afterwards.look(), opened.edits.history()) == ((), ())


def test_a_watcher_says_so(root: Path) -> None:
    before = (root / NOTE).read_bytes()
    with watching(Watched(root)) as watched, open_vault(root, TODAY) as opened:
        log(opened)
        until(lambda: watched.said("interaction"), "the entry")
        (root / NOTE).write_bytes(before)
        until(lambda: watched.said("saved over"), "a word about it")
