"""Pages that were ticked and changed by hand as well: nothing that somebody wrote is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.ticking import TODAY, build, make, opened, page_of, read, snapshot, tick
from vaultkit.engine.answers import Answers, Look
from vaultkit.model.note import NoteKind
from vaultkit.model.settings import Settings
from vaultkit.model.vault import Vault
from vaultkit.parse.notes import parse_note

JONAS = "People/Jonas Bak.md"
KEPT = "Dashboards/Recovered/Today 2026-11-24 1.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The vault, with its pages."""
    made = make(tmp_path / "vault")
    build(made)
    return made


def write_on(root: Path, words: str = "\nCall the plumber!\n- [x] and the other one\n") -> str:
    page = page_of(root)
    text = page.read_text("utf-8").replace("\n## Turn to\n", f"{words}\n## Turn to\n")
    page.write_text(text, encoding="utf-8")
    return text


def test_what_was_written_around_the_boxes_is_kept_beside_the_pages(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    text = write_on(root)
    with opened(root) as vault:
        report = vault.build()
    assert report.answered.done == ("Today: not now: Jonas Bak",)
    assert report.refresh.recovered == (("Dashboards/Today.md", KEPT),)
    assert report.refresh.kept_by_hand == ()
    assert "next_contact: 2026-12-24" in read(root, JONAS)
    assert "plumber" not in page_of(root).read_text("utf-8")
    kept = read(root, KEPT)
    assert kept.replace("recovered-from: Today\n", "", 1) == text
    assert parse_note(KEPT, kept, Settings()).kind is NoteKind.GENERATED
    after = snapshot(root)
    build(root)
    assert snapshot(root) == after
    build(root, TODAY + timedelta(days=1))  # new pages, and nobody takes the kept one away
    assert read(root, KEPT) == kept


def test_a_second_version_is_kept_beside_the_first(root: Path) -> None:
    for words, box in (("\none\n", "not now: Jonas Bak"), ("\ntwo\n", "done: send the slides")):
        tick(root, box)
        write_on(root, words)
        build(root)
    assert "\none\n" in read(root, KEPT)
    assert "\ntwo\n" in read(root, KEPT.replace(" 1.md", " 2.md"))


def test_a_version_that_was_kept_before_a_crash_is_not_kept_twice(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    write_on(root)
    page = page_of(root).read_bytes()
    build(root)
    page_of(root).write_bytes(page)  # as if it had ended between the two
    build(root)
    assert [file.name for file in (root / "Dashboards/Recovered").iterdir()] == [KEPT[21:]]


def test_a_danish_vault_keeps_it_under_a_danish_name(tmp_path: Path) -> None:
    root = make(tmp_path, "da")
    build(root)
    tick(root, "ikke nu: Jonas Bak", "**[[Jonas", "I dag")
    page = page_of(root, "I dag")
    page.write_text(page.read_text("utf-8") + "ring til Bo\n", encoding="utf-8")
    build(root)
    assert "ring til Bo" in read(root, "Dashboards/Reddet/I dag 2026-11-24 1.md")


def test_a_page_that_was_changed_without_a_tick_of_ours_is_left_alone(root: Path) -> None:
    text = write_on(root)
    with opened(root) as vault:
        report = vault.build()
    assert report.refresh.kept_by_hand == ("Dashboards/Today.md",)
    assert page_of(root).read_text("utf-8") == text
    assert not (root / "Dashboards/Recovered").exists()


def test_a_page_in_the_middle_of_a_merge_is_left_alone_and_said(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    text = write_on(root, "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n")
    before = (root / JONAS).read_bytes()
    with opened(root) as vault:
        report = vault.build()
    assert report.answered.merging == ("Dashboards/Today.md",)
    assert page_of(root).read_text("utf-8") == text
    assert (root / JONAS).read_bytes() == before


def test_a_page_of_the_language_before_is_answered_and_then_goes(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    settings = root / "vaultkit.yml"
    settings.write_text(settings.read_text().replace("language: en", "language: da"))
    build(root)
    assert "2026-12-24" in read(root, JONAS)
    assert not page_of(root).exists()
    assert page_of(root, "I dag").exists()


def test_line_ends_and_a_byte_order_mark_are_no_obstacle(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    page = page_of(root)
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    build(root)
    assert "next_contact: 2026-12-24" in read(root, JONAS)


def test_a_box_ticked_while_others_are_carried_out_is_not_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves again after the last look and before the page is written."""
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    looks: list[Look] = []
    real = Answers.look

    def look_and_tick(self: Answers, vault: Vault) -> Look:
        found = real(self, vault)
        looks.append(found)
        if len(looks) == 4:  # the one the pages are planned by
            tick(root, "done: send the slides", "Mette")
        return found

    monkeypatch.setattr(Answers, "look", look_and_tick)
    build(root)
    assert len(looks) >= 4
    assert "[x] done: send the slides" in page_of(root).read_text("utf-8")
    monkeypatch.undo()
    assert "Today: done: send the slides, Mette Holm" in build(root)


@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_box_ticked_between_looks_is_carried_out_at_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    looks: list[Look] = []
    real = Answers.look

    def look_and_tick(self: Answers, vault: Vault) -> Look:
        found = real(self, vault)
        looks.append(found)
        if len(looks) == when:
            tick(root, "done: send the slides", "Mette")
        return found

    monkeypatch.setattr(Answers, "look", look_and_tick)
    build(root)
    monkeypatch.undo()
    build(root)
    assert "done: 2026-11-24" in read(root, "People/Mette Holm.md")
    assert "[x]" not in page_of(root).read_text("utf-8")
