"""The cards of a vCard file: which properties belong to which, however badly they end.

A card within a card (an AGENT of version 2.1) is told of and passed over; the depth is counted, and
nothing recurses. A card that never ends is over where the next begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vaultkit.importers.skipping import Skips
from vaultkit.importers.vcard_lines import NoProperty, Property, read_properties
from vaultkit.importers.vcard_values import label_of, text_of
from vaultkit.language.translate import translate

MOST_PROPERTIES = 2_000
"""A card with more is no person's; the rest of it is left out."""

_MOST_TOLD_OF_A_CARD = 5


@dataclass(slots=True)
class Card:
    """One card: its properties by name, and the line it begins on."""

    line: int
    properties: list[Property] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    unread: int = 0
    full: bool = False

    def of(self, *names: str) -> list[Property]:
        """Give the properties of these names that hold something, in the order of the file."""
        return [one for one in self.properties if one.name in names and one.value.strip()]

    def first(self, *names: str) -> Property | None:
        """Give the property of the first of these names that is there: the one preferred."""
        for name in names:
            several = self.of(name)
            if several:
                return min(several, key=lambda one: one.preferred)
        return None


@dataclass(slots=True)
class _Reading:
    """Where in a file the reading is. `agent`: the line before says that a card follows in it."""

    skips: Skips
    card: Card | None = None
    within: int = 0
    agent: bool = False
    outside: bool = False


def read_cards(data: bytes, skips: Skips) -> Iterator[Card]:
    """Yield the cards of a file in order. What is left out is added to `skips`."""
    reading = _Reading(skips)
    for found in read_properties(data):
        ended = _read(found, reading)
        if ended is not None:
            yield ended
    if reading.card is not None:
        skips.add(
            reading.card.line,
            translate("The file ends before this card does."),
            translate("What stands there was read. If something is missing, export it again."),
        )
        yield reading.card


def _read(found: Property | NoProperty, reading: _Reading) -> Card | None:
    """Take in one line; return the card that it ends."""
    kind = _boundary(found)
    agent, reading.agent = reading.agent, _is_agent(found)
    if kind == "BEGIN" and reading.card is not None and agent:
        reading.skips.add(found.line, translate("This card stands inside another one."))
        reading.within += 1
    elif kind == "BEGIN":
        ended, reading.card, reading.within = reading.card, Card(found.line), 0
        return ended
    elif kind == "END" and not reading.within:
        ended, reading.card = reading.card, None
        return ended
    elif kind == "END":
        reading.within -= 1
    elif reading.card is None:
        _outside(found, reading)
    elif not reading.within:
        _take(found, reading.card, reading.skips)
    return None


def _boundary(found: Property | NoProperty) -> str:
    if isinstance(found, Property) and found.name in ("BEGIN", "END"):
        return found.name if found.value.strip().upper() == b"VCARD" else ""
    return ""


def _is_agent(found: Property | NoProperty) -> bool:
    """Whether a line says that a card follows inside this one."""
    return isinstance(found, Property) and found.name == "AGENT" and not found.value.strip()


def _outside(found: Property | NoProperty, reading: _Reading) -> None:
    """Tell of the first line that stands outside any card: of a whole other file, not of each."""
    if not reading.outside:
        why = translate("Here is text outside any card; it was passed over.")
        reading.skips.add(found.line, why)
    reading.outside = True


_LABEL = re.compile(r"X-AB-?LABEL")


def _take(found: Property | NoProperty, card: Card, skips: Skips) -> None:
    """Add a property to a card, or tell why not."""
    if isinstance(found, NoProperty):
        card.unread += 1
        if card.unread <= _MOST_TOLD_OF_A_CARD:
            skips.add(found.line, *_unread(found))
        elif card.unread == _MOST_TOLD_OF_A_CARD + 1:
            skips.add(found.line, translate("More lines of this card cannot be read."))
    elif len(card.properties) < MOST_PROPERTIES:
        card.properties.append(found)
        if found.group and _LABEL.fullmatch(found.name):
            card.labels.setdefault(found.group, label_of(text_of(found)))
    elif not card.full:
        card.full = True
        skips.add(
            found.line,
            translate(
                "This card has more than {number} lines; the rest was left out.",
                number=MOST_PROPERTIES,
            ),
            translate("If it is a person's, copy what is missing into the note."),
        )


def _unread(found: NoProperty) -> tuple[str, str]:
    begins = found.begins[:60]
    if found.too_long:
        why = translate(
            "This line is too long to be read; it begins with “{begins}”.", begins=begins
        )
        return why, translate("The rest of the card was read.")
    why = translate("This line is no property of a card: “{begins}”.", begins=begins)
    return why, translate("The rest of the card was read. Add by hand what the line says.")
