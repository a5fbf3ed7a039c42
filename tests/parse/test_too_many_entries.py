"""Of a note with more entries than anybody has the first are read; where that ended is said."""

import pytest

from tests.parse.bodies import PATH, body_of
from vaultkit.model.note import NoteKind
from vaultkit.model.problem import Problem
from vaultkit.parse.entries import dated
from vaultkit.parse.entries.body import Body

FEW = 5


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated, "MOST_ENTRIES", FEW)


def problems(body: Body, code: str = "too-many-entries") -> list[Problem]:
    return [one for one in body.problems if one.code == code]


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", "- 2026-11-03 call: x"),
        ("", "1. 2026-11-03 call: x"),
        ("", "2026-11-03 call: x"),
        ("", "### 2026-11-03 call"),
        ("", "- 2026-11-03 call [gave:: x]\n  - got: y"),
        ("| date | kind | what |\n|---|---|---|\n", "| 2026-11-03 | call | x |"),
    ],
)
def test_the_rest_is_not_read_and_the_place_is_said(before: str, line: str) -> None:
    whole = body_of("## Log\n\n" + before + f"{line}\n" * FEW)
    assert problems(whole) == []
    more = body_of("## Log\n\n" + before + f"{line}\n" * (FEW + 3) + "\n## Notes\n\ntext\n")
    assert FEW <= len(more.entries) <= FEW + 1  # the last one begun is ended
    (problem,) = problems(more)
    assert problem.source.path == PATH
    length = line.count("\n") + 1
    begin = 2 + before.count("\n") + FEW * length
    assert 0 < problem.source.line - begin <= length + 1


@pytest.mark.parametrize("word", ["gave", "got", "promised", "led to"])
@pytest.mark.parametrize("below", [False, True])
def test_nor_is_what_follows_more_favours_than_anybody_does(
    monkeypatch: pytest.MonkeyPatch, word: str, below: bool
) -> None:
    monkeypatch.setattr(dated, "MOST_TOLD", 9)
    sub_items = f"\n  - {word}: x" * 3 if below else ": met" + f"; {word}: x" * 3
    line = f"- 2026-11-03 call{sub_items}\n"
    whole = body_of("## Log\n\n" + line * 3)
    assert problems(whole, "too-many-favours") == []
    assert len(whole.entries) == 3
    more = body_of("## Log\n\n" + line * 4 + "\n## Notes\n\ntext\n")
    assert len(more.entries) == 3
    (problem,) = problems(more, "too-many-favours")
    assert problem.source.line == 2 + 3 * line.count("\n") + 1


def test_one_entry_is_cut_off_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated, "MOST_TOLD", 9)
    body = body_of("## Log\n\n- 2026-11-03 call: met\n" + "  - gave: x\n" * 12)
    (entry,) = body.entries
    assert len(entry.favours) == 9
    (problem,) = problems(body, "too-many-favours")
    assert problem.source.line == 13


def test_a_journal_has_no_more_either() -> None:
    line = "- call with [[Per Friis]]: x\n"
    whole = body_of("## 2026-11-03\n\n" + line * FEW, NoteKind.JOURNAL)
    assert problems(whole) == []
    more = body_of("## 2026-11-03\n\n" + line * (FEW + 3), NoteKind.JOURNAL)
    assert FEW <= len(more.entries) <= FEW + 1
    assert len(problems(more)) == 1
