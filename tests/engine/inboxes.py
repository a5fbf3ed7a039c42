"""A vault with an inbox, read and edited as it really is, and a real watcher on it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.engine.fakes import SettableClock
from tests.engine.watching import Watched
from vaultkit.engine.rooms import Rooms, real_rooms
from vaultkit.engine.vault import OpenVault

INBOX = "---\ntype: inbox\n---\n\n"
TODAY = date(2026, 11, 23)


@dataclass
class RealRooms:
    """The rooms as they are, in the place of those that count."""

    @property
    def rooms(self) -> Rooms:
        return real_rooms()


def make_inbox_vault(root: Path, inbox: str = "") -> Path:
    """Make a vault with three contacts and an inbox."""
    files = {
        "vaultkit.yml": "me: Astrid Holm\n",
        "People/Mette Holm.md": "## Log\n\n- 2026-11-03 coffee: how it began\n",
        "People/Jonas Bak.md": "## Log\n\n- 2026-11-04 mail; promised: slides by 2026-12-01\n",
        "People/Broken.md": "---\ntags: [a\n---\n\n## Log\n",
        "Inbox.md": INBOX + inbox,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


def open_real(root: Path, day: date = TODAY) -> OpenVault:
    return OpenVault(root, SettableClock(day), real_rooms())


def watched(root: Path) -> Watched:
    return Watched(root, fakes=RealRooms())  # type: ignore[arg-type]


def person(root: Path, name: str) -> str:
    return (root / "People" / f"{name}.md").read_text(encoding="utf-8")


def inbox(root: Path) -> str:
    return (root / "Inbox.md").read_text(encoding="utf-8").removeprefix(INBOX)
