"""The demo shows every part of every page, in both languages, and says nothing unkind."""

import re
from pathlib import Path

import pytest

from tests.dashboards.small import render
from tests.measures.builders import TODAY, vault
from translations.messages import translated
from vaultkit.engine.demo import copy_demo
from vaultkit.engine.vault import open_vault
from vaultkit.language.translate import speaking, translate
from vaultkit.model.settings import Language, Settings

_COMPUTED = "How this is computed"
_FRONTMATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_UNKIND = re.compile(
    r"\b(?:owe[sd]?|in debt|worst|lowest|bottom"
    r"|skylder?|skyldig|gæld|værst|lavest|nederst|dårligst)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(scope="module")
def pages(language: Language, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = copy_demo(tmp_path_factory.mktemp("demo") / "vault", TODAY, language).root
    with open_vault(root, TODAY) as opened:
        opened.build()
    folder: Path = root / "Dashboards"
    return {
        path.stem: _FRONTMATTER.sub("", path.read_text("utf-8")) for path in folder.glob("*.md")
    }


def _said(page: str, computed: str) -> set[str]:
    """The lines of a page that say something of this vault."""
    told = page.partition(f"## {computed}\n")[0]
    marks = ("#", "```", "---")
    return {line for line in told.splitlines() if line and not line.startswith(marks)}


def test_no_part_of_the_demo_is_empty(language: Language, pages: dict[str, str]) -> None:
    """What an empty vault's pages teach stands on none of the demo's."""
    with speaking(language):
        computed = translate(_COMPUTED)
    taught = {
        page.path.rpartition("/")[2].removesuffix(".md"): _FRONTMATTER.sub("", page.text)
        for page in render(vault(settings=Settings(language=language))).pages
    }
    assert taught.keys() == pages.keys()
    shared = {
        title: _said(text, computed) & _said(taught[title], computed)
        for title, text in pages.items()
    }
    assert {title for title, lines in shared.items() if lines} == set()


def test_every_heading_has_something_below_it(pages: dict[str, str]) -> None:
    for title, text in pages.items():
        for below in re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]:
            assert below.strip(), title


def test_the_pages_that_have_a_picture_have_one(pages: dict[str, str]) -> None:
    pictured = sorted(text.count("```mermaid") for text in pages.values() if "```mermaid" in text)
    assert pictured == [1, 1, 1, 1, 1, 2]  # who introduced whom is the second one of its page


def test_a_table_stands_beside_every_picture(pages: dict[str, str]) -> None:
    for text in pages.values():
        for behind in text.split("```mermaid\n")[1:]:
            next_part = behind.partition("```")[2].partition("\n## ")[0]
            assert "|---|" in next_part


def test_nobody_owes_and_nobody_is_last(pages: dict[str, str]) -> None:
    """Of what pages say of themselves; the notes of the demo may use any word."""
    messages = [
        text
        for message in translated("da")
        if message.id and any("dashboards/" in path for path, _ in message.locations)
        for side in (message.id, message.string)
        for text in ((side,) if isinstance(side, str) else side or ())
    ]
    assert len(messages) > 500
    assert [text for text in messages if _UNKIND.search(text)] == []
    assert [title for title, text in pages.items() if re.search(r"\bowes?\b|skylder", text)] == []
