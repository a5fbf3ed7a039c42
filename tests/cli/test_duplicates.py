"""`vaultkit duplicates --merge`: pair after pair is shown, and what is said is done at once."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Run
from vaultkit.cli.options import Invocation

Answers = Iterator[str]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sit at a terminal and give these answers, one to a question."""
    given: list[str] = []
    monkeypatch.setattr(Invocation, "asks", property(lambda self: True))
    monkeypatch.setattr(click, "prompt", lambda *_args, **_more: given.pop(0))
    return given


@pytest.fixture
def doubled(vault: Path) -> Path:
    (vault / "People/Soeren Aagaard.md").write_text("---\nplace: Ribe\n---\n")
    (vault / "People/Holm, Mette.md").write_text("---\norganisation: Nordlys\n---\n")
    return vault


def test_what_is_said_of_each_pair_is_done(doubled: Path, run: Run, answers: list[str]) -> None:
    answers += ["1", "n"]
    ran = run("duplicates", "--merge")
    assert (ran.code, answers) == (0, [])
    assert not (doubled / "People/Soeren Aagaard.md").exists()
    assert "aliases: [Soeren Aagaard]" in (doubled / "People/Søren Ågård.md").read_text("utf-8")
    assert 'not_same_as: ["[[Holm, Mette]]"]' in (doubled / "People/Mette Holm.md").read_text()
    assert "Merged: 1. Told apart: 1. Left: 0." in ran.err
    assert (doubled / "Dashboards/Depth.md").is_file()
    assert run("duplicates").code == 0


def test_the_second_note_can_be_the_one_that_stays(
    doubled: Path, run: Run, answers: list[str]
) -> None:
    answers += ["2", "q"]
    ran = run("duplicates", "--merge")
    assert ran.code == 1
    assert not (doubled / "People/Søren Ågård.md").exists()
    assert "place: Ribe" in (doubled / "People/Soeren Aagaard.md").read_text()
    assert "Left: 1." in ran.err


def test_a_pair_left_for_later_is_not_asked_about_twice(
    doubled: Path, run: Run, answers: list[str]
) -> None:
    answers += ["l", "l"]
    ran = run("duplicates", "--merge")
    assert (ran.code, answers) == (1, [])
    assert "Merged: 0. Told apart: 0. Left: 2." in ran.err
    assert not (doubled / "Dashboards").exists()


def test_what_cannot_be_merged_is_said_and_left(
    doubled: Path, run: Run, answers: list[str]
) -> None:
    (doubled / "People/Soeren Aagaard.md").write_text("---\na: b: c\n---\n")
    answers += ["1", "q"]
    ran = run("duplicates", "--merge", "Soeren Aagaard")
    assert ran.code == 1
    assert "People/Soeren Aagaard.md:2" in ran.err
    assert (doubled / "People/Søren Ågård.md").exists()
    assert (doubled / "People/Soeren Aagaard.md").exists()


def test_each_merge_is_undone_by_itself(doubled: Path, run: Run, answers: list[str]) -> None:
    answers += ["1", "1"]
    run("duplicates", "--merge")
    assert run("undo", "2").code == 0
    assert (doubled / "People/Soeren Aagaard.md").exists()
    assert (doubled / "People/Holm, Mette.md").exists()
