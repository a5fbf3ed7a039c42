"""Nothing that is to stay unsaid is said: not in a generated file, and not in the terminal.

A vault is planted with unique words wherever private and personal words can stand, and with people
whom no page may put forward. Each plant is shown to be alive: without its tag its word is said.
"""

import io
import json
import re
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from vaultkit.cli import main
from vaultkit.cli.commands import COMMANDS
from vaultkit.cli.explain import MEASURES
from vaultkit.cli.reviewing.card import card
from vaultkit.engine.review.desk import Desk
from vaultkit.engine.vault import open_vault

TODAY = date(2026, 11, 23)

PRIVATE = {
    "a summary": "- 2026-11-19 coffee 1h: zqsummary #private",
    "a summary in Danish": "- 2026-11-18 kaffe 1t: zqdansk #hemmeligt",
    "a confidential talk": "- 2026-11-17 walk 1h: zqconfidential #confidential",
    "the favours of a line": "- 2026-11-16 call 1h #private\n  - gave: zqline",
    "one favour": "- 2026-11-15 call 1h: pricing\n  - got: zqfavour #private",
    "a favour on the line": "- 2026-11-14 call 1h: pricing; gave: zqinline #private",
    "a promise": "- 2026-11-13 call 1h: pricing\n  - promised: zqmine by 2026-11-20 #private",
    "their promise": "- 2026-11-12 call 1h\n  - they promised: zqtheirs by 2026-11-20 #private",
    "a task": "- [ ] zqtask 📅 2026-11-20 #private",
    "what it led to": "- 2026-11-11 call 1h: [[Next board seat]]\n  - led to: zqled #private",
    "a next step": "- 2026-11-20 call 1h #private\n  - next: zqnext",
    "a plan": "- 2026-12-01 lunch 1h: zqplan #private",
    "a need": "  - zqneed #private",
    "an offer": "  - zqoffer #fortroligt",
    "their gain": "their_gain: zqgain #private",
    "why two should meet": "because: zqbecause #private",
    "what an introduction led to": "outcome: zqoutcome #private",
    "my own need": "  - an audit of zqowner #private",
    "a link": "- 2026-11-10 call 1h: about [[Zqlinked]] #private",
    "whom a favour was for": "- 2026-11-03 call 1h\n  - gave: it to [[Zqreceiver]] #private",
    "a name that fits two": "- 2026-11-02 call 1h with [[Sol]]\n  - gave: zqsol #private",
    "whom somebody introduced": "- 2026-11-01 intro to [[Zqintroduced]] #private",
    "a line that waits": "Per Friis mail: zqwaits #private",
    "a line that is not understood": "Zqnobody mail: soup #private",
}
"""What is marked, line by line. Each stands in the vault below, and its word begins with `zq`."""

PAGES_ONLY = {
    "who took part": "- 2026-11-09 call 1h with [[Zqguest]] #private",
}
"""What the terminal may show all the same: with whom a talk was, like the day it was on."""

PERSONAL = {
    "a personal talk": "- 2026-11-08 dinner 2h: zqpersonal #personal",
    "a favour on it": "- 2026-11-07 dinner 2h #personal; got: zqthanks",
    "a promise on it": "- 2026-11-06 dinner 2h #personal; promised: zqword by 2026-11-20",
    "what came of it": "- 2026-11-05 dinner 2h: [[Next board seat]] #personal; led to: zqcame",
    "what they told": "- 2026-11-04 dinner 2h: zqtold #personal/theirs",
}
"""Lines marked as personal: the terminal may show their words, pages may not."""

METTE = f"""---
chemistry: 5
chemistry_on: 2026-05-01
openness: some
purposes: [Next board seat]
{PRIVATE["their gain"]}
needs:
  - a keynote speaker
{PRIVATE["a need"]}
offers:
  - a seat at her table
{PRIVATE["an offer"]}
---
## Log
"""
NOTES = {
    "vaultkit.yml": "me: Astrid Holm\n",
    "Me.md": f"---\ntype: me\nneeds:\n  - an auditor\n{PRIVATE['my own need']}\n---\n",
    "Purposes/Next board seat.md": "---\nkind: job\nshare: 40%\n---\n",
    "People/Mette Holm.md": METTE,
    "People/Per Friis.md": "---\nneeds: [pricing]\noffers: [audit]\n---\n- 2026-10-02 coffee 1h\n",
    "People/One Bech.md": "---\naliases: [Sol]\n---\n",
    "People/Other Bech.md": "---\naliases: [Sol]\n---\n",
    "People/Sara Lind.md": "---\noffers: [audit]\n---\n- 2026-10-03 coffee 1h\n",
    "Inbox.md": "---\ntype: inbox\n---\n"
    f"{PRIVATE['a line that waits']}\n{PRIVATE['a line that is not understood']}\n",
    "Introductions/Open.md": "---\nbetween: [Mette Holm, Per Friis]\nstatus: asked\n"
    f"asked_1: 2026-11-02\n{PRIVATE['why two should meet']}\n---\n",
    "Introductions/Closed.md": "---\nbetween: [Per Friis, One Bech]\nstatus: closed\n"
    "because: both sail\nintroduced: 2026-10-01\nmet: 2026-10-05\n"
    f"{PRIVATE['what an introduction led to']}\n---\n",
}
USAGE = 2
"""The exit code where several promises are open, which are listed."""

PLANTS = PRIVATE | PAGES_ONLY | PERSONAL
_IN_LOG = [lines for lines in PLANTS.values() if lines.startswith("- ")]

_TAG = re.compile(r" #(?:private|hemmeligt|confidential|fortroligt|personal(?:/theirs)?)\b")
_PLANTED = re.compile(r"\bzq\w+", re.IGNORECASE)

NAMES = ("Mette Holm", "Per Friis", "One Bech")
TERMINAL: dict[str, list[tuple[str, ...]]] = {
    "contacts": [()],
    "interactions": [()],
    "show": [(name,) for name in NAMES],
    "chemistry": [()],
    "brief": [(name,) for name in NAMES],
    "match": [*((name,) for name in NAMES), ("--need", "a seat"), ("--offer", "pricing")],
    "explain": [
        *((measure, name) for measure in MEASURES for name in NAMES),
        *((measure,) for measure in ("purposes", "chemistry", "balance", "renewal")),
        ("purposes", "Next board seat"),
    ],
    "check": [(), ("--uncertain",)],
    "today": [()],
    "inbox": [(), ("run", "--dry-run")],
    "status": [()],
    "answers": [("--dry-run",)],
    "rate": [("Mette Holm", "4", "--dry-run")],
    "drop": [("Mette Holm", "--dry-run")],
    "rest": [("Mette Holm", "--dry-run")],
    "wake": [("Mette Holm", "--dry-run")],
    "promise": [("Mette Holm", "a book", "--dry-run")],
    "done": [("Mette Holm", "mine", "--dry-run"), ("Mette Holm", "mine")],
    "introduce": [("Mette Holm", "Sara Lind", "--write", "--dry-run")],
    "ask": [("Mette Holm",), ("Mette Holm", "--for", "Sara Lind", "--dry-run")],
    "new": [("contact", "Nobody Yet", "--dry-run")],
    "rename": [("Mette Holm", "Mette Lund", "--dry-run")],
    "export": [("json",), *(("--about", name) for name in NAMES)],
    "merge": [(*pair, "--dry-run") for pair in permutations(("Mette Holm", "Sara Lind"))],
    "duplicates": [()],
    "forget": [("Mette Holm", "--dry-run"), ("Per Friis", "--initials", "--dry-run")],
    "find": [("mette",), ("seat",), ("audit",), ("dinner",)],
    "undo": [("--dry-run",), ()],
    "redo": [("--dry-run",), ()],
    "history": [()],
}
"""Every command that prints data, with the arguments it is tried with."""

SILENT = {
    *("init", "demo", "build", "watch", "plugins", "obsidian", "completion", "log", "import"),
    *("service", "git", "doctor"),
}
"""Commands that print counts and paths, what is installed, or what was typed just now."""

ON_A_SCREEN = {"review"}
"""Commands that draw in a terminal instead of printing: `on_cards` says what they draw."""


def write(root: Path, settings: str = "", *, tags: bool = True) -> Path:
    """Write the vault; without `tags` nothing in it is private or personal."""
    log = "\n".join(_IN_LOG)
    for path, text in NOTES.items():
        note = root / path
        note.parent.mkdir(parents=True, exist_ok=True)
        whole = f"{text}{log}\n" if text is METTE else text
        note.write_text(whole if tags else _TAG.sub("", whole), encoding="utf-8")
    with (root / "vaultkit.yml").open("a", encoding="utf-8") as more:
        more.write(settings)
    return root


def built(root: Path) -> dict[str, str]:
    """Build, write briefs, and read every file made: by its path in the dashboards folder."""
    with open_vault(root, TODAY) as opened:
        assert opened.build().refresh.written
    usual = ("--vault", str(root), "--today", TODAY.isoformat())
    assert [main(["brief", name, "--write", *usual]) for name in NAMES] == [0, 0, 0]
    folder = root / "Dashboards"
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def planted(texts: Iterable[str]) -> set[str]:
    return {word.casefold() for text in texts for word in _PLANTED.findall(text)}


def said(root: Path, *options: str) -> set[str]:
    """Run every command that prints data, and find the planted words in what it prints."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    usual = ("--vault", str(root), "--today", TODAY.isoformat())
    with redirect_stdout(printed), redirect_stderr(printed):
        assert main(["done", "Mette Holm", *usual, *options]) == USAGE
        for name in (name for name in COMMANDS if name in TERMINAL):
            for arguments in TERMINAL[name]:
                assert main([name, *arguments, *usual, *options]) in {0, 1}, (name, arguments)
        assert main(["undo", *usual, *options]) == 0
    printed.seek(0)
    return planted([printed.read()])


def test_every_command_is_tried_or_prints_no_words() -> None:
    assert COMMANDS.keys() <= TERMINAL.keys() | SILENT | ON_A_SCREEN


def on_cards(root: Path, *, private: bool) -> set[str]:
    """Find the planted words in what `review` shows of everybody."""
    with open_vault(root, TODAY) as opened:
        desk = Desk(opened)
        found = [looked for path in desk.vault.contacts if (looked := desk.look(path))]
        assert len(found) == len(desk.vault.contacts) > 4
        return planted(str(card(looked, desk.vault, private=private)) for looked in found)


def test_review_shows_nothing_private_unless_asked(tmp_path: Path) -> None:
    private = planted(PRIVATE.values())
    root = write(tmp_path)
    assert on_cards(root, private=False) & private == set()
    seen = {"zqneed", "zqoffer", "zqgain", "zqsummary"}  # a task in the log is not shown at all
    assert seen <= on_cards(root, private=True)
    assert seen <= on_cards(write(tmp_path, tags=False), private=False)


@pytest.mark.parametrize("links", ["wiki", "markdown"])
@pytest.mark.parametrize("pictures", ["mermaid", "svg", "text"])
def test_no_generated_file_says_what_is_private_or_personal(
    tmp_path: Path, pictures: str, links: str
) -> None:
    (tmp_path / ".obsidian").mkdir()
    root = write(tmp_path, f"pictures: {pictures}\nlinks: {links}\n")
    files = built(root)
    assert len(files) > 8
    assert "Briefs/Brief - Mette Holm.md" in files
    assert {path: planted([text]) for path, text in files.items() if planted([text])} == {}


@pytest.mark.thorough
@pytest.mark.parametrize("json", [(), ("--json",)], ids=["text", "json"])
def test_no_command_says_what_is_private(tmp_path: Path, json: tuple[str, ...]) -> None:
    assert said(write(tmp_path), *json) & planted(PRIVATE.values()) == set()


@pytest.mark.thorough
def test_nothing_is_said_in_danish_either(tmp_path: Path) -> None:
    root = write(tmp_path, "language: da\n")
    files = built(root)
    assert "Forberedelser/Forberedelse - Mette Holm.md" in files
    assert {path: planted([text]) for path, text in files.items() if planted([text])} == {}
    assert said(root) & planted(PRIVATE.values()) == set()


# Each plant is alive: else nothing above could fail.


@pytest.fixture(scope="module")
def said_openly(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every planted word that is said where the tags are taken away."""
    root = write(tmp_path_factory.mktemp("open"), tags=False)
    return planted(built(root).values()) | said(root) | said(root, "--json")


@pytest.mark.thorough
@pytest.mark.parametrize("where", sorted(PLANTS))
def test_without_its_tag_a_word_is_said(said_openly: set[str], where: str) -> None:
    assert planted([PLANTS[where]]) <= said_openly


@pytest.mark.thorough
def test_the_terminal_shows_private_words_when_asked(tmp_path: Path) -> None:
    shown = said(write(tmp_path), "--json", "--private")
    assert planted(PRIVATE.values()) <= shown


# People whom no page puts forward.

UNNAMED: dict[str, set[str]] = {
    "status: dropped": set(),
    "chemistry: 1": {"All ties.md"},
    "chemistry: 2": {"All ties.md"},
    "status: resting": {"All ties.md"},
    "circle: unsorted": set(),
    "circle: close": {"Introductions.md", "Renewal.md"},
}
"""What a note says, and the pages that name its person all the same."""

TALKS = "\n".join(f"- 2026-{month:02}-03 lunch 2h #personal; gave: time" for month in range(1, 8))


def put_forward(root: Path, says: str, settings: str = "") -> set[str]:
    """Build a vault with somebody who would be on most pages, and find the pages they are on."""
    note = root / "People" / "Zqsomebody.md"
    note.parent.mkdir(parents=True)
    note.write_text(
        f"---\n{says}\nneeds: [a keynote speaker]\noffers: [keynotes]\ncould_introduce: [Per Friis]"
        f"\nnext_contact: 2026-11-20\n---\n## Log\n{TALKS}\n",
        encoding="utf-8",
    )
    files = built(write(root, settings=f"attention: 30\n{settings}"))
    return {path for path, text in files.items() if "zqsomebody" in text.casefold()}


@pytest.mark.parametrize("pictures", ["mermaid", "svg", "text"])
@pytest.mark.parametrize("says", UNNAMED)
def test_pages_name_nobody_whom_they_should_not(tmp_path: Path, says: str, pictures: str) -> None:
    assert put_forward(tmp_path, says, f"pictures: {pictures}\n") == UNNAMED[says]


def test_the_same_person_would_be_named_otherwise(tmp_path: Path) -> None:
    brief = "Briefs/Brief - Mette Holm.md"
    pages = {"All ties.md", "Depth.md", "Introductions.md", "Today.md", brief}
    assert pages <= put_forward(tmp_path, "chemistry: 5")


@pytest.mark.parametrize("written", [False, True], ids=["printed", "written"])
@pytest.mark.parametrize("language", ["en", "da"])
def test_a_draft_names_nobody_and_says_nothing_of_a_note(
    tmp_path: Path, language: str, written: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, f"language: {language}\n", tags=False)
    one = (
        "---\nchemistry: 1\nstatus: dropped\ndropped_because: zqwhy\nneeds: [zqneed of hers]\n---\n"
    )
    other = "---\nchemistry: 2\noffers: [zqoffer of his]\ntheir_gain: zqgain\n---\n"
    (root / "People" / "Zqone Vest.md").write_text(one, encoding="utf-8")
    (root / "People" / "Zqother Kjær.md").write_text(other, encoding="utf-8")
    usual = ("--vault", str(root), "--today", TODAY.isoformat())
    typed = ["introduce", "Zqone Vest", "Zqother Kjær", "--because", "zqbecause", "--json", *usual]
    assert main([*typed, "--write"] if written else typed) == 0
    first, second = json.loads(capsys.readouterr().out)["drafts"]
    assert planted([first["text"]]) == {"zqone"}
    assert planted([second["text"]]) == {"zqother"}
    (note,) = (root / "Introductions").glob("*Zqone*")
    body = note.read_text(encoding="utf-8").partition("\n---\n")[2]
    assert (first["text"] in body and second["text"] in body) is written
    assert planted([body]) <= {"zqone", "zqother"}
    assert main(["ask", "Mette Holm", "--for", "Zqother Kjær", "--json", *usual]) == 0
    (asking,) = json.loads(capsys.readouterr().out)["drafts"]
    assert planted([asking["text"]]) == {"zqother"}
    assert not re.search(r"\b[1-5]\b|dropp|fravalgt", asking["text"] + first["text"])
