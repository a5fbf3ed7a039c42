"""Pages of a vault that is kept open say what those of a vault opened anew say, to the byte.

What was worked out before is kept for as long as it holds; whatever an edit touches must not be.
"""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.model.settings import Language

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
)


def assert_true(root: Path, today: date) -> None:
    """Assert that a vault opened for the first time, without an index, would write nothing."""
    index = [path.rename(f"{path}.kept") for path in (root / ".vaultkit").glob("index.sqlite*")]
    with open_vault(root, today) as anew:
        planned = anew.plan_pages()
    for path in (root / ".vaultkit").glob("index.sqlite*"):
        if path not in index:
            path.unlink()
    for path in index:
        path.rename(path.with_name(path.name.removesuffix(".kept")))
    assert [write.path for write in planned.plan.writes] == []
    assert planned.plan.removals == ()


def edit(root: Path, draw: random.Random) -> str:
    """Change one note in some way, or make one, or delete one; say what was done."""
    notes = sorted((root / "People").rglob("*.md"))
    note = draw.choice(notes)
    text = note.read_text(encoding="utf-8")
    kinds = ("field", "field", "entry", "entry", "entry", "new", "delete", "first", "note")
    what = draw.choice(kinds)
    if what == "field":
        field = draw.choice(FIELDS)
        key = field.partition(":")[0]
        lines = text.split("\n")
        if lines[0] != "---":
            lines = ["---", "---", *lines]
        end = lines.index("---", 1)
        kept = [line for line in lines[1:end] if not line.startswith(f"{key}:")]
        note.write_text("\n".join(["---", *kept, field, *lines[end:]]), encoding="utf-8")
        return f"{note.name}: {field}"
    day = DEMO_TODAY - timedelta(days=draw.choice((0, 1, 3, 40, 100, 200, 400, -10)))
    line = f"- {day} {draw.choice(ENTRIES)}\n"
    if what == "entry":
        note.write_text(f"{text.rstrip()}\n{line}", encoding="utf-8")
    elif what == "first":
        note.write_text(text.replace("\n## Log\n", f"\n## Log\n\n{line}", 1), encoding="utf-8")
    elif what == "new":
        note = root / "People" / f"New {draw.choice('ABCD')} Person.md"
        note.write_text(f"---\n{draw.choice(FIELDS)}\n---\n## Log\n{line}", encoding="utf-8")
    elif what == "delete":
        note.unlink()
    else:
        note = draw.choice(sorted((root / "Introductions").glob("*.md")))
        status = draw.choice(("asked", "declined", "introduced", "met"))
        between = "between: ['[[Sara Lind]]', '[[Jonas Bak]]']"
        note.write_text(f"---\n{between}\nstatus: {status}\n---\n", encoding="utf-8")
    return f"{what} {note.name} {line}"


def check(root: Path, seed: int, steps: int, language: Language) -> None:
    copy_demo(root, DEMO_TODAY, language)
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    done = []
    with open_vault(root, DEMO_TODAY) as opened:
        opened.build()
        for _ in range(steps):
            done += [edit(root, draw) for _ in range(draw.choice((1, 1, 1, 3)))]
            opened.build()
            try:
                assert_true(root, DEMO_TODAY)
            except AssertionError as error:
                raise AssertionError(f"{error} after {done}") from error


@pytest.mark.parametrize("seed", range(3))
def test_pages_renewed_are_pages_made_anew(seed: int, tmp_path: Path) -> None:
    language = Language.DA if seed == 2 else Language.EN
    check(tmp_path / "vault", seed, 8, language)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_pages_renewed_are_pages_made_anew_for_long(seed: int, tmp_path: Path) -> None:
    check(tmp_path / "vault", seed, 40, Language.EN)
