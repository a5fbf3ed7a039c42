"""Charts and graphs as SVG files: the same bytes everywhere, readable on light and dark pages.

No script, no font, nothing from outside; the text is drawn in a grey that both backgrounds bear.
"""

from html import escape as xml

from vaultkit.dashboards.charts import BLUE, SAND, Chart, columns, distinct
from vaultkit.dashboards.escape import one_line
from vaultkit.dashboards.graphs import Graph, branches

_GAP = 12
"""Between a label and its bars, and at the left edge."""

_LETTER = 9
"""What a column of a label takes at most in common fonts of this size, but for rows of capitals."""

_BAR_SPACE = 380
_RIGHT = 70
_ROW = 30
_THIN_ROW = 18
_TOP = 44
_GREY = "#808080"


def draw(chart: Chart) -> str:
    """Draw a chart as an SVG document."""
    labels = distinct(tuple(one_line(label) for label in chart.labels))
    side_by_side = len(chart.series) > 1 and not chart.moved
    row = _THIN_ROW * len(chart.series) + 12 if side_by_side else _ROW
    left = 2 * _GAP + _LETTER * max(map(columns, labels), default=0)
    width = left + _BAR_SPACE + _RIGHT
    height = _TOP + row * len(labels) + 8
    lines = [
        *_opening(chart.title, width, height),
        f'<g transform="translate({left} 0)">',
        *_legend(chart),
    ]
    for index, label in enumerate(labels):
        top = _TOP + index * row
        middle = top + row // 2 + (4 if chart.moved else 1)
        lines.append(
            f'<text x="-{_GAP}" y="{middle}" text-anchor="end" fill="{_GREY}">{_text(label)}</text>'
        )
        values = [series.values[index] for series in chart.series]
        lines += _moved_row(chart, values, top) if chart.moved else _rows(chart, values, top)
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


_INDENT = 28
_BRANCH_ROW = 24


def draw_graph(graph: Graph) -> str:
    """Draw a graph as trees that grow downwards and to the right, as an SVG document."""
    labels = distinct(tuple(map(one_line, graph.labels)))
    rows = branches(graph)
    texts = [f"{labels[one.label]}{f' ({one.beside})' if one.beside else ''}" for one in rows]
    wide = [
        _INDENT * one.depth + _LETTER * columns(text) for one, text in zip(rows, texts, strict=True)
    ]
    width, height = 2 * _GAP + max(wide, default=0), 2 * _GAP + _BRANCH_ROW * len(rows)
    lines = [
        *_opening(graph.title, width, height),
        f'<g transform="translate({_GAP} {_GAP})">',
    ]
    for place, (one, text) in enumerate(zip(rows, texts, strict=True)):
        x, y = _INDENT * one.depth, _BRANCH_ROW * place + 16
        if one.parent is not None:
            stem, above = x - _INDENT + 8, _BRANCH_ROW * one.parent + 22
            lines.append(
                f'<path d="M{stem} {above}V{y - 5}H{x - 4}" fill="none" stroke="{BLUE}" '
                'stroke-width="2"/>'
            )
        lines.append(f'<text x="{x}" y="{y}" fill="{_GREY}">{_text(text)}</text>')
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


def _opening(title: str, width: int, height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        f'font-family="sans-serif" font-size="14">',
        f"<title>{_text(title)}</title>",
    ]


def _legend(chart: Chart) -> list[str]:
    lines = []
    left = 0
    for place, (series, colour) in enumerate(zip(chart.series, (BLUE, SAND), strict=False)):
        mark = chart.moved and place == 1
        shape = 'width="4" height="18" y="11"' if mark else 'width="14" height="14" y="13"'
        lines.append(f'<rect x="{left + 5 if mark else left}" {shape} fill="{colour}"/>')
        lines.append(f'<text x="{left + 20}" y="25" fill="{_GREY}">{_text(series.name)}</text>')
        left += 44 + _LETTER * columns(series.name)
    return lines


def _rows(chart: Chart, values: list[float], top: int) -> list[str]:
    lines = []
    for place, (value, colour) in enumerate(zip(values, (BLUE, SAND), strict=False)):
        y = top + 4 + place * _THIN_ROW
        lines += [_bar(chart, value, y, _THIN_ROW - 4, colour), _amount(chart, value, y + 12)]
    return lines


def _moved_row(chart: Chart, values: list[float], top: int) -> list[str]:
    lines = [_bar(chart, values[0], top + 5, _ROW - 12, BLUE)]
    beyond = max(values)
    if len(values) > 1:
        x = _length(chart, values[1])
        lines.append(
            f'<rect x="{x - 2}" y="{top + 2}" width="4" height="{_ROW - 6}" fill="{SAND}"/>'
        )
    lines.append(_amount(chart, values[0], top + _ROW // 2 + 3, beyond))
    return lines


def _bar(chart: Chart, value: float, y: int, height: int, colour: str) -> str:
    length = _length(chart, value)
    return f'<rect x="0" y="{y}" width="{length}" height="{height}" rx="2" fill="{colour}"/>'


def _amount(chart: Chart, value: float, y: int, beyond: float | None = None) -> str:
    x = _length(chart, value if beyond is None else beyond) + 8
    shown = f"{round(value)} {chart.unit}".rstrip()
    return f'<text x="{x}" y="{y}" fill="{_GREY}">{_text(shown)}</text>'


def _length(chart: Chart, value: float) -> int:
    share = min(max(value / chart.most, 0.0), 1.0) if chart.most > 0 else 0.0
    return round(share * _BAR_SPACE)


def _text(text: str) -> str:
    return xml(one_line(text), quote=True)
