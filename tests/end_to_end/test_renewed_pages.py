"""Pages of a vault that is kept open say what those of a vault opened anew say, to the byte.

What was worked out before is kept for as long as it holds; whatever an edit touches must not be.
"""

import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from vaultkit.assemble import assembler
from vaultkit.dashboards.links import Links
from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.measures.discretion import UnnamedIn
from vaultkit.measures.suggestions import Wishes
from vaultkit.measures.variety import Spellings
from vaultkit.model.kept import Kept
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


@dataclass
class Calendar:
    """A clock that shows the day it is set to."""

    day: date

    def today(self) -> date:
        """Say which day it is."""
        return self.day

    def now(self) -> datetime:
        """Say when it is: in the morning."""
        return datetime.combine(self.day, time(8), UTC)


def check(root: Path, seed: int, steps: int, language: Language) -> None:
    copy_demo(root, DEMO_TODAY, language)
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    done = []
    calendar = Calendar(DEMO_TODAY)
    with open_vault(root, DEMO_TODAY) as opened:
        opened.clock = calendar
        opened.build()
        for _ in range(steps):
            done += [edit(root, draw) for _ in range(draw.choice((1, 1, 1, 3)))]
            if draw.random() < 0.1:
                calendar.day += timedelta(days=draw.choice((1, 6, -3)))
                done.append(str(calendar.day))
            opened.build()
            try:
                assert_true(root, calendar.day)
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


class Doubted(Kept):
    """Makes everything anew, and holds what it would have remembered against it."""

    def one(self, name: str, of: tuple[object, ...], make: Callable[[], Any]) -> Any:
        given = super().one(name, of, make)
        anew = make()
        answers_questions = isinstance(given, Links | Spellings | UnnamedIn | Wishes)
        assert answers_questions or given == anew, name
        if isinstance(given, Mapping):
            assert list(given) == list(anew), name
        return given

    def each(
        self,
        name: str,
        common: tuple[object, ...],
        things: Iterable[tuple[Any, object, object]],
        make: Callable[[Any], Any],
    ) -> dict[Any, Any]:
        those = list(things)
        given = super().each(name, common, those, make)
        assert list(given) == [key for key, _, _ in those], name
        assert given == {key: make(key) for key, _, _ in those}, name
        return given


def doubt(root: Path, seed: int, steps: int) -> None:
    """Edit a vault at random, and hold what is remembered of it against what would be made now."""
    copy_demo(root, DEMO_TODAY, Language.EN)
    draw = random.Random(seed)  # noqa: S311 - reproducible on purpose, nothing secret
    done: list[str] = []
    calendar = Calendar(DEMO_TODAY)
    with open_vault(root, DEMO_TODAY) as opened:
        opened.clock = calendar
        for _ in range(steps):
            try:
                opened.build()
            except AssertionError as error:
                raise AssertionError(f"{error} after {done}") from error
            done += [edit(root, draw) for _ in range(draw.choice((1, 1, 1, 3)))]
            if draw.random() < 0.1:
                calendar.day += timedelta(days=draw.choice((1, 6, -3)))
                done.append(str(calendar.day))


@pytest.fixture
def doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembler, "Kept", Doubted)


@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("seed", range(3, 5))
def test_what_is_remembered_is_what_would_be_made_now(seed: int, tmp_path: Path) -> None:
    doubt(tmp_path / "vault", seed, 12)


@pytest.mark.slow
@pytest.mark.usefixtures("doubted")
@pytest.mark.parametrize("seed", range(200, 220))
def test_what_is_remembered_is_what_would_be_made_now_for_long(seed: int, tmp_path: Path) -> None:
    doubt(tmp_path / "vault", seed, 40)
