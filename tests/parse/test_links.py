"""Links to notes in a line."""

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vaultkit.model.reference import Reference
from vaultkit.model.source import Source
from vaultkit.parse.vocabulary.links import LINK, Link, find_links, matches


def test_wikilinks_with_their_places() -> None:
    text = "with [[Per Friis]] and [[People/Bo Kjær#Log|Bo]]"
    assert find_links(text) == [
        Link(5, 18, "Per Friis"),
        Link(23, 48, "People/Bo Kjær", "Bo"),
    ]


def test_markdown_links_are_decoded() -> None:
    assert find_links("see [Mette](../People/Mette%20Holm.md#Log)") == [
        Link(4, 42, "../People/Mette Holm.md", "Mette")
    ]
    assert find_links('[t](<a b.md> "title")') == [Link(0, 21, "a b.md", "t")]
    assert find_links("[a](b_(c).md)") == [Link(0, 13, "b_(c).md", "a")]


def test_an_embed_says_so() -> None:
    assert find_links("![[picture.png]]") == [Link(0, 16, "picture.png", embed=True)]


def test_an_escaped_bar_of_a_table() -> None:
    assert find_links(r"[[Mette Holm\|Mette]]") == [Link(0, 21, "Mette Holm", "Mette")]


def test_what_leads_out_of_the_vault_or_nowhere_is_no_link() -> None:
    text = "[w](https://x.dk) [m](mailto:a@b.dk) [p](//x.dk) [[#Log]] [[ ]] - [ ] task [x](#a)"
    assert find_links(text) == []


def test_a_reference_knows_line_and_column() -> None:
    (link,) = find_links("ab [[Per|P]]")
    assert link.reference("a.md", 7) == Reference("Per", True, Source("a.md", 7, 4), "P")
    assert link.reference("a.md", 7, 11).source == Source("a.md", 7, 14)


@given(st.text(alphabet="[]()|#!ab <>:\\\n"))
def test_links_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        assert link.target
        end = link.end


@examples(500)
@given(st.text(alphabet='[]()!|#<>a \\\n"', max_size=40))
def test_links_found_by_their_brackets_are_those_the_pattern_finds(text: str) -> None:
    assert [one.span() for one in matches(text)] == [one.span() for one in LINK.finditer(text)]
