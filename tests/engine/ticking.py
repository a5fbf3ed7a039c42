"""A small real vault whose pages hold boxes of every kind, and hands that tick them."""

import re
from datetime import date
from pathlib import Path

from vaultkit.engine.vault import OpenVault, open_vault

TODAY = date(2026, 11, 24)

NOTES = {
    "vaultkit.yml": "me: Astrid Holm\nlanguage: {language}\n",
    "People/Mette Holm.md": (
        "---\nneeds: [an interim CFO]\nchemistry: 5\nchemistry_on: 2026-10-01\n---\n\n## Log\n\n"
        "- 2026-11-03 coffee 1h: her board\n"
        "  - promised: send the slides by 2026-11-10\n"
        "  - promised: the name of zqhidden by 2026-11-12 #private\n"
    ),
    "People/Jonas Bak.md": (
        "---\naliases: [Joe]\ncadence: 30d\nchemistry: 4\nchemistry_on: 2024-05-01\n---\n\n"
        "## Log\n\n- 2026-09-01 lunch 2h: boats\n"
    ),
    "People/Per Friis.md": (
        "---\noffers: [interim CFO work]\n---\n\n## Log\n\n- 2026-10-02 call 30m: audit\n"
    ),
    "People/Sara Lind.md": "---\n---\n\n## Log\n\n- 2026-11-20 coffee: hello\n",
    "People/Amir & Co.md": "---\nname: Amir [Rahimi] and Sons\n---\n- 2026-11-19 walk 1h\n",
    "Introductions/Jonas & Sara.md": (
        "---\ntype: introduction\nbetween: [Jonas Bak, Sara Lind]\nstatus: idea\n---\n"
    ),
    "Introductions/Per & Sara.md": (
        "---\ntype: introduction\nbetween: [Per Friis, Sara Lind]\nstatus: agreed\n"
        "agreed_1: 2026-11-01\nagreed_2: 2026-11-02\n---\n"
    ),
    "Journal/2026-10-30.md": "- lunch with [[Sol]]\n",
    "People/One Bech.md": "---\naliases: [Sol]\nchemistry: 3\n---\n",
    "People/Other Bech.md": "---\naliases: [Sol]\nchemistry: 3\n---\n",
}
DANISH = {
    "People/Gitte Gave.md": (
        "---\nchemistry: 3\n---\n## Log\n\n- 2026-11-01 kaffe: om jul\n"
        "  - gave: en bog\n  - gave: en hilsen\n"
    ),
}
ENGLISH = {
    "People/Dora Date.md": (
        "---\nmet: 03/04/2026\nchemistry: 3\n---\n\n## Log\n\n- 04/05/2026 coffee\n"
    )
}


def make(root: Path, language: str = "en", links: str = "wiki") -> Path:
    """Write the vault."""
    for path, text in (NOTES | (DANISH if language == "da" else ENGLISH)).items():
        note = root / path
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(text.replace("{language}", language), encoding="utf-8")
    with (root / "vaultkit.yml").open("a") as settings:
        settings.write(f"links: {links}\n")
    return root


def opened(root: Path, today: date = TODAY) -> OpenVault:
    return open_vault(root, today)


def build(root: Path, today: date = TODAY) -> list[str]:
    """Build; return what was said to be done and not to be done."""
    with opened(root, today) as vault:
        answered = vault.build().answered
    return [*answered.done, *answered.failed]


def page_of(root: Path, title: str = "Today") -> Path:
    return root / "Dashboards" / f"{title}.md"


def read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def ticked(text: str, words: str, under: str = "") -> str:
    """Tick the one box with these words below a line with `under` in it."""
    lines = text.split("\n")
    begin = next(at for at, line in enumerate(lines) if under in line and not line.startswith("  "))
    for at in range(begin, len(lines)):
        if re.fullmatch(rf"\s*- \[ \] {re.escape(words)}", lines[at]):
            lines[at] = lines[at].replace("[ ]", "[x]", 1)
            return "\n".join(lines)
    raise AssertionError(f"no box {words!r} below {under!r} in\n{text}")


def tick(root: Path, words: str, under: str = "", title: str = "Today") -> None:
    page = page_of(root, title)
    page.write_text(ticked(page.read_text("utf-8"), words, under), encoding="utf-8")


def snapshot(root: Path, folder: str = "") -> dict[str, bytes]:
    """All notes and pages, without what vaultkit keeps for itself."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted((root / folder).rglob("*"))
        if file.is_file() and ".vaultkit" not in file.parts
    }
