"""What a glance at a vault sees: the same people as a look at all of it, whatever has changed."""

from dataclasses import replace
from pathlib import Path

from tests.engine.inboxes import make_inbox_vault, open_real
from vaultkit.edit.quick_names import Known
from vaultkit.engine.glance import glance
from vaultkit.model.vault import Vault


def names(vault: Vault) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.path, one.name, one.aliases) for one in vault.contacts.values()]


def test_it_sees_who_there_is(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path)
    (root / "Me.md").write_text("---\ntype: me\n---\n", encoding="utf-8")
    (root / "People" / "Astrid Holm.md").write_text("", encoding="utf-8")
    (root / "People" / "Anna.md").write_text("---\naliases: [Ann]\nname: Anna V\n---\n", "utf-8")
    (root / "Arenas").mkdir()
    (root / "Arenas" / "Circle.md").write_text("", encoding="utf-8")
    with open_real(root) as opened:
        opened.build()
        seen = glance(opened)
        assert seen is not None
        assert names(seen) == names(opened.vault)
        assert Known(seen).person("ann").name == "Anna V"
        assert [one.name for one in seen.arenas.values()] == ["Circle"]
        assert replace(seen.owner, needs=(), offers=()) == opened.vault.owner


def test_it_sees_what_changed_since(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path)
    with open_real(root) as opened:
        opened.build()
    (root / "People" / "Broken.md").unlink()
    (root / "People" / "New.md").write_text("---\naliases: [Nova]\n---\n", encoding="utf-8")
    (root / "People" / "Jonas Bak.md").write_text("---\nname: Jonas B\n---\n", encoding="utf-8")
    with open_real(root) as opened:
        seen = glance(opened)
        assert seen is not None
        assert [one.name for one in seen.contacts.values()] == ["Jonas B", "Mette Holm", "New"]
        assert names(seen) == names(opened.vault)


def test_it_leaves_a_vault_that_is_new_to_it_to_a_look_at_all_of_it(tmp_path: Path) -> None:
    root = make_inbox_vault(tmp_path)
    for number in range(60):
        (root / "People" / f"Nobody {number}.md").write_text("", encoding="utf-8")
    with open_real(root) as opened:
        assert glance(opened) is None
