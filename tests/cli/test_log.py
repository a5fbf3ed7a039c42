"""`vaultkit log` and `vaultkit inbox`: questions, the editor, the pages, a watcher, a pipe."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vaultkit.cli.options import Invocation

METTE = Path("People") / "Mette Holm.md"


def lines_of(vault: Path, note: Path = METTE) -> list[str]:
    return (vault / note).read_text(encoding="utf-8").splitlines()


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> list[str]:
    """Answer the questions in order; return them as they are asked."""
    asked: list[str] = []
    waiting = iter(given)

    def answer(question: str, **said: object) -> object:
        asked.append(question)
        return next(waiting) or said["default"]

    monkeypatch.setattr(Invocation, "asks", True)
    monkeypatch.setattr("vaultkit.cli.log.click.prompt", answer)
    return asked


def test_alone_in_a_terminal_it_asks_who_what_and_when(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answers(monkeypatch, "mette, jonas", "coffee 1h: soup", "last friday")
    assert run("log").code == 0
    assert "- 2026-11-20 coffee 1h with [[Jonas Bak]]: soup" in lines_of(vault)
    assert len(asked) == 3


def test_enter_means_today(vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "mette", "coffee 1h: soup", "")
    assert run("log").code == 0
    assert "- 2026-11-23 coffee 1h: soup" in lines_of(vault)


def editor(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{script}"')


def test_the_entry_can_be_finished_in_an_editor(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = "; p.write_text(p.read_text() + '  - gave: a book\\n  - promised: x by friday\\n')"
    editor(monkeypatch, f"import sys, pathlib; p = pathlib.Path(sys.argv[1]){written}")
    ran = run("log", "-e", "mette", "with", "jonas", "coffee", "1h:", "soup", "--private")
    assert ran.code == 0, ran.err
    at = lines_of(vault).index("- 2026-11-23 coffee 1h with [[Jonas Bak]]: soup #private")
    assert lines_of(vault)[at + 1 : at + 3] == ["  - gave: a book", "  - promised: x by 2026-11-27"]


@pytest.mark.parametrize("script", ["pass", "import sys; open(sys.argv[1], 'w')"])
def test_an_editor_that_is_left_or_emptied_writes_nothing(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    before = lines_of(vault)
    editor(monkeypatch, script)
    ran = run("log", "--edit", "mette", "coffee:", "soup")
    assert (ran.code, ran.err) == (0, "Nothing was written.\n")
    assert lines_of(vault) == before


def test_what_an_editor_leaves_must_still_be_an_entry(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines_of(vault)
    editor(monkeypatch, "import sys; open(sys.argv[1], 'w').write('nothing like it')")
    assert run("log", "-e", "mette", "coffee:", "soup").code == 2
    assert lines_of(vault) == before


def test_the_pages_are_true_when_it_returns(vault: Path, run: Run) -> None:
    run("build")
    run("log", "mette", "coffee", "1h:", "soup")
    assert json.loads(run("build", "--json").out)["written"] == 0


@pytest.mark.thorough
def test_it_leaves_the_pages_to_a_watcher(vault: Path, run: Run) -> None:
    watcher = subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "watch"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert watcher.stderr is not None
        while "watching" not in watcher.stderr.readline():
            assert watcher.poll() is None
        assert run("log", "mette", "coffee", "1h:", "soup").code == 0
        assert run("inbox", "add", "mette", "4").err == ""
        assert run("status", "--wait").code == 0
        deadline = time.monotonic() + 20
        while not any("[x]" in line for line in lines_of(vault, Path("Inbox.md"))):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        watcher.terminate()
        watcher.communicate(timeout=20)
    assert "- 2026-11-23 coffee 1h: soup" in lines_of(vault)


def test_several_names_are_one_entry_in_the_first_ones_note(vault: Path, run: Run) -> None:
    jonas = lines_of(vault, Path("People") / "Jonas Bak.md")
    run("log", "mette,", "jonas,", "søren", "lunch:", "soup")
    links = "[[Jonas Bak]] and [[Søren Ågård]]"
    assert f"- 2026-11-23 lunch with {links}: soup" in lines_of(vault)
    assert lines_of(vault, Path("People") / "Jonas Bak.md") == jonas


def test_each_line_of_a_pipe_is_a_line(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("mette 4\r\n\n- jonas done\n[ ] bob\tcoffee"))
    ran = run("inbox", "add", "-")
    assert ran.code == 0
    assert lines_of(vault, Path("Inbox.md"))[3:] == [
        "- 2026-11-23 mette 4",
        "- 2026-11-23 jonas done",
        "- 2026-11-23 bob coffee",
    ]


def test_an_inbox_is_found_wherever_it_is(vault: Path, run: Run) -> None:
    (vault / "Inbox.md").write_text("# Not an inbox\n", encoding="utf-8")
    refused = run("inbox", "add", "mette", "4")
    assert refused.code == 4
    assert "type: inbox" in refused.err
    (vault / "Phone").mkdir()
    (vault / "Phone" / "Fra telefonen.md").write_text("---\ntype: indbakke\n---\n", "utf-8")
    assert run("inbox", "add", "mette", "4").out.startswith("Phone/Fra telefonen.md:4  ")


def test_an_empty_line_is_a_slip(vault: Path, run: Run) -> None:
    assert run("inbox", "add").code == 2
    assert not (vault / "Inbox.md").exists()


def test_words_of_a_private_line_are_shown_on_request(vault: Path, run: Run) -> None:
    run("inbox", "add", "mette", "coffee:", "secrets", "+private")
    assert "secrets" not in run("inbox").out + run("inbox", "--json").out + run("check").out
    assert "secrets" in run("inbox", "--private").out
    assert "secrets" not in run("inbox", "run", "--json").out


def test_what_is_shown_of_a_change_is_the_line_that_tells(vault: Path, run: Run) -> None:
    (vault / "People" / "Tor Rask.md").write_text("## Log\n", encoding="utf-8")
    assert run("log", "tor", "3").out.splitlines() == [
        "People/Tor Rask.md:2  chemistry: 3",
        "People/Tor Rask.md:3  chemistry_on: 2026-11-23",
    ]


@pytest.mark.parametrize(
    "arguments", [("log", "mette", "coffee", "1h:", "soup"), ("inbox", "add", "mette call: soup")]
)
def test_a_dry_run_hides_private_lines_beside_what_is_new(
    vault: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    beside = "- 2026-11-20 call 1h: the secret #private\n"
    (vault / METTE).write_text(f"---\ntype: contact\n---\n## Log\n{beside}", encoding="utf-8")
    (vault / "Inbox.md").write_text(f"---\ntype: inbox\n---\n{beside}", encoding="utf-8")
    hidden = run(*arguments, "--dry-run").out
    assert "soup" in hidden
    assert "secret" not in hidden
    assert "secret" not in run(*arguments, "--dry-run", "--json").out
    assert "secret" in run("--private", *arguments, "--dry-run").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "jonas", "coffee:", "secrets", "+private"),
        ("log", "jonas", "--kind", "coffee", "--private", "secrets"),
        ("inbox", "run"),
    ],
    ids=" ".join,
)
def test_the_history_tells_no_private_line(
    vault: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    run("inbox", "add", "mette", "coffee:", "secrets", "+privat")
    run(*arguments)
    told = run("history", "--json").out + run("history").out
    undone = run("undo")
    redone = run("redo", "--json")
    told += run("history").out + run("history", "--json").out
    for said in (told, undone.out + undone.err, redone.out + redone.err):
        assert "secrets" not in said
        assert f"{arguments[0]}" in said
        assert "(private)" in said
    assert "secrets" in run("history", "--private").out
    assert "secrets" in run("history", "--json", "--private").out


def test_a_private_reason_is_not_said(vault: Path, run: Run) -> None:
    ran = run("drop", "mette", "--because", "secrets #private")
    assert "secrets" not in ran.out + ran.err
    run("undo")
    assert "secrets" in run("drop", "mette", "--because", "secrets #private", "--private").out


@pytest.mark.parametrize("tag", ["#private", "+private", "#privat"])
def test_a_promise_may_be_private(vault: Path, run: Run, tag: str) -> None:
    ran = run("promise", "mette", "secrets", tag, "--by", "2026-12-07")
    assert ran.code == 0
    assert "secrets" not in ran.out + ran.err
    note = (vault / "People" / "Mette Holm.md").read_text(encoding="utf-8")
    assert f"- [ ] secrets {tag.replace('+', '#')} 📅 2026-12-07\n" in note
    again = run("promise", "mette", "secrets", tag, "--by", "2026-12-07")
    assert again.code == 0
    assert (vault / "People" / "Mette Holm.md").read_text(encoding="utf-8") == note
    assert all("secrets" not in p.read_text("utf-8") for p in vault.glob("Dashboards/*.md"))
    assert run("done", "mette", "secrets").code == 0


def test_nothing_said_is_no_line_that_waits(
    vault: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n \n"))
    for said in ("", "  ", "-"):
        ran = run("inbox", "add", said)
        assert ran.code == 2
        assert "waits there already" not in ran.err
    assert not (vault / "Inbox.md").exists()
