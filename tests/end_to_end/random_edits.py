"""Edits of the demo drawn at random: of people, purposes, arenas, introductions and settings."""

import random
import re
from datetime import date, timedelta
from pathlib import Path

from vaultkit.engine.demo import DEMO_TODAY

FIELDS = (
    "chemistry: 1",
    "chemistry: 5",
    "status: dropped",
    "status: resting",
    "circle: close",
    "organisation: Somewhere Else A/S",
    "needs: [a keynote speaker, interim CFO]",
    "offers: [interim finance leadership, keynotes]",
    "knows: ['[[Sara Lind]]', '[[Mette Holm]]']",
    "next_contact: 2026-11-20",
    "last_contact: 2026-11-19",
    "cadence: 14",
    "met: 2026-06-01",
    "met_at: Nordic CFO Circle",
    "relation: former colleague",
    "field: law",
    "place: Aarhus",
    "closeness: 4",
    "mutual: unsure",
    "their_gain: a quiet hour",
    "name: Somebody New",
    "aliases: [SN, Mette]",
    "birthday: 1980-11-25",
    "purposes: [Next board seat]",
    "introduced_by: '[[Sara Lind]]'",
    "purposes: [Learn pricing]",
    "arenas: [Nordic CFO Circle]",
    "not_same_as: '[[Jonas Bak]]'",
    "could_introduce: ['[[Mette Holm]]']",
    "rating: '*five* #of [[five]]'",
    "chemistry: 4\nchemistry_on: 2025-01-01",
    "status: dropped\ndropped: 2026-11-01\ndropped_because: a quarrel",
    "type: arena",
    "type: me",
    "needs: ['a keynote speaker #private', bogholder]",
    "relation: former client, friend",
    "sector: banking",
)
ENTRIES = (
    "coffee 1h: a talk #personal",
    "lunch: pricing; gave: an hour; led to: a workshop",
    "call 30m with [[Mette Holm]] and [[Sara Lind]]: all of it",
    "event 3h, [[Nordic CFO Circle]]: a crowd",
    "mail: got: an idea; promised: the slides by 2026-11-28",
    "walk #private: nobody's business; promised: silence by 2026-11-20",
    "meeting 2h #work: paid",
    "intro to [[Jonas Bak]]",
    "coffee: next: lunch in May",
    "kaffe 2t med [[Jonas Bak]]: om pris; gav: en time; lovet: et udkast senest 2026-12-02 #privat",
    "intro by [[Mette Holm]]",
    "swim 1h, [[Badebroen]]: cold; led to: a client",
    "lunch: [[Learn pricing]]; promised: a book",
    "lunch: promised: a book by 2026-11-24",
    "call: she promised: a name by 2026-11-22",
)
PURPOSE_FIELDS = (
    "status: reached\nreached: 2026-10-01",
    "status: active",
    "share: 5%",
    "share: 90%",
    "share:",
    "since: 2026-09-01",
    "since: 2027-01-01",
    "review: 2026-11-25",
    "name: Another Purpose",
)
ARENA_FIELDS = (
    "cost: 100 EUR per year",
    "cost:",
    "renews: 2026-12-01",
    "renews: 2026-11-20",
    "purposes: ['[[Learn pricing]]', '[[Clients I like]]']",
    "purposes: []",
    "name: Another Circle",
)
ME_FIELDS = (
    "needs: [interim finance leadership, keynotes]",
    "offers: [bookkeeping, interim CFO]",
    "name: Astrid H. Holm",
)
SETTINGS = (
    "language: da",
    "language: en",
    "links: markdown",
    "links: wiki",
    "attention: 3",
    "me: Somebody Else",
    "synonyms: {keynote speaker: lecturer, finans: finance}",
    "synonyms: {}",
    "kinds: {swim: {hours: 3}}",
    "pictures: text",
    "pictures: mermaid",
    "depth: {earned_points: 1, trusted_from: 12}",
    "depth: {confiding_half: 1}",
    "ignore: ['People/S*']",
    "journal_links: contact",
)


def with_field(note: Path, field: str) -> str:
    """Put a field in the place of the one of its name, if there is one; say what was done."""
    lines = note.read_text(encoding="utf-8").split("\n")
    if lines[0] != "---":
        lines = ["---", "---", *lines]
    end = lines.index("---", 1)
    key = field.partition(":")[0]
    kept = [line for line in lines[1:end] if not line.startswith(f"{key}:")]
    note.write_text("\n".join(["---", *kept, field, *lines[end:]]), encoding="utf-8")
    return f"{note.name}: {field}"


def with_setting(root: Path, setting: str) -> str:
    """Set the vault to something else; say what was done."""
    file = root / "vaultkit.yml"
    key = setting.partition(":")[0]
    blocks = re.split(r"^(?=\w)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [block for block in blocks if block and not block.startswith(f"{key}:")]
    file.write_text(f"{''.join(kept).rstrip()}\n{setting}\n", encoding="utf-8")
    return setting


def edit(root: Path, draw: random.Random) -> str:
    """Change one note in some way, or make one, or delete one; say what was done."""
    often = ("field", "entry") * 5
    once = ("first", "line", "move", "new", "delete", "delete entry", "elsewhere", "settings")
    what = draw.choice((*often, *once, "elsewhere", "elsewhere"))
    if what == "settings":
        return with_setting(root, draw.choice(SETTINGS))
    if what == "elsewhere":
        return edit_elsewhere(root, draw)
    note = draw.choice(sorted((root / "People").rglob("*.md")))
    if what == "field":
        return with_field(note, draw.choice(FIELDS))
    text = note.read_text(encoding="utf-8")
    line = f"- {some_day(draw)} {draw.choice(ENTRIES)}\n"
    if what == "move":
        note = note.rename(note.with_name(f"{note.stem} {draw.choice('XY')}.md"))
    elif what == "delete":
        note.unlink()
    elif what == "new":
        note = root / "People" / f"New {draw.choice('ABCD')} Person.md"
        note.write_text(f"---\n{draw.choice(FIELDS)}\n---\n## Log\n{line}", encoding="utf-8")
    else:
        told = [one for one in text.splitlines() if one.startswith("- 20")]
        texts = {
            "entry": f"{text.rstrip()}\n{line}",
            "first": text.replace("\n## Log\n", f"\n## Log\n\n{line}", 1),
            "line": text.replace("---\n", "---\n\n", 2),
            "delete entry": text.replace(draw.choice(told) if told else "\0", ""),
        }
        note.write_text(texts[what], encoding="utf-8")
    return f"{what} {note.name} {line}"


def edit_elsewhere(root: Path, draw: random.Random) -> str:
    """Change a note that is nobody's: a purpose, an arena, an introduction, a journal, or Me."""
    what = draw.choice(("Purposes", "Arenas", "Introductions", "Journal", "Me"))
    if what == "Me":
        return with_field(root / "Me.md", draw.choice(ME_FIELDS))
    if what == "Journal":
        note = root / what / f"{some_day(draw)}.md"
        who = draw.choice(("[[Mette Holm]]", "[[Sara Lind]] and [[Jonas Bak]]", "Nobody Known"))
        text = f"- coffee with {who}: {draw.choice(ENTRIES)}\n"
        note.write_text(text, encoding="utf-8")
        return f"{note.name}: {text}"
    note = draw.choice(sorted((root / what).glob("*.md")))
    if what == "Introductions":
        status = draw.choice(("asked", "declined", "introduced", "met", "met\noutcome: a deal"))
        between = "between: ['[[Sara Lind]]', '[[Jonas Bak]]']"
        note.write_text(f"---\n{between}\nstatus: {status}\n---\n", encoding="utf-8")
        return f"{note.name}: {status}"
    if draw.random() < 0.15:
        return f"move {note.rename(note.with_name(f'{note.stem} again.md')).name}"
    return with_field(note, draw.choice(PURPOSE_FIELDS if what == "Purposes" else ARENA_FIELDS))


def some_day(draw: random.Random) -> date:
    """Draw a day that an entry is of; one lies ahead."""
    return DEMO_TODAY - timedelta(days=draw.choice((0, 1, 3, 40, 100, 200, 400, -10)))
