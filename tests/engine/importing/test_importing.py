"""An import is planned, comes as one batch, and can be done again without changing anything."""

from pathlib import Path

import pytest

from tests.engine.importing.exports import (
    build,
    make_vault,
    mark,
    opened,
    plan,
    planned,
    run,
    run_all,
    text,
    the_list,
    tree,
    undo,
    verdicts,
)
from vaultkit.engine.importing.importing import read_file
from vaultkit.engine.importing.plan import Notes, Verdict
from vaultkit.errors import DiskError

METTE = {"id": "m", "name": "Mette Holm", "title": "CFO", "organisation": "Nordlys"}
JONAS = {"id": "j", "name": "Jonas Bak", "title": "Captain", "email": ["j@b.example"]}
AASE = {"id": "å", "name": "Åse Ørsted", "met": "2024-03-12"}
NOTE = "---\ntitle: CEO\nemail: mette@nordlys.example\n---\n# Mette\n"


def test_people_who_are_new_come_on_one_list_and_nowhere_else(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    before = tree(root)
    report = run(root, METTE, JONAS, AASE)
    assert report.lists == ["Imports/LinkedIn 2026-11-23.md"]
    assert set(tree(root)) - set(before) == {*report.lists, "Imports/imported.jsonl"}
    lines = the_list(root).read_text("utf-8").split("\n")
    assert lines[-5:] == [
        "- [ ] not these",
        "- [ ] Åse Ørsted · met: 2024-03-12 · id: linkedin:å",
        "- [ ] Jonas Bak · title: Captain · email: j@b.example · id: linkedin:j",
        "- [ ] Mette Holm · title: CFO · organisation: Nordlys · id: linkedin:m",
        "",
    ]
    with opened(root) as vault:
        assert not vault.vault.contacts
        assert [one.name for one in vault.vault.listed] == ["Åse Ørsted", "Jonas Bak", "Mette Holm"]
        assert not vault.problems()


@pytest.mark.parametrize("notes", list(Notes))
def test_again_changes_nothing_and_one_undo_takes_all_back(tmp_path: Path, notes: Notes) -> None:
    root = make_vault(tmp_path / "v", {"People/Per Friis.md": "email: no frontmatter\n"})
    before = tree(root)
    happened = {"id": "h", "day": "2026-01-02", "who": ["Per Friis"], "kind": "meeting"}
    run(root, METTE, JONAS, AASE, happened, notes=notes)
    after = tree(root)
    assert after != before
    prepared = plan(root, METTE, JONAS, AASE, happened, notes=notes)
    assert not prepared.plan.writes
    assert run(root, METTE, JONAS, AASE, happened, notes=notes).batch is None
    assert tree(root) == after
    undo(root)
    assert tree(root) == before


def test_undo_of_a_second_import_brings_the_ledger_back_byte_for_byte(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, METTE, JONAS)
    first = tree(root)
    run_all(root, {**METTE, "title": "Chair"}, JONAS, AASE)
    assert tree(root) != first
    undo(root)
    assert tree(root) == first
    undo(root)
    assert set(tree(root)) == {"vaultkit.yml"}


def test_a_note_each_says_where_it_came_from_and_is_unsorted(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    assert run_all(root, METTE, AASE).made == 2
    note = text(root, "People/Mette Holm.md")
    for line in (
        "title: CFO\n",
        "circle: unsorted\n",
        "imported_from: linkedin\n",
        "imported_id: [linkedin:m]\n",
    ):
        assert line in note
    assert "\nmet:\n" in note  # an import is no meeting
    assert "\nmet: 2024-03-12\n" in text(root, "People/Åse Ørsted.md")


def test_a_value_nobody_touched_follows_and_one_that_was_changed_stays(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, METTE, JONAS)
    path = root / "People/Mette Holm.md"
    path.write_text(path.read_text().replace("title: CFO", "title: my own word"))
    prepared = plan(root, {**METTE, "title": "Chair"}, {**JONAS, "title": "Admiral"})
    assert planned(prepared, "Mette Holm").kept == ("title",)
    assert verdicts(prepared) == {"Mette Holm": "same", "Jonas Bak": "changed"}
    run(root, {**METTE, "title": "Chair"}, {**JONAS, "title": "Admiral"})
    assert "title: my own word\n" in path.read_text()
    assert "title: Admiral\n" in text(root, "People/Jonas Bak.md")
    after = tree(root)
    run(root, {**METTE, "title": "Chair"}, {**JONAS, "title": "Admiral"})
    assert tree(root) == after


def test_a_value_that_was_taken_out_does_not_come_back(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, {**JONAS, "phone": "+45 12345678"})
    path = root / "People/Jonas Bak.md"
    emptied = path.read_text().replace("title: Captain", "title:").replace("j@b.example", "")
    path.write_text(emptied)
    run(root, {**JONAS, "phone": "+45 12345678"})
    assert path.read_text() == emptied


def test_whoever_was_deleted_declined_or_dropped_comes_back_only_when_asked(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, METTE)
    run(root, METTE, JONAS, AASE)
    (root / "People/Mette Holm.md").unlink()
    mark(root, "Jonas Bak", "-")
    lines = the_list(root).read_text("utf-8").split("\n")
    the_list(root).write_text("\n".join(one for one in lines if "Åse" not in one), "utf-8")
    before = tree(root)
    prepared = plan(root, METTE, JONAS, AASE)
    assert set(verdicts(prepared).values()) == {"skipped"}
    assert "Declined on the list" in planned(prepared, "Jonas Bak").why
    run(root, METTE, JONAS, AASE)
    assert tree(root) == before
    again = plan(root, METTE, JONAS, AASE, again=True)
    assert set(verdicts(again).values()) == {"new"}
    run(root, METTE, JONAS, AASE, again=True)
    assert the_list(root, "LinkedIn 2026-11-23 2").exists()


def test_whoever_was_dropped_is_left_out_and_nothing_is_logged(tmp_path: Path) -> None:
    dropped = "---\nemail: mette@nordlys.example\nstatus: dropped\n---\n"
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": dropped})
    row = {**METTE, "email": "mette@nordlys.example"}
    mail = {"id": "h", "day": "2026-01-02", "who": ["mette@nordlys.example"], "kind": "mail"}
    prepared = plan(root, row, mail, again=True)
    assert verdicts(prepared) == {"Mette Holm": "skipped"}
    assert prepared.plan.happened.dropped == 1
    run(root, row, mail, again=True)
    assert text(root, "People/Mette Holm.md") == dropped


def test_a_note_that_was_renamed_is_found_by_its_id(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, METTE)
    (root / "People/Mette Holm.md").rename(root / "People/Mette Friis.md")
    run_all(root, {**METTE, "title": "Chair"})
    assert sorted(path.name for path in (root / "People").iterdir()) == ["Mette Friis.md"]
    assert "title: Chair\n" in text(root, "People/Mette Friis.md")


def test_an_address_tells_who_somebody_is_and_fills_in_what_is_missing(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": NOTE})
    run(root, {**METTE, "email": "Mette@Nordlys.example", "phone": "+45 1"})
    assert text(root, "People/Mette Holm.md") == (
        "---\ntitle: CEO\nemail: mette@nordlys.example\norganisation: Nordlys\nphone: [+45 1]\n"
        "imported_from: [linkedin]\nimported_id: [linkedin:m]\n---\n# Mette\n"
    )
    assert not the_list(root).exists()


def test_an_address_that_is_shared_under_another_name_is_only_perhaps(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": NOTE})
    prepared = plan(root, {**JONAS, "email": "mette@nordlys.example"})
    one = planned(prepared, "Jonas Bak")
    assert one.verdict is Verdict.NEW
    assert [contact.path for contact in one.alike] == ["People/Mette Holm.md"]


def test_a_name_is_only_perhaps_and_the_list_asks(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": "---\ntitle: CEO\n---\n"})
    run(root, METTE)
    assert "  - [ ] the same as [[Mette Holm]]\n" in the_list(root).read_text("utf-8")
    note = the_list(root)
    note.write_text(note.read_text("utf-8").replace("- [ ] the same", "- [x] the same"), "utf-8")
    assert build(root) == (("LinkedIn 2026-11-23: Mette Holm",), ())
    assert text(root, "People/Mette Holm.md") == (
        "---\ntitle: CEO\norganisation: Nordlys\nimported_from: [linkedin]\n"
        "imported_id: [linkedin:m]\n---\n"
    )
    assert verdicts(plan(root, METTE)) == {"Mette Holm": "same"}


def test_two_programs_that_know_one_person_share_a_line(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run(root, METTE)
    run(root, {"id": "g", "name": "Mette Holm", "phone": "+45 12345678"}, kind="google")
    line = "· organisation: Nordlys · phone: +45 12345678 · id: linkedin:m · id: google:g\n"
    assert line in the_list(root).read_text("utf-8")
    assert not the_list(root, "Google 2026-11-23").exists()
    other = {"id": "g2", "name": "Mette Holm", "organisation": "Elsewhere"}
    run(root, other, kind="google")
    assert the_list(root, "Google 2026-11-23").exists()


def test_facts_on_a_line_follow_unless_the_owner_changed_them(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run(root, METTE, JONAS)
    note = the_list(root)
    mine = note.read_text("utf-8").replace("title: CFO", "title: finance · from the fair")
    note.write_text(mine, "utf-8")
    run(root, {**METTE, "title": "Chair"}, {**JONAS, "title": "Admiral", "phone": "1"})
    wanted = mine.replace("Captain", "Admiral").replace(
        "· id: linkedin:j", "· phone: 1 · id: linkedin:j"
    )
    assert note.read_text("utf-8") == wanted


def test_the_owner_and_those_without_a_name_are_left_out(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    rows = ({"id": "o", "name": "astrid holm"}, {"id": "n", "name": " ?? "}, METTE, METTE)
    prepared = plan(root, *rows, "not a record")
    assert [one.verdict.value for one in prepared.plan.people] == [
        *("skipped", "skipped", "new", "skipped")
    ]
    assert [one.why for one in prepared.plan.skipped] == ["This is nobody."]


def test_two_of_one_name_get_a_file_each(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"Projects/Mette Holm.md": "a project called so\n"})
    run_all(root, METTE, {"id": "m2", "name": "METTE HOLM"}, {"id": "m3", "name": "Mette Holm"})
    names = sorted(path.name for path in (root / "People").iterdir())
    assert names == ["METTE HOLM 2.md", "Mette Holm (Nordlys).md", "Mette Holm 3.md"]
    with opened(root) as vault:
        assert not vault.problems()


def test_many_people_are_grouped_the_largest_organisation_first(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    rows = [
        {"id": str(at), "name": f"Person {at:03}", "organisation": ("Big", "Middle", f"Own {at}")[
            (at % 4 > 0) + (at % 4 > 1)
        ]}
        for at in range(160)
    ]  # fmt: skip
    run(root, *rows)
    headings = [one for one in the_list(root).read_text("utf-8").split("\n") if one[:2] == "##"]
    assert headings == ["## Big", "## Middle", "## Others: P"]


def test_lists_that_are_full_go_on_in_another_and_none_is_refused(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    rows = [{"id": str(at), "name": f"Person {at}", "text": "æ" * 900} for at in range(400)]
    report = run(root, *rows)
    assert len(report.lists) > 1
    with opened(root) as vault:
        assert len(vault.vault.listed) == 400
        assert not vault.problems()


def test_what_happened_is_logged_once_in_the_style_of_the_note(tmp_path: Path) -> None:
    root = make_vault(
        tmp_path / "v",
        {
            "People/Mette Holm.md": f"{NOTE}\n## Log\n\n* **2026-01-01** kaffe: om alt\n",
            "People/Per Friis.md": "",
        },
    )
    rows = [
        {"id": "1", "day": "2026-02-01", "who": ["Mette@nordlys.example", "Per Friis", "Bob"],
         "kind": "meeting", "summary": "pricing"},
        {"id": "2", "day": "2026-01-01", "who": ["Mette Holm"], "kind": "coffee"},
        {"id": "3", "day": "2026-02-02", "who": ["Nobody Known"], "kind": "mail"},
        {"id": "4", "day": "2027-02-02", "who": ["Mette Holm"], "kind": "meeting"},
    ]  # fmt: skip
    happened = plan(root, *rows).plan.happened
    assert (len(happened.entries), happened.told, happened.unknown, happened.ahead) == (1, 1, 1, 1)
    run(root, *rows)
    note = text(root, "People/Mette Holm.md")
    assert note.endswith(
        "* **2026-02-01** møde med [[Per Friis]]: pricing\n* **2026-01-01** kaffe: om alt\n"
    )
    (root / "People/Mette Holm.md").write_text(note.replace("* **2026-02-01**", "gone: "), "utf-8")
    after = tree(root)
    run(root, *rows)
    assert tree(root) == after  # what its owner deleted stays deleted


def test_words_that_would_be_read_as_something_else_never_are(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": NOTE})
    row = {
        "id": "1", "day": "2026-02-01", "who": ["Mette Holm"], "kind": "meeting",
        "summary": "x; gave: the moon #private [[Per]]",
    }  # fmt: skip
    assert run(root, row).entries == 1
    with opened(root) as vault:
        (one,) = vault.vault.interactions
    assert (one.favours, one.hidden, len(one.people)) == ((), False, 1)


def test_with_people_on_a_list_it_waits_until_they_have_a_note(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    mail = {"id": "1", "day": "2026-02-01", "who": ["j@b.example"], "kind": "mail"}
    run(root, JONAS)
    assert plan(root, mail).plan.happened.listed == {"Jonas Bak": 1}
    run(root, mail)
    mark(root, "Jonas Bak", "x")
    build(root)
    assert run(root, mail).entries == 1
    assert "- 2026-02-01 mail\n" in text(root, "People/Jonas Bak.md")


def test_a_note_that_cannot_be_edited_costs_only_itself(tmp_path: Path) -> None:
    broken = "---\nimported_id: [linkedin:m]\nimported_from: linkedin\ntags: [a\n---\n"
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": NOTE, "People/Per Friis.md": broken})
    row = {"id": "p", "name": "Per Friis", "email": "mette@nordlys.example"}
    happened = {"id": "1", "day": "2026-02-01", "who": ["Per Friis"], "kind": "mail"}
    report = run(root, JONAS, happened, row)
    assert len(report.failed) == 1
    assert "People/Per Friis.md" in report.failed[0]
    assert text(root, "People/Per Friis.md") == broken
    assert report.lists
    (root / "People/Per Friis.md").write_text("")
    assert run(root, happened).entries == 1  # it was not taken for told


def test_a_ledger_with_conflict_markers_and_rubbish_is_read(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run(root, METTE, JONAS)
    ledger = root / "Imports/imported.jsonl"
    lines = ledger.read_text().split("\n")
    ledger.write_text("\n".join(["<<<<<<< HEAD", lines[0], "=======", *lines, ">>>>>>> x", "{]"]))
    the_list(root).unlink()
    prepared = plan(root, METTE, JONAS)
    assert prepared.damaged == 1
    assert set(verdicts(prepared).values()) == {"skipped"}


def test_without_its_ledger_an_import_still_changes_nothing_a_person_wrote(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v")
    run_all(root, METTE)
    path = root / "People/Mette Holm.md"
    path.write_text(path.read_text().replace("title: CFO", "title: mine"))
    mine = path.read_text()
    (root / "Imports/imported.jsonl").unlink()
    run_all(root, METTE)
    assert path.read_text() == mine


def test_a_file_that_is_none_is_refused_and_nothing_is_waited_for(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="not a file"):
        read_file(tmp_path)
    with pytest.raises(DiskError, match="could not be read"):
        read_file(tmp_path / "missing")


def test_danish_vaults_get_danish_lists(tmp_path: Path) -> None:
    root = make_vault(tmp_path / "v", {"People/Mette Holm.md": ""}, "language: da\n")
    run(root, METTE, JONAS)
    assert "- [ ] ikke disse\n" in the_list(root).read_text("utf-8")
    assert "  - [ ] den samme som [[Mette Holm]]\n" in the_list(root).read_text("utf-8")
    mark(root, "Jonas Bak", "x")
    build(root)
    assert "\ntitel: Captain\n" in text(root, "People/Jonas Bak.md")
