"""`vaultkit brief` on notes on disk: what it leaves alone, and what stands nowhere."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

BRIEF = "Dashboards/Briefs/Brief - Mette Holm.md"


def test_a_build_neither_changes_nor_removes_a_brief_nor_reads_it_as_a_note(
    vault: Path, run: Run
) -> None:
    assert run("brief", "mette", "--write").code == 0
    written = (vault / BRIEF).read_bytes()
    shown, log = run("show", "mette").out, run("interactions", "--json").out
    assert run("build", "--today", "2026-12-24").code == 0
    assert run("build").code == 0
    assert (vault / BRIEF).read_bytes() == written
    assert (run("show", "mette").out, run("interactions", "--json").out) == (shown, log)
    assert "Brief - " not in run("check", "--uncertain").out


def test_a_later_brief_takes_the_place_of_the_first(vault: Path, run: Run) -> None:
    run("brief", "mette", "--write")
    with (vault / "People" / "Mette Holm.md").open("a", encoding="utf-8") as note:
        note.write("- 2026-11-22 call: the ferry\n")
    assert run("brief", "mette", "--write").out == f"{BRIEF}: written\n"
    assert "- 22 Nov: call: the ferry\n" in (vault / BRIEF).read_text(encoding="utf-8")


def test_no_private_or_personal_word_stands_in_a_brief(vault: Path, run: Run) -> None:
    with (vault / "People" / "Mette Holm.md").open("a", encoding="utf-8") as note:
        note.write(
            "- 2026-11-20 walk with [[Jonas Bak]]: zebra one #personal; gave: zebra two; "
            "promised: zebra three by 2026-12-01; next: zebra four\n"
            "- 2026-11-19 call: zebra five #private\n"
            "- 2026-11-18 call: open words\n"
            "  - gave: zebra six #private\n"
        )
    for name in ("mette", "jonas"):
        assert "zebra" not in run("brief", name).out
        assert "zebra" not in run("brief", name, "--json").out
        run("brief", name, "--write")
    for page in (vault / "Dashboards" / "Briefs").iterdir():
        assert "zebra" not in page.read_text(encoding="utf-8")
    assert "zebra one" in run("brief", "mette", "--private").out
    assert "zebra" not in run("brief", "jonas", "--private").out  # Mette's note, not his


@pytest.mark.parametrize("field", ["title", "organisation", "place", "field", "met_at", "relation"])
def test_a_field_that_is_marked_private_is_shown_only_when_asked_for(
    vault: Path, run: Run, field: str
) -> None:
    note = f'---\n{field}: "zebra #private"\n---\n\n- 2026-11-20 call: open words\n'
    (vault / "People/Asger Lind.md").write_text(note, encoding="utf-8")
    for command in (("show",), ("show", "--json"), ("brief",), ("brief", "--json")):
        assert "zebra" not in run(*command, "asger").out
    run("brief", "asger", "--write")
    page = (vault / "Dashboards/Briefs/Brief - Asger Lind.md").read_text(encoding="utf-8")
    assert "open words" in page
    assert "zebra" not in page
    assert "zebra" in run("show", "asger", "--json", "--private").out


def test_nobody_who_may_not_be_named_stands_in_a_brief(vault: Path, run: Run) -> None:
    with (vault / "People" / "Mette Holm.md").open("a", encoding="utf-8") as note:
        note.write("- 2026-11-20 walk: what Ole Brandt said, and Kaptajnen\n")
    run("brief", "mette", "--write")
    text = (vault / BRIEF).read_text(encoding="utf-8")
    assert "Ole Brandt" not in text
    assert "- 20 Nov: walk (private)\n" not in text
    assert "- 20 Nov: walk\n" in text
    for name in ("ole", "soren"):
        assert run("brief", name, "--write").code == 4
    assert [one.name for one in (vault / "Dashboards" / "Briefs").iterdir()] == [Path(BRIEF).name]


def test_a_template_of_the_vaults_own_that_fails_is_said(vault: Path, run: Run) -> None:
    folder = vault / "Templates" / "dashboards"
    folder.mkdir(parents=True)
    (folder / "brief.md.j2").write_text("{{ nothing }}", encoding="utf-8")
    ran = run("brief", "mette", "--write")
    assert ran.code == 0
    assert "Templates/dashboards/brief.md.j2:1:1: This template could not be used" in ran.err
    assert "## The thread" in (vault / BRIEF).read_text(encoding="utf-8")
