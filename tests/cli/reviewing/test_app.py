"""The terminal itself, by Textual's pilot: what stands on the screen after which keys."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.cli.conftest import Run
from tests.engine.review.people import NOTES, make_people, notes_of, reviewing
from vaultkit.cli.reviewing.app import ReviewApp
from vaultkit.cli.reviewing.session import Session
from vaultkit.engine.review.selection import Selection
from vaultkit.language.translate import speaking

EVERYBODY = Selection(everybody=True)
Using = Callable[[Pilot[None], "Screen"], Awaitable[None]]


class Screen:
    """What is on the screen, as lines of text."""

    def __init__(self, app: ReviewApp) -> None:
        self._app = app

    @property
    def lines(self) -> list[str]:
        app = self._app
        rows = app.screen._compositor.render_strips(app.size)
        return ["".join(segment.text for segment in row).rstrip() for row in rows]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def use(
    root: Path,
    using: Using,
    *,
    size: tuple[int, int] = (80, 24),
    private: bool = False,
    language: str = "en",
) -> None:
    """Run the terminal over everybody in a vault, and do something in it."""

    async def run(app: ReviewApp) -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await using(pilot, Screen(app))

    with speaking(language), reviewing(root, EVERYBODY) as (review, _):
        asyncio.run(run(ReviewApp(Session(review), _edit_nothing, root, private=private)))


def _edit_nothing(path: Path) -> None:
    raise AssertionError(f"{path} was to be edited, and a test has no terminal to lend")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_people(tmp_path)


def test_who_what_and_which_keys_are_on_one_screen(root: Path) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        assert screen.lines[0] == " 1 of 5"
        assert screen.lines[2] == " David Ek"
        assert "20 Nov 2026 · lunch, 1.5 h: b" in screen.text
        assert screen.lines[-2].strip() == (
            "1–5 chemistry  k keep  p purposes  c circle  d drop  r rest"
        )
        assert screen.lines[-1].strip() == "space skip  b back  u undo  o open  ? help  q quit"
        await pilot.press("4")
        assert screen.lines[0] == " 2 of 5 · 1 rated"
        assert "David Ek: chemistry 4." in screen.text
        assert "Rye bread." in screen.text

    use(root, using)


def test_questions_are_answered_below_the_person(root: Path) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        await pilot.press("p", "2")
        assert "1 [x] Learn pricing" in screen.text
        assert "2 [x] Next board seat" in screen.text
        assert " David Ek" in screen.lines
        await pilot.press("enter")
        assert "Learn pricing and Next board seat" in screen.text
        await pilot.press("c")
        assert "Where does David Ek stand?" in screen.text
        await pilot.press("2")
        assert "close · not rated yet" in screen.text
        await pilot.press("d", "n", "ø", "space", "!")
        assert "> nø !" in screen.text
        await pilot.press("enter")
        assert "David Ek: dropped, nø !." in screen.text
        await pilot.press("question_mark")
        assert "let them rest" in screen.text

    use(root, using)


def test_keys_typed_at_once_do_not_overtake_a_question(root: Path) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        await pilot.press(*"d12345", "enter", "4")
        assert screen.lines[0] == " 3 of 5 · 1 rated · 1 dropped"

    use(root, using)
    assert b"dropped_because: 12345" in (root / "People/David Ek.md").read_bytes() or (
        b'dropped_because: "12345"' in (root / "People/David Ek.md").read_bytes()
    )


def test_it_speaks_danish(tmp_path: Path) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        assert screen.lines[0] == " 1 af 5"
        assert "1–5 kemi" in screen.lines[-2]
        assert len(screen.lines) == 24
        await pilot.press("4")
        assert "1 vurderet" in screen.lines[0]
        await pilot.press("question_mark")
        assert "å o" in screen.text or "o å" in screen.text

    use(make_people(tmp_path, {**NOTES, "vaultkit.yml": b"language: da\n"}), using, language="da")


HOSTILE = (
    '---\ntitle: "[bold]x[/bold] [@click=app.stop]y[/] \\e[31mz"\n'
    "name: 王小明 [red]æøå\nneeds: ['[/] [', 'ok']\n---\n[link=x]l[/link]\n"
)


def test_no_text_of_a_note_is_markup(tmp_path: Path) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        assert " 王小明 [red]æøå" in screen.lines
        assert "[bold]x[/bold] [@click=app.stop]y[/] \ufffd[31mz" in screen.text
        assert "[/] [; ok" in screen.text
        await pilot.press("4")
        assert "王小明 [red]æøå: chemistry 4." in screen.text

    use(make_people(tmp_path, {"vaultkit.yml": b"", "People/A.md": HOSTILE.encode()}), using)


SECRET = b"---\nneeds: [a way out #private]\n---\n\n- 2026-11-20 call: weeps #private\n"


@pytest.mark.parametrize("private", [False, True])
def test_hidden_words_are_shown_only_if_asked_for(tmp_path: Path, private: bool) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        await pilot.pause()
        assert ("a way out" in screen.text) is private
        assert ("weeps" in screen.text) is private
        assert ("(private)" in screen.text) is not private

    root = make_people(tmp_path, {"vaultkit.yml": b"", "People/A.md": SECRET})
    use(root, using, private=private)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 6), (200, 60)])
def test_any_size_will_do(root: Path, size: tuple[int, int]) -> None:
    async def using(pilot: Pilot[None], screen: Screen) -> None:
        await pilot.press("4", "d", "enter", "p", "escape", "question_mark", "x", "down", "pageup")
        assert screen.lines[0].startswith(" 3 of 5")

    use(root, using, size=size)
    assert b"chemistry: 4" in notes_of(root)["People/David Ek.md"]


def test_json_lists_who_would_be_gone_through(vault: Path, run: Run) -> None:
    found = json.loads(run("review", "--all", "--json").out)
    assert [one["name"] for one in found] == [
        "Ida Import",
        "Jonas Bak",
        "Line Holm",
        "Mette Holm",
        "Søren Ågård",
    ]
    assert found[0] == {
        "name": "Ida Import",
        "path": "People/Ida Import.md",
        "circle": "unsorted",
        "status": "active",
        "chemistry": None,
        "chemistry_on": None,
        "last_contact": None,
        "list": None,
    }
    named = json.loads(run("review", "Søren", "mette", "--json").out)
    assert [one["name"] for one in named] == ["Søren Ågård", "Mette Holm"]
    some = json.loads(run("review", "--purpose", "board", "--json").out)
    assert [one["name"] for one in some] == ["Mette Holm"]
    assert json.loads(run("review", "--unsorted", "--json").out) == found[:1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "needs a terminal"),
        (("--no-input",), "needs a terminal"),
        (("mette", "--all"), "Name people, or choose"),
        (("--all", "--unsorted"), "--all is everybody"),
        (("nobody at all",), "needs a terminal"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    vault: Path, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ran = run("review", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
