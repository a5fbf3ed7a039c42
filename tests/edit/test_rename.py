"""A note gets another path: what is changed for it, in whichever note."""

from collections.abc import Mapping

import pytest

from vaultkit.edit.file_names import file_name
from vaultkit.edit.rename import new_path, plan_rename
from vaultkit.edit.steps import ChangeNote, DeleteNote, MoveNote, NewNote, Step
from vaultkit.errors import CannotEditError
from vaultkit.model.settings import Settings
from vaultkit.parse.notes import parse_note

SETTINGS = Settings()
JANE = "People/Jane Doe.md"
VAULT = {
    JANE: "---\ntype: contact\nname: Jane Doe\n---\n# Jane Doe\n\n"
    "[arena](../Arenas/Club.md) [[Bo]]\n",
    "People/Bo.md": "---\nknows: ['[[Jane Doe]]', Jane Doe]\n---\n"
    "- 2026-01-01 call with [[jane doe|J]]\n",
    "Arenas/Club.md": "- 2026-01-02 event: [Jane](../People/Jane%20Doe.md) and "
    "[[People/Jane Doe#Log]]\n",
    "Other.md": "`[[Jane Doe]]` [[Jane]] [[Jane Doe 2]]\n",
}


def taken(steps: tuple[Step, ...], vault: Mapping[str, str]) -> dict[str, str]:
    """Take steps in memory."""
    held = dict(vault)
    for step in steps:
        if isinstance(step, MoveNote):
            held[step.new] = held.pop(step.path)
        elif isinstance(step, DeleteNote):
            assert step.text in (None, held.pop(step.path))
        elif isinstance(step, NewNote):
            held[step.path] = step.text
        else:
            assert isinstance(step, ChangeNote)
            while (span := step.intention(held[step.path])) is not None:
                held[step.path] = span.apply(held[step.path])
                if not step.repeated:
                    break
    return held


def renamed(old: str, new: str, vault: Mapping[str, str] = VAULT) -> dict[str, str]:
    notes = {path: parse_note(path, text, SETTINGS) for path, text in vault.items()}
    return taken(plan_rename(notes, SETTINGS, old, new, vault[old]), vault)


def test_everything_follows() -> None:
    after = renamed(JANE, "People/Archive/Jane Lund.md")
    assert after == {
        "People/Archive/Jane Lund.md": "---\ntype: contact\nname: Jane Lund\n"
        "aliases: [Jane Doe]\n---\n# Jane Lund\n\n[arena](../../Arenas/Club.md) [[Bo]]\n",
        "People/Bo.md": VAULT["People/Bo.md"]
        .replace("[[Jane Doe", "[[Jane Lund")
        .replace("[[jane doe|", "[[Jane Lund|"),
        "Arenas/Club.md": "- 2026-01-02 event: [Jane](../People/Archive/Jane%20Lund.md) and "
        "[[People/Archive/Jane Lund#Log]]\n",
        "Other.md": VAULT["Other.md"],
    }


def test_there_and_back_restores_all_bytes_but_the_alias() -> None:
    there = renamed(JANE, "People/Jane Lund.md")
    back = renamed("People/Jane Lund.md", JANE, there)
    assert back.pop(JANE).replace("aliases: [Jane Doe, Jane Lund]\n", "") == VAULT[JANE]
    assert back == {
        path: text.replace("[[jane doe|", "[[Jane Doe|")  # a link is written as its note is
        for path, text in VAULT.items()
        if path != JANE
    }


def test_a_move_changes_no_name() -> None:
    after = renamed("People/Bo.md", "People/Old/Bo.md")
    assert {path: text for path, text in after.items() if path != "People/Old/Bo.md"} == {
        path: text for path, text in VAULT.items() if path != "People/Bo.md"
    }
    assert after["People/Old/Bo.md"] == VAULT["People/Bo.md"]


def test_only_the_case_may_change() -> None:
    after = renamed(JANE, "People/JANE DOE.md")
    assert "aliases" not in after["People/JANE DOE.md"]
    assert "[[JANE DOE|J]]" in after["People/Bo.md"]


def test_links_by_an_alias_stay() -> None:
    vault = {**VAULT, JANE: "---\naliases: [Jane]\n---\n"}
    assert renamed(JANE, "People/Jane Lund.md", vault)["Other.md"] == VAULT["Other.md"]


@pytest.mark.parametrize("text", ["---\na: b: c\n---\n[[Jane Doe]]\n", "<<<<<<< a\n[[Jane Doe]]\n"])
def test_a_broken_note_that_would_have_to_follow_refuses_it(text: str) -> None:
    with pytest.raises(CannotEditError):
        renamed(JANE, "People/Jane Lund.md", {**VAULT, "People/Broken.md": text})


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(CannotEditError, match=r"People/Bo\.md"):
        renamed(JANE, "People/bo.md")


def test_a_note_that_would_be_nobody_is_refused() -> None:
    with pytest.raises(CannotEditError, match="no longer count"):
        renamed("People/Bo.md", "Archive/Bo.md")


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("Jane Lund", "People/Jane Lund.md"),
        ("Jane Lund.md", "People/Jane Lund.md"),
        ("Archive/", "Archive/Jane Doe.md"),
        ("/Jane", "Jane.md"),
        ("A/B/Jane", "A/B/Jane.md"),
    ],
)
def test_what_is_wanted_is_a_name_a_path_or_a_folder(wanted: str, path: str) -> None:
    assert new_path(JANE, wanted) == path


@pytest.mark.parametrize(
    "wanted", ["../Jane", "a|b", "[x]", ".hidden", "con", "index", "a#b", "x."]
)
def test_what_no_file_or_link_can_be_called_is_refused(wanted: str) -> None:
    with pytest.raises(CannotEditError):
        new_path(JANE, wanted)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Anne Dahl/Vest", "Anne Dahl Vest"),
        ("..", None),
        ("CON", "CON_"),
        ("Index", "Index_"),
        (" A:  B? ", "A B"),
        ("a\x1b[31m", "a 31m"),
        ("é" * 200, "é" * 90),
        ("Søren A\u030aga\u030ard", "Søren Ågård"),
    ],
)
def test_any_name_becomes_the_name_of_a_file(name: str, safe: str | None) -> None:
    if safe is None:
        with pytest.raises(CannotEditError):
            file_name(name)
    else:
        assert file_name(name) == safe == file_name(safe)


def test_a_page_is_not_renamed() -> None:
    page = "---\ngenerated-by: vaultkit\ncontent-hash: x\n---\n"
    with pytest.raises(CannotEditError):
        renamed("Dashboards/Today.md", "Dashboards/Now.md", {"Dashboards/Today.md": page})
