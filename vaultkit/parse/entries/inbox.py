"""The lines of an inbox: each a quick line, typed on a phone or sent through a pipe.

Every list item and every line of a paragraph is one, unless its box is ticked. What stands below an
item further in belongs to it; a line below it at the margin is one of its own, though Markdown has
it otherwise. What a line means, only the whole vault can tell: `vaultkit.edit`.
"""

from collections.abc import Iterator
from datetime import date

from vaultkit.model.inbox import InboxLine
from vaultkit.model.settings import Language
from vaultkit.model.source import Source
from vaultkit.parse.entries.body import BodyText
from vaultkit.parse.entries.openings import match_opening
from vaultkit.parse.entries.subitems import match_subitem
from vaultkit.parse.structure.blocks import Block, BlockKind, blocks
from vaultkit.parse.structure.comments import restored
from vaultkit.parse.structure.lines import Line
from vaultkit.parse.structure.outline import heading_text, outline
from vaultkit.parse.vocabulary.dates import BadDate, Day, match_date
from vaultkit.parse.vocabulary.links import find_links

_BEHIND_DAY = " \t:,·–—"


def read_inbox(body: BodyText, language: Language) -> tuple[InboxLine, ...]:
    """Read what waits in an inbox, in the order it stands."""
    return tuple(_lines(body, language))


def _lines(body: BodyText, language: Language) -> Iterator[InboxLine]:
    day: date | None = None
    told: _Item | None = None
    for block in blocks(outline(body.lines)):
        if block.kind is BlockKind.ITEM and told is not None and block.indent > told.indent:
            told.add(block)
            continue
        if told is not None:
            yield from told.lines(body, language, day)
            told = None
        if block.kind is BlockKind.HEADING:
            day = _day(heading_text(block.lines[0]), language)[0]
        elif block.kind is BlockKind.ITEM:
            told = _Item(block)
        elif block.kind is BlockKind.PARAGRAPH:
            for line in block.lines:
                yield from _line(line, restored(line.text[line.start :]), body, language, day)
    if told is not None:
        yield from told.lines(body, language, day)


class _Item:
    """A list item with what stands below it, and lines at the margin right behind it."""

    def __init__(self, block: Block) -> None:
        self.indent = block.indent
        self._first = block.lines[0]
        self._open = block.box in ("", " ")
        self._loose = [line for line in block.lines[1:] if line.indent <= block.indent]
        self._text = _words(block)

    def add(self, block: Block) -> None:
        """Take in an item that stands further in: `  - gave: the study`."""
        self._loose += [line for line in block.lines[1:] if line.indent <= self.indent]
        text = _words(block, self.indent)
        links = {link.start: link for link in find_links(text)}
        joint = "; " if match_subitem(text, 0, links) is not None else " "
        self._text = f"{self._text}{joint}{text}"

    def lines(self, body: BodyText, language: Language, day: date | None) -> Iterator[InboxLine]:
        """Yield the line it is, if its box is not ticked, and the loose ones."""
        if self._open:
            yield from _line(self._first, self._text, body, language, day)
        for line in self._loose:
            yield from _line(line, restored(line.text[line.start :]), body, language, day)


def _words(block: Block, margin: int | None = None) -> str:
    """Join the lines of an item that stand further in than its bullet, or than a margin."""
    first, *more = block.lines
    left = block.indent if margin is None else margin
    within = (line.text[line.start :] for line in more if line.indent > left)
    texts = [first.text[block.start :], *within]
    return restored(" ".join(" ".join(texts).split()))


def _line(
    line: Line, text: str, body: BodyText, language: Language, day: date | None
) -> Iterator[InboxLine]:
    text = text.strip()
    if text:
        own, words = _day(text, language)
        source = Source(body.path, body.first_line + line.number, line.start + 1)
        yield InboxLine(words or text, source, own if words and own is not None else day)


def _day(text: str, language: Language) -> tuple[date | None, str]:
    """Read the single day that a text begins with, and the words behind it.

    A word behind a plain date is no weekday here: Tor is somebody's name.
    """
    found = match_date(text, 0, language)
    if found is not None and isinstance(found[0], Day) and found[0].period is None:
        return found[0].date, text[found[1] :].lstrip(_BEHIND_DAY)
    opening = match_opening(text, 0, language)
    if opening is None or isinstance(opening.day, BadDate) or opening.day.period or opening.span:
        return None, text
    return opening.day.date, opening.text[opening.end :].lstrip(_BEHIND_DAY)
