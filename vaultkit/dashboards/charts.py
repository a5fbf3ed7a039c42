"""Pictures as data, and as Mermaid or text; `vaultkit.dashboards.svg` draws the third kind.

A chart shows nothing that the table beside it does not say. Which of the three is drawn is the
vault's choice (`pictures:`). Made by views, drawn by `vaultkit.dashboards.render`.
"""

import re
import unicodedata
from dataclasses import dataclass

from vaultkit.dashboards.escape import Markdown, code_block, joined, one_line, phrase, shorten
from vaultkit.language.translate import translate

LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each label of a chart."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars: a row for each label, of one series, or of a second one to compare with.

    `title` says in a sentence what is seen; it is the text shown where there is no picture.
    `unit` follows the numbers (`%`). All values are at least 0, `most` is the end of the scale.
    With `moved` the second series is where the first one was earlier: a mark on its bar. Otherwise
    its bars stand beside those of the first.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    most: float
    unit: str = ""
    moved: bool = False


BLUE = "#4477aa"
SAND = "#cc9944"
"""Told apart in light and dark, in print, and by those who see no red and green (Tol's palette)."""


def distinct(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Shorten labels and number those that are equal: a chart draws equal labels as one."""
    seen: dict[str, int] = {}
    made = []
    for label in labels:
        short = shorten(label, LONGEST_LABEL) or "–"
        seen[short] = seen.get(short, 0) + 1
        made.append(short if seen[short] == 1 else f"{short} ({seen[short]})")
    return tuple(made)


def columns(label: str) -> int:
    """Count the columns a text takes where all letters are of one width: some take two, or none."""
    return sum(
        2 if unicodedata.east_asian_width(sign) in "WF" else unicodedata.combining(sign) == 0
        for sign in label
    )


_MERMAID_UNSAFE = re.compile(r"[^\w .,'’()/+–—…-]")


def mermaid_label(label: str) -> str:
    """Leave of a label what every version of Mermaid can read between quotes; never nothing."""
    return _MERMAID_UNSAFE.sub(" ", one_line(label)).strip() or "–"


def mermaid(chart: Chart) -> Markdown:
    """Draw as a Mermaid `xychart-beta`, as GitHub, GitLab and Obsidian know it.

    Versions of Mermaid draw several bars of one label over, on or beside each other, and none has
    a legend. So a label has one bar: of two series side by side each value has a row of its own,
    and where something was earlier is a line, which a sentence below explains.
    """
    labels = list(distinct(tuple(map(mermaid_label, chart.labels))))
    bar, *line = chart.series
    if line and not chart.moved:
        labels = [f"{label}, {series.name}" for label in labels for series in chart.series]
        rows = zip(*(series.values for series in chart.series), strict=True)
        names = ", ".join(series.name for series in chart.series)
        bar, line = Series(names, tuple(value for row in rows for value in row)), []
    lines = [
        "---",
        "config:",
        "  xyChart:",
        f"    height: {90 + 34 * len(labels)}",
        "  themeVariables:",
        "    xyChart:",
        f'      plotColorPalette: "{BLUE}, {SAND}"',
        "---",
        "xychart-beta horizontal",
        f"  x-axis [{', '.join(_quoted(label) for label in labels)}]",
        f"  y-axis {_quoted(chart.unit) + ' ' if chart.unit else ''}0 --> {round(chart.most)}",
        _plotted("bar", bar),
        *(_plotted("line", one) for one in line),
    ]
    drawn = code_block("\n".join(lines), language="mermaid")
    if not line:
        return drawn
    return joined(
        [drawn, phrase("Bars: {bars}. Line: {line}.", bars=bar.name, line=line[0].name)], "\n\n"
    )


def _plotted(mark: str, series: Series) -> str:
    numbers = ", ".join(str(round(value)) for value in series.values)
    return f"  {mark} {_quoted(series.name)} [{numbers}]"


def _quoted(text: str) -> str:
    return f'"{text}"'


_BLOCKS = " ▏▎▍▌▋▊▉"
_WIDTH = 30


def text(chart: Chart) -> Markdown:
    """Draw with block characters, for a terminal or an editor without pictures."""
    labels = distinct(tuple(one_line(label) for label in chart.labels))
    wide = max(map(columns, labels), default=0)
    named = max((columns(series.name) for series in chart.series), default=0)
    lines = []
    for row, label in enumerate(labels):
        values = [series.values[row] for series in chart.series]
        if chart.moved and len(values) == 2:
            moved = _moved(values[0], values[1], chart.most)
            lines.append(f"{_padded(label, wide)}  {moved}  {round(values[0])}")
            continue
        for place, (series, value) in enumerate(zip(chart.series, values, strict=True)):
            name = f"  {_padded(series.name, named)}" if len(values) > 1 else ""
            bar = _lighter_bar(value, chart.most) if place else _bar(value, chart.most)
            amount = f"{round(value)} {chart.unit}".rstrip()
            lines.append(f"{_padded('' if place else label, wide)}{name}  {bar}  {amount}")
    if chart.moved and len(chart.series) == 2:
        then = chart.series[1].name
        legend = translate("█ {then}, ▒ gained since, · lost since", then=then)
        lines.append(f"{'':<{wide}}  {legend}")
    return code_block("\n".join(line.rstrip() for line in lines))


def _padded(label: str, wide: int) -> str:
    return label + " " * (wide - columns(label))


def _bar(value: float, most: float) -> str:
    eighths = round(_share(value, most) * _WIDTH * 8)
    full, rest = divmod(eighths, 8)
    return f"{'█' * full}{_BLOCKS[rest] if rest else ''}".ljust(_WIDTH)


def _lighter_bar(value: float, most: float) -> str:
    """The second bar of a label, told from the first by its shade; a little is a little bar."""
    share = _share(value, most)
    return ("▒" * (max(1, round(share * _WIDTH)) if share else 0)).ljust(_WIDTH)


def _moved(now: float, then: float, most: float) -> str:
    """A bar as long as what is now: what was there already dark, what is new lighter, lost dots."""
    here, there = (round(_share(value, most) * _WIDTH) for value in (now, then))
    kept = min(here, there)
    return ("█" * kept + "▒" * (here - kept) + "·" * (there - kept)).ljust(_WIDTH)


def _share(value: float, most: float) -> float:
    return min(max(value / most, 0.0), 1.0) if most > 0 else 0.0
