"""The benchmark of speed runs at a tiny size, and says plainly what was not reached."""

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import plain
from benchmarks.checkout import git
from benchmarks.generate import TODAY, write_vault
from benchmarks.processes import REPOSITORY, FailedError, TooLongError, run
from benchmarks.speed import building, checking_out, peers, saving, starting, suggesting
from benchmarks.speed.__main__ import Effort, main, of_vault
from benchmarks.speed.report import Run, document, growth_line, line, machine, missed
from benchmarks.speed.table import GOALS_FOR, Row, at_most, growth, percentile, seconds
from benchmarks.watcher_process import WatcherProcess
from tests.engine.watching import until
from vaultkit.engine.vault import open_vault

CONTACTS = 12


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_vault(tmp_path / "vault", CONTACTS)
    return tmp_path / "vault"


# The yardsticks ---------------------------------------------------------------------------------
@pytest.mark.parametrize("stage", ["limit", "plain"])
def test_a_yardstick_reads_the_notes_and_no_page(stage: str, root: Path) -> None:
    with open_vault(root, TODAY) as opened:
        notes = opened.build().sync.notes
    assert plain.STAGES[stage](root) == notes
    assert plain.stat(root) == notes + 1  # the settings


def test_the_yardsticks_refuse_what_they_cannot_read(root: Path) -> None:
    (root / "People" / "Bad.md").write_text("---\na: [\n---\n", "utf-8")
    with pytest.raises(Exception, match="expected"):
        plain.limit(root)


# Processes --------------------------------------------------------------------------------------
def test_a_process_is_measured(tmp_path: Path) -> None:
    ran = run([sys.executable, "-c", "import os; print(os.getcwd())"], folder=tmp_path)
    assert ran.out.strip() == str(tmp_path.resolve())
    assert ran.seconds > 0
    assert 1 < ran.megabytes < 1000


def test_a_process_that_fails_is_no_measure() -> None:
    with pytest.raises(FailedError, match="no such thing"):
        run([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


def test_a_process_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TooLongError, match=r"after 0\.2 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2)


def test_nothing_is_left_behind_where_a_run_is_told_to_stop(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    sleeps = "import os, pathlib, sys, time; pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))"
    script = f"""
import signal, sys
from benchmarks.processes import run
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
run([sys.executable, "-c", {sleeps + "; time.sleep(60)"!r}, sys.argv[1]])
"""
    runner = subprocess.Popen([sys.executable, "-c", script, str(told)], cwd=REPOSITORY)
    until(lambda: told.exists() and told.read_text() != "")
    runner.terminate()
    assert runner.wait() == 143
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


# The rows ---------------------------------------------------------------------------------------
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
    told = suggesting.measure(20)
    assert set(told) == {"cold", "changed", "MB"}


@pytest.mark.parametrize("size", ["0", "9", "-5", "1e3", "many"])
def test_a_size_that_is_none_is_refused_with_words(
    size: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["speed", f"--contacts={size}"])
    with pytest.raises(SystemExit):
        main()
    assert f"'{size}': a number of contacts, 10 or more" in capsys.readouterr().err


# The table --------------------------------------------------------------------------------------
def test_growth_is_a_factor_for_each_doubling() -> None:
    rows = {
        10: [Row("build", "", grows={"time": 1.0, "memory": 5.0}), Row("only here", "")],
        80: [Row("build", "", grows={"time": 8.0, "memory": 5.0})],
        160: [Row("build", "", grows={"time": 40.0})],
    }
    found = growth(rows)
    assert [(one.what, one.small, one.large, one.factor, one.reached) for one in found] == [
        ("build: memory", 10, 80, 1.0, True),
        ("build: time", 10, 80, 2.0, True),
        ("build: time", 80, 160, 5.0, False),
    ]
    assert growth_line(found[2]).endswith("x5.00 per doubling   NOT reached")


@pytest.mark.parametrize(
    ("percent", "value"), [(0, 1.0), (50, 2.0), (75, 3.0), (76, 4.0), (99, 4.0), (100, 4.0)]
)
def test_a_percentile_is_a_value_that_was_measured(percent: float, value: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], percent) == value


def test_a_goal_counts_as_it_is_printed() -> None:
    assert at_most(2.5001, 2.5)
    assert not at_most(2.51, 2.5)


@pytest.mark.parametrize(
    ("value", "words"), [(0.0844, "84 ms"), (3.21, "3.2 s"), (99.96, "100.0 s"), (124.4, "124 s")]
)
def test_times_are_written_with_their_unit(value: float, words: str) -> None:
    assert seconds(value) == words


def test_verdicts_are_plain() -> None:
    reached, not_reached = Row("a", "1 s", "≤ 2 s", True), Row("b", "3 s", "≤ 2 s", False)
    unknown, no_goal = Row("c", "needs /proc", "≤ 2 s"), Row("d", "4 s")
    assert [row.verdict() for row in (reached, not_reached, unknown, no_goal)] == [
        "reached",
        "NOT reached",
        "not measured",
        "",
    ]
    assert line(not_reached).endswith("goal ≤ 2 s: NOT reached")
    assert line(not_reached, 500).endswith("goal ≤ 2 s: (not reached)")
    assert [not_reached.missed(contacts) for contacts in (500, GOALS_FOR)] == [False, True]
    assert Row("e", "3", "0", False, everywhere=True).missed(500)
    assert line(no_goal).split() == ["d", "4", "s"]


def a_run() -> Run:
    cold = [Row("cold build", f"{n} s", "≤ 2 s", n <= 2, {"time": float(n)}) for n in (1, 5)]
    of_vaults = {5_000: [cold[0]], GOALS_FOR: [cold[1]]}
    peer = {100: [Row("mddb 0.9.5, `mddb FOLDER`", "could not be installed here")]}
    tests = [Row("`make test`", "61 s", "≤ 60 s", False)]
    return Run("2 cores", date(2026, 11, 23), of_vaults, {}, peer, tests, growth(of_vaults))


def test_what_was_missed_is_named() -> None:
    assert missed(a_run()) == ["cold build (10,000)", "`make test`", "growth of cold build: time"]


def test_the_document_has_every_row_with_its_verdict_and_every_peer() -> None:
    text = document(a_run())
    for words in (
        "Measured on 2026-11-23: 2 cores.",
        "## 10,000 contacts",
        "| cold build | 1 s | ≤ 2 s | (reached) |",
        "| cold build | 5 s | ≤ 2 s | NOT reached |",
        "| `make test` | 61 s | ≤ 60 s | NOT reached |",
        "| cold build: time | 5,000 | 10,000 | × 5.00 | NOT reached |",
        "| 100 | mddb 0.9.5, `mddb FOLDER` | could not be installed here |",
        *(f"| {peer.name} | {peer.does} | {peer.does_not} |" for peer in peers.PEERS),
    ):
        assert words in text
    assert text.endswith("\n")


def test_the_machine_is_described_without_a_name_of_it() -> None:
    told = machine()
    assert " cores, " in told
    assert platform.node() not in told


# Peers ------------------------------------------------------------------------------------------
def test_a_peer_that_cannot_be_installed_is_said_not_to_be(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(peer: peers.Peer) -> None:
        raise FailedError(f"no {peer.name}")

    monkeypatch.setattr(peers, "install", refuse)
    rows = list(peers.rows(root))
    assert [row.here for row in rows] == ["could not be installed here"] * len(peers.PEERS)


def test_peers_run_quietly_in_a_home_of_their_own(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that prints its surroundings stands in for each of them."""
    shown = "import os; print(*(os.environ[name] for name in ('FOAM_TELEMETRY', 'HOME')))"
    seen: list[str] = []

    def noted(*arguments: object, **options: object) -> object:
        ran = run(*arguments, **options)  # type: ignore[arg-type]
        seen.append(ran.out)
        return ran

    monkeypatch.setattr(peers, "install", lambda _: None)
    monkeypatch.setattr(peers, "command", lambda *_: [sys.executable, "-c", shown])
    monkeypatch.setattr(peers, "run", noted)
    monkeypatch.setattr(peers, "PEERS", (peers.FOAM, peers.OBSIDIANTOOLS))
    rows = list(peers.rows(root))
    assert [row.what.split()[0] for row in rows] == ["foam-cli", "obsidiantools"]
    quiet, homes = zip(*(words.split() for words in seen), strict=True)
    assert quiet == ("0", "0")
    assert not any(Path(home).exists() for home in homes)
    assert str(Path.home()) not in homes
