"""Frontmatter that two machines changed: by keys, and by the items of lists."""

import pytest

from tests.merging.versions import NOTE, changed, clean, merge
from vaultkit.merging.doubt import DoubtfulError


def test_keys_of_both_sides_and_every_other_byte() -> None:
    ours = changed(NOTE, ("chemistry: 4 #", "chemistry: 5 #"))
    theirs = changed(NOTE, ("tags:", "# how they met\nmet_at: fair\ntags:"))
    assert clean(NOTE, ours, theirs) == changed(
        NOTE, ("chemistry: 4 #", "chemistry: 5 #"), ("tags:", "# how they met\nmet_at: fair\ntags:")
    )


def test_one_key_that_both_changed_is_a_conflict_of_its_line() -> None:
    merged = merge(
        NOTE,
        changed(NOTE, ("chemistry: 4", "chemistry: 5")),
        changed(NOTE, ("chemistry: 4", "chemistry: 3")),
    )
    assert merged.text == changed(
        NOTE,
        (
            "chemistry: 4 # since spring\n",
            "<<<<<<< ours\nchemistry: 5 # since spring\n=======\nchemistry: 3 # since spring\n"
            ">>>>>>> theirs\n",
        ),
    )


def test_items_of_a_list_with_dashes() -> None:
    ours = changed(NOTE, ("  - interim CFO\n", ""), ("tags:", "x: 1\ntags:"))
    theirs = changed(NOTE, ("  - 'board seat'\n", "  - 'board seat'\n  - \"a coach\"\n"))
    assert "needs:\n  - 'board seat'\n  - \"a coach\"\nx: 1\n" in clean(NOTE, ours, theirs)


def test_both_added_to_a_list_and_what_both_added_is_there_once() -> None:
    item = "  - 'board seat'\n"
    ours = changed(NOTE, (item, item + "  - a coach #private\n  - an office\n"))
    theirs = changed(NOTE, (item, item + "  - an office\n  - peace\n"))
    merged = merge(NOTE, ours, theirs)
    assert merged.conflicts == 0
    assert f"{item}  - a coach #private\n  - an office\n  - peace\ntags" in merged.text


def test_items_of_a_list_in_brackets() -> None:
    ours = changed(NOTE, ("[finance, sailing]", "[finance, sailing, board]"))
    theirs = changed(NOTE, ("[finance, sailing]", "[sailing, 'x: y']"))
    assert "\ntags: [sailing, board, 'x: y']\n" in merge(NOTE, ours, theirs).text.replace('"', "'")


def test_a_list_that_the_other_side_wrote_in_another_style() -> None:
    ours = changed(NOTE, ("[finance, sailing]", "[finance, sailing, board]"))
    theirs = changed(
        NOTE, ("tags: [finance, sailing]", "tags:\n  - finance\n  - sailing\n  - tennis")
    )
    merged = merge(NOTE, ours, theirs)
    assert merged.conflicts == 0
    assert "\ntags: [finance, sailing, board, tennis]\n" in merged.text


def test_a_list_rewritten_without_a_change_of_meaning_yields_to_a_change() -> None:
    ours = changed(NOTE, ("tags: [finance, sailing]", "tags:\n  - finance\n  - sailing"))
    theirs = changed(NOTE, ("[finance, sailing]", "[finance, sailing, tennis]"))
    assert "\ntags: [finance, sailing, tennis]\n" in clean(NOTE, ours, theirs)


def test_a_list_that_cannot_be_taken_apart_is_a_conflict() -> None:
    ours = changed(NOTE, ("[finance, sailing]", "[finance, {a: b}]"))
    theirs = changed(NOTE, ("[finance, sailing]", "[finance, tennis]"))
    merged = merge(NOTE, ours, theirs)
    assert merged.conflicts == 1
    assert (
        "<<<<<<< ours\ntags: [finance, {a: b}]\n=======\ntags: [finance, tennis]\n" in merged.text
    )


def test_a_key_that_one_side_took_out() -> None:
    line = "chemistry: 4 # since spring\n"
    gone = changed(NOTE, (line, ""))
    assert line not in clean(NOTE, gone, changed(NOTE, ("Mette Holm\n", "Mette Holm-Bak\n")))
    merged = merge(NOTE, gone, changed(NOTE, ("chemistry: 4", "chemistry: 2")))
    assert "<<<<<<< ours\n=======\nchemistry: 2 # since spring\n>>>>>>> theirs\n" in merged.text


def test_frontmatter_that_one_side_began() -> None:
    base = "Mette.\n"
    ours, theirs = "---\nchemistry: 4\n---\nMette.\n", "Mette.\n\nMore.\n"
    assert clean(base, ours, theirs) == "---\nchemistry: 4\n---\nMette.\n\nMore.\n"


def test_frontmatter_that_both_began() -> None:
    ours, theirs = "---\nchemistry: 4\n---\nMette.\n", "---\ncircle: close\n---\nMette.\n"
    merged = merge("Mette.\n", ours, theirs)
    assert merged.conflicts == 0
    assert {"chemistry: 4", "circle: close"} < set(merged.text.split("\n"))


def test_frontmatter_that_one_side_took_out_and_the_other_changed_is_left_to_git() -> None:
    body = NOTE.partition("---\n\n")[2]
    with pytest.raises(DoubtfulError, match="frontmatter"):
        merge(NOTE, body, changed(NOTE, ("chemistry: 4", "chemistry: 2")))


def test_a_key_in_another_spelling_is_the_same_key() -> None:
    merged = merge(
        NOTE,
        changed(NOTE, ("chemistry: 4", "Chemistry: 5")),
        changed(NOTE, ("chemistry: 4", "CHEMISTRY: 3")),
    )
    assert merged.conflicts == 1
