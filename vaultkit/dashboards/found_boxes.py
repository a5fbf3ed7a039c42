"""The boxes that stand on a page, ticked or not, and whether a file is a page at all.

Pure, and quick to import: used by `dashboards.ticks`, and by `merging.pages`, for which Git waits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vaultkit.dashboards.boxes import kept_line

_LONGEST_LINE = 1_000
"""What a line of ours never exceeds: a longer one was not written by us."""

_MADE = re.compile(r"\A\ufeff?---[ \t]*\ngenerated-by: vaultkit\n")
_ITEM = re.compile(r"([ \t]*)[-*+] (?:\[(.)\] +)?(.*)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class FoundBox:
    """A box on a page: on which line (from 0), its words, and the line it stands under."""

    line: int
    ticked: bool
    text: str
    under: str

    @property
    def about(self) -> str:
        """What it is about, as far as its words do not say: the same when its page is renewed."""
        return kept_line(self.under) or self.under.strip()


def is_generated(text: str) -> bool:
    """Whether a note says that vaultkit made it, whatever became of it since."""
    return _MADE.match(text.replace("\r\n", "\n").replace("\r", "\n")) is not None


def find_boxes(lines: Sequence[str]) -> Iterator[FoundBox]:
    """Yield every box on the lines of a page, ticked or not, outside of code."""
    above: list[tuple[int, str]] = []
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        item = None if fence or mark else match_item(line)
        if item is None:
            if line.strip() and not line.startswith((" ", "\t")):
                above.clear()
            continue
        indent, sign, text = len(item[1].expandtabs(4)), item[2] or "", item[3]
        while above and above[-1][0] >= indent:
            above.pop()
        if sign:
            under = above[-1][1] if above else ""
            yield FoundBox(number, sign in ("x", "X"), text, under)
        above.append((indent, text))


def match_item(line: str) -> re.Match[str] | None:
    """Take a list item apart: its indent, the sign in its box, its words."""
    return _ITEM.fullmatch(line) if len(line) <= _LONGEST_LINE else None
