"""As a person uses it: a real terminal (tmux), keys, quitting, killing, going on, taking back."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.docs.conftest import ROOT
from tests.engine.review.people import make_people, notes_of

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(
        shutil.which("tmux") is None, reason="tmux, the terminal these tests type into, is missing"
    ),
]

NAMES = ("Åse Æbelø", "Bo", "Cilla", "Dan", "Ebbe", "Finn", "Gry", "王小明", "Ib", "Joy")
PEOPLE = {
    "vaultkit.yml": b"me: Astrid Holm\n",
    "Purposes/Learn pricing.md": b"---\nkind: learning\n---\n",
    **{
        f"People/{name}.md": f"# {name}\n\n- 2026-11-{20 - number} call: number {number}\n".encode()
        for number, name in enumerate(NAMES)
    },
}
PATIENCE_SECONDS = 30


@dataclass
class Terminal:
    """A terminal of 80 columns and 24 lines."""

    name: str
    root: Path
    started: int = 0

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-L", f"{self.name}-{self.started}", "-f", "/dev/null", *arguments]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        environment.pop("TMUX", None)
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, check=False, encoding="utf-8"
        )
        return done.stdout

    def start(self, *arguments: str, **environment: str) -> None:
        """Start `vaultkit review`, and say its exit code when it has ended."""
        variables = {
            "PYTHONPATH": str(ROOT),
            "VAULTKIT_TODAY": "2026-11-23",
            "COLORTERM": "",
            **environment,
        }
        sets = " ".join(f"{name}='{value}'" for name, value in variables.items())
        review = f"{sets} {sys.executable} -m vaultkit review {' '.join(arguments)}"
        shell = f"cd '{self.root}' && {review}; echo EXIT $?; sleep 1000"
        self.tmux("kill-server")
        self.started += 1  # a server of its own: the one before takes a moment to end
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", shell)

    def type(self, *keys: str) -> None:
        for key in keys:
            named = key in ("Enter", "Escape", "Left", "Space")
            self.tmux("send-keys", *([] if named else ["-l"]), key)

    def screen(self, *options: str) -> str:
        return self.tmux("capture-pane", "-p", *options)

    def shows(self, *texts: str) -> str:
        """Wait until all texts are on the screen."""
        return self.wait(lambda screen: all(text in screen for text in texts), *texts)

    def wait(self, right: Callable[[str], bool], *what: str) -> str:
        until = time.monotonic() + PATIENCE_SECONDS
        while not right(screen := self.screen()):
            assert time.monotonic() < until, f"{what} never came; there is:\n{screen}"
            time.sleep(0.05)
        return screen


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    one = Terminal(f"vaultkit-{os.getpid()}-{tmp_path.name}", make_people(tmp_path / "v", PEOPLE))
    try:
        yield one
    finally:
        one.tmux("kill-server")


def note(terminal: Terminal, name: str) -> str:
    return (terminal.root / "People" / f"{name}.md").read_text(encoding="utf-8")


def test_ten_people_in_two_sittings(terminal: Terminal) -> None:
    terminal.start()
    first = terminal.shows("1 of 10", " Åse Æbelø", "q quit")
    assert len(first.splitlines()) == 24
    terminal.type("4")
    terminal.shows("2 of 10 · 1 rated", "Åse Æbelø: chemistry 4.")
    assert "chemistry: 4\nchemistry_on: 2026-11-23" in note(terminal, "Åse Æbelø")
    terminal.type("d", "alt for høj", "Enter")
    terminal.shows("3 of 10 · 1 rated · 1 dropped", "Bo: dropped, alt for høj.")
    assert "dropped_because: alt for høj" in note(terminal, "Bo")
    terminal.type("p", "1", "Enter")
    terminal.shows("purposes  Learn pricing")
    terminal.type("c", "2")
    terminal.shows("close · not rated yet")
    terminal.type("r")
    terminal.shows("4 of 10", "1 resting")
    terminal.type("Space")
    terminal.shows("5 of 10", " Ebbe")
    terminal.type("Left")
    terminal.shows("4 of 10", " Dan")
    terminal.type("2u")
    terminal.shows("Taken back: Dan, chemistry 2.", "4 of 10 · 1 rated")
    assert "chemistry" not in note(terminal, "Dan")
    terminal.type("q")
    terminal.shows("EXIT 0", "7 are left")
    assert (terminal.root / "Dashboards" / "Chemistry.md").exists()

    terminal.start()
    terminal.shows("4 of 10 · 1 rated · 1 dropped · 1 resting", " Dan")
    terminal.type("u")
    terminal.shows("Taken back: Cilla, is to rest.")
    terminal.type("uu")
    terminal.shows("Taken back: Cilla, purposes Learn pricing.", "3 of 10")
    assert note(terminal, "Cilla").encode() == PEOPLE["People/Cilla.md"]
    terminal.type("12345")
    terminal.shows("8 of 10 · 6 rated · 1 dropped", " 王小明")
    terminal.type("sss")
    terminal.shows("That was everybody: 6 rated · 1 dropped.")
    terminal.type("q")
    terminal.shows("EXIT 0")
    assert [note(terminal, name).count("chemistry: ") for name in NAMES] == [
        1,
        0,
        *([1] * 5),
        0,
        0,
        0,
    ]


def test_a_killed_terminal_loses_nothing(terminal: Terminal) -> None:
    terminal.start("--all")
    terminal.shows("1 of 10")
    terminal.type("3")
    terminal.shows("2 of 10 · 1 rated")
    terminal.type("d", "half a rea")
    terminal.shows("> half a rea")
    terminal.tmux("kill-server")
    assert "chemistry: 3" in note(terminal, NAMES[0])
    terminal.start("--all")
    terminal.shows("2 of 10 · 1 rated", " Bo")
    terminal.type("bu")
    terminal.shows("1 of 10", "Taken back")
    untouched = {path: data for path, data in PEOPLE.items() if path.endswith(".md")}
    assert notes_of(terminal.root) == untouched


def test_the_note_is_opened_in_the_editor_and_seen_as_saved(
    terminal: Terminal, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nprintf -- "- 2026-11-22 walk: by hand\\n" >> "$2"\n')
    editor.chmod(0o755)
    terminal.start(EDITOR=f'"{editor}" --wait')
    terminal.shows("1 of 10")
    terminal.type("o")
    terminal.shows("22 Nov 2026 · walk, 1 h: by hand", "1 of 10")
    terminal.type("5")
    terminal.shows("2 of 10 · 1 rated")
    assert "chemistry: 5" in note(terminal, NAMES[0])
    assert "by hand" in note(terminal, NAMES[0])
    terminal.start(EDITOR="/nowhere/editor")
    terminal.shows("2 of 10")
    terminal.type("o")
    terminal.shows("/nowhere/editor could not be started.")


def test_no_colour_means_none(terminal: Terminal) -> None:
    def coloured(screen: str) -> bool:
        return any(f"\x1b[{number}m" in screen for number in (*range(31, 38), *range(91, 98)))

    for environment, expected in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal.start("--again", **environment)
        terminal.shows("1 of 10")
        terminal.type("u")
        terminal.shows("There is nothing to take back here.")
        assert coloured(terminal.screen("-e")) is expected


def test_a_vault_that_goes_away_ends_it_in_words(terminal: Terminal) -> None:
    terminal.start()
    terminal.shows("1 of 10")
    (terminal.root / "vaultkit.yml").unlink()
    (terminal.root / "People" / f"{NAMES[1]}.md").unlink()
    terminal.type("4")
    screen = terminal.shows("EXIT 3", "1 rated")
    assert "Traceback" not in screen
    assert "chemistry: 4" in note(terminal, NAMES[0])


def test_ctrl_c_is_q(terminal: Terminal) -> None:
    terminal.start()
    terminal.shows("1 of 10")
    terminal.tmux("send-keys", "C-c")
    terminal.shows("EXIT 0", "nothing was changed")
