"""Rooms that do as little as the engine needs, and count how often they are asked.

`parse_note` reads the simplest of notes: every line `- DATE kind …` is an entry. Assembling is the
real thing. The pages are a list of contacts, a list of what happened, and the problems.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from vaultkit.assemble.assembler import Assembler
from vaultkit.dashboards.not_done import NotDone
from vaultkit.dashboards.page import Page, stamp
from vaultkit.dashboards.render import Rendering
from vaultkit.engine.rooms import OwnTemplates, Rooms
from vaultkit.engine.vault import OpenVault
from vaultkit.model.fields import ContactFields
from vaultkit.model.note import Entry, Note, NoteKind
from vaultkit.model.problem import Problem
from vaultkit.model.problem_kinds import BAD_SETTING
from vaultkit.model.settings import Language, Settings
from vaultkit.model.source import Source
from vaultkit.model.vault import Vault

TODAY = date(2026, 11, 23)
_ENTRY = re.compile(r"- (\d{4}-\d\d-\d\d) (\w+)(.*)")


@dataclass
class SettableClock:
    """A clock that a test moves."""

    day: date = TODAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, 4, 31).astimezone()


@dataclass
class FakeRooms:
    """Counts what the engine asks for: the paths parsed, the snapshots made, the renderings.

    While `fails` is set, every rendering goes wrong.
    """

    parsed: list[str] = field(default_factory=list)
    assembled: int = 0
    rendered: int = 0
    fails: bool = False
    assembler: Assembler = field(default_factory=Assembler)

    @property
    def rooms(self) -> Rooms:
        return Rooms(self.parse_settings, self.parse_note, lambda: self, self.render)

    def parse_settings(
        self, path: str, text: str, obsidian: Mapping[str, str] | None
    ) -> tuple[Settings, tuple[Problem, ...]]:
        """Read `language: da`, `ignore: GLOB`, `dashboards: …` and a mistake, a line each."""
        settings = Settings(me="Astrid Holm", obsidian=obsidian is not None)
        problems: list[Problem] = []
        for line in text.splitlines():
            key, _, value = line.partition(": ")
            if key == "language":
                settings = replace(settings, language=Language(value))
            elif key == "ignore":
                settings = replace(settings, ignore=(value,))
            elif key == "dashboards":
                settings = replace(settings, dashboards=value)
            elif key == "folder":
                folders = replace(settings.folders, dashboards=value)
                settings = replace(settings, folders=folders)
            elif key == "mistake":
                problems.append(BAD_SETTING.at(Source(path), key=key, expected="", example=""))
        return settings, tuple(problems)

    def parse_note(self, path: str, text: str, settings: Settings) -> Note:
        """Read a contact of the simplest kind; `explode` in it raises."""
        self.parsed.append(path)
        if "explode" in text:
            raise RuntimeError("a mistake of ours")
        name = path.rpartition("/")[2].removesuffix(".md")
        entries = tuple(
            Entry(
                date.fromisoformat(match[1]),
                Source(path, number),
                match[2],
                summary=match[3].strip(": "),
            )
            for number, line in enumerate(text.splitlines(), 1)
            if (match := _ENTRY.match(line))
        )
        kind = NoteKind.CONTACT if path.startswith("People/") else NoteKind.OTHER
        contact = ContactFields() if kind is NoteKind.CONTACT else None
        return Note(path, kind, name, name, contact=contact, entries=entries)

    @property
    def touched(self) -> frozenset[str] | None:
        return self.assembler.touched

    def vault(
        self,
        notes: Mapping[str, Note],
        settings: Settings,
        today: date,
        extra_problems: tuple[Problem, ...],
    ) -> Vault:
        """Make the snapshot as it is really made."""
        self.assembled += 1
        return self.assembler.vault(notes, settings, today, extra_problems)

    def render(
        self, vault: Vault, own: OwnTemplates, not_done: Mapping[str, Sequence[NotDone]]
    ) -> Rendering:
        """Make three pages: contacts, what happened, and problems."""
        self.rendered += 1
        if self.fails:
            raise RuntimeError("a mistake of ours")
        folder = vault.settings.folders.dashboards
        danish = vault.settings.language is Language.DA
        text = own("people.md.j2")
        opening = text if isinstance(text, str) else ""
        people = [f"- {contact.name}" for contact in vault.contacts.values()]
        happened = [
            f"- {one.day} {one.kind} {', '.join(person.name for person in one.people)}"
            for one in vault.interactions
        ]
        problems = [f"- {one.source}: {one.code}" for one in vault.problems]
        pages = (
            Page(
                f"{folder}/{'Folk' if danish else 'People'}.md",
                stamp(opening + "\n".join(people) + "\n", vault.today),
            ),
            Page(f"{folder}/Log.md", stamp("\n".join(happened) + "\n", vault.today)),
            Page(f"{folder}/Problems.md", stamp("\n".join(problems) + "\n", vault.today)),
        )
        return Rendering(pages, ())


def make_vault(root: Path, *, settings: str = "", **notes: str) -> Path:
    """Make a vault on disk with contacts of these names."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "vaultkit.yml").write_text(settings, encoding="utf-8")
    for name, text in notes.items():
        write_contact(root, name, text)
    return root


def write_contact(root: Path, name: str, text: str) -> Path:
    path = root / "People" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def open_fake(root: Path, fakes: FakeRooms | None = None, day: date = TODAY) -> OpenVault:
    return OpenVault(root, SettableClock(day), (fakes or FakeRooms()).rooms)


def page(root: Path, name: str) -> str:
    return (root / "Dashboards" / f"{name}.md").read_text(encoding="utf-8")
