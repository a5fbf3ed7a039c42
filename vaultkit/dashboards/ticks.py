"""Reads a page again: its day, and the boxes that somebody ticked.

Pure. Only what says it was generated, and for which day, is read: that day is what an answer is
dated by. Asked by `vaultkit.engine.answers`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from vaultkit.dashboards.boxes import Box, ProblemLine, read_box, read_problem_line
from vaultkit.dashboards.dashboard import TITLE
from vaultkit.dashboards.found_boxes import find_boxes, is_generated, match_item
from vaultkit.dashboards.page import is_ours
from vaultkit.language.translate import speaking, translate_term
from vaultkit.model.settings import Language

WITH_BOXES = ("Today", "Chemistry", "Introductions", "Problems")
"""The titles of the pages that hold boxes."""

_MOST_TICKS = 500
"""What a page of ours never exceeds: more were not written by us, and would take long to read."""

_LATEST = date(9000, 1, 1)
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\ngenerated-by: vaultkit\ndate: (\d{4}-\d\d-\d\d)\n")
_MERGE = re.compile(r"^(?:<<<<<<<|>>>>>>>)(?: |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tick:
    """A ticked box: the words behind it, the line it stands under, and what it may be."""

    text: str
    under: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class TickedPage:
    """A page as it was found: its day and its ticks.

    `problem_lines` are all the lines on it above boxes that put something right.
    `ours`: nothing but boxes was changed on it. `merging`: a merge is unfinished on it, so that
    nobody can say what was ticked, nor perhaps the day.
    """

    day: date
    ticks: tuple[Tick, ...]
    ours: bool
    merging: bool = False
    problem_lines: tuple[ProblemLine, ...] = ()


def paths_with_boxes(folder: str) -> tuple[str, ...]:
    """List where pages with boxes may be: whatever language the vault had when they were made."""
    paths: dict[str, None] = {}
    for language in Language:
        with speaking(language):
            for title in WITH_BOXES:
                name = f"{translate_term(TITLE, title)}.md"
                paths[f"{folder}/{name}" if folder else name] = None
    return tuple(paths)


@lru_cache(maxsize=16)  # the same few pages are looked at again and again
def read_page(text: str) -> TickedPage | None:
    """Read a page; None if it does not say that vaultkit made it, and for which day."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_generated(text) and _MERGE.search(unified):
        return TickedPage(date.min, (), ours=False, merging=True)
    head = _HEAD.match(unified)
    if head is None:
        return None
    try:
        day = date.fromisoformat(head[1])
    except ValueError:
        return None
    if day > _LATEST:
        return None  # there would be no day a month later
    body = unified[head.end() :]
    ticks = _ticks(body)
    if not ticks:
        return TickedPage(day, (), is_ours(text))
    items = (found[3] for found in map(match_item, body.split("\n")) if found)
    lines = tuple(line for line in map(read_problem_line, items) if line is not None)
    return TickedPage(day, ticks, is_ours(text), problem_lines=lines)


def _ticks(body: str) -> tuple[Tick, ...]:
    """Find the boxes that are ticked, and that are boxes of ours."""
    found = (
        Tick(box.text.strip(), box.under.strip(), boxes)
        for box in find_boxes(body.split("\n"))
        if box.ticked and (boxes := read_box(box.text, box.under))
    )
    return tuple(islice(found, _MOST_TICKS))
