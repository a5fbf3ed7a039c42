"""The benchmark of speed measures every row, at a tiny size."""

import sys
from pathlib import Path

import pytest

from benchmarks.checkout import git
from benchmarks.generate import TODAY
from benchmarks.processes import FailedError
from benchmarks.speed import building, checking_out, peers, saving, starting, suggesting
from benchmarks.speed.__main__ import Effort, main, of_vault
from benchmarks.speed.table import GOALS_FOR, Row
from benchmarks.watcher_process import WatcherProcess
from tests.benchmarks.conftest import CONTACTS
from vaultkit.engine.vault import open_vault
from vaultkit.measures.phrases import phrase
from vaultkit.measures.synonyms import Synonyms


@pytest.mark.slow
def test_one_vault_gives_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "WARM", {"status": ("status",)})
    effort = Effort((), (), runs=1, starts=1, saves=2, idle_seconds=0.1)
    rows = list(of_vault(CONTACTS, effort, None))
    assert [row.what for row in rows if row.here.startswith("failed")] == []
    assert [row.what for row in rows] == [
        "bare stat scan",
        "read + CSafeLoader",
        "plain pipeline",
        "cold build",
        "warm `status`",
        "`vaultkit --help`",
        "`log`, no watcher",
        "`brief NAME`, no watcher",
        "`log`, a watcher running",
        "`brief NAME`, a watcher running",
        "one note saved → dashboards true",
        "memory of the watcher",
        "idle CPU of the watcher",
        "differs from a fresh build afterwards",
        "checkout of half of the notes → true",
    ]
    [fresh] = (row for row in rows if row.what.startswith("differs"))
    assert (fresh.here, fresh.verdict(CONTACTS)) == ("nothing", "reached")


def test_what_cannot_be_measured_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object, **__: object) -> list[Row]:
        raise FailedError("the disk\nis gone")

    monkeypatch.setattr(WatcherProcess, "start", failing)
    for module in (building, starting, checking_out):
        monkeypatch.setattr(module, "rows", failing)
    rows = list(of_vault(CONTACTS, Effort((), (), 1, 1, 1, 0.1), None))
    assert [(row.what, row.here, row.verdict(CONTACTS)) for row in rows] == [
        (what, "failed: the disk is gone", "NOT reached")
        for what in ("building", "starting", "saving", "checkout")
    ]


def test_other_programs_stand_below_the_yardsticks_and_the_cold_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(*_: object, **__: object) -> list[Row]:
        return []

    monkeypatch.setattr(peers, "rows", lambda _: [Row("foam-cli", "9 s")])
    built = [Row("plain pipeline", "1 s", beside="1 s"), Row("cold build", "…", beside="2 s")]
    monkeypatch.setattr(building, "rows", lambda *_: [*built, Row("warm `status`", "3 s")])
    monkeypatch.setattr(starting, "rows", nothing)
    monkeypatch.setattr(checking_out, "rows", nothing)
    monkeypatch.setattr(WatcherProcess, "start", nothing)
    beside: list[Row] = []
    list(of_vault(CONTACTS, Effort((), (), 1, 1, 1, 0.1), beside))
    assert [(row.what.partition(" ")[0], row.here) for row in beside] == [
        ("plain", "1 s"),
        ("vaultkit", "2 s"),
        ("foam-cli", "9 s"),
    ]


def test_very_large_vaults_are_measured_less_often() -> None:
    effort = Effort((), (), runs=3, starts=11, saves=200, idle_seconds=60)
    assert effort.at(GOALS_FOR) == effort
    assert effort.at(50_000) == Effort((), (), runs=1, starts=3, saves=50, idle_seconds=60)


def test_saves_are_appended_and_replace_the_file(root: Path) -> None:
    note = min((root / "People").iterdir())
    before, place = note.read_text("utf-8"), note.stat().st_ino
    saving.save(note, "- one\n", in_place=True)
    assert note.stat().st_ino == place
    saving.save(note, "- two\n", in_place=False)
    assert note.stat().st_ino != place
    assert note.read_text("utf-8") == before + "- one\n- two\n"


@pytest.mark.slow
def test_each_save_is_waited_for_until_its_note_was_read(root: Path) -> None:
    with WatcherProcess(root) as watcher:
        watcher.wait_until_true()
        assert len(saving.latencies(watcher, 3)) == 3
        assert watcher.words().count("1 note read") == 3


@pytest.mark.slow
def test_a_page_that_is_not_true_is_a_difference(root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        opened.build()
    (root / "Dashboards" / "Today.md").write_text("nothing\n", "utf-8")
    assert saving.differences(root) == ["page Today.md"]


def test_a_checkout_changes_every_second_note(root: Path) -> None:
    changed = checking_out.make_versions(root)
    assert changed == sorted((root / "People").iterdir())[::2]
    assert checking_out.cold_parse(root, changed) > 0
    before = [note.read_text("utf-8") for note in changed]
    git(root, "checkout", "-q", "--detach", "two")
    after = [note.read_text("utf-8") for note in changed]
    added = {new.removeprefix(old) for old, new in zip(before, after, strict=True)}
    assert added == {"\n## Meetings\n\n- 2026-11-03 letter: checked out\n"}


def test_no_phrase_is_there_twice_and_somebody_is_suggested() -> None:
    made = suggesting.phrases(2_000)
    assert len(set(made)) == 2_000
    apart = suggesting.unlike(2_000)
    assert len({phrase(text, Synonyms()).key for text in apart}) == 2_000
    for told in (suggesting.measure(20), suggesting.measure(20, apart=True)):
        assert set(told) == {"cold", "changed", "MB"}


@pytest.mark.parametrize("size", ["0", "9", "-5", "1e3", "many"])
def test_a_size_that_is_none_is_refused_with_words(
    size: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", f"--contacts={size}"])
    with pytest.raises(SystemExit):
        main()
    assert f"'{size}': a number of contacts, 10 or more" in capsys.readouterr().err
