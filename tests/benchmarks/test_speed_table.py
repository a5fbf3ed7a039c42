"""The table of speed says plainly what was reached, what was not, and how everything grows."""

import platform
from datetime import date

import pytest

from benchmarks.speed import peers
from benchmarks.speed.report import Run, document, growth_line, line, machine, missed
from benchmarks.speed.table import GOALS_FOR, Row, at_most, growth, percentile, seconds


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
