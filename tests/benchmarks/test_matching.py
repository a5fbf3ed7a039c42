"""The scorer of the matcher: on a tiny task counted by hand, and on Danish job titles."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.matching import (
    BadTaskError,
    Task,
    first_right_ranks,
    mean_reciprocal_rank,
    read_task,
    share_within,
)

ROOT = Path(__file__).parents[2]
MELO = ROOT.parent / "shared" / "data" / "melo"

QUERIES = "q1\tHelp with pricing\nq2\texport to Norway\nq3\tyoga\nq4\tprices\n"
ELEMENTS = (
    "e4\tpricing\ne1\tPricing\n"
    "e2\texport to Norwegian towns\ne3\texport to Norway\ne5\tpricing law\n"
)
ANNOTATIONS = (
    "q1\t0\te4\t1\n"  # e1 and e4 match q1 alike, and e1 comes first by its id
    "q1\t0\te1\t0\n"  # said to be wrong
    "q2\t0\te2\t1\nq2\t0\te3\t1\n"  # two are right; e3 is the better match
    "q3\t0\te5\t1\n"  # nothing says so in letters
)


def task_folder(folder: Path, **instead: str) -> Path:
    files = {"queries": QUERIES, "corpus_elements": ELEMENTS, "annotations": ANNOTATIONS}
    for name, text in (files | instead).items():
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_a_task_is_read(tmp_path: Path) -> None:
    assert read_task(task_folder(tmp_path, queries="q1\tÅ\r\nq2\tb\nq3\tc")) == Task(
        queries={"q1": "Å", "q2": "b", "q3": "c"},
        elements={
            "e4": "pricing",
            "e1": "Pricing",
            "e2": "export to Norwegian towns",
            "e3": "export to Norway",
            "e5": "pricing law",
        },
        right={"q1": frozenset({"e4"}), "q2": frozenset({"e2", "e3"}), "q3": frozenset({"e5"})},
    )


def test_ranks_are_those_of_the_first_right_element_ties_by_id(tmp_path: Path) -> None:
    ranks, _ = first_right_ranks(read_task(task_folder(tmp_path)))
    assert ranks == {"q1": 2, "q2": 1, "q3": None, "q4": None}


def test_the_scores_are_means_over_all_queries() -> None:
    ranks = {"a": 1, "b": 2, "c": 4, "d": None, "e": 10, "f": 11, "g": None, "h": 1}
    assert mean_reciprocal_rank(ranks) == pytest.approx((2 + 1 / 2 + 1 / 4 + 1 / 10 + 1 / 11) / 8)
    assert share_within(ranks, 1) == 2 / 8
    assert share_within(ranks, 10) == 5 / 8


def test_the_time_per_query_leaves_out_what_is_done_once(tmp_path: Path) -> None:
    ticks = iter((100.0, 103.0, 105.0))
    _, speed = first_right_ranks(read_task(task_folder(tmp_path)), lambda: next(ticks))
    assert (speed.preparing, speed.per_query) == (3.0, 2.0 / 4)


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        ({"queries": "q1 pricing\n"}, r"queries\.tsv:1: 1 fields, not 2"),
        ({"annotations": "q1\t0\te4\t1\nq1\te4\n"}, r"annotations\.tsv:2: 2 fields, not 4"),
        ({"annotations": "q1\t0\te9\t1\n"}, "q1 or e9 is unknown"),
        ({"queries": "", "annotations": ""}, r"queries\.tsv is empty"),
    ],
)
def test_what_is_no_task_is_said_with_file_and_line(
    instead: dict[str, str], says: str, tmp_path: Path
) -> None:
    with pytest.raises(BadTaskError, match=says):
        read_task(task_folder(tmp_path, **instead))


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.matching", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_prints_the_scores(tmp_path: Path) -> None:
    done = run(task_folder(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:4] == [
        "4 queries, 5 elements",
        "MRR 0.375",
        "A@1 0.250",
        "A@10 0.500",
    ]
    assert " ms per query" in done.stdout


def test_a_folder_without_the_files_ends_with_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"{tmp_path / 'queries.tsv'}: No such file or directory\n"


def score(name: str) -> float:
    if not (MELO / name).is_dir():
        pytest.skip(f"no {MELO / name}")
    ranks, _ = first_right_ranks(read_task(MELO / name))
    return mean_reciprocal_rank(ranks)


@pytest.mark.slow
def test_danish_job_titles_are_ranked_as_well_as_embeddings_do() -> None:
    assert score("da-da") >= 0.595


@pytest.mark.slow
def test_the_shipped_synonyms_find_english_for_danish() -> None:
    """Trigrams alone, without the list, come to .175."""
    assert score("da-en") > 0.2
