"""How numbers are said in a terminal: words before numbers, whole numbers, always from how much.

The JSON of the same commands has all digits (`vaultkit.cli.objects`).
"""

from collections.abc import Iterable
from datetime import date

from vaultkit.measures.depth import Depth, Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.interaction import Interaction

TOO_LITTLE = "too little logged to tell"

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_words(day: date) -> str:
    """Say a day: `3 Nov 2026`. Not with strftime, whose months are the locale's."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count_words(count: int, one: str, several: str = "") -> str:
    """Say a count: `1 entry`, `3 entries`. `several` is `one` with an s unless given."""
    return f"{count} {one if count == 1 else several or one + 's'}"


def hours_words(hours: float) -> str:
    """Say hours as people do: `5 min`, `45 min`, `1 h`, `1.5 h`."""
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{hours:.1f}".removesuffix(".0") + " h"


def unscored_words(contact: Contact) -> str:
    """Say why a contact is never scored: `close`, `unsorted` or `dropped`."""
    circle = contact.fields.circle
    return contact.fields.status.value if circle is Circle.PROFESSIONAL else circle.value


def depth_words(depth: Depth) -> str:
    """Say a depth: `trusted (34)`, or that too little is logged."""
    if not depth.enough:
        return f"{TOO_LITTLE} ({depth.entries})"
    return f"{depth.word} ({depth.points})"


def trend_words(depth: Depth) -> str:
    """Say which way a depth moved in 90 days: `+3`, `−6`, `steady`; nothing where it is unknown."""
    if depth.trend is None or not depth.enough:
        return ""
    moved = round(depth.trend)
    return f"{moved:+d}".replace("-", "\u2212") if moved else "steady"


def tie_words(contact: Contact, tie: Tie | None) -> str:
    """Say where a contact stands: the depth of the tie, or why it has none."""
    return depth_words(tie.depth) if tie is not None else unscored_words(contact)


def interaction_words(interaction: Interaction, *, private: bool) -> str:
    """Say what an interaction was about, its words only if they may be seen."""
    words = interaction.summary if private or not interaction.hidden else "(private)"
    marks = ["personal"] if interaction.personal else []
    return " · ".join([*([words] if words else []), *marks])


def kind_words(interaction: Interaction) -> str:
    """Say what it was and how long: `coffee, 1 h`."""
    return f"{interaction.kind or 'contact'}, {hours_words(interaction.hours)}"


def said_on(interaction: Interaction) -> str:
    """Say when it was: `3 Nov 2026`, or `about 15 Oct 2026`."""
    return ("about " if interaction.approximate else "") + day_words(interaction.day)


def listed(words: Iterable[str]) -> str:
    """Join words as a list: `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
