"""Every diagram we make can be read by the real Mermaid, in an old version and in a new one."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashboards.test_charts import DEPTH, PURPOSES, chart_of
from tests.dashboards.test_escape import HOSTILE, ORDINARY
from tests.mermaid.conftest import HERE, LOCK, Read, versions
from vaultkit.dashboards.charts import Chart, mermaid
from vaultkit.engine.demo import DEMO_TODAY, copy_demo
from vaultkit.engine.vault import open_vault

BLOCK = re.compile(r"^[ >]*(`{3,})mermaid\n(.*?)^[ >]*\1$", re.DOTALL | re.MULTILINE)

GRAMMAR = (
    *("x-axis", "y-axis", "bar", "line", "title", "xychart-beta", "horizontal", "end", "subgraph"),
    *("accTitle: x", "accDescr { x }", "-->", "[1, 2]", "%%{init: {}}%%", '"', '"]', "&quot;", ""),
    *("#quot;", "#35;", "click x", "::: x", "---", "𝕏 \U0001f600", "é e\u0301", "\u200b", "１２"),
)
"""Words and marks that mean something to Mermaid, and characters it might not know."""

HOSTILE_NAME = "Sara %%end; {x}(y)<b>& ---> 1"
"""A person's name, as a file may be named and a wikilink may say it."""

every_version = pytest.mark.parametrize("version", sorted(versions()))


def diagrams(text: str) -> list[str]:
    """Find the diagrams of a page."""
    found = [block[2] for block in BLOCK.finditer(text)]
    assert len(found) == text.count("```mermaid"), "a diagram is not a block of its own"
    return found


def demo(folder: Path) -> Path:
    return copy_demo(folder, DEMO_TODAY).root


def danish(folder: Path) -> Path:
    root = demo(folder)
    written = root / "vaultkit.yml"
    english = written.read_text(encoding="utf-8")
    assert "language: en\n" in english
    written.write_text(english.replace("language: en\n", "language: da\n"), encoding="utf-8")
    return root


def renamed(folder: Path) -> Path:
    """The demo, where the one who stands first on its pages has a hostile name."""
    root = demo(folder)
    for path in sorted(root.rglob("*.md")):
        data = path.read_bytes()
        path.write_bytes(data.replace(b"Sara Lind", HOSTILE_NAME.encode()))
        path.rename(path.with_name(path.name.replace("Sara Lind", HOSTILE_NAME)))
    return root


def pages_of(root: Path) -> dict[str, list[str]]:
    """Build a vault and find the diagrams of each page that has some."""
    with open_vault(root, DEMO_TODAY) as opened:
        opened.build()
    found = {
        path.name: diagrams(path.read_text(encoding="utf-8"))
        for path in sorted((root / "Dashboards").rglob("*.md"))
    }
    return {name: made for name, made in found.items() if made}


@pytest.mark.slow
@pytest.mark.parametrize("made", [demo, danish, renamed])
def test_every_diagram_of_every_page_can_be_read(
    made: Callable[[Path], Path], tmp_path: Path, read_by_mermaid: Read
) -> None:
    pages = pages_of(made(tmp_path / "vault"))
    named = [(name, diagram) for name, found in pages.items() for diagram in found]
    assert len(pages) >= 3
    assert any("Sara" in diagram for _, diagram in named)
    for version in versions():
        complaints = read_by_mermaid(version, [diagram for _, diagram in named])
        assert not [
            f"{version}, {name}: {complaint}\n{diagram}"
            for (name, diagram), complaint in zip(named, complaints, strict=True)
            if complaint is not None
        ]


def hostile_charts() -> list[Chart]:
    labels = (*HOSTILE, *ORDINARY, *GRAMMAR)
    each = [chart_of((label,), moved) for label in labels for moved in (True, False)]
    # And every character there is up to the CJK signs, twenty to a label.
    signs = "".join(map(chr, range(0x3100)))
    every = tuple(signs[at : at + 20] for at in range(0, len(signs), 20))
    return [PURPOSES, DEPTH, *each, chart_of(labels, False), chart_of(every, True)]


@pytest.mark.slow
@every_version
def test_a_chart_can_be_read_whatever_its_labels_say(version: str, read_by_mermaid: Read) -> None:
    made = [diagram for chart in hostile_charts() for diagram in diagrams(mermaid(chart))]
    assert len(made) == len(hostile_charts())
    complaints = read_by_mermaid(version, made)
    assert not [
        f"{complaint}\n{diagram}"
        for diagram, complaint in zip(made, complaints, strict=True)
        if complaint is not None
    ]


@pytest.mark.slow
@every_version
def test_a_broken_diagram_is_reported(version: str, read_by_mermaid: Read) -> None:
    [whole] = diagrams(mermaid(PURPOSES))
    broken = (
        whole.replace('pricing, spent"', "pricing, spent"),
        whole.replace("xychart-beta", "xychart-gamma"),
        whole.replace("config:", "config: ["),
        "flowchart LR\n  a[Bo (the elder)] --> b\n",
        "flowchart LR\n" + "  a --> b\n" * 501,
        "flowchart LR\n  a --> b\n" + "%% long\n" * 10_000,
        "",
    )
    assert whole not in broken
    complaints = read_by_mermaid(version, [whole, *broken, whole])
    assert (complaints[0], complaints[-1]) == (None, None)
    assert all(complaint for complaint in complaints[1:-1]), complaints


def test_the_lock_holds_two_versions_and_names_no_host() -> None:
    assert sorted(versions().values()) == ["npm:mermaid@11.13.0", "npm:mermaid@11.3.0"]
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text, f"write it with `npm run lock` in {HERE}"
    packages = json.loads(text)["packages"]
    for name, pin in versions().items():
        assert packages[f"node_modules/{name}"]["version"] == pin.removeprefix("npm:mermaid@")
    assert all("integrity" in package for name, package in packages.items() if name)
