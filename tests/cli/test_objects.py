"""The JSON of what happened, where a small example does not show it."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_favour_to_several_is_one_favour_in_json(vault: Path, run: Run) -> None:
    with (vault / "Arenas" / "Nordic CFO Circle.md").open("a", encoding="utf-8") as note:
        note.write(
            "- 2026-11-01 event 2h with [[Mette Holm]] and [[Jonas Bak]]: a short one\n"
            "  - gave: the list\n"
            "  - gave: the list\n"
            "  - got: a better question; got (large): a lift home\n"
        )
    [evening] = json.loads(
        run("interactions", "--since", "2026-11-01", "--kind", "event", "--json").out
    )
    assert evening["gave"] == [{"text": "the list", "weight": 1.0}] * 2
    assert evening["got"] == [
        {"text": "a better question", "weight": 1.0},
        {"text": "a lift home", "weight": 4.0},
    ]
    [own] = [
        one
        for one in json.loads(run("show", "jonas", "--json").out)["log"]
        if one["kind"] == "event"
    ]
    assert own["gave"] == evening["gave"]
