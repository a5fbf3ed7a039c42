"""Who is connected with whom, as data, and as Mermaid or text; `svg` draws the third kind.

Like a `vaultkit.dashboards.charts.Chart` it shows nothing that the table beside it does not say.
Made by views, drawn by `vaultkit.dashboards.render`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaultkit.dashboards.charts import distinct, mermaid_label
from vaultkit.dashboards.escape import Markdown, code_block, one_line


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one label of a graph to another, by their places in it, with a word or two beside it."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Labels and arrows between them. `title` is the text shown where there is no picture."""

    title: str
    labels: tuple[str, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A label in a graph that is written as trees: how deep it stands, and below which row.

    `label` is a place in `Graph.labels`. A label that several arrows lead to stands below each, its
    own branches below the first only. `last`: whether it is the last below its row.
    """

    label: int
    depth: int
    parent: int | None
    last: bool
    beside: str = ""


def branches(graph: Graph) -> list[Branch]:
    """Write a graph as trees, row by row: first those that no arrow leads to, then rings.

    Every arrow is one row; rows that begin a tree have none.
    """
    leading: dict[int, list[Arrow]] = {}
    for arrow in graph.arrows:
        leading.setdefault(arrow.start, []).append(arrow)
    led_to = {arrow.end for arrow in graph.arrows}
    roots = [label for label in range(len(graph.labels)) if label not in led_to]
    rows: list[Branch] = []
    grown: set[int] = set()
    for root in (*roots, *range(len(graph.labels))):
        if root not in grown and root in leading:
            rows.append(Branch(root, 0, None, last=True))
            rows.extend(_grow(root, 1, len(rows), leading, grown))
    return rows


def _grow(
    label: int, depth: int, row: int, leading: dict[int, list[Arrow]], grown: set[int]
) -> Iterator[Branch]:
    """Yield the rows below one; `row` is the number of the next, so that parents can be named."""
    parent = row - 1
    grown.add(label)
    arrows = leading.get(label, [])
    for arrow in arrows:
        yield Branch(arrow.end, depth, parent, arrow is arrows[-1], arrow.label)
        row += 1
        if arrow.end not in grown:
            for below in _grow(arrow.end, depth + 1, row, leading, grown):
                yield below
                row += 1


def mermaid(graph: Graph) -> Markdown:
    """Draw as a Mermaid flowchart, from left to right, every text in quotes."""
    shown = distinct(tuple(map(mermaid_label, graph.labels)))
    lines = ["flowchart LR", *(f'  n{place}["{label}"]' for place, label in enumerate(shown))]
    for arrow in graph.arrows:
        beside = f'|"{mermaid_label(arrow.label)}"|' if arrow.label else ""
        lines.append(f"  n{arrow.start} -->{beside} n{arrow.end}")
    return code_block("\n".join(lines), language="mermaid")


def text(graph: Graph) -> Markdown:
    """Draw as trees, for a terminal or an editor without pictures."""
    rows = branches(graph)
    shown = distinct(tuple(map(one_line, graph.labels)))
    lines = []
    for row in rows:
        beside = f" ({one_line(row.beside)})" if row.beside else ""
        lines.append(f"{_stem(row, rows)}{shown[row.label]}{beside}")
    return code_block("\n".join(lines))


def _stem(row: Branch, rows: Sequence[Branch]) -> str:
    """Draw what stands before a label: the branch itself, and those that go on beside it."""
    if row.parent is None:
        return ""
    stem = "└─ " if row.last else "├─ "
    above = rows[row.parent]
    while above.parent is not None:
        stem = ("   " if above.last else "│  ") + stem
        above = rows[above.parent]
    return stem
