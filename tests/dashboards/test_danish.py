"""With `language: da` every page is Danish: its name, its words, its dates and numbers."""

from dataclasses import replace
from datetime import date
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import pytest

from tests.dashboards.small import page, render, small_vault
from tests.dashboards.test_render import EXPECTED, everything, texts
from tests.measures.builders import TODAY, vault
from translations.messages import compiled_file
from vaultkit.dashboards import wording
from vaultkit.engine.demo import copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.language import translate
from vaultkit.language.translate import speaking
from vaultkit.model.settings import Language, Pictures, Settings

DANISH = Settings(language=Language.DA)
NAMES = {
    "Alle relationer",
    "Dybde",
    "Formål",
    "Fornyelse",
    "Give og få",
    "I dag",
    "Kirsten Giftekniv",
    "Lyst og kemi",
    "Problemer",
}


class _Missed(NullTranslations):
    """Where a catalogue looks for what it does not have: remembers it, and says it in English."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: set[str] = set()

    def gettext(self, message: str) -> str:
        self.messages.add(message)
        return super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.messages.add(msgid2)
        return super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        self.messages.add(f"{context}: {message}")
        return super().pgettext(context, message)


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every message that the Danish catalogue was asked for in vain."""
    fallback = _Missed()
    with compiled_file("da").open("rb") as opened:
        danish = GNUTranslations(opened)
    danish.add_fallback(fallback)
    monkeypatch.setattr(translate, "catalogue", lambda _: danish)
    return fallback.messages


def test_the_pages_have_danish_names() -> None:
    made = texts(render(small_vault(DANISH)))
    assert {path.removeprefix("Dashboards/").removesuffix(".md") for path in made} == NAMES


def test_danish_pages_as_expected() -> None:
    """To see a wanted change: `python -m tests.dashboards.write_expected`, then read the diff."""
    expected = (EXPECTED / "in Danish.md").read_text(encoding="utf-8")
    assert everything(render(small_vault(DANISH))) == expected


@pytest.mark.parametrize("pictures", Pictures)
def test_no_sentence_is_left_in_english(pictures: Pictures, missed: set[str]) -> None:
    render(small_vault(replace(DANISH, pictures=pictures, obsidian=True)))
    render(vault(settings=DANISH))  # an empty one teaches the format
    assert missed == set()


def test_no_sentence_of_the_demo_is_left_in_english(tmp_path: Path, missed: set[str]) -> None:
    root = copy_demo(tmp_path / "demo", TODAY, Language.DA).root
    with open_vault(root, TODAY) as opened:
        opened.build()
    made = {path.stem for path in (root / "Dashboards").glob("*.md")}
    assert (made, missed) == (NAMES, set())


@pytest.mark.thorough
def test_another_language_renames_the_pages_and_leaves_none_behind(tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "demo", TODAY).root
    settings = root / "vaultkit.yml"
    english = settings.read_bytes()

    def names() -> set[str]:
        with open_vault(root, TODAY) as opened:
            opened.build()
        return {path.stem for path in (root / "Dashboards").iterdir()}

    before = names()
    settings.write_bytes(english.replace(b"language: en", b"language: da"))
    assert names() >= NAMES
    assert not names() & before
    settings.write_bytes(english)
    assert names() == before


@pytest.mark.thorough
def test_a_page_changed_by_hand_keeps_its_name_when_the_language_changes(tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "demo", TODAY).root
    with open_vault(root, TODAY) as opened:
        opened.build()
    depth = root / "Dashboards" / "Depth.md"
    depth.write_bytes(depth.read_bytes() + b"\nmine\n")
    settings = root / "vaultkit.yml"
    settings.write_bytes(settings.read_bytes().replace(b"language: en", b"language: da"))
    with open_vault(root, TODAY) as opened:
        opened.build()
    assert depth.read_bytes().endswith(b"\nmine\n")
    assert (root / "Dashboards" / "Dybde.md").exists()


def test_dates_and_numbers_the_danish_way() -> None:
    today = date(2026, 11, 23)
    with speaking("da"):
        assert wording.day(date(2026, 12, 2), today) == "2. december"
        assert wording.full_day(date(2026, 5, 17)) == "17. maj 2026"
        assert wording.weekday(today) == "mandag"
        assert wording.figure(12000) == "12.000"
        assert wording.decimal(2.46) == "2,5"
        assert wording.hours(1234) == "1.234 t"
        assert wording.listed(["a", "b", "c"]) == "a, b og c"
        assert wording.share(1 / 3) == "en tredjedel"
        assert wording.rhythm(21) == "hver tredje uge"
        assert wording.people(0) == "ingen personer"


def test_a_date_never_begins_a_list() -> None:
    """`2. december` at the beginning of a line would be the second item of a list."""
    pages = render(small_vault(DANISH)).pages
    lines = [line for one in pages for line in one.text.splitlines()]
    begun = [line for line in lines if line.lstrip("-* ")[:1].isdigit() and ". " in line[:8]]
    assert begun == []


def test_words_of_the_log_are_danish_too() -> None:
    text = page(render(small_vault(DANISH)), "Dybde")
    assert "frokost den" in text
    assert "lunch" not in text


def test_pages_are_the_same_whatever_was_spoken_before() -> None:
    first = everything(render(small_vault()))
    with speaking("da"):
        assert everything(render(small_vault())) == first
