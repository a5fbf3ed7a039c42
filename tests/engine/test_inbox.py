"""What waits in the inbox is carried out once, and what cannot be stays, with the reason."""

import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.engine.inboxes import INBOX, TODAY, inbox, make_inbox_vault, open_real, person
from tests.examples import examples
from vaultkit.edit.plan_instruction import plan_instruction
from vaultkit.edit.quick_line import read_quick_line
from vaultkit.edit.quick_names import Known
from vaultkit.edit.quick_refusal import QuickLineError
from vaultkit.engine.adding import add_to_inbox
from vaultkit.engine.inbox import Ran, carry_out_all, try_out
from vaultkit.engine.instructed import take
from vaultkit.errors import VaultkitError


def run(root: Path, day: date = TODAY) -> Ran:
    with open_real(root, day) as opened:
        return carry_out_all(opened)


def codes(root: Path, day: date = TODAY) -> list[str]:
    """The problems of the inbox, as every command sees them."""
    with open_real(root, day) as opened:
        return [str(one.source.line) + " " + one.code for one in opened.vault.problems
                if one.source.path == "Inbox.md"]  # fmt: skip


def test_lines_are_carried_out_and_ticked(tmp_path: Path) -> None:
    lines = "- mette kaffe 1t: om alt\n- [ ] mette 4\njonas done\n"
    root = make_inbox_vault(tmp_path, lines)
    ran = run(root)
    assert len(ran.done) == 3
    assert inbox(root) == (
        "- [x] mette kaffe 1t: om alt ✅ 2026-11-23\n"
        "- [x] mette 4 ✅ 2026-11-23\n"
        "- [x] jonas done ✅ 2026-11-23\n"
    )
    assert "- 2026-11-23 coffee 1h: om alt\n" in person(root, "Mette Holm")
    assert "chemistry: 4\n" in person(root, "Mette Holm")
    assert "slides by 2026-12-01; done: 2026-11-23\n" in person(root, "Jonas Bak")
    assert run(root) == Ran()


def test_the_same_line_twice_is_one_entry(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- mette coffee 1h: soup\n- mette coffee 1h: soup\n")
    assert len(run(root).done) == 2
    assert person(root, "Mette Holm").count("soup") == 1
    assert inbox(root).count("[x]") == 2


def test_what_is_not_understood_stays_byte_for_byte_with_a_problem(tmp_path: Path) -> None:
    lines = "- bob coffee: x\n- mette\n-   mette 9  \n\nWhat was I going to say?\n"
    root = make_inbox_vault(tmp_path, lines)
    ran = run(root)
    assert not ran.done
    assert len(ran.kept) == 4
    assert inbox(root) == lines
    assert codes(root) == [
        "5 inbox-nobody",
        "6 inbox-nothing-said",
        "7 inbox-bad-rating",
        "9 inbox-nobody",
    ]


def test_a_rebuilt_index_has_the_same_problems(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- bob coffee: x\n- mette coffee: y\n- jonas done this\n")
    with open_real(root) as opened:
        opened.build()
        (root / "People" / "Bob.md").write_text("", encoding="utf-8")
        opened.sync()
        incremental = opened.vault
    shutil.rmtree(root / ".vaultkit")
    with open_real(root) as opened:
        assert opened.vault == incremental
    assert codes(root) == ["7 inbox-no-promise"]


def test_a_name_that_gets_a_note_is_carried_out_then_for_the_day_it_was_first_seen(
    tmp_path: Path,
) -> None:
    root = make_inbox_vault(tmp_path, "- bob coffee: x\n")
    assert not run(root).done
    (root / "People" / "Bob.md").write_text("", encoding="utf-8")
    assert len(run(root, TODAY + timedelta(days=3)).done) == 1
    assert "- 2026-11-23 coffee: x" in person(root, "Bob")
    assert inbox(root) == "- [x] bob coffee: x ✅ 2026-11-26\n"


def test_a_line_that_is_written_again_later_counts_for_that_day(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- mette coffee: x\n")
    run(root)
    (root / "Inbox.md").write_text(INBOX + "- mette coffee: x\n", encoding="utf-8")
    run(root, TODAY + timedelta(days=30))
    assert "- 2026-11-23 coffee: x" in person(root, "Mette Holm")
    assert "- 2026-12-23 coffee: x" in person(root, "Mette Holm")


def test_a_dated_line_counts_for_its_day(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "## 2026-11-20\n\n- mette 4\n- mette call: x\n")
    run(root)
    assert "chemistry_on: 2026-11-20" in person(root, "Mette Holm")
    assert "- 2026-11-20 call: x" in person(root, "Mette Holm")


def test_what_a_note_refuses_stays_and_the_rest_goes_on(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- broken coffee: x\n- mette 4\n")
    ran = run(root)
    assert [one.line.text for one in ran.done] == ["mette 4"]
    assert "People/Broken.md:" in ran.kept[0].why
    assert not ran.kept[0].problem
    assert inbox(root).startswith("- broken coffee: x\n")


def test_what_was_undone_is_not_done_again(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- mette coffee: x\n")
    run(root)
    with open_real(root) as opened:
        opened.edits.undo()
    assert "coffee: x" not in person(root, "Mette Holm")
    assert inbox(root) == "- mette coffee: x\n"
    assert "undo" in run(root).kept[0].why
    assert inbox(root) == "- mette coffee: x\n"
    with open_real(root) as opened:
        opened.edits.redo()
    assert "coffee: x" in person(root, "Mette Holm")


def test_a_crash_between_the_note_and_the_tick_is_made_good(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- mette coffee: x; gave: y\n")
    run(root)
    (root / "Inbox.md").write_text(INBOX + "- mette coffee: x; gave: y\n", encoding="utf-8")
    assert len(run(root).done) == 1
    assert person(root, "Mette Holm").count("coffee: x") == 1
    assert "[x]" in inbox(root)


def test_trying_out_changes_nothing(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- mette coffee: x\n- bob 3\n- broken mail: x\n")
    with open_real(root) as opened:
        tried = try_out(opened)
    assert [type(one).__name__ for one in tried] == ["Waiting", "Kept", "Kept"]
    assert "[x]" not in inbox(root)


def test_an_inbox_that_is_a_mistake_is_not_read_to_its_end(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path, "- nobody knows\n" * 2_000)
    found = codes(root)
    assert len(found) == 201
    assert found[-1] == "205 inbox-full"
    (root / "Inbox.md").write_text(INBOX + f"- {'word ' * 390}\n" * 100, encoding="utf-8")
    assert codes(root)[-1] == "25 inbox-full"


def test_two_machines_carry_out_the_same_and_merge(tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)

    here = make_inbox_vault(tmp_path / "here", "- mette coffee: x\n- jonas done\n")
    (here / ".gitignore").write_text("Dashboards\n", encoding="utf-8")
    git(here, "init", "-b", "main")
    for key, value in (("user.name", "A"), ("user.email", "a@example.org")):
        git(here, "config", key, value)
    git(here, "add", "-A")
    git(here, "commit", "-m", "before")
    there = tmp_path / "there"
    shutil.copytree(here, there)
    for machine in (here, there):
        run(machine)
        git(machine, "commit", "-am", "after")
    git(here, "pull", "--no-rebase", "--no-edit", str(there), "main")
    assert person(here, "Mette Holm").count("coffee: x") == 1
    assert inbox(here).count("[x]") == 2
    assert run(here) == Ran()


# One and the same, however it is said ---------------------------------------------------------
_NAMES = st.sampled_from(["mette", "Mette Holm", "jonas, mette", "jonas", "bob", "broken"])
_SAID = st.sampled_from(
    [
        *(
            "coffee 1h: soup",
            "kaffe 1t med jonas: suppe +personligt",
            "4",
            "kemi 5",
            "done",
            "rest",
        ),
        *("drop because of that", "promised: slides by friday", "next friday", "yesterday mail: x"),
        *("mail; gave: a book; promised: y om to uger", ": words", "6", "2026-11-03 call: z"),
        *("lunch: [[Jonas Bak]] came up; led to: a talk", "i fredags frokost 2t: x #private"),
    ]
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_inbox_vault(tmp_path_factory.mktemp("fresh") / "vault")


@examples(40, suppress_health_check=[HealthCheck.too_slow])
@given(name=_NAMES, said=_SAID, later=st.integers(0, 9))
def test_a_line_logged_and_a_line_that_went_through_the_inbox_give_the_same_notes(
    fresh: Path, tmp_path_factory: pytest.TempPathFactory, name: str, said: str, later: int
) -> None:
    typed = f"{name} {said}".replace(" :", ":")
    folder = tmp_path_factory.mktemp("both")
    logged, through = folder / "logged", folder / "through"
    shutil.copytree(fresh, logged)
    shutil.copytree(fresh, through)
    _log(logged, typed)
    with open_real(through) as opened:
        add_to_inbox(opened, [typed])
    run(through, TODAY + timedelta(days=later))
    for note in ("Mette Holm", "Jonas Bak", "Broken"):
        assert person(through, note) == person(logged, note)


def _log(root: Path, typed: str) -> None:
    with open_real(root) as opened:
        try:
            instruction = read_quick_line(typed, Known(opened.vault), TODAY)
            with opened.edits.batch("log") as batch:
                take(plan_instruction(instruction, opened.vault), batch)
        except (QuickLineError, VaultkitError):
            return  # then the inbox must change nothing either
