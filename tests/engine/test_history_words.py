"""A change of the history is kept without the words of somebody who is forgotten."""

import pytest

from vaultkit.engine.history_words import without_words
from vaultkit.storage.history import Change, Span


def without(text: str) -> str:
    return text.replace("Mette", "someone")


def change(**more: object) -> Change:
    span = Span(3, "x", "y", (1, 1), "before ", " after", "h", "t", 4, True)
    made = {"path": "People/Bo.md", "why": "rated", "span": span, "command": "rate Bo 3", **more}
    return Change("id", 1, "2026-11-23T10:00:00+01:00", kind="edit", before="a", after="b", **made)  # type: ignore[arg-type]


def span_with(**more: str) -> Span:
    words = {"removed": "x", "inserted": "y", "lead": "before ", "trail": " after", **more}
    return Span(
        3,
        words["removed"],
        words["inserted"],
        (1, 1),
        words["lead"],
        words["trail"],
        head="h",
        tail="t",
        tail_size=4,
        unique=True,
    )


def test_a_change_about_others_is_left_as_it_is() -> None:
    assert without_words(change(), without) == change()


@pytest.mark.parametrize(
    "named",
    [
        {"path": "People/Mette.md"},
        {"command": "log Mette x"},
        {"why": "link to Mette"},
        {"span": span_with(removed="Mette")},
        {"span": span_with(inserted="to Mette")},
        {"span": span_with(lead="Mette said ")},
        {"span": span_with(trail=" Mette")},
        {"span": span_with(lead="Me", inserted="tt", trail="e")},
    ],
)
def test_one_that_names_them_loses_what_it_held(named: dict[str, object]) -> None:
    kept = without_words(change(**named), without)
    assert kept.forgotten
    assert kept.span is None
    assert "Mette" not in repr(kept)
    assert kept.command in ("rate", "log")
    assert (kept.id, kept.batch, kept.at) == ("id", 1, "2026-11-23T10:00:00+01:00")


def test_the_change_that_took_them_out_goes_as_well_and_says_what_it_was() -> None:
    kept = without_words(change(command="forget [someone]"), without, also=True)
    assert kept.forgotten
    assert kept.command == "forget [someone]"
