"""Forces an editor's save into the middle of our edit, again and again, and counts what is left.

Every save has a token of its own, and so has every edit. At the end each token of a save must be in
the note or in a recovery copy: otherwise it was destroyed. One of ours may be missing only if the
editor itself wrote over it: it read the note before our edit and saved it after.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from vaultkit.storage.disk import Disk
from vaultkit.storage.exchange import ComputeEdit, Exchange, OvertakenError
from vaultkit.storage.recovery import Recovery
from vaultkit.storage.state import StateFolder
from vaultkit.storage.steady import FileBusyError
from vaultkit.storage.swap import Swap, swap

Style = Literal["replace", "in-place"]
Point = Literal["while computing", "right before the swap", "right after the swap"]
POINTS: tuple[Point, ...] = ("while computing", "right before the swap", "right after the swap")
Writer = Callable[[Path, str, ComputeEdit, Callable[[Swap], Swap]], bytes | None]
"""Edits a note, given the vault, its path, the change, and what is to be done to its swap. Returns
what the edit that ended in the note was computed from, None if it gave up, as it may."""

SAVES_TO_A_NOTE = 50
SCRIPT = (sys.executable, "-S", "-E", str(Path(__file__).with_name("saving_editor.py")))


class Editor:
    """The other process."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            SCRIPT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def begin(self, style: Style, token: str, milliseconds: float, path: Path) -> None:
        """Let it begin a save, which it will end by itself after so long."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{style} {token} {milliseconds} {path}\n")
        assert self._answer() == "begun"

    def end(self) -> tuple[str, frozenset[str]]:
        """Wait until the save has ended; return its token, and which of ours it holds."""
        told = json.loads(self._answer())
        return told["token"], frozenset(told["ours"])

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@dataclass
class Tally:
    """What became of the tokens, over all notes."""

    saves: int = 0
    in_note: int = 0
    in_copies: int = 0
    destroyed: int = 0
    edits: int = 0
    edits_in_note: int = 0
    edits_written_over_by_the_editor: int = 0
    edits_lost: int = 0

    def line(self) -> str:
        return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in vars(self).items())


@dataclass
class _Round:
    """One note, edited by us and saved by the editor, one save in the middle of each edit."""

    root: Path
    path: str
    style: Style
    editor: Editor
    chance: random.Random
    saves: dict[str, frozenset[str]] = field(default_factory=dict)
    edits: dict[str, bytes] = field(default_factory=dict)

    _under_way: bool = False

    def edit(self, number: int, writer: Writer) -> None:
        """Edit the note once, while it is being saved once."""
        point = self.chance.choice(POINTS)
        pending = True

        def overlap(here: Point) -> None:
            nonlocal pending
            if here == point and pending:
                pending = False
                self._begin_save(f"save{number}.")

        def change(data: bytes) -> bytes:
            overlap("while computing")
            return data + f"- ours{number}.\n".encode()

        def interrupted(swap_files: Swap) -> Swap:
            def swap_with_a_save(first: Path, second: Path) -> None:
                overlap("right before the swap")
                swap_files(first, second)
                overlap("right after the swap")

            return swap_with_a_save

        self._made(number, writer(self.root, self.path, change, interrupted))
        self._end_save()

    def edit_alone(self, number: int, writer: Writer) -> None:
        """Edit the note once, whatever the editor is doing."""
        line = f"- ours{number}.\n".encode()
        made = writer(self.root, self.path, lambda data: data + line, lambda swap_files: swap_files)
        self._made(number, made)

    def note_save(self, line: str) -> None:
        """Take to heart what an editor that saves freely says of a save."""
        if line.startswith("{"):
            told = json.loads(line)
            self.saves[told["token"]] = frozenset(told["ours"])

    def count(self, tally: Tally) -> None:
        """Look for every token in the note and in the copies, and take the copies away."""
        note = set((self.root / self.path).read_text().split())
        copies: set[str] = set()
        for copy in sorted((self.root / ".vaultkit/recovery").glob("*")):
            copies.update(copy.read_text().split())
            copy.unlink()
        for token in self.saves:
            tally.saves += 1
            tally.in_note += token in note
            tally.in_copies += token in copies and token not in note
            tally.destroyed += token not in note and token not in copies
        for token, before in self.edits.items():
            tally.edits += 1
            tally.edits_in_note += token in note
            if token not in note:
                by_editor = self._written_over(token, set(before.decode().split()))
                tally.edits_written_over_by_the_editor += by_editor
                tally.edits_lost += not by_editor and token not in copies

    def _written_over(self, token: str, before: set[str]) -> bool:
        """Whether a save that our edit did not know of yet was made without it."""
        return any(save not in before and token not in ours for save, ours in self.saves.items())

    def _made(self, number: int, before: bytes | None) -> None:
        if before is not None:
            self.edits[f"ours{number}."] = before

    def _begin_save(self, token: str) -> None:
        # An in-place save has the note half written for that long, or is over nearly at once.
        wait = self.chance.choice((0, 0, 0.2, 1, 3))
        self.editor.begin(self.style, token, wait, self.root / self.path)
        self._under_way = True
        if self.chance.random() < 0.5:
            self._end_save()

    def _end_save(self) -> None:
        if self._under_way:
            token, ours = self.editor.end()
            self.saves[token] = ours
            self._under_way = False


def run_overlaps(root: Path, style: Style, overlaps: int, writer: Writer, seed: int = 1) -> Tally:
    """Edit notes of a new vault so many times, each time while the editor saves."""
    (root / "People").mkdir(parents=True)
    StateFolder(root).prepare()
    chance = random.Random(seed)  # noqa: S311 - to be repeatable, not secret
    recovery = Recovery(root)
    tally = Tally()
    with Editor() as editor:
        for first in range(0, overlaps, SAVES_TO_A_NOTE):
            path = f"People/N{first}.md"
            (root / path).write_text("## Log\n\n")
            one = _Round(root, path, style, editor, chance)
            for number in range(first, min(overlaps, first + SAVES_TO_A_NOTE)):
                one.edit(number, writer)
            recovery.recheck(grace=0)
            one.count(tally)
    return tally


def run_freely(root: Path, style: Style, saves: int, writer: Writer) -> Tally:
    """Edit a note as fast as can be while an editor saves it as fast as it can."""
    (root / "People").mkdir(parents=True)
    StateFolder(root).prepare()
    (root / "People/N.md").write_text("## Log\n\n")
    one = _Round(root, "People/N.md", style, Editor(), random.Random())  # noqa: S311
    command = [*SCRIPT, style, str(saves), str(root / one.path)]
    told = root / "told.txt"
    with told.open("w") as answers, subprocess.Popen(command, stdout=answers) as editor:
        number = 0
        while editor.poll() is None:
            one.edit_alone(number, writer)
            number += 1
    for line in told.read_text().splitlines():
        one.note_save(line)
    Recovery(root).recheck(grace=0)
    tally = Tally()
    one.count(tally)
    return tally


def guarded(
    root: Path, path: str, change: ComputeEdit, interrupted: Callable[[Swap], Swap]
) -> bytes | None:
    """Edit as vaultkit does."""
    exchange = Exchange(Disk(root), Recovery(root), interrupted(swap))
    try:
        made = exchange.edit(path, change, os.urandom(8).hex(), lambda _: None)
    except (OvertakenError, FileBusyError):
        return None
    assert made is not None
    return made.before


def naive(root: Path, path: str, change: ComputeEdit, interrupted: Callable[[Swap], Swap]) -> bytes:
    """Edit as is usual: read, compute, look once more whether it is the same, replace."""
    target = root / path
    fresh = target.with_name(".fresh")
    while True:
        before = target.read_bytes()
        after = change(before)
        assert after is not None
        fresh.write_bytes(after)
        if target.read_bytes() == before:
            interrupted(os.replace)(fresh, target)
            return before
