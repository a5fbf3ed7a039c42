"""Those who wait on the list of an import are gone through as the notes they would get."""

from pathlib import Path

import pytest

from tests.engine.review.people import (
    KNOWN,
    LINES,
    LIST,
    ON_LISTS,
    OTHER,
    OTHER_LINES,
    TODAY,
    make_people,
    name,
    reviewing,
)
from vaultkit.engine.review.on_lists import OnLists, is_on_a_list, key_of
from vaultkit.engine.review.review import Review, Told
from vaultkit.engine.review.selection import Selection, select
from vaultkit.engine.vault import open_vault
from vaultkit.errors import CannotEditError
from vaultkit.model.fields import Circle, ContactStatus
from vaultkit.model.listed import Listed
from vaultkit.storage.passes import forget_passes, read_pass
from vaultkit.storage.state import StateFolder

UNSORTED = Selection(unsorted=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_people(tmp_path, ON_LISTS)


def text(root: Path, path: str = LIST) -> str:
    return (root / path).read_text(encoding="utf-8")


def notes(root: Path) -> set[str]:
    """The names of notes that were not there from the beginning."""
    return {one.name for one in (root / "People").glob("*.md")} - {"Bo Kjær.md", "Known.md"}


def shown_list(review: Review) -> str | None:
    assert review.shown is not None
    return None if review.shown.on_list is None else review.shown.on_list.source.path


def test_they_come_after_those_with_notes_each_once_and_nobody_who_is_known(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        names = [one.name for one in review.ahead()]
        assert names == ["Bo Kjær", "Anne Juhl", "Anne Juhl", "Per Toft"]


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(everybody=True), Selection(unsorted=True, purposes=("Purposes/x.md",))],
)
def test_a_list_is_no_crowd(root: Path, selection: Selection) -> None:
    with open_vault(root, TODAY) as opened:
        assert not any(map(is_on_a_list, select(opened.vault, selection)))


def test_a_rating_makes_the_note_and_the_link_and_undo_takes_all_of_it_back(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, opened):
        review.forward()
        assert review.shown is not None
        assert "sails" in review.shown.text
        assert review.shown.contact.fields.title == "CFO"
        outcome = review.rate(4)
        assert (outcome.told, outcome.name) == (Told.DONE, "Anne Juhl")
        made = text(root, "People/Anne Juhl.md")
        assert "chemistry: 4" in made
        assert "sails" in made
        line = "- [x] [[Anne Juhl]] · organisation: Nordlys"
        assert text(root) == LINES.replace("- [ ] Anne Juhl · organisation: Nordlys", line)
        assert [one.command for one in opened.edits.history()] == ["review Anne Juhl: chemistry 4"]

        review.back()
        assert name(review) == "Anne Juhl"
        assert shown_list(review) is None
        assert review.undo().told is Told.TAKEN_BACK
        assert shown_list(review) == LIST
    assert notes(root) == set()
    assert text(root) == LINES


def test_two_of_one_name_get_notes_of_two_names(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        review.rate(4)
        review.rate(2)
        assert name(review) == "Per Toft"
    assert notes(root) == {"Anne Juhl.md", "Anne Juhl (Havn).md"}
    assert "organisation: Nordlys" in text(root, "People/Anne Juhl.md")
    assert "chemistry: 4" in text(root, "People/Anne Juhl.md")
    assert "organisation: Havn" in text(root, "People/Anne Juhl (Havn).md")
    assert "chemistry: 2" in text(root, "People/Anne Juhl (Havn).md")


def test_a_drop_is_a_no_on_every_list_and_makes_no_note(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        assert review.drop("").told is Told.DONE
        assert text(root) == LINES.replace(
            "[ ] Anne Juhl · organisation: N", "[-] Anne Juhl · organisation: N"
        )
        assert "- [-] A. Juhl" in text(root, OTHER)
        assert notes(root) == set()

        review.back()
        assert review.shown is not None
        assert review.shown.contact.fields.status is ContactStatus.DROPPED
        review.rate(3)  # after all
        assert notes(root) == {"Anne Juhl.md"}
        assert "- [x] [[Anne Juhl]] · organisation: Nordlys" in text(root)
        review.undo()
        review.undo()
    assert text(root) == LINES
    assert text(root, OTHER) == OTHER_LINES


def test_circle_and_purposes_make_the_note_and_stay_with_them(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        review.set_purposes(("Purposes/Learn pricing.md",))
        assert name(review) == "Anne Juhl"
        assert shown_list(review) is None
        review.set_circle(Circle.CLOSE)
        review.rest()
        assert review.shown is not None
        assert shown_list(review) == LIST
    made = text(root, "People/Anne Juhl.md")
    assert all(words in made for words in ("Learn pricing", "circle: close", "status: resting"))


def test_nobody_can_be_kept_who_was_never_rated(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        assert review.keep().told is Told.NOT_RATED
    assert notes(root) == set()


def test_it_goes_on_where_it_stopped(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.rate(3)
        review.drop("")
    with reviewing(root, UNSORTED) as (review, _):
        assert review.resumed
        assert shown_list(review) == LIST
        assert [one.name for one in review.ahead()] == ["Anne Juhl", "Per Toft"]
        review.undo()
        assert "[-] Anne" not in text(root)


def test_whoever_left_the_list_meanwhile_gives_their_answer_to_nobody_else(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        lines = [one for one in LINES.splitlines(keepends=True) if "example/anne" not in one]
        (root / LIST).write_text("".join(lines), encoding="utf-8")
        (root / OTHER).unlink()
        outcome = review.rate(5)
        assert outcome.told is Told.FAILED
        assert isinstance(outcome.error, CannotEditError)
        assert name(review) == "Anne Juhl"
    assert notes(root) == set()


def test_whoever_got_a_note_meanwhile_gets_no_second_one(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        (root / "People/Anne.md").write_text(
            KNOWN.replace("in.example/known", "in.example/anne"), encoding="utf-8"
        )
        review.rate(5)
    assert notes(root) == {"Anne.md"}
    assert "chemistry: 5" in text(root, "People/Anne.md")
    assert text(root) == LINES


def test_a_name_that_no_file_can_have_is_said_and_the_next_one_comes(tmp_path: Path) -> None:
    lines = "---\ntype: import\n---\n- [ ] ... · id: vcard:1\n- [ ] Per Toft\n"
    make_people(tmp_path, {"vaultkit.yml": b"me: A\n", LIST: lines.encode()})
    with reviewing(tmp_path, UNSORTED) as (review, _):
        assert name(review) == "..."
        outcome = review.rate(3)
        assert outcome.told is Told.FAILED
        assert "cannot be the name of a file" in str(outcome.error)
        assert name(review) == "Per Toft"
    assert text(tmp_path) == lines


def test_a_template_that_cannot_be_used_is_said_and_nothing_is_made(root: Path) -> None:
    (root / "Templates").mkdir()
    (root / "Templates/contact.md").write_text("---\nneeds: [x\n---\n", encoding="utf-8")
    with reviewing(root, UNSORTED) as (review, _):
        review.forward()
        assert name(review) == "Anne Juhl"
        outcome = review.rate(3)
        assert outcome.told is Told.FAILED
    assert text(root) == LINES


def test_forgetting_somebody_forgets_the_passes_that_may_name_them(root: Path) -> None:
    with reviewing(root, UNSORTED) as (review, _):
        review.rate(3)
    state = StateFolder(root)
    assert read_pass(state, UNSORTED.key) is not None
    forget_passes(state, "People/Nobody.md")
    assert read_pass(state, UNSORTED.key) is None


def test_a_key_leads_to_the_line_and_then_to_the_note(root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        by_name = {one.name: one for one in opened.vault.listed}
        lists = OnLists(opened.vault)
        anne = key_of(by_name["Anne Juhl"])
        known = key_of(by_name["Known One"])
        line = lists.line(anne)
        assert isinstance(line, Listed)
        assert lists.note(anne) is None
        assert lists.note(known) == "People/Known.md"
        assert lists.line("//gone") is None
        keys = [key_of(one) for one in opened.vault.listed]
    assert len(set(keys)) == len(keys) - 1  # she is on both lists
