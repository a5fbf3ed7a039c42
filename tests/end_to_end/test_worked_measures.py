"""The worked examples of each measure, from notes on disk to what `explain … --json` prints."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.test_worked_examples import EXAMPLES
from vaultkit.cli import main

TODAY = date(2026, 11, 23)
Explain = Callable[..., dict[str, Any]]


def day(age: int) -> str:
    return str(TODAY - timedelta(days=age))


@pytest.fixture
def explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Explain a measure in a vault of a few notes, of somebody or of all."""

    def explain(notes: Mapping[str, str], *arguments: str) -> dict[str, Any]:
        (tmp_path / "vaultkit.yml").touch()
        for path, text in notes.items():
            note = tmp_path / f"{path}.md"
            note.parent.mkdir(exist_ok=True)
            note.write_text(text, encoding="utf-8")
        usual = ("--vault", str(tmp_path), "--today", TODAY.isoformat(), "--json")
        capsys.readouterr()
        assert main(["explain", *arguments, *usual]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return explain


def person(*log: str, **fields: str) -> str:
    said = [f"{name}: {value}" for name, value in fields.items()]
    return "\n".join(["---", "type: contact", *said, "---", "## Log", "", *log, ""])


@pytest.mark.parametrize(("name", "b"), [("A", 0.132), ("C", 0.148)])
def test_the_balance_of_a_and_c(explain: Explain, name: str, b: float) -> None:
    found = explain({"People/Example": person(*EXAMPLES[name])}, "balance", "example")
    assert round(found["b"], 3) == b
    assert found["enough"]
    for way, total in (("gave", found["G"]), ("got", found["O"])):
        lines = [
            one["weight"] * one["decay"] for one in found["entries"] if one["direction"] == way
        ]
        assert sum(lines) == pytest.approx(total)


@pytest.mark.parametrize(
    ("gave", "got", "b"),
    [(0, 0, 0), (1, 0, 0.333), (3, 1, 0.333), (0, 4, -0.667), (5, 5, 0)],
)
def test_the_table_of_the_balance(explain: Explain, gave: int, got: int, b: float) -> None:
    favours = ["  - gave: a name"] * gave + ["  - got: a name"] * got
    found = explain({"People/Ann": person(f"- {day(0)} coffee", *favours)}, "balance", "ann")
    assert (round(found["b"], 3), found["given"], found["got"]) == (b, gave, got)
    assert not found["enough"]  # all of it in one entry


def test_the_balance_of_the_network(explain: Explain) -> None:
    entries = [f"- {day(0)} coffee", f"- {day(0)} call", f"- {day(0)} mail"]
    ann = person(*entries, *["  - gave: a name"] * 3, "  - got: a name")
    bo = person(*entries, *["  - got: a name"] * 4)
    found = explain({"People/Ann": ann, "People/Bo": bo}, "balance")
    assert (found["G"], found["O"], found["ratio"]) == (3, 5, 0.6)
    assert (found["share_at_least"], found["top_share"]) == (0.5, 1)
    assert [(one["name"], round(one["b"], 3)) for one in found["ties"]] == [
        ("Ann", 0.333),
        ("Bo", -0.667),
    ]


def test_the_alignment(explain: Explain) -> None:
    meant_and_hours = {"Sell": (50, 7), "Learn": (30, 1), "Lobby": (20, 2)}
    notes = {
        f"Purposes/{name}": f"---\ntype: purpose\nshare: {share}%\n---\n"
        for name, (share, _) in meant_and_hours.items()
    }
    log = [
        f"- {day(9)} meeting {hours}h: about [[{name}]]"
        for name, (_, hours) in meant_and_hours.items()
    ]
    notes["People/Ann"] = person(*log, f"- {day(8)} lunch 3h: nothing in particular")
    found = explain(notes, "purposes")
    assert round(found["alignment"], 3) == 0.8
    assert [(one["name"], one["meant"], one["spent"]) for one in found["purposes"]] == [
        ("Sell", 0.5, 0.7),
        ("Learn", 0.3, 0.1),
        ("Lobby", 0.2, 0.2),
    ]
    assert found["hours_without"] == 3
    sell = explain(notes, "purposes", "sell")
    assert (sell["spent"], [one["because"] for one in sell["entries"]]) == (0.7, ["its own link"])


def test_the_agreement_of_chemistry_and_hours(explain: Explain) -> None:
    rated = {"Ann": (5, 10), "Bo": (4, 2), "Eva": (3, 6), "Gry": (2, 3), "Kim": (1, 1)}
    notes = {
        f"People/{name}": person(f"- {day(9)} meeting {hours}h", chemistry=str(chemistry))
        for name, (chemistry, hours) in rated.items()
    }
    found = explain(notes, "chemistry")
    assert round(found["spearman"], 3) == 0.7
    assert [(one["chemistry_rank"], one["hours_rank"]) for one in found["ranks"]] == [
        (5, 5),
        (4, 2),
        (3, 4),
        (2, 3),
        (1, 1),
    ]
    assert found["word"] == "agrees"


def test_the_share_of_new_ties(explain: Explain) -> None:
    notes = {
        "People/New": person(f"- {day(9)} meeting 6h", met=day(100)),
        "People/Old": person(f"- {day(9)} meeting 18h", met=day(900)),
    }
    found = explain(notes, "renewal")
    assert (found["new"], found["hours"]) == ({"hours": 6, "people": 1, "share": 0.25}, 24)
    assert explain(notes, "renewal", "new")["by"] == "met"


def test_the_effective_kinds(explain: Explain) -> None:
    fields = ["finance"] * 6 + ["law"] * 3 + ["food"]
    notes = {
        f"People/P{n}": person(f"- {day(9)} coffee", field=field) for n, field in enumerate(fields)
    }
    kinds = {one["trait"]: one for one in explain(notes, "renewal")["kinds"]}
    field = kinds["field"]
    assert field["counts"] == {"finance": 6, "law": 3, "food": 1}
    assert [round(field[name], 3) for name in ("shannon", "effective", "blau")] == [
        0.898,
        2.455,
        0.54,
    ]
    assert kinds["place"]["effective"] is None


@pytest.mark.parametrize(
    ("knows", "constraint", "size"),
    [
        (["Zoe", "Zoe", "Zoe", "Zoe"], 0.25, 4.0),
        (["Bo", "Zoe", "Zoe", "Zoe"], 0.40625, 3.5),
        (["Bo, Eva, Gry", "Eva, Gry", "Gry", "Ann"], 0.765625, 1.0),
    ],
)
def test_structural_holes(
    explain: Explain, knows: list[str], constraint: float, size: float
) -> None:
    notes = {
        f"People/{name}": person(f"- {day(n)} coffee", knows=f"[{known}]")
        for n, (name, known) in enumerate(zip(("Ann", "Bo", "Eva", "Gry"), knows, strict=True))
    }
    found = explain(notes, "renewal")["holes"]
    assert (found["constraint"], found["effective_size"]) == pytest.approx((constraint, size))


def test_silence_by_the_median_gap_and_by_a_cadence(explain: Explain) -> None:
    log = [f"- {day(age)} coffee" for age in (90, 130, 170)] + [f"- {day(0)} coffee with [[Zoe]]"]
    other = {"People/Bo": person(log[-1])}
    by_gap = explain({**other, "People/Ann": person(*log[:3])}, "silence", "ann")
    assert (by_gap["usual_gap"], by_gap["ratio"], by_gap["drifting"]) == (40, 2.25, True)
    by_cadence = explain({"People/Ann": person(*log[:3], cadence="90 days")}, "silence", "ann")
    assert (by_cadence["divided_by"], by_cadence["ratio"], by_cadence["due"]) == (90, 1, True)


def test_a_rank_is_the_match_by_one_more_than_both_know(explain: Explain) -> None:
    entry = f"- {day(9)} coffee"
    notes = {
        "People/Ann": person(entry, needs="[an interim CFO]", knows="[Zoe, Kim]"),
        "People/Bo": person(entry, offers="[interim CFO]", knows="[Zoe]"),
    }
    (found,) = explain(notes, "introductions", "ann")["candidates"]
    assert (found["both_know"], found["match"], found["rank"]) == (1, 1, 0.5)
    assert sum(one["adds"] for one in found["trigrams"]) == pytest.approx(1)
    assert found["need_at"] == "People/Ann.md:3"


def test_why_somebody_is_on_today(explain: Explain) -> None:
    promised = f"- {day(9)} coffee\n  - promised: the slides by {day(2)}"
    found = explain({"People/Ann": person(promised)}, "attention", "ann")
    holding = [one["reason"] for one in found["checks"] if one["holds"]]
    assert (found["listed"], holding) == (True, ["promise"])
