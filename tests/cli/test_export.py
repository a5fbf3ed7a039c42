"""`vaultkit export` in a terminal, in a pipe and into files, byte for byte."""

import csv
import io
import json
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vaultkit.cli import main

Captured = pytest.CaptureFixture[bytes]


def test_a_pipe_gets_the_bytes_as_they_are(vault: Path, capfdbinary: Captured) -> None:
    assert main(["export", "csv", "contacts", "--excel"]) == 0
    piped = capfdbinary.readouterr().out
    assert main(["export", "csv", "contacts", "--excel", "--to", "contacts.csv"]) == 0
    assert (vault / "contacts.csv").read_bytes() == piped
    assert piped.startswith(b"\xef\xbb\xbfname,")
    assert piped.count(b"\r\n") == 7
    assert "Søren Ågård".encode() in piped


def test_excel_in_danish_takes_semicolons_for_separators(
    vault: Path, capfdbinary: Captured
) -> None:
    with (vault / "vaultkit.yml").open("a", encoding="utf-8") as settings:
        settings.write("language: da\n")
    assert main(["export", "csv", "contacts", "--excel"]) == 0
    text = capfdbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert [row["place"] for row in rows] == ["", "Esbjerg", "", "Aarhus", "", "Århus"]
    assert main(["export", "csv", "contacts"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"name,")


def test_a_terminal_is_not_harmed(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (vault / "People" / "Bad.md").write_text('---\nplace: "\\e[31mred"\ntitle: "a\\u202eb"\n---\n')
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for typed in (("csv", "contacts"), ("graphml",), ("json",), ("--about", "Bad")):
        out = run("export", *typed).out
        assert "red" in out
        assert all(letter == "\n" or letter.isprintable() for letter in out), typed


def test_a_database_is_not_put_on_a_terminal(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("export", "sqlite")
    assert (ran.code, ran.out) == (2, "")
    assert "--to" in ran.err


def test_a_database_goes_through_a_pipe(vault: Path, capfdbinary: Captured, tmp_path: Path) -> None:
    assert main(["export", "sqlite", "--place", "aarhus"]) == 0
    (tmp_path / "piped.sqlite").write_bytes(capfdbinary.readouterr().out)
    with closing(sqlite3.connect(tmp_path / "piped.sqlite")) as connection:
        assert connection.execute("SELECT name FROM contacts").fetchall() == [("Mette Holm",)]
        assert connection.execute("SELECT value FROM meta WHERE key = 'complete'").fetchone() == (
            "0",
        )
        assert connection.execute("SELECT count(*) FROM links").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM participants").fetchone() > (5,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_what_is_about_people_is_for_their_keeper_alone(vault: Path, run: Run) -> None:
    assert run("export", "csv", "--to", "../out").code == 0
    assert run("export", "--about", "mette", "--to", "../mette.md").code == 0
    out = vault.parent / "out"
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    for file in (*out.iterdir(), vault.parent / "mette.md"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_json_of_all_about_one_person(vault: Path, run: Run) -> None:
    assert run("export", "--about", "mette", "--json", "--to", "../mette.json").code == 0
    printed = run("export", "--about", "mette", "--json").out
    assert (vault.parent / "mette.json").read_text(encoding="utf-8") == printed
    found = json.loads(printed)
    assert (found["name"], found["path"]) == ("Mette Holm", "People/Mette Holm.md")
    assert found["left_out"] == sum(line["text"] is None for line in found["note"])
    assert len(found["interactions"]) == 6


def test_a_name_that_fits_several_is_not_guessed(vault: Path, run: Run) -> None:
    ran = run("export", "--about", "holm")
    assert (ran.code, ran.out) == (2, "")
    assert "Line Holm" in ran.err
    assert "Mette Holm" in ran.err


def test_json_says_the_same_wherever_it_goes(vault: Path, run: Run) -> None:
    assert run("export", "json").out == run("export", "json", "--json").out
    assert run("export", "json", "--to", "../all.json", "--json").code == 0
    assert (vault.parent / "all.json").read_text(encoding="utf-8") == run("export", "json").out
