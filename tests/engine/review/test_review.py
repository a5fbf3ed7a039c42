"""An answer is in the note at once, can be taken back, and is remembered."""

import stat
from pathlib import Path

import pytest

from tests.engine.review.people import NOTES, make_people, name, notes_of, reviewing
from vaultkit.engine.reports import SyncReport
from vaultkit.engine.review.review import Told
from vaultkit.engine.review.selection import Selection
from vaultkit.engine.vault import OpenVault
from vaultkit.errors import DiskError
from vaultkit.model.fields import Circle
from vaultkit.storage.passes import FILE, MOST, Pass, read_pass, remember_pass
from vaultkit.storage.state import StateFolder

EVERYBODY = Selection(everybody=True)
ANNA, CECILIE, EVA = "People/Anna Vest.md", "People/Cecilie Dam.md", "People/Eva Foss.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_people(tmp_path)


def test_they_come_in_order_and_one_answer_leads_to_the_next(root: Path) -> None:
    with reviewing(root) as (review, _):
        seen = []
        for chemistry in (5, 4, 3, 2):
            seen.append(name(review))
            review.rate(chemistry)
        assert seen == ["David Ek", "Anna Vest", "Eva Foss", "Bo Kjær"]
        assert name(review) is None
    assert b"chemistry: 5\nchemistry_on: 2026-11-23" in (root / "People/David Ek.md").read_bytes()
    assert (root / EVA).read_bytes() == NOTES[EVA]


def test_every_answer_is_a_batch_of_the_history(root: Path) -> None:
    with reviewing(root) as (review, opened):
        review.rate(5)
        review.drop("no: not him")
        commands = [batch.command for batch in opened.edits.history()]
    assert commands == ["review Anna Vest: drop no: not him", "review David Ek: chemistry 5"]


def test_whoever_is_rated_is_unsorted_no_more(root: Path) -> None:
    with reviewing(root, Selection(unsorted=True)) as (review, opened):
        outcome = review.rate(4)
        assert outcome.deed is not None
        assert outcome.deed.sorted
        assert len(opened.edits.history()) == 1
        review.undo()
        assert notes_of(root) == {k: v for k, v in NOTES.items() if k.endswith(".md")}
        review.rate(4)
    said = (root / CECILIE).read_text(encoding="utf-8")
    assert "circle: professional" in said
    assert "chemistry: 4" in said


def test_circle_and_purposes_stay_with_the_person(root: Path) -> None:
    with reviewing(root, EVERYBODY) as (review, _):
        assert name(review) == "David Ek"
        review.set_purposes(("Purposes/Next board seat.md",))
        assert review.shown is not None
        assert review.shown.contact.purposes == ("Purposes/Next board seat.md",)
        review.set_circle(Circle.CLOSE)
        assert name(review) == "David Ek"
        assert review.shown.contact.fields.circle is Circle.CLOSE
        review.forward()
        assert name(review) == "Anna Vest"
    said = (root / "People/David Ek.md").read_text(encoding="utf-8")
    assert "Next board seat" in said
    assert "Learn pricing" not in said


def test_our_own_changes_cost_no_new_reading_of_the_vault(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[OpenVault] = []
    whole = OpenVault.sync

    def counted(opened: OpenVault) -> SyncReport:
        reads.append(opened)
        return whole(opened)

    with reviewing(root, EVERYBODY) as (review, _):
        monkeypatch.setattr(OpenVault, "sync", counted)
        review.set_purposes(("Purposes/Next board seat.md",))
        review.set_circle(Circle.CLOSE)
        review.rate(4)
        review.back()
        review.forward()
        assert reads == []
        (root / ANNA).write_bytes(NOTES[ANNA] + b"- 2026-11-22 call: saved\n")
        review.look_again()
        assert len(reads) == 1


def test_keeping_needs_a_rating(root: Path) -> None:
    with reviewing(root, Selection(named=(ANNA, "People/Bo Kjær.md"))) as (review, _):
        assert review.keep().told is Told.NOT_RATED
        review.forward()
        assert review.keep().told is Told.DONE
    assert (
        b"chemistry: 2\r\nchemistry_on: 2026-11-23\r\n" in (root / "People/Bo Kjær.md").read_bytes()
    )


def test_what_is_so_already_is_an_answer_and_no_batch(root: Path) -> None:
    with reviewing(root) as (review, opened):
        review.rate(5)
        review.back()
        outcome = review.rate(5)
        assert outcome.told is Told.SO_ALREADY
        assert name(review) == "Anna Vest"
        assert len(opened.edits.history()) == 1
        review.undo()
        assert name(review) == "David Ek"
        assert review.undo().told is Told.TAKEN_BACK
    assert (root / "People/David Ek.md").read_bytes() == NOTES["People/David Ek.md"]


def test_rest_of_somebody_dropped_drops_them_no_more(root: Path) -> None:
    finn = "People/Finn Gade.md"
    with reviewing(root, Selection(named=(finn,))) as (review, _):
        review.rest()
        review.back()
        assert review.shown is not None
        assert review.shown.contact.fields.dropped is None
        assert review.shown.contact.fields.status.value == "resting"


def test_a_broken_note_says_where_and_what_to_do_and_the_next_one_comes(root: Path) -> None:
    with reviewing(root, Selection(named=(EVA, ANNA))) as (review, opened):
        outcome = review.rate(4)
        assert outcome.told is Told.FAILED
        assert f"{EVA}:2: " in str(outcome.error)
        assert outcome.error is not None
        assert outcome.error.remedy
        assert review.failures == [outcome.error]
        assert name(review) == "Anna Vest"
        assert opened.edits.history() == ()
    assert (root / EVA).read_bytes() == NOTES[EVA]


def test_a_note_that_can_be_edited_in_part_is_not_edited_at_all(root: Path) -> None:
    """The chemistry could be set here, and the day it was set could not."""
    half = b"---\nchemistry_on: >\n  2025-01-01\n---\n"
    (root / ANNA).write_bytes(half)
    with reviewing(root, Selection(named=(ANNA,))) as (review, opened):
        assert review.rate(4).told is Told.FAILED
        assert opened.edits.history() == ()
    assert (root / ANNA).read_bytes() == half


def test_what_an_editor_saved_meanwhile_is_shown_and_kept(root: Path) -> None:
    with reviewing(root, Selection(named=(EVA, ANNA))) as (review, _):
        (root / EVA).write_bytes(
            b"---\nneeds: [a quiet room]\ntitle: pilot\n---\n\n- 2026-11-22 walk: d\n"
        )
        (root / ANNA).write_bytes(NOTES[ANNA] + b"- 2026-11-22 call: saved\n")
        review.look_again()
        assert review.shown is not None
        assert review.shown.contact.fields.title == "pilot"
        assert review.rate(4).told is Told.DONE
        assert name(review) == "Anna Vest"
        assert review.vault.by_person[ANNA][-1].summary == "saved"
        review.rate(3)
    assert b"saved" in (root / ANNA).read_bytes()
    assert b"chemistry: 3" in (root / ANNA).read_bytes()


def test_whose_note_is_gone_is_left_out(root: Path) -> None:
    with reviewing(root) as (review, _):
        (root / ANNA).unlink()
        assert name(review) == "David Ek"
        review.rate(4)
        assert name(review) == "Eva Foss"
        assert ANNA not in review.passed.order
        (root / EVA).unlink()
        outcome = review.rate(1)
        assert outcome.told is Told.FAILED
        assert name(review) == "Bo Kjær"


def test_undo_takes_back_nothing_that_was_done_elsewhere(root: Path) -> None:
    with reviewing(root) as (review, opened):
        assert review.undo().told is Told.NOTHING_TO_TAKE_BACK
        review.rate(5)
        with opened.edits.batch("log anna call") as batch:
            batch.create("People/New One.md", "# New One\n", "made")
        outcome = review.undo()
        assert outcome.told is Told.NOT_LAST
        assert "log anna call" in str(outcome.error)
        assert (root / "People/New One.md").exists()
        opened.edits.undo(2)
        assert review.undo().told is Told.TAKEN_BACK_ELSEWHERE
        assert name(review) == "David Ek"
    assert (root / "People/David Ek.md").read_bytes() == NOTES["People/David Ek.md"]


def test_undo_refuses_what_was_edited_since(root: Path) -> None:
    david = root / "People/David Ek.md"
    with reviewing(root) as (review, _):
        review.rate(5)
        david.write_bytes(david.read_bytes().replace(b"chemistry: 5", b"chemistry: 1"))
        outcome = review.undo()
        assert outcome.told is Told.FAILED
        assert outcome.error is not None
        assert "edited since" in str(outcome.error)
        assert b"chemistry: 1" in david.read_bytes()


def test_it_goes_on_where_it_stopped_even_if_it_was_killed(root: Path) -> None:
    with reviewing(root) as (review, _):
        review.rate(5)
        review.forward()
        assert name(review) == "Eva Foss"
        # No `end`: the terminal was killed.
    with reviewing(root) as (review, _):
        assert review.resumed
        assert name(review) == "Eva Foss"
        review.back()
        assert name(review) == "Anna Vest"
        review.undo()
        assert name(review) == "David Ek"
    assert (root / "People/David Ek.md").read_bytes() == NOTES["People/David Ek.md"]


def test_another_selection_has_its_own_place_and_again_begins_anew(root: Path) -> None:
    with reviewing(root) as (review, _):
        review.forward()
    with reviewing(root, EVERYBODY) as (review, _):
        assert name(review) == "David Ek"
    with reviewing(root) as (review, _):
        assert name(review) == "Anna Vest"
    with reviewing(root, again=True) as (review, _):
        assert name(review) == "David Ek"


def test_a_pass_that_is_over_is_forgotten(root: Path) -> None:
    with reviewing(root) as (review, opened):
        for _ in range(4):
            review.forward()
        assert name(review) is None
        review.end()
        assert read_pass(opened.state, "") is None
    with reviewing(root) as (review, _):
        assert name(review) == "David Ek"


def test_the_place_is_for_its_owner_only_and_can_be_lost(root: Path) -> None:
    with reviewing(root) as (review, _):
        review.rate(5)
    kept = root / ".vaultkit" / FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.write_bytes(b'{"passes": [')
    with reviewing(root) as (review, _):
        assert not review.resumed
        assert name(review) == "Anna Vest"


def test_a_place_that_cannot_be_kept_is_told_once_and_costs_no_answer(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskError("The disk is full.")

    with reviewing(root) as (review, _):
        monkeypatch.setattr(StateFolder, "remember_private", full)
        review.rate(5)
        review.rate(4)
        assert name(review) == "Eva Foss"
        assert [str(error) for error in review.failures] == ["The disk is full."]
    assert b"chemistry: 4" in (root / ANNA).read_bytes()


def test_old_selections_are_forgotten_at_last(root: Path) -> None:
    state = StateFolder(root)
    for number in range(MOST + 2):
        remember_pass(state, str(number), Pass(("A",)))
    assert read_pass(state, "1") is None
    assert read_pass(state, "2") == Pass(("A",))


def test_the_owner_is_never_asked_about(tmp_path: Path) -> None:
    root = make_people(tmp_path, {**NOTES, "People/Astrid Holm.md": b"# Astrid Holm\n"})
    with reviewing(root, EVERYBODY) as (review, _):
        assert "People/Astrid Holm.md" not in review.passed.order


def test_review_at_the_end_answers_nothing(root: Path) -> None:
    with reviewing(root, Selection(named=(ANNA,))) as (review, opened):
        review.forward()
        for act in (review.rest, review.keep, lambda: review.rate(4), lambda: review.drop("")):
            assert act().told is Told.MOVED
        assert opened.edits.history() == ()
