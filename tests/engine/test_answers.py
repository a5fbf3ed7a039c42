"""Boxes that are ticked on real pages, carried out in real notes."""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.engine.ticking import (
    TODAY,
    build,
    make,
    opened,
    page_of,
    read,
    snapshot,
    tick,
)
from vaultkit.dashboards.page_links import find_page_links
from vaultkit.edit.instructions import (
    AskFirst,
    Decline,
    Drop,
    Instruction,
    KeepPromise,
    KeepRating,
    Log,
    MovePromise,
    Postpone,
    PutRight,
    Rate,
    Rest,
    StrikePromise,
    TakeStep,
)
from vaultkit.engine.demo import copy_demo
from vaultkit.model.settings import Language

METTE, JONAS, PER = "People/Mette Holm.md", "People/Jonas Bak.md", "People/Per Friis.md"
SARA, INTRODUCTION = "People/Sara Lind.md", "Introductions/Per & Sara.md"
TITLES = {
    "en": ("Today", "Chemistry", "Introductions", "Problems"),
    "da": ("I dag", "Lyst og kemi", "Kirsten Giftekniv", "Problemer"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The vault, with its pages."""
    made = make(tmp_path / "vault")
    assert build(made) == []
    return made


# Every box means what it says --------------------------------------------------------------------
MEANT: tuple[tuple[str, type[Instruction]], ...] = (
    (r"(done|gjort): (send the slides|\(priva.*)", KeepPromise),
    (r"(not now|ikke nu): (send the slides|\(priva.*)", MovePromise),
    (r"(never|aldrig): (send the slides|\(priva.*)", StrikePromise),
    (r"(done|gjort): (asked|introduced|spurgt|introduceret).*", TakeStep),
    (r"(done|gjort)(: Jonas Bak)?", Log),
    (r"(not now|ikke nu)(: Jonas Bak)?", Postpone),
    (r"(never|aldrig)(: Jonas Bak)?|rest|lad hvile", Rest),
    (r"(seen since|set siden): .*", Log),
    (r"[1-5]", Rate),
    (r"keep|behold", KeepRating),
    (r"drop", Drop),
    (r"(ask|spørg) .*", AskFirst),
    (r"(not these two|ikke de to): .*", Decline),
    (r"gav|fik|[\d-]{10}|People/.*", PutRight),
)
"""What the words of a box mean, told once more in the reader's way."""


@pytest.mark.thorough
@pytest.mark.parametrize("links", ["wiki", "markdown"])
@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("today", [TODAY, date(2027, 2, 1)], ids=["usual", "after a silent spell"])
def test_every_box_of_every_page_means_what_it_says(
    tmp_path: Path, language: str, links: str, today: date
) -> None:
    """Each box is ticked alone and read as an instruction about whom its line names."""
    root = make(tmp_path, language, links)
    build(root, today)
    seen: set[type[Instruction]] = set()
    for title in TITLES[language]:
        page = page_of(root, title)
        text = page.read_text("utf-8")
        for box in re.finditer(r"^( *)- \[ \] (.*)$", text, re.MULTILINE):
            page.write_text(text[: box.start()] + box[0].replace("[ ]", "[x]") + text[box.end() :])
            with opened(root, today) as vault:
                looked = next(iter(vault.answers().pages), None)
            assert looked is not None, box[0]
            (asked,) = looked.asked
            meant = next(kind for words, kind in MEANT if re.fullmatch(words, box[2]))
            assert isinstance(asked.meaning.instruction, meant), box[2]
            assert asked.steps, (box[2], asked.why)
            assert asked.meaning.instruction is not None
            above = text[: box.start()].rstrip("\n").split("\n")
            line = next((one for one in reversed(above) if one.startswith("- ")), "")
            links_above = find_page_links(line if box[1] else box[2])
            if links_above and hasattr(asked.meaning.instruction, "contact"):
                assert asked.meaning.instruction.contact.endswith(
                    links_above[0].target.removeprefix("../").removesuffix(".md") + ".md"
                )
            seen.add(meant)
        page.write_text(text)
    assert len(seen) >= 12


@pytest.mark.parametrize("language", Language)
def test_every_box_of_the_demo_is_read_back(tmp_path: Path, language: Language) -> None:
    """All ticked at once: they contradict each other, and each is understood."""
    root = copy_demo(tmp_path / "demo", TODAY, language).root
    build(root)
    count = 0
    for title in TITLES[language]:
        page = page_of(root, title)
        text = page.read_text("utf-8")
        count += text.count("- [ ] ")
        page.write_text(text.replace("- [ ] ", "- [x] "), encoding="utf-8")
    with opened(root) as vault:
        asked = [one for page in vault.answers().pages for one in page.asked]
    assert len(asked) == count > 40
    assert [one.said for one in asked if one.meaning.instruction is None] == []
    assert [one.said for one in asked if not (one.steps or one.why)] == []


# What is done ------------------------------------------------------------------------------------
def changed_lines(old: str, new: str) -> list[str]:
    before = old.split("\n")
    return [line for line in new.split("\n") if line not in before]


@pytest.mark.parametrize(
    ("words", "under", "title", "note", "lines"),
    [
        ("done: send the slides", "Mette", "Today", METTE,
         ["  - promised: send the slides by 2026-11-10; done: 2026-11-24"]),
        ("not now: send the slides", "Mette", "Today", METTE,
         ["  - promised: send the slides by 2026-12-08"]),
        ("never: send the slides", "Mette", "Today", METTE,
         ["  - promised: ~~send the slides by 2026-11-10~~"]),
        ("done: (private), 2026-11-12, promised 2026-11-03", "Mette", "Today", METTE,
         ["  - promised: the name of zqhidden by 2026-11-12 #private; done: 2026-11-24"]),
        ("done: Jonas Bak", "**[[Jonas", "Today", JONAS, ["- 2026-11-24: in touch"]),
        ("not now: Jonas Bak", "**[[Jonas", "Today", JONAS, ["next_contact: 2026-12-24"]),
        ("never: Jonas Bak", "**[[Jonas", "Today", JONAS, ["status: resting"]),
        ("done: introduced them, [[Per & Sara]]", "**[[Per", "Today", INTRODUCTION,
         ["status: introduced", "introduced: 2026-11-24"]),
        ("done: introduced them", "[[Per & Sara]]:", "Introductions", INTRODUCTION,
         ["status: introduced", "introduced: 2026-11-24"]),
        ("not these two: Per Friis and Sara Lind", "[[Per & Sara]]:", "Introductions",
         INTRODUCTION, ["status: declined"]),
        ("4", "**[[Sara", "Chemistry", SARA, ["chemistry: 4", "chemistry_on: 2026-11-24"]),
        ("2", "**[[Sara", "Chemistry", SARA, ["chemistry: 2", "chemistry_on: 2026-11-24"]),
        ("drop", "**[[Sara", "Chemistry", SARA, ["status: dropped", "dropped: 2026-11-24"]),
        ("rest", "**[[Sara", "Chemistry", SARA, ["status: resting"]),
        ("keep", "**[[Jonas", "Chemistry", JONAS, ["chemistry_on: 2026-11-24"]),
        ("People/One Bech", "2026-10-30", "Problems", "Journal/2026-10-30.md",
         ["- lunch with [[People/One Bech]]"]),
        ("2026-04-03", "line 2", "Problems", "People/Dora Date.md", ["met: 2026-04-03"]),
        ("2026-04-05", "line 8", "Problems", "People/Dora Date.md", ["- 2026-04-05 coffee"]),
    ],
)  # fmt: skip
def test_what_a_tick_does(
    root: Path, words: str, under: str, title: str, note: str, lines: list[str]
) -> None:
    before = snapshot(root)
    tick(root, words, under, title)
    assert len(build(root)) == 1
    assert changed_lines(before[note].decode(), read(root, note)) == lines
    after = snapshot(root)
    changed = [path for path in after if after[path] != before.get(path)]
    assert [path for path in changed if not path.startswith("Dashboards/")] == [note]
    assert "[x]" not in read(root, f"Dashboards/{title}.md")
    assert build(root) == []
    assert snapshot(root) == after
    with opened(root) as vault:
        said = words.partition(":")[0]
        assert vault.edits.history()[0].command.startswith(f"tick: {title}: {said}")
        vault.edits.undo()
    assert (root / note).read_bytes() == before[note]


def test_asking_makes_a_note_and_declining_ends_the_suggestion(root: Path) -> None:
    tick(root, "ask Mette Holm first, about Per Friis", title="Introductions")
    build(root)
    note = read(root, "Introductions/2026-11 Mette Holm & Per Friis.md")
    assert 'between: ["[[Mette Holm]]", "[[Per Friis]]"]' in note
    assert "because: an interim CFO; interim CFO work" in note
    assert "asked_1: 2026-11-24" in note
    with opened(root) as vault:
        vault.edits.undo()
    build(root)
    tick(root, "not these two: Mette Holm and Per Friis", title="Introductions")
    build(root)
    assert "status: declined" in read(root, "Introductions/2026-11 Mette Holm & Per Friis.md")
    assert "Mette Holm first" not in read(root, "Dashboards/Introductions.md")


def test_danish_presents_are_put_right_in_either_way(tmp_path: Path) -> None:
    root = make(tmp_path, "da")
    build(root)
    tick(root, "gav", "linje 7", "Problemer")
    tick(root, "fik", "linje 8", "Problemer")
    build(root)
    assert "  - gav: en bog\n  - fik: en hilsen\n" in read(root, "People/Gitte Gave.md")


def test_after_a_silent_spell_one_tick_leaves_the_other_people(tmp_path: Path) -> None:
    root = make(tmp_path)
    for name, gap in (("Ann", 7), ("Bo", 14)):
        days = [date(2026, 11, 20) - timedelta(days=gap * n) for n in range(4)]
        log = "\n".join(f"- {day} coffee" for day in days)
        (root / f"People/{name}.md").write_text(f"## Log\n\n{log}\n", encoding="utf-8")
    spring = date(2027, 3, 2)
    build(root, spring)
    tick(root, "seen since: [[Ann]], coffee")
    build(root, spring)
    assert "- 2027-03 coffee\n" in read(root, "People/Ann.md")
    today = read(root, "Dashboards/Today.md")
    assert "[[Ann]], coffee" not in today
    tick(root, "seen since: [[Bo]], coffee")
    build(root, spring)
    assert "Seen since?" not in read(root, "Dashboards/Today.md")


# Twice, late, elsewhere --------------------------------------------------------------------------
def test_ticked_on_two_pages_is_done_once(root: Path) -> None:
    tick(root, "done: introduced them, [[Per & Sara]]", "**[[Per")
    tick(root, "done: introduced them", "[[Per & Sara]]:", "Introductions")
    assert len(build(root)) == 2
    with opened(root) as vault:
        changes = [change.why for batch in vault.edits.history() for change in batch.changes]
    assert sorted(changes) == ["introduced: 2026-11-24", "status: introduced"]


def test_a_tick_that_comes_again_does_nothing(root: Path) -> None:
    for words, under in (
        ("done: Jonas Bak", "**[[Jonas"),
        ("not now: send the slides", "Mette"),
        ("not now: (private), 2026-11-12, promised 2026-11-03", "Mette"),
    ):
        tick(root, words, under)
    page = page_of(root).read_bytes()
    build(root)
    after = snapshot(root)
    page_of(root).write_bytes(page)  # as another machine's merge may bring it back
    assert build(root, TODAY + timedelta(days=0)) == []
    assert snapshot(root) == after


def test_two_machines_that_carry_out_one_tick_write_the_same_bytes(
    root: Path, tmp_path: Path
) -> None:
    """Even days later: everything is dated by the page."""
    for words, under, title in (
        ("done: Jonas Bak", "**[[Jonas", "Today"),
        ("done: send the slides", "Mette", "Today"),
        ("not now: (private), 2026-11-12, promised 2026-11-03", "Mette", "Today"),
        ("done: introduced them, [[Per & Sara]]", "**[[Per", "Today"),
        ("4", "**[[Sara", "Chemistry"),
        ("drop", "**[[Per", "Chemistry"),
        ("ask Mette Holm first, about Per Friis", "", "Introductions"),
    ):
        tick(root, words, under, title)
    other = tmp_path / "other"
    shutil.copytree(root, other)
    build(root)
    build(other, TODAY + timedelta(days=9))
    assert snapshot(root, "People") == snapshot(other, "People")
    assert snapshot(root, "Introductions") == snapshot(other, "Introductions")
    build(root, TODAY + timedelta(days=9))
    assert snapshot(root) == snapshot(other)


def test_a_promise_of_the_same_words_that_came_later_is_not_meant(root: Path) -> None:
    tick(root, "done: send the slides", "Mette")
    note = root / METTE
    text = note.read_text("utf-8").replace("by 2026-11-10", "by 2026-12-20")
    note.write_text(text, encoding="utf-8")
    assert build(root) == []
    assert note.read_text("utf-8") == text


# People who are not what they were ---------------------------------------------------------------
def test_somebody_renamed_is_found_by_the_alias(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    note = (root / JONAS).read_text("utf-8").replace("[Joe]", "[Joe, Jonas Bak]")
    (root / JONAS).unlink()
    (root / "People/Jonas Vest.md").write_text(note, encoding="utf-8")
    assert build(root) == ["Today: not now: Jonas Bak, Jonas Vest"]
    assert "next_contact: 2026-12-24" in read(root, "People/Jonas Vest.md")


def test_a_note_that_was_moved_is_found_by_its_name(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    (root / "People/Boats").mkdir()
    (root / JONAS).rename(root / "People/Boats/Jonas Bak.md")
    build(root)
    assert "next_contact: 2026-12-24" in read(root, "People/Boats/Jonas Bak.md")


def test_somebody_deleted_is_said_on_the_page_until_the_tick_is_taken_off(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    held = (root / JONAS).read_bytes()
    (root / JONAS).unlink()
    why = "there is no note of this name any more"
    assert build(root) == [f"Today: “not now: Jonas Bak” was not done: {why}"]
    page = page_of(root).read_text("utf-8")
    assert f"- [[Jonas Bak]]\n  - [x] not now: Jonas Bak\n  - Why not: {why}.\n" in page
    after = snapshot(root)
    build(root)
    assert snapshot(root) == after
    (root / JONAS).write_bytes(held)  # it comes back, and the tick is carried out
    build(root)
    assert "next_contact: 2026-12-24" in read(root, JONAS)
    assert "Ticked, and not done" not in page_of(root).read_text("utf-8")


def test_a_tick_is_taken_back_by_taking_it_off(root: Path) -> None:
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    (root / JONAS).unlink()
    build(root)
    page = page_of(root)
    page.write_text(page.read_text("utf-8").replace("[x]", "[ ]"), encoding="utf-8")
    assert build(root) == []
    assert "Jonas Bak" not in page.read_text("utf-8").partition("## Turn to")[0]


@pytest.mark.parametrize("words", ["never: Jonas Bak", "not now: Jonas Bak"])
def test_somebody_dropped_meanwhile_stays_dropped_and_unnamed(root: Path, words: str) -> None:
    tick(root, words, "**[[Jonas")
    note = root / JONAS
    text = note.read_text("utf-8").replace("cadence", "status: dropped\ncadence")
    note.write_text(text, encoding="utf-8")
    (said,) = build(root)
    assert "dropped meanwhile" in said
    assert note.read_text("utf-8") == text
    assert "Jonas" not in page_of(root).read_text("utf-8")


def test_a_rating_given_since_is_not_undone_by_an_old_page(root: Path) -> None:
    tick(root, "3", "**[[Sara", "Chemistry")
    text = "---\nchemistry: 5\nchemistry_on: 2026-11-26\n---\n"
    (root / SARA).write_text(text, encoding="utf-8")
    (said,) = build(root, date(2026, 11, 27))
    assert "rated again since" in said
    assert read(root, SARA) == text


# What cannot be done -----------------------------------------------------------------------------
def test_answers_that_contradict_each_other_are_both_left(root: Path) -> None:
    before = snapshot(root)
    tick(root, "done: send the slides", "Mette")
    tick(root, "never: send the slides", "Mette")
    tick(root, "not now: Jonas Bak", "**[[Jonas")
    said = build(root)
    assert sum("the ticks say different things" in line for line in said) == 2
    assert (root / METTE).read_bytes() == before[METTE]
    assert "next_contact: 2026-12-24" in read(root, JONAS)  # the others are carried out
    page = page_of(root)
    text = page.read_text("utf-8")
    assert (
        "- [[Mette Holm]]\n  - [x] done: send the slides\n  - [x] never: send the slides\n" in text
    )
    page.write_text(text.replace("[x] never: send", "[ ] never: send"), encoding="utf-8")
    build(root)
    assert "done: 2026-11-24" in read(root, METTE)
    assert "[x]" not in page.read_text("utf-8")


def test_contradictions_are_seen_across_pages(root: Path) -> None:
    tick(root, "done: introduced them, [[Per & Sara]]", "**[[Per")
    tick(root, "not these two: Per Friis and Sara Lind", "[[Per & Sara]]:", "Introductions")
    before = (root / INTRODUCTION).read_bytes()
    assert len(build(root)) == 2
    assert (root / INTRODUCTION).read_bytes() == before


BROKEN: dict[str, Callable[[str], str]] = {
    "broken frontmatter": lambda text: text.replace("cadence: 30d", "cadence: [30d"),
    "a merge": lambda text: text + "<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> other\n",
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_note_that_cannot_be_edited_is_said_and_tried_again(root: Path, how: str) -> None:
    tick(root, "done: Jonas Bak", "**[[Jonas")
    note = root / JONAS
    whole = note.read_text("utf-8")
    broken = BROKEN[how](whole)
    note.write_text(broken, encoding="utf-8")
    (said,) = build(root)
    assert "People/Jonas Bak.md:" in said
    text = page_of(root).read_text("utf-8")
    assert "- [[Jonas Bak]]\n  - [x] done: Jonas Bak\n  - Why not: People/Jonas Bak.md:" in text
    assert "..\n" not in text
    after = snapshot(root)
    build(root)
    assert snapshot(root) == after
    assert note.read_text("utf-8") == broken
    note.write_text(whole, encoding="utf-8")
    build(root)
    assert "- 2026-11-24: in touch\n" in note.read_text("utf-8")


def test_a_note_that_may_not_be_written_is_said_without_what_the_system_says(root: Path) -> None:
    tick(root, "done: Jonas Bak", "**[[Jonas")
    (root / JONAS).chmod(0o444)
    (said,) = build(root)
    assert "could not be changed on this computer" in said
    (root / JONAS).chmod(0o644)
    build(root)
    assert "in touch" in read(root, JONAS)


def test_an_emptied_vault_is_not_answered(root: Path) -> None:
    tick(root, "done: Jonas Bak", "**[[Jonas")
    page = page_of(root).read_bytes()
    (root / "People").rename(root.parent / "People")
    with opened(root) as vault, pytest.raises(Exception, match="no page was touched"):
        vault.build()
    assert page_of(root).read_bytes() == page


def test_the_words_of_a_promise_hidden_since_stay_off_the_page(root: Path) -> None:
    tick(root, "done: send the slides", "Mette")
    note = root / METTE
    text = note.read_text("utf-8").replace("by 2026-11-10", "by 2026-11-10 #private")
    note.write_text(text.replace("needs: [", "needs: [["), encoding="utf-8")  # broken, too
    build(root)
    assert "slides" not in page_of(root).read_text("utf-8")
