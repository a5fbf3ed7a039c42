"""`vaultkit match` respects what the pages respect; transcripts/match.txt shows the rest."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def note(vault: Path, name: str, *fields: str) -> None:
    text = "\n".join(["---", *fields, "---", ""])
    (vault / "People" / f"{name}.md").write_text(text, encoding="utf-8")


def test_nobody_is_found_who_may_not_be_put_forward(vault: Path, run: Run) -> None:
    kept_out = ("status: dropped", "status: resting", "chemistry: 1", "circle: close")
    for number, field in enumerate(kept_out):
        note(vault, f"Nobody {number}", field, "offers: [sailing]", "needs: [sailing]")
    note(vault, "Somebody", "offers: ['sailing #private', sailing boats]")
    (found,) = json.loads(run("match", "--need", "sailing", "--json").out)
    assert [one["text"] for one in found["answers"]] == ["sailing boats"]
    (found,) = json.loads(run("match", "--offer", "sailing", "--json").out)
    assert found["answers"] == []


def test_private_words_of_others_are_never_looked_through(vault: Path, run: Run) -> None:
    note(vault, "Somebody", "offers: ['sailing #private']")
    ran = run("match", "--need", "sailing", "--private")
    assert ran.out == "“sailing”: nobody yet.\n"


def test_somebody_dropped_can_be_asked_about_by_name(vault: Path, run: Run) -> None:
    note(vault, "Bo Berg", "status: dropped", "needs: [pricing]")
    assert "Mette Holm  offers “pricing”" in run("match", "bo berg").out
