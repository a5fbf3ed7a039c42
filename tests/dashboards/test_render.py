"""Whole pages of one small vault, and what holds for every rendering."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tests.dashboards.small import (
    TEMPLATES,
    UNSAID,
    no_template,
    page,
    render,
    shipped,
    small_vault,
)
from tests.measures.builders import contact, met, purpose, vault
from vaultkit.dashboards.built_in import DASHBOARDS
from vaultkit.dashboards.dashboard import Dashboard
from vaultkit.dashboards.escape import Markdown
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.page import is_ours
from vaultkit.dashboards.render import Rendering, render_pages
from vaultkit.model.interaction import Interaction
from vaultkit.model.problem_kinds import DASHBOARD_FAILED, TEMPLATE_FAILED
from vaultkit.model.settings import Folders, LinkStyle, Pictures, Settings
from vaultkit.plugins import Registry, load

EXPECTED = Path(__file__).parent / "expected"
TITLES = (
    "All ties",
    "Balance",
    "Chemistry",
    "Depth",
    "Introductions",
    "Problems",
    "Purposes",
    "Renewal",
    "Today",
)


def texts(rendering: Rendering) -> dict[str, str]:
    return {one.path: one.text for one in rendering.pages}


@pytest.mark.parametrize("title", TITLES)
def test_pages_as_expected(title: str) -> None:
    """To see a wanted change: `python -m tests.dashboards.write_expected`, then read the diff."""
    expected = (EXPECTED / f"{title}.md").read_text(encoding="utf-8")
    assert texts(render(small_vault()))[f"Dashboards/{title}.md"] == expected


def test_an_empty_vault_teaches_the_format() -> None:
    expected = (EXPECTED / "empty vault.md").read_text(encoding="utf-8")
    assert everything(render(vault())) == expected


def everything(rendering: Rendering) -> str:
    return "".join(f"{one.path}\n\n{one.text}\n" for one in rendering.pages)


@pytest.mark.parametrize("title", TITLES)
def test_a_page_is_ours_and_says_nothing_of_the_machine(title: str) -> None:
    text = texts(render(small_vault()))[f"Dashboards/{title}.md"]
    assert is_ours(text)
    assert not re.search(r"\b\d\d:\d\d\b", text)
    assert str(Path.cwd()) not in text


def test_the_last_line_says_what_it_was_computed_from() -> None:
    for one in render(small_vault()).pages:
        assert one.text.splitlines()[-1] == (
            "computed for 2026-11-23 · logged up to "
            "[[People/Mette Holm|20 Nov 2026]] · [[Dashboards/Problems|2 problems]]"
        )


def test_that_a_log_goes_further_shows_on_every_page() -> None:
    assert changed_by(met(1, "New Face", line=7)) == {f"Dashboards/{title}.md" for title in TITLES}


def test_an_older_line_in_a_log_changes_no_page_that_does_not_tell_of_it() -> None:
    changed = changed_by(met(40, "New Face", line=7))
    assert "Dashboards/Renewal.md" in changed
    assert not changed & {
        f"Dashboards/{title}.md" for title in ("Today", "Introductions", "Problems")
    }


def changed_by(added: Interaction) -> set[str]:
    """Find the pages that say anything else where one more interaction is told."""
    made = small_vault()
    told = sorted((*made.interactions, added), key=Interaction.sort_key)
    by_person = {**made.by_person, added.people[0].key: (added,)}
    before = texts(render(made))
    after = texts(render(replace(made, interactions=tuple(told), by_person=by_person)))
    return {path for path, text in before.items() if after[path] != text}


@pytest.mark.parametrize(
    "words", ["Left Behind", UNSAID, "Golf"], ids=["dropped", "hidden or disliked", "their problem"]
)
def test_what_no_page_may_say(words: str) -> None:
    assert words not in everything(render(small_vault()))


def test_what_only_the_note_of_somebody_dropped_tells_is_no_link() -> None:
    """Not even as the address of a link: the last line, and the last time of the other one."""
    made = small_vault()
    latest = met(1, "Left Behind", "Mette Holm", kind="lunch", line=99)
    both = replace(
        made,
        interactions=(*made.interactions, latest),
        by_person={
            **made.by_person,
            "People/Mette Holm.md": (*made.by_person["People/Mette Holm.md"], latest),
        },
    )
    rendering = render(both)
    assert "Left Behind" not in everything(rendering)
    assert "| lunch on 22 Nov |" in page(rendering, "Depth")
    assert "logged up to 22 Nov 2026 ·" in page(rendering, "Depth")


def test_a_tracked_page_that_there_is_not_is_a_problem() -> None:
    tracked = ("Depth", "Purposes.md", "Live tables.base", "pictures/depth.svg", "depth")
    rendering = render(small_vault(Settings(dashboards=tracked)))
    [problem] = rendering.problems
    assert (problem.code, problem.source.path) == ("unknown-page", "vaultkit.yml")
    assert "“depth”" in problem.message
    assert "Depth, " in problem.fix
    assert "“depth”" in page(rendering, "Problems")


def test_a_part_of_every_page_that_fails_is_one_problem() -> None:
    rendering = render(small_vault(), {"opening.md.j2": "{{ nonesuch }}"}.get)
    [problem] = rendering.problems
    assert problem.source.path == "Templates/dashboards/opening.md.j2"
    assert page(rendering, "Problems").count("nonesuch") == 1


def test_somebody_disliked_is_never_put_forward() -> None:
    rendering = render(small_vault())
    for title in ("Depth", "Introductions", "Purposes"):
        assert "Not Liked" not in page(rendering, title)


def test_same_input_same_bytes() -> None:
    assert render(small_vault()) == render(small_vault())


@pytest.mark.thorough
def test_the_order_of_maps_and_sets_changes_nothing() -> None:
    """Sets of strings come in another order in every process; the pages do not."""
    program = (
        "from tests.dashboards.small import render, small_vault; import hashlib; "
        "print(hashlib.sha256(repr(render(small_vault())).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(made) == 1


def test_the_order_of_notes_changes_nothing() -> None:
    made = small_vault()
    turned = replace(
        made,
        contacts=dict(reversed(list(made.contacts.items()))),
        purposes=dict(reversed(list(made.purposes.items()))),
        by_person=dict(reversed(list(made.by_person.items()))),
    )
    assert texts(render(turned)) == texts(render(made))


def test_a_silent_log_is_said_first() -> None:
    rendering = render(small_vault(today=date(2027, 2, 1)))
    for title in TITLES:
        lines = page(rendering, title).splitlines()
        assert lines[:4] == [f"# {title}", "", "Nothing logged since 20 November 2026.", ""]


def test_a_table_has_ten_rows_and_all_ties_has_everybody() -> None:
    people = [contact(f"Person {number:02}") for number in range(30)]
    log = [
        met(number + 30 * i, person.name, line=i + 1)
        for number, person in enumerate(people)
        for i in range(4)
    ]
    rendering = render(vault(purpose("Learn"), *people, log=log))

    assert page(rendering, "Depth").count("| [[Person") == 10
    assert "The other 20 stand in [[All ties]]." in page(rendering, "Depth")
    assert page(rendering, "Purposes").count("| [[Person") == 10
    assert "And 20 more, with fewer hours; everybody is in [[All ties]]." in page(
        rendering, "Purposes"
    )
    assert page(rendering, "All ties").count("| [[Person") == 30


def test_markdown_links_and_text_pictures() -> None:
    settings = Settings(
        links=LinkStyle.MARKDOWN,
        pictures=Pictures.TEXT,
        folders=Folders(dashboards="notes/Dashboards"),
    )
    rendering = render(small_vault(settings))
    depth = page(rendering, "Depth")
    assert "| [Sara Lind](../../People/Sara%20Lind.md) | deep · 53 |" in depth
    assert "[2 problems](Problems.md)" in depth
    assert "[[" not in depth
    assert re.search(r"^Sara Lind +█+▒+ +53$", depth, re.MULTILINE)
    assert "mermaid" not in everything(rendering)


def test_svg_pictures_are_pages_of_their_own() -> None:
    pages = texts(render(small_vault(Settings(pictures=Pictures.SVG))))
    assert (
        "![Depth now, and where it stood in August](pictures/depth.svg)"
        in (pages["Dashboards/Depth.md"])
    )
    assert {path for path in pages if path.endswith(".svg")} == {
        "Dashboards/pictures/balance.svg",
        "Dashboards/pictures/chemistry.svg",
        "Dashboards/pictures/depth.svg",
        "Dashboards/pictures/introductions-who_introduced.svg",
        "Dashboards/pictures/introductions.svg",
        "Dashboards/pictures/purposes.svg",
    }
    assert all(is_ours(text) for text in pages.values())


def test_live_tables_where_there_is_obsidian() -> None:
    assert "Dashboards/Live tables.base" not in texts(render(small_vault()))
    assert "Dashboards/Live tables.base" in texts(render(small_vault(Settings(obsidian=True))))


def test_a_template_of_the_vaults_own() -> None:
    own = {"depth.md.j2": "# {{ title }}\n{% for tie in ties %}\n{{ tie.who }}\n{% endfor %}\n"}
    rendering = render(small_vault(), own.get)
    assert page(rendering, "Depth").startswith("# Depth\n[[Sara Lind]]\n[[Jonas Bak]]\n")
    assert rendering.problems == ()


@pytest.mark.parametrize("name", ["depth", "problems"])
def test_a_failing_template_is_a_problem_and_ours_is_used(name: str) -> None:
    own = {f"{name}.md.j2": "fine\n{{ oops }}"}
    rendering = render(small_vault(), own.get)

    [problem] = rendering.problems
    assert problem.code == TEMPLATE_FAILED.code
    assert str(problem.source) == f"Templates/dashboards/{name}.md.j2:2:1"
    assert "# Depth\n\nWith three people" in page(rendering, "Depth")
    problems = page(rendering, "Problems")
    assert f"## [Templates/dashboards/{name}.md.j2](../Templates/dashboards/{name}.md.j2)" in (
        problems
    )
    assert "'oops' is undefined" in problems
    assert all("|3 problems]]" in one.text for one in rendering.pages)


@dataclass(frozen=True, slots=True)
class Greeting:
    """The view of a plugin's dashboard."""

    who: Markdown
    text: str


def greet(material: Material) -> Greeting:
    return Greeting(material.links.contact(material.vault.contacts["People/Sara Lind.md"]), "a|b")


def fail(material: Material) -> Greeting:
    raise RuntimeError(f"no greeting on {material.today}")


def with_plugin(dashboard: Dashboard) -> Rendering:
    registry = load([lambda registry: registry.add_dashboard(dashboard)])
    return render_pages(small_vault(), registry.dashboards, shipped, no_template)


def test_a_dashboard_of_a_plugin() -> None:
    rendering = with_plugin(
        Dashboard("hello", "Hello", greet, template="# {{ title }}\n\n{{ who }} {{ text }}\n")
    )
    assert page(rendering, "Hello").startswith("# Hello\n\n[[Sara Lind]] a\\|b\n\n---\n")
    assert rendering.problems == ()


@pytest.mark.parametrize(
    ("dashboard", "reason"),
    [
        (Dashboard("hello", "Hello", fail, template="x"), "no greeting on 2026-11-23"),
        (Dashboard("hello", "Hello", greet, template="{{ oops }}"), "'oops' is undefined"),
    ],
)
def test_a_failing_plugin_costs_its_own_page_only(dashboard: Dashboard, reason: str) -> None:
    rendering = with_plugin(dashboard)

    [problem] = rendering.problems
    assert problem.code == DASHBOARD_FAILED.code
    assert reason in problem.message
    assert "Dashboards/Hello.md" not in texts(rendering)
    assert reason in page(rendering, "Problems")
    assert len(rendering.pages) == len(DASHBOARDS)


def test_a_fault_of_ours_is_raised() -> None:
    broken = Dashboard("depth", "Depth", fail, built_in=True)
    with pytest.raises(RuntimeError, match="no greeting"):
        render_pages(small_vault(), [broken], shipped, no_template)


def test_names_and_titles_are_taken_once() -> None:
    registry = Registry()
    registry.add_dashboard(Dashboard("hello", "Hello", greet))
    for name, title in (("hello", "Other"), ("other", "hello")):
        with pytest.raises(ValueError, match="already"):
            registry.add_dashboard(Dashboard(name, title, greet))


def test_every_built_in_has_its_template_and_its_page_of_documentation() -> None:
    for made in load().dashboards:
        assert (TEMPLATES / f"{made.name}.md.j2").is_file()
        assert (Path(__file__).parents[2] / "docs" / "dashboards" / f"{made.name}.md").is_file()
