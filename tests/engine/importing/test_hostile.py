"""Exports that mean harm, or were made by somebody in a hurry: nothing breaks, nobody is lost."""

from pathlib import Path

import pytest

from tests.engine.importing.exports import build, make_vault, opened, run, tree, undo
from vaultkit.engine.importing.plan import Notes

NAMES = (
    *("../../etc/passwd", "CON", ".git", "a\nb", "æ" * 5_000, "x" * 300, "{{title}}", "<% x %>"),
    *("[[Per]]", "- [x] not these", "not these", "index", "a|b#c^d", "=cmd()", "\u202eevil", "A:"),
    *("2026-01-01 coffee", "the same as [[Per]]", "````", "%%", "---", "\ud800half", "e\u0301"),
)
VALUES = (
    *("{{x}}", "<% x %>", "`= 1`", "a\nb", "· id: x:y", "---", "x" * 50_000, "· " * 9_000),
    *("[[Per]], [[Bo]]", "#private", "no", "1", "- x", "&a", "*a", "!!python/x y", "\x1b[31m"),
)


def rows(*, many: bool = False) -> list[dict[str, object]]:
    made: list[dict[str, object]] = [
        {"id": f"n{at} ·\n id", "name": name} for at, name in enumerate(NAMES)
    ]
    made += [
        {
            "id": f"v{at}" * (500 if at == 3 else 1),
            "name": f"Value {at}",
            **dict.fromkeys(("title", "organisation", "place", "met", "birthday"), value),
            "email": [value, *(f"{number}@x.example" for number in range(400))],
            "groups": [value],
            "unknown key": value,
            "text": f"{value}\n\n\n# h\n{value}",
        }
        for at, value in enumerate(VALUES)
    ]
    if many:
        made += [{"id": f"l{at}", "name": f"L {at}", "text": "a\n" * 2_000} for at in range(60)]
    return made


@pytest.mark.thorough
@pytest.mark.parametrize("notes", [Notes.LIST, Notes.ALL])
def test_whatever_the_values_are_nothing_breaks_and_again_changes_nothing(
    tmp_path: Path, notes: Notes
) -> None:
    root = make_vault(tmp_path / "v", {"Friends/Per.md": "---\ntype: contact\n---\n"})
    before = tree(root)
    report = run(root, *rows(many=notes is Notes.LIST), notes=notes)
    assert not report.failed
    after = tree(root)
    with opened(root) as vault:
        listed, contacts = vault.vault.listed, vault.vault.contacts
        assert not [one for one in vault.problems() if one.code != "link-or-name"]
        assert not vault.vault.interactions
    named = len(NAMES) - 6  # signs only are nobody's name, nor is a day
    assert named <= (len(listed) or len(contacts)) - len(VALUES)
    assert run(root, *rows(many=notes is Notes.LIST), notes=notes).batch is None
    assert tree(root) == after
    assert all(path.startswith(("Imports/", "People/")) for path in set(after) - set(before))
    undo(root)
    assert tree(root) == before


@pytest.mark.thorough
def test_everybody_on_such_a_list_can_be_ticked(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"Friends/Per.md": "---\ntype: contact\n---\n"})
    run(root, *rows())
    with opened(root) as vault:
        waiting = sum(one.waits for one in vault.vault.listed)
    for note in (root / "Imports").glob("*.md"):
        text = note.read_text("utf-8").replace("\n- [ ] not these\n", "\n")
        note.write_text(text.replace("\n- [ ] ", "\n- [x] "), "utf-8")
    done, failed = build(root)
    assert (len(done), failed) == (waiting, ())
    with opened(root) as vault:
        assert not any(one.waits for one in vault.vault.listed)
        assert len(vault.vault.contacts) == waiting + 1
        assert not vault.vault.interactions
    after = tree(root)
    assert run(root, *rows()).batch is None
    assert tree(root) == after


@pytest.mark.thorough
def test_a_thousand_of_one_name_take_no_longer_than_others(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    report = run(root, *({"id": str(at), "name": "Info"} for at in range(300)), notes=Notes.ALL)
    assert report.made == 300
    assert (root / "People/Info 300.md").exists()
