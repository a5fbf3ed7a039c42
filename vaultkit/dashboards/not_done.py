"""What was ticked and could not be done, as a page shows it: still ticked, and why.

So the reason stands where the person looks, and the tick stays an instruction until it can be
carried out or is taken back: what such a page says follows from the notes and from its own ticks.
Made by `vaultkit.engine.answers`, shown by the opening of a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from vaultkit.dashboards.escape import Markdown, escape


@dataclass(frozen=True, slots=True)
class NotDone:
    """A tick that stays: the line it stands under ("" for none), its words, and why."""

    under: Markdown
    text: Markdown
    why: str


@dataclass(frozen=True, slots=True)
class NotDoneLine:
    """What could not be done about one thing: `about` it, the boxes that stay ticked, and why."""

    about: Markdown
    boxes: tuple[Markdown, ...]
    why: Markdown


def not_done_lines(ticks: Iterable[NotDone]) -> tuple[NotDoneLine, ...]:
    """Put together what is about one thing and has one reason, in the order of the page."""
    found: dict[tuple[Markdown, str], dict[Markdown, None]] = {}
    for tick in ticks:
        found.setdefault((tick.under, tick.why), {})[tick.text] = None
    return tuple(
        NotDoneLine(about, tuple(boxes), escape(why.rstrip(".")))
        for (about, why), boxes in found.items()
    )
