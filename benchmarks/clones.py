"""Clones of a small vault on several machines, in one process: edited, built, merged.

Used by `benchmarks.merges` and by tests. What Git does with the trees is done here, file by file,
with the real merge of the drivers or the real `git merge-file`; so a thousand merges take minutes.
That Git itself calls the drivers is shown by `tests/engine/test_git_merges.py`.
"""

import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vaultkit.engine.inbox import carry_out_all
from vaultkit.engine.vault import open_vault
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.notes import merge_note
from vaultkit.merging.outcome import Outcome
from vaultkit.merging.pages import is_page, merge_page
from vaultkit.storage.git_program import merge_file

Tree = dict[str, bytes]
"""What a commit holds: path → bytes."""

PAGES = "Dashboards/"
_PEOPLE = (
    *("Mette Holm", "Jonas Bak", "Per Friis", "Sara Lind", "Amir Dal", "Gitte Kær"),
    *("Bodil Høj", "Ole Toft", "Ida Gran", "Nils Ves"),
)
_BOX = re.compile(r"^([ \t]*- )\[ \] (.+)$", re.MULTILINE)
_MARKERS = re.compile(rb"^(?:<{7} .*|={7}|>{7} .*)\r?\n", re.MULTILINE)


def first_tree() -> Tree:
    """Write a vault with contacts, promises, an inbox: small, and with boxes on its pages."""
    tree = {"vaultkit.yml": b"me: Astrid Holm\n", "Inbox.md": b"---\ntype: inbox\n---\n"}
    for number, name in enumerate(_PEOPLE):
        rated = f"chemistry: {1 + number % 5}\nchemistry_on: 2026-0{1 + number % 9}-11\n"
        fields = f"cadence: {2 + number}w\nneeds: [thing{number}]\noffers:\n  - thing{number - 1}\n"
        entries = "".join(
            f"- 2026-{month:02}-{3 + number:02} coffee 1h: word{number}m{month}\n"
            f"  - promised: paper{number}m{month} by 2026-11-{3 + number:02}\n"
            for month in (9, 6, 3)
        )
        text = f"---\n{rated if number % 3 else ''}{fields}---\n\n## Log\n\n{entries}"
        tree[f"People/{name}.md"] = text.encode()
    return tree


@dataclass
class Clone:
    """A clone on one machine. `has_drivers`: vaultkit is there; a phone has nothing but files."""

    root: Path
    has_drivers: bool = True
    base: Tree = field(default_factory=dict)

    def write(self, tree: Mapping[str, bytes]) -> None:
        """Check a tree out."""
        for path in self.tree().keys() - tree.keys():
            (self.root / path).unlink()
        for path, data in tree.items():
            file = self.root / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def tree(self) -> Tree:
        """Give everything there is, as a commit would hold it."""
        return {
            file.relative_to(self.root).as_posix(): file.read_bytes()
            for file in self.root.rglob("*")
            if file.is_file() and ".vaultkit" not in file.parts
        }

    def build(self, today: date) -> None:
        """Bring the pages up to date, and carry out what is ticked and what is in the inbox."""
        with open_vault(self.root, today) as opened:
            opened.build()
            if carry_out_all(opened).done:
                opened.build()

    def people(self) -> list[str]:
        """List the notes of contacts."""
        return sorted(path for path in self.tree() if path.startswith("People/"))

    def log(self, path: str, day: date, words: str) -> None:
        """Put an entry on top of a log, as a person does."""
        file = self.root / path
        head, heading, rest = file.read_text("utf-8").partition("## Log\n\n")
        file.write_text(f"{head}{heading}- {day} call: {words}\n{rest}", "utf-8")

    def set_field(self, path: str, name: str, value: str) -> None:
        """Put another value into a field, or the field at the top."""
        file = self.root / path
        text = file.read_text("utf-8")
        new, count = re.subn(rf"^{name}:.*$", f"{name}: {value}", text, count=1, flags=re.MULTILINE)
        file.write_text(
            new if count else text.replace("---\n", f"---\n{name}: {value}\n", 1), "utf-8"
        )

    def jot(self, words: str) -> None:
        """Put a line into the inbox."""
        with (self.root / "Inbox.md").open("a", encoding="utf-8") as inbox:
            inbox.write(f"- {words}\n")

    def boxes(self) -> Iterator[tuple[Path, re.Match[str]]]:
        """Yield the boxes that could be ticked."""
        for file in sorted((self.root / PAGES).glob("*.md")):
            for found in _BOX.finditer(file.read_text("utf-8")):
                yield file, found

    def tick(self, draw: random.Random, words: str = "") -> str:
        """Tick one box with some words in it; return what it says, "" if there is none."""
        boxes = [one for one in self.boxes() if words in one[1][2]]
        if not boxes:
            return ""
        file, found = draw.choice(boxes)
        text = file.read_text("utf-8")
        at = found.start() + len(found[1])
        file.write_text(text[:at] + "[x]" + text[at + 3 :], "utf-8")
        return found[2]


@dataclass(frozen=True)
class MergedTree:
    """What a merge of trees came to: conflicts are paths. Those of pages are what must not be."""

    tree: Tree
    conflicts: tuple[str, ...]

    @property
    def in_pages(self) -> tuple[str, ...]:
        """Generated notes with a conflict."""
        return tuple(path for path in self.conflicts if path.startswith(PAGES))


def merge_trees(base: Tree, ours: Tree, theirs: Tree, *, drivers: bool) -> MergedTree:
    """Merge two trees as Git does: a file that one side alone changed is taken as it is."""
    merged: Tree = {}
    conflicts = []
    for path in sorted(ours.keys() | theirs.keys()):
        was, mine, other = base.get(path), ours.get(path), theirs.get(path)
        if mine == other or other == was:
            chosen = mine
        elif mine == was:
            chosen = other
        elif mine is None or other is None:
            chosen = mine or other
            conflicts.append(path)
        else:
            outcome = _merge_files(path, was or b"", mine, other, drivers=drivers)
            chosen = outcome.data
            conflicts += [path] if outcome.conflicts else []
        if chosen is not None:
            merged[path] = chosen
    return MergedTree(merged, tuple(conflicts))


def _merge_files(path: str, base: bytes, ours: bytes, theirs: bytes, *, drivers: bool) -> Outcome:
    if drivers:
        try:
            if path.startswith(PAGES) and is_page(ours) and is_page(theirs):
                return merge_page(base, ours, theirs)
            if path.endswith(".md"):
                return merge_note(base, ours, theirs)
        except DoubtfulError:
            pass  # then Git merges the lines, as the command of the driver has it
    return merge_as_git_does(base, ours, theirs)


def merge_as_git_does(base: bytes, ours: bytes, theirs: bytes) -> Outcome:
    """Merge lines with Git itself."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for file, data in zip(files, (base, ours, theirs), strict=True):
            file.write_bytes(data)
        conflicts = merge_file(files[0], files[1], files[2], 7)
        return Outcome(files[1].read_bytes(), 1 if conflicts is None else conflicts)


def settle(tree: Tree, conflicts: tuple[str, ...]) -> Tree:
    """Settle conflicts as a patient person does: keep what both sides say."""
    return tree | {path: _MARKERS.sub(b"", tree[path]) for path in conflicts}
