"""A vault with a few people to go through, on disk."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from vaultkit.engine.review.review import Review
from vaultkit.engine.review.selection import Selection
from vaultkit.engine.vault import OpenVault, open_vault

TODAY = date(2026, 11, 23)

NOTES: Mapping[str, bytes] = {
    "vaultkit.yml": b"me: Astrid Holm\n",
    "Purposes/Learn pricing.md": b"---\nkind: learning\n---\n",
    "Purposes/Next board seat.md": b"---\nkind: job\n---\n",
    "People/Anna Vest.md": b"# Anna Vest\n\nRye bread.\n\n## Log\n\n- 2026-11-03 coffee 1h: a\n",
    "People/Bo Kjær.md": (
        b"\xef\xbb\xbf---\r\norganisation: 'Kj\xc3\xa6r & Co' # his own\r\nchemistry: 2\r\n"
        b"chemistry_on: 2025-01-01\r\n---\r\n\r\n- 2026-10-01 call: nothing\r\n"
    ),
    "People/Cecilie Dam.md": b"---\ncircle: unsorted\nemail: c@example.org\n---",
    "People/David Ek.md": b"---\npurposes: [Learn pricing]\n---\n- 2026-11-20 lunch: b\n",
    "People/Eva Foss.md": b"---\nneeds: [a quiet room\n---\n\n- 2026-01-05 walk: c\n",
    "People/Finn Gade.md": b"---\nstatus: dropped\ndropped: 2026-01-10\n---\n",
}
"""Of each kind one: unrated, rated long ago, imported, with a purpose, broken, dropped."""


LIST = "Imports/LinkedIn 2026-11-23.md"
LINES = """---
type: import
from: linkedin
imported: 2026-11-23
---

Mine: keep this line.

- [ ] not these

- [ ] Anne Juhl · organisation: Nordlys · title: CFO · id: linkedin:https://in.example/anne
  - sails
- [ ] Anne Juhl · organisation: Havn · id: linkedin:https://in.example/other-anne
- [-] Declined Already · id: linkedin:https://in.example/no
- [ ] Per Toft
"""
OTHER = "Imports/Phone 2026-11-23.md"
OTHER_LINES = """---
type: import
from: vcard
---
- [ ] A. Juhl · id: linkedin:https://in.example/anne
- [ ] Known One · id: linkedin:https://in.example/known
- [ ] Same One · id: vcard:1
  - [x] the same as [[Bo Kjær]]
"""
KNOWN = "---\nimported_from: linkedin\nimported_id: linkedin:https://in.example/known\n---\n"
ON_LISTS: Mapping[str, bytes] = {
    "vaultkit.yml": b"me: Astrid Holm\n",
    "Purposes/Learn pricing.md": b"---\nkind: learning\n---\n",
    "People/Bo Kjær.md": b"---\ncircle: unsorted\n---\n",
    "People/Known.md": KNOWN.encode(),
    LIST: LINES.encode(),
    OTHER: OTHER_LINES.encode(),
}
"""Two of one name, one declined, one without an id; on another list one of them again, one who has
a note, and one who is said to be somebody."""


def make_people(root: Path, notes: Mapping[str, bytes] = NOTES) -> Path:
    for path, data in notes.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def notes_of(root: Path) -> dict[str, bytes]:
    """The bytes of every note there is."""
    found = sorted(note for folder in ("People", "Purposes") for note in root.glob(f"{folder}/*"))
    return {note.relative_to(root).as_posix(): note.read_bytes() for note in found}


@contextmanager
def reviewing(
    root: Path, selection: Selection | None = None, *, again: bool = False
) -> Iterator[tuple[Review, OpenVault]]:
    with open_vault(root, TODAY) as opened:
        yield Review(opened, selection or Selection(), again=again), opened


def name(review: Review) -> str | None:
    """Whose turn it is."""
    return None if review.shown is None else review.shown.contact.name
