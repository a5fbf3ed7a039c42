"""A ticked box on a list makes a note once, and whatever is said of somebody makes it too."""

from pathlib import Path

from tests.engine.importing.exports import (
    build,
    make_vault,
    mark,
    opened,
    run,
    text,
    the_list,
    tree,
    undo,
)
from tests.engine.inboxes import open_real, watched
from tests.engine.watching import until, watching
from vaultkit.engine.afterwards import Afterwards
from vaultkit.engine.inbox import carry_out_all
from vaultkit.engine.rooms import real_rooms
from vaultkit.engine.vault import OpenVault
from vaultkit.storage.clock import FixedDay

METTE = {"id": "m", "name": "Mette Holm", "title": "CFO", "organisation": "Nordlys"}
JONAS = {"id": "j", "name": "Jonas Bak", "title": "Captain", "text": "met at the fair"}


def make(root: Path) -> Path:
    make_vault(root, {"People/Per Friis.md": ""})
    run(root, METTE, JONAS)
    return root


def test_a_tick_makes_a_note_and_changes_only_that_line(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    mark(root, "Jonas Bak", "x")
    before = the_list(root).read_text("utf-8")
    assert build(root) == (("LinkedIn 2026-11-23: Jonas Bak",), ())
    linked = before.replace("- [x] Jonas Bak ·", "- [x] [[Jonas Bak]] ·")
    assert the_list(root).read_text("utf-8") == linked
    note = text(root, "People/Jonas Bak.md")
    assert "title: Captain\n" in note
    assert "circle:" not in note
    assert note.endswith("## Notes\n\nmet at the fair\n")
    after = tree(root)
    assert build(root) == ((), ())
    assert tree(root) == after


def test_a_tick_that_was_taken_back_is_left_alone_until_the_line_changes(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    mark(root, "Jonas Bak", "x")
    ticked = tree(root)
    build(root)
    undo(root)
    assert tree(root) == ticked
    done, failed = build(root)
    assert not done
    assert "taken back with undo" in failed[0]
    assert tree(root) == ticked
    note = the_list(root)
    note.write_text(note.read_text("utf-8").replace("Captain", "Captain of boats"), "utf-8")
    assert build(root)[0] == ("LinkedIn 2026-11-23: Jonas Bak",)


def test_hundreds_of_ticks_are_told_in_one_line(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    many = "".join(f"- [x] Person Number{one} · id: linkedin:n{one}\n" for one in range(40))
    the_list(root).write_text(the_list(root).read_text("utf-8") + many, "utf-8")
    assert len(build(root)[0]) == 40
    with opened(root) as vault:
        command = next(iter(vault.edits.history())).command
    assert command.endswith("Number4; … (40)")
    undo(root)
    done, failed = build(root)
    assert not done
    (said,) = failed
    assert "the notes of 40 people, Person Number0 the first" in said


def test_a_tick_on_a_line_that_an_import_just_wrote_is_no_loss(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    run(root, JONAS | {"title": "Commodore"}, METTE)
    with opened(root) as vault:
        afterwards = Afterwards(vault.edits)
        mark(root, "Jonas Bak", "x")
        build(root)
        assert "[[Jonas Bak]]" in text(root, "Imports/LinkedIn 2026-11-23.md")
        assert afterwards.look() == ()
        lines = the_list(root).read_text("utf-8").splitlines(keepends=True)
        the_list(root).write_text("".join(one for one in lines if "Jonas" not in one), "utf-8")
        assert "gone again" in afterwards.look()[0]


def test_a_crash_between_the_note_and_the_line_is_made_good(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    mark(root, "Jonas Bak", "x")
    ticked = the_list(root).read_bytes()
    build(root)
    after = tree(root)
    the_list(root).write_bytes(ticked)
    build(root)
    assert tree(root) == after


def test_many_ticks_are_one_batch_and_few_writes(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run(root, *({"id": str(at), "name": f"Person {at:02}"} for at in range(60)))
    note = the_list(root)
    note.write_text(note.read_text("utf-8").replace("- [ ] Person", "- [x] Person"), "utf-8")
    before = tree(root)
    assert len(build(root)[0]) == 60
    with opened(root) as vault:
        last = vault.edits.history()[0]
    assert sum(change.kind == "edit" for change in last.changes) <= 20
    assert len(list((root / "People").iterdir())) == 60
    undo(root)
    assert tree(root) == before


def test_two_of_one_name_ticked_at_once_get_two_notes(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run(root, METTE, {**METTE, "id": "m2", "organisation": "Friis A/S"})
    note = the_list(root)
    note.write_text(note.read_text("utf-8").replace("- [ ] Mette", "- [x] Mette"), "utf-8")
    build(root)
    names = sorted(path.name for path in (root / "People").iterdir())
    assert names == ["Mette Holm (Friis A S).md", "Mette Holm.md"]
    with opened(root) as vault:
        assert not vault.problems()
        assert len(vault.vault.contacts) == 2


def test_a_list_that_somebody_reordered_and_wrote_in_is_left_as_it_is(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    note = the_list(root)
    mine = (
        "---\r\ntype: import\r\n---\r\nMy own words.\r\n\r\n"
        "* [x] Jonas Bak · from the fair · id: linkedin:j   \r\n\r\n## Later\r\n"
        "- [ ] Mette Holm · id: linkedin:m"
    )
    note.write_bytes(mine.encode())
    build(root)
    assert note.read_bytes().decode() == mine.replace("Jonas Bak", "[[Jonas Bak]]", 1)
    assert "\n\nfrom the fair\n" in text(root, "People/Jonas Bak.md")


def test_the_same_as_nobody_is_said_and_stays(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    note = the_list(root)
    line = "- [ ] Jonas Bak · title: Captain · id: linkedin:j\n"
    assert line in note.read_text("utf-8")
    same = f"{line}  - [x] the same as [[Nobody]]\n"
    note.write_text(note.read_text("utf-8").replace(line, same), "utf-8")
    before = tree(root)
    done, failed = build(root)
    assert not done
    assert "There is no single note of Nobody." in failed[0]
    assert tree(root) == before


def test_an_inbox_line_about_somebody_on_a_list_makes_the_note_first(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    inbox = root / "Inbox.md"
    inbox.write_text("---\ntype: inbox\n---\n\n- jonas kaffe: sails\n- mette 4\n", "utf-8")
    before = tree(root)
    with open_real(root) as vault:
        assert len(carry_out_all(vault).done) == 2
        assert not vault.problems()
    assert "- 2026-11-23 coffee: sails\n" in text(root, "People/Jonas Bak.md")
    assert "chemistry: 4" in text(root, "People/Mette Holm.md")
    assert the_list(root).read_text("utf-8").count("[[") == 2
    undo(root)
    undo(root)
    assert tree(root) == before


def test_a_contact_is_always_meant_before_somebody_on_a_list(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    run(root, {"id": "p", "name": "Per Bak"}, kind="google")
    (root / "Inbox.md").write_text("---\ntype: inbox\n---\n\n- per kaffe: x\n- bak 3\n", "utf-8")
    with open_real(root) as vault:
        ran = carry_out_all(vault)
    assert "coffee: x" in text(root, "People/Per Friis.md")
    assert [one.line.text for one in ran.kept] == ["bak 3"]  # Jonas or Per, both on lists
    assert "Jonas Bak, Per Bak" in ran.kept[0].why


def test_the_watcher_makes_notes_of_ticks(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    with watching(watched(root)):
        mark(root, "Jonas Bak", "x")
        until((root / "People/Jonas Bak.md").exists, "the note is made")


def test_who_is_on_a_list_stands_on_no_page(tmp_path: Path) -> None:
    root = make(tmp_path / "v")
    with OpenVault(root, FixedDay(open_real(root).clock.today()), real_rooms()) as vault:
        vault.build()
        assert list(vault.vault.contacts) == ["People/Per Friis.md"]
    for page in (root / "Dashboards").glob("*.md"):
        assert "Jonas" not in page.read_text("utf-8")
