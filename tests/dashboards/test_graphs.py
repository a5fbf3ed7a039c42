"""Graphs as trees and as Mermaid: each arrow once, whatever leads where."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.dashboards import graphs, svg
from vaultkit.dashboards.graphs import Arrow, Graph, branches


def graph(*arrows: tuple[int, int], labels: str = "ABCDEF") -> Graph:
    return Graph("Who introduced whom", tuple(labels), tuple(Arrow(*one) for one in arrows))


def test_a_tree_grows_from_whom_nobody_leads_to() -> None:
    drawn = graphs.text(graph((0, 1), (1, 2), (0, 3)))
    assert drawn == "```\nA\n├─ B\n│  └─ C\n└─ D\n```"


def test_what_two_lead_to_stands_below_both_and_grows_once() -> None:
    drawn = graphs.text(graph((0, 2), (1, 2), (2, 3)))
    assert drawn == "```\nA\n└─ C\n   └─ D\nB\n└─ C\n```"


def test_a_ring_is_cut_where_it_begins() -> None:
    assert graphs.text(graph((0, 1), (1, 0))) == "```\nA\n└─ B\n   └─ A\n```"
    assert graphs.text(graph((0, 0))) == "```\nA\n└─ A\n```"


def test_a_word_stands_beside_an_arrow() -> None:
    one = Graph("", ("A", "B"), (Arrow(0, 1, "by you"),))
    assert "└─ B (by you)" in graphs.text(one)
    assert 'n0 -->|"by you"| n1' in graphs.mermaid(one)
    assert ">B (by you)</text>" in svg.draw_graph(one)


def test_names_cannot_act() -> None:
    labels = ('A"] --> x["B', "`; click n0 call()", "<script>", "A\nB", "A\nB")
    drawn = Graph("</title><script>", labels, (Arrow(0, 1), Arrow(2, 3), Arrow(2, 4)))
    flow = graphs.mermaid(drawn)
    assert flow.count('["') == flow.count('"]') == len(labels)
    assert "A B (2)" in flow
    tree = ElementTree.fromstring(svg.draw_graph(drawn))  # noqa: S314 - our own drawing
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {
        "svg",
        "title",
        "g",
        "text",
        "path",
    }


@pytest.mark.parametrize("draw", [graphs.text, graphs.mermaid, svg.draw_graph])
def test_nothing_to_draw_is_no_error(draw: Callable[[Graph], str]) -> None:
    assert draw(Graph("", (), ()))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), unique=True, max_size=24))
def test_every_arrow_is_one_row_below_where_it_starts(pairs: list[tuple[int, int]]) -> None:
    drawn = graph(*pairs, labels="ABCDEFGH")
    rows = branches(drawn)
    told = [(rows[one.parent].label, one.label) for one in rows if one.parent is not None]
    assert sorted(told) == sorted(pairs)
    for one in rows:
        if one.parent is not None:
            assert rows[one.parent].depth == one.depth - 1
    assert len(graphs.text(drawn).splitlines()) == max(1, len(rows)) + 2
