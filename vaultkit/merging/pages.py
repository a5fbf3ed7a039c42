"""A generated page in three versions to one: ours, with every tick of theirs, and what they typed.

What a page says follows from the notes, and those are not merged yet when Git asks: so nothing is
computed here, and a hook writes the pages anew afterwards. Only what a person put there must not be
lost: ticks, and words. Where ours holds neither, theirs is kept as it is, so that a tick stays on
the page, and with the date, that it was made on.
"""

import re
from collections import Counter
from collections.abc import Iterator

from vaultkit.dashboards.found_boxes import FoundBox, find_boxes, is_generated
from vaultkit.dashboards.page import is_ours
from vaultkit.language.translate import mark
from vaultkit.merging.doubt import DoubtfulError
from vaultkit.merging.outcome import Outcome

_TICK = re.compile(r"^[ \t]*[-*+] \[[xX]\]", re.MULTILINE)
_OPEN = re.compile(r"\[[^\[\]]\]")


def is_page(data: bytes) -> bool:
    """Whether a file is a page of ours, or says that it was one before somebody wrote in it."""
    text = _decoded(data)
    return is_generated(text) or is_ours(text)


def merge_page(base: bytes, ours: bytes, theirs: bytes) -> Outcome:
    """Merge three versions of a page. Never a conflict.

    Raises DoubtfulError where somebody wrote in both, and nothing can be added to a file of its
    kind: a picture, a table of Obsidian's.
    """
    if ours == theirs or theirs == base or _is_untouched(theirs):
        return Outcome(ours)
    if ours == base or _is_untouched(ours):
        return Outcome(theirs)
    mine, other = _decoded(ours), _decoded(theirs)
    if not (is_generated(mine) and is_generated(other)):
        raise DoubtfulError(mark("it was changed by hand on both sides"))
    if "\ufffd" in mine + other:
        raise DoubtfulError(mark("it cannot be read as text"))
    end = "\r\n" if "\r\n" in mine else "\n"
    lines = mine.replace("\r\n", "\n").split("\n")
    added = [*_tick(lines, other), *(() if is_ours(other) else _typed(other, _decoded(base), mine))]
    if added:
        while not lines[-1].strip():
            lines.pop()
        lines += ["", *added, ""]
    return Outcome(end.join(lines).encode("utf-8"))


def _is_untouched(data: bytes) -> bool:
    """Whether a page is as vaultkit wrote it, and no box on it is ticked."""
    text = _decoded(data)
    return is_ours(text) and _TICK.search(text.replace("\r", "\n")) is None


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _tick(lines: list[str], theirs: str) -> list[str]:
    """Tick our boxes that are ticked on theirs; return the lines of those that ours has not."""
    boxes = list(find_boxes(lines))
    ticked = Counter((box.about, box.text.strip()) for box in boxes if box.ticked)
    missing: list[str] = []
    for box in find_boxes(_lines(theirs)):
        what = (box.about, box.text.strip())
        if not box.ticked:
            continue
        if ticked[what]:
            ticked[what] -= 1
            continue
        own = _open_box(boxes, what)
        if own is None:
            missing += _written(box)
        else:
            lines[own.line] = _OPEN.sub("[x]", lines[own.line], count=1)
            boxes.remove(own)
    return missing


def _open_box(boxes: list[FoundBox], what: tuple[str, str]) -> FoundBox | None:
    """Find a box that is not ticked yet, by what it is about and its words."""
    same = (one for one in boxes if (one.about, one.text.strip()) == what and not one.ticked)
    return next(same, None)


def _written(box: FoundBox) -> list[str]:
    """Write a ticked box with the line that it stands under, so that it is read as it was."""
    if not box.under.strip():
        return [f"- [x] {box.text.strip()}"]
    return [f"- {box.under.strip()}", f"  - [x] {box.text.strip()}"]


def _typed(theirs: str, base: str, ours: str) -> Iterator[str]:
    """Yield the lines that theirs holds and neither of the others does, ticked boxes apart."""
    boxes = {box.line for box in find_boxes(_lines(theirs)) if box.ticked}
    known = {*_lines(base), *_lines(ours)}
    lines = _lines(theirs)
    head = lines.index("---", 1) + 1 if "---" in lines[1:] else 0
    for number, line in enumerate(lines):
        if number >= head and number not in boxes and line.strip() and line not in known:
            yield line


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")
