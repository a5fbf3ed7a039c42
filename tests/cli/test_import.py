"""`vaultkit import` shows what would come of it, asks, and says what came of it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.engine.importing.exports import export, importer, read
from vaultkit.cli import import_
from vaultkit.cli.options import Invocation
from vaultkit.errors import NotThisFormatError
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.model.imported import Imported

ROWS = (
    {"id": "a", "name": "Asta Krogh", "title": "CFO"},
    {"id": "m", "name": "Mette Holm"},
    {"id": "n", "name": ""},
    {"id": "h", "day": "2026-11-01", "who": ["Jonas Bak"], "kind": "lunch"},
)


@pytest.fixture
def file(vault: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Put an export beside the vault, and an invented importer in the place of ours."""
    monkeypatch.setattr(
        import_, "find_importer", lambda name: importer() if name == "linkedin" else None
    )
    return str(export(vault, *ROWS))


def notes(vault: Path) -> set[str]:
    return {path.as_posix() for path in vault.rglob("*.md") if ".vaultkit" not in path.parts}


def test_a_dry_run_shows_the_plan_and_writes_nothing(vault: Path, run: Run, file: str) -> None:
    before = notes(vault)
    ran = run("import", "linkedin", file, "--dry-run")
    assert ran.code == 0
    assert "new            2  on a list, until you tick them" in ran.out
    assert "left out       1" in ran.out
    assert "Mette Holm: Mette Holm" in ran.out
    assert "to be logged" in ran.out
    assert notes(vault) == before


@pytest.mark.parametrize("more", [(), ("--json",), ("--no-input",)])
def test_without_a_terminal_nothing_is_written_unless_told(
    vault: Path, run: Run, file: str, more: tuple[str, ...]
) -> None:
    before = notes(vault)
    ran = run("import", "linkedin", file, *more)
    assert ran.code == 2
    assert "Add --yes to write it" in ran.err
    assert notes(vault) == before


def test_with_yes_it_is_written_and_one_undo_takes_it_back(
    vault: Path, run: Run, file: str
) -> None:
    before = notes(vault)
    ran = run("import", "linkedin", file, "--yes")
    assert (ran.code, ran.out.rstrip().split("\n")[-2:]) == (
        0,
        ["Imports/LinkedIn 2026-11-23.md", "1 entry logged"],
    )
    assert "Tick in the list" in ran.err
    assert "- 2026-11-01 lunch" in (vault / "People/Jonas Bak.md").read_text("utf-8")
    assert "There is nothing to write." in run("import", "linkedin", file, "--yes").err
    assert run("undo").code == 0
    assert {one for one in notes(vault) if "Dashboards" not in one} == before


def test_json_has_everybody_and_what_was_written(run: Run, file: str) -> None:
    said = json.loads(run("import", "linkedin", file, "--yes", "--json").out)
    assert said["counts"] == {"new": 2, "changed": 0, "same": 0, "skipped": 1}
    assert [(one["name"], one["plan"]) for one in said["people"]] == [
        *(("Asta Krogh", "new"), ("Mette Holm", "new"), ("", "skipped"))
    ]
    assert said["people"][1]["perhaps"] == ["People/Mette Holm.md"]
    assert (said["written"], said["lists"]) == (True, ["Imports/LinkedIn 2026-11-23.md"])
    assert said["interactions"]["logged"] == 1


def test_a_note_each_where_that_is_asked_for(vault: Path, run: Run, file: str) -> None:
    ran = run("import", "linkedin", file, "--yes", "--notes", "all")
    assert "2 notes made" in ran.out
    assert (vault / "People/Asta Krogh.md").exists()
    assert run("import", "linkedin", file, "--yes", "--notes", "none").code == 0


def test_answers_show_and_carry_out_ticks_on_lists(vault: Path, run: Run, file: str) -> None:
    run("import", "linkedin", file, "--yes")
    note = vault / "Imports/LinkedIn 2026-11-23.md"
    note.write_text(note.read_text("utf-8").replace("- [ ] Asta", "- [x] Asta"), "utf-8")
    shown = run("answers", "--dry-run")
    assert "+++ People/Asta Krogh.md" in shown.out
    assert not (vault / "People/Asta Krogh.md").exists()
    (asked,) = json.loads(run("answers", "--dry-run", "--json").out)
    assert (asked["ticked"], asked["notes"]) == ("Asta Krogh", ["People/Asta Krogh.md"])
    assert run("answers").out == "tick: LinkedIn 2026-11-23: Asta Krogh\n"


def test_log_makes_the_note_of_somebody_on_a_list(vault: Path, run: Run, file: str) -> None:
    run("import", "linkedin", file, "--yes")
    said = json.loads(run("log", "asta", "coffee:", "sails", "--json").out)
    assert (said["name"], said["path"]) == ("Asta Krogh", "People/Asta Krogh.md")
    assert run("show", "asta").code == 0


def test_a_whole_name_on_a_list_is_not_taken_for_the_beginning_of_another(
    vault: Path, run: Run, file: str
) -> None:
    """Whether the names of notes are all that was looked at, or everything."""
    (vault / "People/Bo Astason.md").write_text("", encoding="utf-8")
    assert run("build").code == 0
    assert run("log", "asta", "coffee:", "sails", "--dry-run").code == 0
    run("import", "linkedin", file, "--yes")
    ran = run("log", "asta", "coffee:", "sails")
    assert ran.code == 2
    assert "“asta” may be Bo Astason, Asta Krogh" in ran.err
    assert run("log", "asta", "krogh", "coffee:", "sails").code == 0


def test_a_kind_or_a_file_that_is_not_there_is_said(run: Run, file: str) -> None:
    ran = run("import", "myspace", file)
    assert ran.code == 2
    assert "There is no kind of import called “myspace”." in ran.err
    ran = run("import", "linkedin", "missing.csv")
    assert (ran.code, "missing.csv could not be read" in ran.err) == (4, True)
    assert run("import", "linkedin", file, "--map", "x").code == 2
    assert run("import", "linkedin", file, "--from", "never").code == 2


def test_a_file_of_another_kind_says_where_the_right_one_is(
    run: Run, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_name: str, _data: bytes, _context: ImportContext) -> Imported:
        raise NotThisFormatError("This is no export of LinkedIn.")

    refusing = Importer("linkedin", "LinkedIn", "Settings, Data privacy.", read)
    monkeypatch.setattr(import_, "find_importer", lambda _name: refusing)
    ran = run("import", "linkedin", file, "--yes")
    assert ran.code == 4
    assert "This is no export of LinkedIn." in ran.err
    assert "Settings, Data privacy." in ran.err


def test_what_columns_mean_is_asked_where_it_must_be_told(
    run: Run, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, str]] = []

    def reading(name: str, data: bytes, context: ImportContext) -> Imported:
        told.append(dict(context.columns))
        return read(name, data, context)

    asking = Importer("csv", "CSV", "", reading, lambda _name, _data: {"Firma": "title", "X": ""})
    monkeypatch.setattr(import_, "find_importer", lambda _name: asking)
    run("import", "csv", file, "--dry-run")
    run("import", "csv", file, "--dry-run", "--map", "A=B=place")
    monkeypatch.setattr(Invocation, "asks", property(lambda _self: True))
    answers = iter(["organisation", "-"])
    monkeypatch.setattr("click.prompt", lambda *_args, **_more: next(answers))
    run("import", "csv", file, "--dry-run")
    assert told == [{}, {"A=B": "place"}, {"Firma": "organisation"}]


def test_review_says_how_many_wait_on_lists(run: Run, file: str) -> None:
    run("import", "linkedin", file, "--yes")
    assert run("review", "--purpose", "Learn pricing", "--json").code == 0
    monkeypatch = pytest.MonkeyPatch()
    with monkeypatch.context() as patched:
        patched.setattr(Invocation, "asks", property(lambda _self: True))
        patched.setenv("TERM", "xterm")
        ran = run("review", "--unsorted", "--purpose", "Learn pricing")
    assert "2 people wait on lists of imports" in ran.err
    assert "  vaultkit review --unsorted" in ran.err


def test_review_goes_through_the_list(vault: Path, run: Run, file: str) -> None:
    run("import", "linkedin", file, "--yes")
    found = json.loads(run("review", "--unsorted", "--json").out)
    assert found[-2:] == [
        {
            "name": name,
            "path": None,
            "circle": None,
            "status": None,
            "chemistry": None,
            "chemistry_on": None,
            "last_contact": None,
            "list": "Imports/LinkedIn 2026-11-23.md",
        }
        for name in ("Asta Krogh", "Mette Holm")
    ]
    assert json.loads(run("review", "asta", "--json").out) == found[-2:-1]
    ran = run("review", "nobody at all", "--json")
    assert ran.code == 2
    assert "There is nobody called" in ran.err


def test_two_of_one_name_on_lists_are_told_apart(vault: Path, run: Run) -> None:
    (vault / "Imports").mkdir(exist_ok=True)
    (vault / "Imports/Phone.md").write_text(
        "---\ntype: import\n---\n"
        "- [ ] Asta Krogh · organisation: Havn · id: vcard:1\n"
        "- [ ] Asta Krogh · organisation: Nordlys · id: vcard:2\n",
        encoding="utf-8",
    )
    assert (
        "Asta Krogh (Havn), Asta Krogh (Nordlys)"
        in run("log", "asta krogh", "coffee:", "sails").err
    )
    assert run("log", "asta krogh nordlys", "coffee:", "sails").code == 0
    made = vault / "People/Asta Krogh (Nordlys).md"
    assert "vcard:2" in made.read_text("utf-8")
    left = (vault / "Imports/Phone.md").read_text("utf-8")
    assert "- [ ] Asta Krogh · organisation: Havn" in left


def test_what_the_columns_of_a_table_mean_is_asked(
    vault: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Navn;Firma;Kode;By\nAsta Krogh;Kroghs Sejl;7;Aarhus\n", encoding="utf-8")
    asked: list[tuple[str, str]] = []

    def answer(text: str, default: str = "", **_more: object) -> str:
        asked.append((text, default))
        return default

    monkeypatch.setattr(Invocation, "asks", property(lambda _self: True))
    monkeypatch.setattr("click.prompt", answer)
    assert run("import", "csv", str(table), "--yes").code == 0
    assert asked == [("Navn", "name"), ("Firma", "organisation"), ("Kode", "-"), ("By", "place")]
    (listed,) = (vault / "Imports").glob("CSV *.md")
    assert "- [ ] Asta Krogh · organisation: Kroghs Sejl · place: Aarhus" in listed.read_text(
        "utf-8"
    )
    again = run("import", "csv", str(table), "--yes", "--map", "Navn=name", "--map", "By=place")
    assert (again.code, "the same" in again.out) == (0, True)
