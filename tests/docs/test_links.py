"""Links in the documentation lead somewhere: to a file, and to a heading in it."""

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.conftest import DOCS, ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted((*DOCS.glob("*.md"), *DOCS.glob("design/*.md"), *DOCS.glob("dashboards/*.md"))),
]
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """Read a page without its code."""
    return _CODE.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """Make the anchors of a page's headings, as GitHub does."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    names = set()
    for heading in re.findall(r"^#+ +(.*)$", text, re.MULTILINE):
        words = "".join(
            letter
            for letter in heading.lower().strip()
            if letter in " -_" or unicodedata.category(letter)[0] in "LN"
        )
        name = words.replace(" ", "-")
        names.add(name if name not in found else f"{name}-{found[name]}")
        found[name] = found.get(name, 0) + 1
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in _LINK.findall(prose(page)):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}"


@pytest.mark.parametrize("page", PAGES[4:], ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_is_found_from_the_first(page: Path) -> None:
    found = {DOCS / "README.md"}
    pending = [DOCS / "README.md"]
    while pending:
        here = pending.pop()
        for link in _LINK.findall(prose(here)):
            target = (here.parent / unquote(link).partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in found:
                found.add(target)
                pending.append(target)
    assert page in found
