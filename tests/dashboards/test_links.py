"""Links lead to one note, in the vault's own manner, whatever the names."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.builders import contact, vault
from vaultkit.dashboards.escape import Markdown, cell, one_line
from vaultkit.dashboards.links import Links, links_of
from vaultkit.model.problem_kinds import SAME_NAME
from vaultkit.model.reference import Person
from vaultkit.model.settings import LinkStyle, Settings
from vaultkit.model.source import Source

PATHS = ("People/Mette Holm.md", "Arenas/Circle.md", "People/Circle.md")


def wiki(*paths: str) -> Links:
    return Links("Dashboards", LinkStyle.WIKI, paths or PATHS)


def markdown(folder: str = "Dashboards") -> Links:
    return Links(folder, LinkStyle.MARKDOWN, PATHS)


@pytest.mark.parametrize(
    ("path", "label", "link"),
    [
        ("People/Mette Holm.md", "Mette Holm", "[[Mette Holm]]"),
        ("People/Mette Holm.md", "Mette", "[[People/Mette Holm|Mette]]"),
        ("People/Circle.md", "Circle", "[[People/Circle|Circle]]"),  # two of that name
        ("jane@acme/index.md", "Jane Doe", "[[jane@acme/index|Jane Doe]]"),
        ("People/Mette Holm.md", "People/Mette Holm", "[[People/Mette Holm]]"),
        # What no wikilink can hold gets a Markdown link.
        ("People/A | B.md", "A | B", r"[A \| B](../People/A%20%7C%20B.md)"),
        ("People/C#1.md", "C#1", "[C#1](../People/C%231.md)"),
        ("People/[x].md", "[x]", r"[\[x\]](../People/%5Bx%5D.md)"),
        ("People/a\nb.md", "a\nb", "[a b](../People/a%0Ab.md)"),
        ("People/Mette Holm.md", "#1", r"[\#1](../People/Mette%20Holm.md)"),
        ("vaultkit.yml", "vaultkit.yml", "[vaultkit.yml](../vaultkit.yml)"),
    ],
)
def test_wikilinks(path: str, label: str, link: str) -> None:
    assert wiki().note(path, label) == link


@pytest.mark.parametrize(
    ("folder", "link"),
    [
        ("Dashboards", "[Søren Å.](../People/Søren%20Å..md)"),
        ("notes/Dashboards", "[Søren Å.](../../People/Søren%20Å..md)"),
        ("", "[Søren Å.](People/Søren%20Å..md)"),
        ("People", "[Søren Å.](Søren%20Å..md)"),
    ],
)
def test_markdown_links_are_relative_to_the_dashboards(folder: str, link: str) -> None:
    assert markdown(folder).note("People/Søren Å..md", "Søren Å.") == link


def test_somebody_without_a_note_is_a_name() -> None:
    assert wiki().person(Person("Bo [x]")) == r"Bo \[x\]"
    assert wiki().person(Person("Mette Holm", "People/Mette Holm.md")) == "[[Mette Holm]]"


def test_a_name_that_another_kind_of_note_has_gets_its_path() -> None:
    """Journals and meetings are not in a vault's maps; a problem tells of them."""
    made = vault(contact("Mette"))
    problem = SAME_NAME.at(Source("People/Mette.md"), name="Mette", other="Journal/Mette.md")
    assert links_of(made, ()).note("People/Mette.md", "Mette") == "[[Mette]]"
    with_problem = vault(contact("Mette"), settings=Settings())
    object.__setattr__(with_problem, "problems", (problem,))
    link = links_of(with_problem, ()).note("People/Mette.md", "Mette")
    assert link == "[[People/Mette|Mette]]"


def test_a_contact_with_the_name_of_a_page_gets_its_path() -> None:
    made = links_of(vault(contact("Depth")), ["Dashboards/Depth.md"])
    assert made.note("People/Depth.md", "Depth") == "[[People/Depth|Depth]]"


def test_what_a_person_would_type() -> None:
    links = wiki("People/Mette.md", "People/A | B.md", "People/Bo.md", "Arenas/Bo.md")
    assert links.typed(contact("Mette")) == "[[Mette]]"
    assert links.typed(contact("Bo")) == "[[People/Bo]]"
    assert links.typed(contact("A | B")) == "A | B"


names = st.text(min_size=1).filter(lambda name: one_line(name) and "/" not in name)


@given(names, names, st.sampled_from(LinkStyle))
def test_any_name_is_one_link_in_one_cell(name: str, label: str, style: LinkStyle) -> None:
    path = f"People/{name}.md"
    link = Links("Dashboards", style, [path]).note(path, label)
    shown = one_line(label)
    row = f"| who |\n|---|\n| {cell(link)} |"
    tokens: Any = mistune.create_markdown(renderer=None, plugins=["table"])(row)
    [token] = tokens
    [body] = [child for child in token["children"] if child["type"] == "table_body"]
    [[only]] = [line["children"] for line in body["children"]]
    [inner, *rest] = only["children"]
    if link.startswith("[["):
        text = inner["raw"] + "".join(one["raw"] for one in rest)
        target, _, alias = text.removeprefix("[[").removesuffix("]]").partition("|")
        assert alias in ("", shown)
        assert target in (name, f"People/{name}")
    else:
        assert (inner["type"], rest) == ("link", [])
        assert unquote(inner["attrs"]["url"]) == f"../{path}"
        assert "".join(child["raw"] for child in inner["children"]) == shown


def test_what_is_markdown_and_what_is_a_name_of_the_same_letters_are_two_labels() -> None:
    path, links = "People/Mette Holm.md", wiki()
    name = "*Mette*"
    assert links.note(path, Markdown(name)) != links.note(path, name)
    assert links.note(path, name) == wiki().note(path, name)


def test_links_are_made_anew_with_the_day() -> None:
    """What a watcher that runs for months remembers of them is what one day made."""
    found = vault(contact("Mette Holm"))
    links = links_of(found, ())
    assert links_of(found, ()) is links
    assert links_of(replace(found, today=found.today + timedelta(days=1)), ()) is not links
