"""Three drawings of the same data; labels that cannot break any of them."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dashboards.test_escape import HOSTILE, parsed
from vaultkit.dashboards import charts, svg
from vaultkit.dashboards.charts import Chart, Series

PURPOSES = Chart(
    title="Meant and spent",
    labels=("Next board seat", "Learn pricing"),
    series=(Series("meant", (60.0, 40.0)), Series("spent", (35.4, 64.6))),
    most=70,
    unit="%",
)
DEPTH = Chart(
    title="Depth now, and in August",
    labels=("Sara Lind", "Jonas Bak", "Amir Rahimi"),
    series=(Series("now", (60.0, 30.0, 10.0)), Series("in August", (50.0, 40.0, 0.0))),
    most=60,
    moved=True,
)


def test_mermaid_gives_each_of_two_bars_a_row_of_its_own() -> None:
    """Two bars of one label are drawn over each other by one version, stacked by another."""
    drawn = charts.mermaid(PURPOSES)

    assert drawn.startswith("```mermaid\n---\nconfig:\n")
    assert "xychart-beta horizontal\n" in drawn
    assert (
        'x-axis ["Next board seat, meant", "Next board seat, spent", '
        '"Learn pricing, meant", "Learn pricing, spent"]'
    ) in drawn
    assert 'y-axis "%" 0 --> 70' in drawn
    assert 'bar "meant, spent" [60, 35, 40, 65]' in drawn
    assert drawn.endswith("\n```")


def test_mermaid_shows_what_was_earlier_as_a_line() -> None:
    drawn = charts.mermaid(DEPTH)
    assert 'bar "now" [60, 30, 10]' in drawn
    assert 'line "in August" [50, 40, 0]' in drawn
    assert "y-axis 0 --> 60" in drawn
    assert drawn.endswith("Bars: now. Line: in August.")


def test_mermaid_needs_no_legend_for_one_series() -> None:
    alone = Chart("by state", ("asked",), (Series("introductions", (3.0,)),), most=5)
    assert charts.mermaid(alone).endswith("\n```")


def test_text_shows_bars() -> None:
    lines = charts.text(PURPOSES).splitlines()
    assert lines[0] == lines[-1] == "```"
    assert lines[1] == "Next board seat  meant  " + "█" * 25 + "▊" + " " * 4 + "  60 %"
    assert lines[2] == " " * 15 + "  spent  " + "▒" * 15 + " " * 15 + "  35 %"
    assert len(lines) == 6


def test_a_little_is_a_little_bar_in_text_and_nothing_is_none() -> None:
    chart = Chart("t", ("a",), (Series("x", (0.0,)), Series("y", (0.5,))), most=100)
    first, second = charts.text(chart).splitlines()[1:-1]
    assert "█" not in first
    assert second.count("▒") == 1


def test_text_lines_up_whatever_letters_take() -> None:
    chart = Chart("t", ("山田", "e\u0301va", "Åse Lind"), (Series("x", (1.0, 1.0, 1.0)),), most=1)
    wide, accent, plain = charts.text(chart).splitlines()[1:-1]
    assert plain.index("█") == 10
    assert wide.index("█") == 8  # two signs of two columns each
    assert accent.index("█") == 11  # an accent of none


def test_text_shows_what_was_gained_and_lost() -> None:
    gained, lost, new, legend = charts.text(DEPTH).splitlines()[1:-1]
    assert gained == "Sara Lind    " + "█" * 25 + "▒" * 5 + "  60"
    assert lost == "Jonas Bak    " + "█" * 15 + "·" * 5 + " " * 10 + "  30"
    assert legend.strip() == "█ in August, ▒ gained since, · lost since"
    assert new == "Amir Rahimi  " + "▒" * 5 + " " * 25 + "  10"


@pytest.mark.parametrize("chart", [PURPOSES, DEPTH])
def test_svg_is_well_formed_and_says_the_same(chart: Chart) -> None:
    drawn = svg.draw(chart)
    root = ET.fromstring(drawn)  # noqa: S314 - we wrote it
    texts = [element.text for element in root.iter() if element.text and element.text.strip()]

    assert texts[0] == chart.title
    assert set(chart.labels) <= set(texts)
    for series in chart.series[: 1 if chart.moved else 2]:
        assert {f"{round(value)} {chart.unit}".strip() for value in series.values} <= set(texts)
    assert not {"script", "style", "image", "foreignObject"} & {
        element.tag.rpartition("}")[2] for element in root.iter()
    }


def test_svg_leaves_as_much_room_as_the_labels_take() -> None:
    def left(label: str) -> int:
        chart = Chart("t", (label,), (Series("x", (1.0,)),), most=1)
        found = re.search(r"translate\((\d+) 0\)", svg.draw(chart))
        assert found is not None
        return int(found[1])

    assert left("5") < 40
    assert left("Hanne Overgaard") >= 15 * 8
    assert left("山" * 20) >= 20 * 14  # as wide as they are high


def test_svg_bars_are_as_long_as_their_values() -> None:
    root = ET.fromstring(svg.draw(PURPOSES))  # noqa: S314 - we wrote it
    bars = [int(e.get("width", 0)) for e in root.iter() if e.get("rx")]
    assert bars == [round(380 * share / 70) for share in (60, 35.4, 40, 64.6)]


labels = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=40), min_size=1, max_size=5).map(
    tuple
)


def chart_of(names: tuple[str, ...], moved: bool) -> Chart:
    values = tuple(float(number) for number in range(len(names)))
    return Chart("a | title", names, (Series("now", values), Series("then", values)), 10, "", moved)


@given(labels, st.booleans())
def test_any_label_is_one_quoted_word_of_mermaid(names: tuple[str, ...], moved: bool) -> None:
    block = parsed(charts.mermaid(chart_of(names, moved)))[0]
    assert (block["type"], block["attrs"]["info"]) == ("block_code", "mermaid")
    axis = next(line for line in block["raw"].splitlines() if "x-axis" in line)
    quoted = re.findall(r'"([^"]*)"', axis)
    assert axis == f"  x-axis [{', '.join(f'{chr(34)}{one}{chr(34)}' for one in quoted)}]"
    assert len(set(quoted)) == len(names) * (1 if moved else 2)
    assert not any(re.search(r"[`;#%{}\[\]<>|\\]", one) or not one.strip() for one in quoted)


@given(labels, st.booleans())
def test_any_label_stands_in_one_line_of_text(names: tuple[str, ...], moved: bool) -> None:
    [block] = parsed(charts.text(chart_of(names, moved)))
    assert block["type"] == "block_code"
    assert len(block["raw"].splitlines()) == (len(names) + 1 if moved else 2 * len(names))


@given(labels, st.booleans())
def test_any_label_is_text_in_svg(names: tuple[str, ...], moved: bool) -> None:
    root = ET.fromstring(svg.draw(chart_of(names, moved)))  # noqa: S314 - we wrote it
    assert len(list(root.iter("{http://www.w3.org/2000/svg}text"))) >= len(names)


def test_a_scale_of_nothing_draws_no_bar() -> None:
    nothing = Chart("none", ("a",), (Series("x", (0.0,)),), most=0)
    assert "█" not in charts.text(nothing)
    assert 'width="0"' in svg.draw(nothing)
