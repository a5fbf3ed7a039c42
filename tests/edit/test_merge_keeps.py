"""Merging keeps every line of both notes, whatever dialect they are in, and what imports go by."""

import random
import re

import pytest

from tests.edit.generated import note_text
from tests.edit.test_merge import ANNA, OTHER, merged
from vaultkit.edit.tell_apart import FIELD
from vaultkit.errors import CannotEditError
from vaultkit.model.note import Note
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

_LINE_END = re.compile(r"\r\n|\r|\n")
_SEEDS = 300


def read(text: str) -> Note:
    return parse_note(ANNA, text, Settings())


@pytest.mark.parametrize(
    "seeds", [range(15), pytest.param(range(15, _SEEDS), marks=pytest.mark.thorough)], ids=str
)
def test_every_line_of_any_two_notes_is_there_afterwards(seeds: range) -> None:
    """Each line stands there as it was, or, of the frontmatter, each of its values does."""
    tried = 0
    for seed in seeds:
        chance = random.Random(seed)  # noqa: S311 - the same notes each time
        own, other = note_text(chance), note_text(chance)
        try:
            after = merged(own, other)[ANNA]
        except CannotEditError:
            continue  # refused, so that nothing is lost
        tried += 1
        there = {line.strip() for line in _LINE_END.split(after)}
        for head, body in map(_lines, (own, other)):
            assert [line for line in body if line not in there] == [], seed
            assert [line for line in head if not _is_said(line, after)] == [], seed
    assert tried > len(seeds) / 2


def _lines(text: str) -> tuple[list[str], list[str]]:
    """Split a note into the lines of its frontmatter and those of its body, blank ones left out."""
    lines = [line.strip() for line in _LINE_END.split(text.removeprefix("\ufeff"))]
    begin = lines.index("---", 1) + 1 if lines[0] == "---" else 0
    return [one for one in lines[1 : begin - 1] if one], [one for one in lines[begin:] if one]


def _is_said(line: str, after: str) -> bool:
    """Whether a text has each value of a line of frontmatter, and its comment."""
    value, _, comment = line.partition("#")
    value = value.partition(":")[2] if ":" in value else value.removeprefix("- ")
    words = [one.strip(" []'\"") for one in value.split(",")]
    return comment in after and all(word in after for word in words)


@pytest.mark.parametrize(
    ("own", "other", "ids"),
    [
        ("imported_id: urn:a", "imported_id: urn:b", ["urn:a", "urn:b"]),
        ("imported_id: urn:a,x", "imported_id: 'urn: b'", ["urn:a,x", "urn: b"]),
        ("imported_id: [urn:a, urn:b]", "imported_id: urn:b", ["urn:a", "urn:b"]),
        ("imported_id:\n  - urn:a", "imported_id: [urn:b]", ["urn:a", "urn:b"]),
        ("imported_id: urn:a", "imported_id: urn:a", ["urn:a"]),
        ("title: CFO", "imported_id: urn:b", ["urn:b"]),
        ("imported_id: urn:a", "title: CFO", ["urn:a"]),
    ],
)
def test_an_import_finds_the_note_by_the_ids_of_both(own: str, other: str, ids: list[str]) -> None:
    after = merged(f"---\n{own}\n---\n", f"---\n{other}\n---\n")[ANNA]
    assert list(read(after).other["imported_id"]) == ids


def test_what_kind_of_person_the_other_was_is_kept() -> None:
    after = merged("---\ntype: contact\n---\n", "---\ntype: colleague\n---\n")[ANNA]
    assert "```yaml\ntype: colleague\n```" in after


@pytest.mark.parametrize("link", ['"[[A Vest]]"', "A Vest", '"[[People/A Vest|A]]"'])
def test_who_was_told_apart_is_so_no_longer(link: str) -> None:
    after = merged(f"---\n{FIELD}: [{link}, Bo]\n---\n", "---\nnot_same_as: [Anna Vest]\n---\n")
    contact = read(after[ANNA]).contact
    assert contact is not None
    assert [one.target for one in contact.not_same_as] == ["Bo"]
    assert OTHER not in after
