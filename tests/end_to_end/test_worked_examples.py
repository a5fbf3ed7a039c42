"""The worked examples of `docs/measures.md`, from notes on disk to what the program prints."""

import io
import json
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from vaultkit.cli import main

TODAY = date(2026, 11, 23)


def line(age: int, what: str) -> str:
    return f"- {TODAY - timedelta(days=age)} {what}"


def example_c(older: int) -> list[str]:
    return [
        line(
            30 * i + older,
            "coffee 1.5h: talked"
            + (" #personal" if i % 3 == 0 else "")
            + ("; gave: a hand" if i % 4 == 0 else "")
            + ("; got: a name" if i % 6 == 0 else ""),
        )
        for i in range(24)
    ]


EXAMPLES = {
    "A": [
        line(0, "coffee 1.5h: the split #personal\n  - gave: the study"),
        line(90, "walk 1h\n  - got: a good question"),
        line(180, "call 30m: the move #personal"),
        line(730, "lunch 2h: first talk; gave: a book"),
    ],
    "B": [line(0, "mail 15m: hello")],
    "C": example_c(0),
    "D": example_c(1095),
    "E": [line(30 * month, "mail: the newsletter") for month in range(24)],
}


def explain(folder: Path, name: str, today: date = TODAY) -> dict[str, Any]:
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    usual = ("--vault", str(folder), "--today", today.isoformat())
    with redirect_stdout(printed):
        assert main([*usual, "explain", "depth", name, "--json"]) == 0
    printed.seek(0)
    found: dict[str, Any] = json.load(printed)
    return found


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    (folder / "vaultkit.yml").touch()
    (folder / "People").mkdir()
    for name, log in EXAMPLES.items():
        text = "\n".join(["## Log", "", *log, ""])
        (folder / "People" / f"Example {name}.md").write_text(text, encoding="utf-8")
    return folder


def rounded(found: dict[str, Any], names: Iterable[str]) -> list[float]:
    return [round(found[name], 3) for name in names]


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("A", [10.935, 4.220, 1.037, 3.268, 19.460]),
        ("B", [0.0, 1.958, 0.069, 0.0, 2.027]),
        ("C", [25.971, 12.594, 6.140, 8.340, 53.044]),
        ("D", [12.383, 0.257, 2.432, 3.743, 18.814]),
    ],
)
def test_a_worked_example_comes_out_of_notes(vault: Path, name: str, points: list[float]) -> None:
    found = explain(vault, f"example {name.lower()}")
    assert rounded(found, ("confiding", "rhythm", "time", "services", "score")) == points
    assert found["enough"] == (name != "B")


def test_monthly_mails_alone_do_not_buy_depth(vault: Path) -> None:
    found = explain(vault, "Example E")
    assert rounded(found, ("confiding", "score")) == [0.0, 13.077]
    assert found["word"] == "familiar"


def test_half_a_year_of_silence_takes_its_share(vault: Path) -> None:
    later = explain(vault, "Example A", TODAY + timedelta(days=180))
    assert rounded(later, ("score",)) == [15.331]


def test_what_is_dormant_but_trusted_says_so(vault: Path) -> None:
    found = explain(vault, "Example D")
    assert found["confiding"] + found["services"] > 12
    assert found["word"] == "familiar"
