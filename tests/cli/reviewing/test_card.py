"""What is shown of somebody, and what is not."""

from pathlib import Path

import pytest

from tests.engine.review.people import TODAY, make_people
from vaultkit.cli.reviewing.card import Card, card
from vaultkit.cli.reviewing.excerpt import LONGEST, excerpt
from vaultkit.engine.review.desk import Desk
from vaultkit.engine.vault import open_vault
from vaultkit.model.settings import Settings

NOTE = """---
title: CFO
organisation: Nordlys A/S
place: Aarhus
chemistry: 4
chemistry_on: 2025-03-14
purposes: ["[[Next board seat]]"]
needs: [an interim CFO, a way out #private]
their_gain: a calm voice
offers: [pricing, gossip #private]
met: 2024-10-02
met_at: "[[Nordic CFO Circle]]"
introduced_by: "[[Per Friis]]"
---
# Mette Holm

Sails, and **means** it; see [[Boats|her boat]] and [the club](https://example.org).
<!-- a comment -->

- thinks of leaving #private
- has two sons

## Log

- 2026-11-03 coffee 1h: her board is split #personal
  - promised: the slides
- 2026-09-12 call 30m: why she leaves #private
- 2026-06-20 walk
- 2026-03-14 lunch: two budgets

## Family

Two sons, one of them a sailor.

## Secrets #private

The chair wept.

### More of it

Twice.

## Last

Plays chess.
"""


def shown(root: Path, text: str, *, private: bool = False) -> Card:
    make_people(root, {"vaultkit.yml": b"", "Purposes/Next board seat.md": b""})
    make_people(root, {"People/Mette Holm.md": text.encode()})
    with open_vault(root, TODAY) as opened:
        desk = Desk(opened)
        looked = desk.look("People/Mette Holm.md")
        assert looked is not None
        return card(looked, desk.vault, private=private)


def test_everything_one_decides_by_is_there(tmp_path: Path) -> None:
    assert shown(tmp_path, NOTE) == Card(
        "Mette Holm",
        ("CFO, Nordlys A/S · Aarhus", "professional · chemistry 4, set 14 Mar 2025"),
        (
            ("purposes", "Next board seat"),
            (
                "note",
                "Sails, and means it; see her boat and the club. (private) has two sons "
                "Two sons, one of them a sailor. (private) Plays chess.",
            ),
            ("needs", "an interim CFO; (private); a calm voice"),
            ("offers", "pricing; (private)"),
            ("met", "2 Oct 2024, Nordic CFO Circle, through Per Friis"),
        ),
        (
            ("talks", "3 Nov 2026 · coffee, 1 h: her board is split · personal"),
            ("", "12 Sep 2026 · call, 30 min: (private)"),
            ("", "20 Jun 2026 · walk, 1 h"),
        ),
    )


def test_hidden_words_are_shown_to_whoever_asks(tmp_path: Path) -> None:
    words = str(shown(tmp_path, NOTE, private=True))
    for hidden in ("a way out", "gossip", "thinks of leaving", "why she leaves", "The chair wept"):
        assert hidden in words
    assert "(private)" not in words


def test_an_empty_note_says_that_nothing_is_logged(tmp_path: Path) -> None:
    lines = ("professional · not rated yet",)
    empty = Card("Mette Holm", lines, (), (("talks", "nothing logged yet"),))
    assert shown(tmp_path, "") == empty


def test_whoever_was_dropped_is_shown_with_the_reason(tmp_path: Path) -> None:
    said = shown(tmp_path, "---\nstatus: dropped\ndropped_because: too loud\n---\n")
    assert said.lines == ("professional · dropped: too loud · not rated yet",)


def test_no_text_of_a_note_can_act_on_a_terminal(tmp_path: Path) -> None:
    said = shown(
        tmp_path, '---\ntitle: "\\e[31mred"\nneeds: ["\\e]0;x\\a"]\n---\n\x1b[2Jgone\u202e\n'
    )
    assert "\x1b" not in repr(said).encode().decode("unicode_escape")
    assert "\u202e" not in str(said)


def words(text: str, *, private: bool = False) -> str:
    return excerpt("People/A.md", text, Settings(), private=private)


@pytest.mark.parametrize(
    "log",
    [
        "- 2026-11-03 coffee: a\n  more of it\n\n  - and more\n",
        "- **2026-11-03**: a\n",
        "2026-11-03 coffee: a\nmore of it\n",
        "## 2026-11-03 — Coffee\n\nmore of it\n- and more\n",
        "## Interactions\n\nmore of it\n\n- 2026-11-03 coffee: a\n",
        "## Log\n\n| date | notes |\n|---|---|\n| 2026-11-03 | a |\n",
        "```\ncode\n```\n\n> a quote\n",
    ],
)
def test_the_log_is_no_part_of_what_the_note_says(log: str) -> None:
    assert words(f"Before.\n\n{log}") == "Before."


def test_what_follows_the_log_is_part_of_it_again() -> None:
    assert words("- 2026-11-03 coffee: a\n  - b\n- plays chess\n\n## About\n\nTall.\n") == (
        "plays chess Tall."
    )


def test_a_tag_anywhere_in_a_paragraph_hides_it_whole() -> None:
    text = "He said\nthat it is over #confidential\nfor good.\n\nTall.\n"
    assert words(text) == "(private) Tall."
    assert words(text, private=True) == "He said that it is over for good. Tall."


def test_a_long_note_is_shortened_between_words() -> None:
    said = words("word " * 500)
    assert len(said) <= LONGEST + 2
    assert said.endswith("word …")


def test_what_cannot_be_read_says_nothing() -> None:
    assert words("a\0b") == ""
