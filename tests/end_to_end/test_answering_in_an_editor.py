"""Boxes as a person ticks them: a watcher runs, and vim or another editor saves the page."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.ticking import TODAY, make, opened, page_of, read, ticked

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(os.name == "nt", reason="a terminal and signals of POSIX"),
]

DEADLINE = 30.0
JONAS, METTE = "People/Jonas Bak.md", "People/Mette Holm.md"
NOT_NOW, DONE = "not now: Jonas Bak", "done: send the slides"


def until(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, f"it never came true: {what}"
        time.sleep(0.02)


class Watcher:
    """A watcher in a process of its own, and what it says."""

    def __init__(self, root: Path) -> None:
        self.log = root.parent / "watcher.txt"
        with self.log.open("a") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "vaultkit", "watch", "--today", TODAY.isoformat()],
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.until_said("watching")

    @property
    def lines(self) -> list[str]:
        return [line[10:] for line in self.log.read_text("utf-8").splitlines()]

    def until_said(self, words: str) -> None:
        until(lambda: any(words in line for line in self.lines), f"{words} in {self.lines}")

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(20) == 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "vault")


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watching = Watcher(root)
    yield watching
    if watching.process.poll() is None:
        watching.stop()
    assert "Traceback" not in watching.log.read_text("utf-8")


# Ways of ticking ----------------------------------------------------------------------------------
def in_vim(page: Path, words: str) -> None:
    """Search for the box, put an x into it, save and leave, in a real terminal."""
    vim = shutil.which("vim")
    if vim is None:
        pytest.skip("there is no vim here")
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [vim, "-u", "NONE", "-N", str(page)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm"},
        start_new_session=True,
    )
    os.close(follower)
    keys = f"/] {words}\r0f[lrx:wq\r".encode()
    sent, deadline = False, time.monotonic() + DEADLINE
    while process.poll() is None and time.monotonic() < deadline:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                os.read(leader, 65536)
            except OSError:
                break
        elif not sent:  # it has drawn its screen
            os.write(leader, keys)
            sent = True
    process.wait(5)
    os.close(leader)
    assert process.returncode == 0


def atomically(page: Path, words: str) -> None:
    beside = page.with_name(".tmp-4711")
    beside.write_text(ticked(page.read_text("utf-8"), words), encoding="utf-8")
    beside.replace(page)


def in_place(page: Path, words: str) -> None:
    """Save as Obsidian does, so slowly that the watcher comes to look half-way."""
    text = ticked(page.read_text("utf-8"), words)
    half = text.index("[x]") + 60
    with page.open("w", encoding="utf-8") as file:
        file.write(text[:half])
        file.flush()
        time.sleep(1.0)
        file.write(text[half:])


@pytest.mark.parametrize("save", [in_vim, atomically, in_place])
def test_a_box_ticked_in_an_editor(
    root: Path, watcher: Watcher, save: Callable[[Path, str], None]
) -> None:
    before = (root / JONAS).read_bytes()
    save(page_of(root), NOT_NOW)
    watcher.until_said(f"tick: Today: {NOT_NOW}")
    until(lambda: NOT_NOW not in page_of(root).read_text("utf-8"), "the box is gone")
    assert "next_contact: 2026-12-24" in read(root, JONAS)
    assert not (root / "Dashboards/Recovered").exists()
    with opened(root) as vault:
        assert vault.edits.history()[0].command == f"tick: Today: {NOT_NOW}"
        vault.edits.undo()
    assert (root / JONAS).read_bytes() == before
    until(lambda: f"[ ] {NOT_NOW}" in page_of(root).read_text("utf-8"), "the box is back")
    watcher.stop()
    assert sum("tick:" in line for line in watcher.lines) == 1


def test_what_was_typed_in_vim_beside_the_tick_is_kept(root: Path, watcher: Watcher) -> None:
    page = page_of(root)
    text = ticked(page.read_text("utf-8"), NOT_NOW)
    page.write_text(text.replace("## Turn to", "ring Bo\n\n## Turn to"), encoding="utf-8")
    kept = "Dashboards/Recovered/Today 2026-11-24 1.md"
    watcher.until_said(f"what you wrote is in {kept}")
    assert "ring Bo" in read(root, kept)
    until(lambda: "ring Bo" not in page.read_text("utf-8"), "the page is ours again")
    assert "next_contact: 2026-12-24" in read(root, JONAS)


def test_what_was_ticked_while_nobody_watched(root: Path) -> None:
    first = Watcher(root)
    first.stop()
    atomically(page_of(root), DONE)
    second = Watcher(root)
    second.until_said(f"tick: Today: {DONE}, Mette Holm")
    second.stop()
    assert "done: 2026-11-24" in read(root, METTE)


def test_what_cannot_be_done_is_said_once_and_done_when_the_note_is_mended(
    root: Path, watcher: Watcher
) -> None:
    note = root / JONAS
    whole = note.read_text("utf-8")
    note.write_text(whole.replace("cadence: 30d", "cadence: [30d"), encoding="utf-8")
    watcher.until_said("problem")
    page = page_of(root)
    until(lambda: "done: asked Jonas Bak" in page.read_text("utf-8"), "the page is true")
    text = page.read_text("utf-8")
    line = next(one for one in text.split("\n") if one.startswith("- **[[Jonas"))
    page.write_text(text.replace(line, f"{line}\n  - [x] not now"), encoding="utf-8")
    watcher.until_said("was not done")
    until(lambda: "Ticked, and not done" in page.read_text("utf-8"), "the reason on the page")
    with (root / METTE).open("a") as mette:
        mette.write("\n- 2026-11-21 call\n")
    watcher.until_said("interaction new")
    assert sum("was not done" in line for line in watcher.lines) == 1
    note.write_text(whole, encoding="utf-8")
    watcher.until_said("tick: Today: not now, Jonas Bak")
    until(lambda: "Ticked, and not done" not in page.read_text("utf-8"), "the tick is gone")
    assert "next_contact: 2026-12-24" in read(root, JONAS)
