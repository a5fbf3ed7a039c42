"""Import, edit between, import again: nothing changes that should not, whatever was edited."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.importing.exports import (
    Row,
    build,
    make_vault,
    opened,
    run,
    the_list,
    tree,
    undo,
)
from tests.examples import examples
from vaultkit.engine.importing.plan import Notes

NAMES = ("Mette Holm", "Jonas Bak", "Åse Ørsted", "Per · Friis [x]")
TITLES = ("CFO", "Captain: æ", "# head", "[[Acme]]", "50 % `x`")


@st.composite
def exports(draw: st.DrawFn) -> list[Row]:
    """Make a few people, two of one name among them now and then, and what happened with them."""
    rows: list[Row] = []
    for at in range(draw(st.integers(1, 6))):
        row: Row = {"id": f"id {at}", "name": draw(st.sampled_from(NAMES))}
        if draw(st.booleans()):
            row["title"] = draw(st.sampled_from(TITLES))
        if draw(st.booleans()):
            row["email"] = [f"p{at}@firma.example", f"q{at}@firma.example"][
                : draw(st.integers(1, 2))
            ]
        if draw(st.booleans()):
            row["met"] = draw(st.sampled_from(("2024-03-12", "in spring")))
        if draw(st.booleans()):
            row["text"] = "met at a fair\n\n- with a list"
        rows.append(row)
    rows += [
        {"id": f"h{at}", "day": f"2026-01-0{at}", "who": [draw(st.sampled_from(NAMES))],
         "kind": "meeting"}
        for at in range(1, draw(st.integers(1, 3)))
    ]  # fmt: skip
    return rows


@dataclass
class Owner:
    """Somebody who edits their vault, and remembers what they wrote."""

    root: Path
    draw: st.DataObject
    wrote: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)

    def edits(self) -> None:
        """Do a few things, each to some note or some line."""
        ways: list[Callable[[], None]] = [
            *(self.change_title, self.delete_note, self.rename_note, self.drop, self.tick),
            *(self.decline, self.delete_line, self.add_words, self.turn_around, self.not_these),
        ]
        for _ in range(self.draw.draw(st.integers(0, 5))):
            self.draw.draw(st.sampled_from(ways))()

    def change_title(self) -> None:
        if (note := self._note()) is not None:
            lines = note.read_text("utf-8").split("\n")
            at = next((at for at, line in enumerate(lines) if line.startswith("title: ")), None)
            if at is not None:
                lines[at] = self.draw.draw(st.sampled_from(("title:", "title: my own")))
                note.write_text("\n".join(lines), "utf-8")
                self.wrote[self._id(note)] = lines[at]

    def delete_note(self) -> None:
        if (note := self._note()) is not None:
            self.gone.add(self._id(note))
            note.unlink()

    def rename_note(self) -> None:
        if (note := self._note()) is not None:
            note.rename(note.with_name(f"{note.stem} {len(note.stem)}.md"))

    def drop(self) -> None:
        if (note := self._note()) is not None:
            text = note.read_text("utf-8")
            note.write_text(
                text.replace("type: contact", "type: contact\nstatus: dropped", 1), "utf-8"
            )
            self.dropped.add(self._id(note))

    def tick(self) -> None:
        self._box("x")

    def decline(self) -> None:
        self._box("-")

    def delete_line(self) -> None:
        self._line(lambda _line: None)

    def add_words(self) -> None:
        self._line(lambda line: f"{line} · from the fair")

    def turn_around(self) -> None:
        if the_list(self.root).exists():
            lines = the_list(self.root).read_text("utf-8").split("\n")
            people = [line for line in lines if " · id: " in line]
            rest = [line for line in lines if " · id: " not in line and line[:2] != "  "]
            the_list(self.root).write_text("\n".join([*rest, *people[::-1], ""]), "utf-8")

    def not_these(self) -> None:
        if the_list(self.root).exists():
            text = the_list(self.root).read_text("utf-8")
            the_list(self.root).write_text(text.replace("[ ] not these", "[x] not these"), "utf-8")

    def _box(self, sign: str) -> None:
        self._line(lambda line: line.replace("[ ]", f"[{sign}]", 1))

    def _line(self, change: Callable[[str], str | None]) -> None:
        if not the_list(self.root).exists():
            return
        lines = the_list(self.root).read_text("utf-8").split("\n")
        places = [
            at for at, line in enumerate(lines) if line.startswith("- [ ] ") and "id: " in line
        ]
        if places:
            at = self.draw.draw(st.sampled_from(places))
            changed = change(lines[at])
            lines[at : at + 1] = [] if changed is None else [changed]
            the_list(self.root).write_text("\n".join(lines), "utf-8")

    def _note(self) -> Path | None:
        notes = sorted((self.root / "People").glob("*.md"))
        return self.draw.draw(st.sampled_from(notes)) if notes else None

    def _id(self, note: Path) -> str:
        lines = note.read_text("utf-8").split("\n")
        return next(line for line in lines if line.startswith("imported_id:"))


def other(rows: list[Row], draw: st.DataObject) -> list[Row]:
    """Let the other program say something else of some people; nobody is new."""
    return [
        {**row, "title": draw.draw(st.sampled_from(TITLES)), "phone": "+45 12345678"}
        if "day" not in row and draw.draw(st.booleans())
        else row
        for row in rows
    ]


def ids(root: Path) -> list[str]:
    """The ids in all notes of people, sorted."""
    texts = [note.read_text("utf-8") for note in (root / "People").glob("*.md")]
    return sorted(
        line for text in texts for line in text.split("\n") if line[:12] == "imported_id:"
    )


@pytest.mark.thorough
@examples(40)
@given(exports(), st.sampled_from([Notes.LIST, Notes.ALL]), st.data())
def test_nothing_changes_that_should_not(
    rows: list[Row], notes: Notes, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = make_vault(Path(folder) / "v", {"Friends/Line Lund.md": "---\ntype: contact\n---\n"})
        empty = tree(root)
        run(root, *rows, notes=notes)
        first = tree(root)
        undo(root)
        assert tree(root) == empty
        run(root, *rows, notes=notes)
        assert tree(root) == first

        owner = Owner(root, data)
        owner.edits()
        build(root)
        owner.edits()
        build(root)
        run(root, *rows, notes=notes)  # what happened finds those who have a note by now
        edited, people = tree(root), ids(root)
        run(root, *rows, notes=notes)
        assert tree(root) == edited

        changed = other(rows, data)
        run(root, *changed, notes=notes)
        after = tree(root)
        assert ids(root) == people
        _kept(owner)
        run(root, *changed, notes=notes)
        assert tree(root) == after
        with opened(root) as vault:
            last = vault.edits.history()[0].command
        if after != edited:
            assert last == "import linkedin"
            undo(root)
            assert tree(root) == edited


def _kept(owner: Owner) -> None:
    """Whatever the owner wrote stands there, and whoever they sent away stayed away."""
    texts = [note.read_text("utf-8") for note in (owner.root / "People").glob("*.md")]
    there = {
        line: text for text in texts for line in text.split("\n") if line[:12] == "imported_id:"
    }
    for identity, line in owner.wrote.items():
        if identity not in owner.gone:
            assert f"\n{line}\n" in there[identity]
    assert not owner.gone & set(there)
    for identity in owner.dropped - owner.gone:
        assert "+45 12345678" not in there[identity]
