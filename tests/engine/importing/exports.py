"""An export of an invented program: a JSON object to a line, a person or what happened."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from vaultkit.engine.importing.carry_out import ImportReport
from vaultkit.engine.importing.importing import Prepared, prepare
from vaultkit.engine.importing.plan import Choices, Notes, Planned
from vaultkit.engine.vault import OpenVault, open_vault
from vaultkit.importers.importer import ImportContext, Importer
from vaultkit.model.imported import Imported, ImportedInteraction, ImportedPerson, Party, Skipped
from vaultkit.model.source import Source

TODAY = date(2026, 11, 23)
Row = dict[str, Any]

_NO_FIELDS = ("id", "name", "text", "groups")


def read(name: str, data: bytes, _context: ImportContext) -> Imported:
    """Read such an export. What is no object is skipped."""
    people: list[ImportedPerson] = []
    interactions: list[ImportedInteraction] = []
    skipped: list[Skipped] = []
    for number, line in enumerate(data.decode().split("\n"), 1):
        if not line:
            continue
        source, row = Source(name, number), json.loads(line)
        if not isinstance(row, dict):
            skipped.append(Skipped(source, "This is nobody.", "Leave it."))
        elif "day" in row:
            interactions.append(_interaction(row, source))
        else:
            people.append(_person(row, source))
    return Imported(tuple(people), tuple(interactions), tuple(skipped))


def _person(row: Row, source: Source) -> ImportedPerson:
    fields = {
        name: tuple(value) if isinstance(value, list) else (value,)
        for name, value in row.items()
        if name not in _NO_FIELDS
    }
    return ImportedPerson(
        row["id"],
        row["name"],
        source,
        fields,
        groups=tuple(row.get("groups", ())),
        text=row.get("text", ""),
    )


def _interaction(row: Row, source: Source) -> ImportedInteraction:
    return ImportedInteraction(
        row["id"],
        date.fromisoformat(row["day"]),
        source,
        tuple(Party(name) if "@" not in name else Party(addresses=(name,)) for name in row["who"]),
        row.get("kind", ""),
        summary=row.get("summary", ""),
    )


def importer(kind: str = "linkedin", title: str = "LinkedIn") -> Importer:
    return Importer(kind, title, "made up for a test", read)


def export(root: Path, *rows: object) -> Path:
    """Write an export beside a vault."""
    file = root.parent / f"{root.name}.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def make_vault(root: Path, notes: Mapping[str, str] | None = None, settings: str = "") -> Path:
    files = {"vaultkit.yml": f"me: Astrid Holm\n{settings}", **(notes or {})}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


def opened(root: Path, today: date = TODAY) -> OpenVault:
    return open_vault(root, today)


def plan(root: Path, *rows: object, kind: str = "linkedin", **choices: Any) -> Prepared:
    with opened(root) as vault:
        return prepare(vault, importer(kind), [export(root, *rows)], Choices(**choices))


def run(root: Path, *rows: object, kind: str = "linkedin", **choices: Any) -> ImportReport:
    """Import, and say what came of it."""
    title = {"linkedin": "LinkedIn", "google": "Google"}[kind]
    with opened(root) as vault:
        prepared = prepare(vault, importer(kind, title), [export(root, *rows)], Choices(**choices))
        return prepared.carry_out(vault)


def run_all(root: Path, *rows: object) -> ImportReport:
    return run(root, *rows, notes=Notes.ALL)


def verdicts(prepared: Prepared) -> dict[str, str]:
    """What is to become of whom, by name."""
    return {one.record.name: one.verdict.value for one in prepared.plan.people}


def planned(prepared: Prepared, name: str) -> Planned:
    return next(one for one in prepared.plan.people if one.record.name == name)


def build(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Build; return what was said to be done and not to be done."""
    with opened(root) as vault:
        answered = vault.build().answered
    return answered.done, answered.failed


def undo(root: Path) -> None:
    with opened(root) as vault:
        vault.edits.undo()


def tree(root: Path) -> dict[str, bytes]:
    """All that a person has, without what vaultkit keeps for itself and the pages it makes."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not {".vaultkit", "Dashboards"} & set(file.relative_to(root).parts)
    }


def text(root: Path, path: str) -> str:
    return (root / path).read_bytes().decode()


def the_list(root: Path, title: str = "LinkedIn 2026-11-23") -> Path:
    return root / "Imports" / f"{title}.md"


def mark(root: Path, name: str, box: str) -> None:
    """Set the box of somebody on the list."""
    note = the_list(root)
    before = note.read_bytes().decode()
    lines = before.split("\n")
    number = next(at for at, line in enumerate(lines) if line.startswith(f"- [ ] {name}"))
    lines[number] = f"- [{box}]{lines[number][5:]}"
    note.write_bytes("\n".join(lines).encode())
