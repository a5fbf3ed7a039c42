"""A line that waits in the inbox to be carried out."""

from dataclasses import dataclass
from datetime import date

from vaultkit.model.source import Source


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A quick line as it stands in an inbox, without its bullet, its box and its date.

    `day` is the date it begins with, or that of the heading above it: the day it was written down.
    None where neither says. What stands below an item is part of `text`.
    """

    text: str
    source: Source
    day: date | None = None
