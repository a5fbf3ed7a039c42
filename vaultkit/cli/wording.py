"""How numbers are said in a terminal: words before numbers, whole numbers, always from how much.

Dates, lists and terms are said as on the pages (`vaultkit.dashboards.wording`). The JSON of the
same commands has all digits (`vaultkit.cli.objects`).
"""

from collections.abc import Iterable
from datetime import date

from vaultkit.dashboards import terms, wording
from vaultkit.dashboards.terms import kind_of_contact, term
from vaultkit.language.translate import translate, translate_plural, translate_term
from vaultkit.measures.depth import Depth, Tie
from vaultkit.model.contact import Contact
from vaultkit.model.fields import Circle
from vaultkit.model.interaction import Interaction


def day_words(day: date) -> str:
    """Say a day, always with its year: `3 Nov 2026`."""
    return wording.full_day(day)


def counted(count: int, one: str, many: str) -> str:
    """Say a count in digits: `1 entry`, `3 entries`. Both are messages, `{number}` in the second.

    What stands alone in a line is `dashboards.wording.count`: words, and not digits, up to twelve.
    """
    return translate_plural(one, many, count, number=count)


def figures(amount: float, form: str = "g") -> str:
    """Write a number of a formula: `figures(3.337, ".2f")` is `3.34`, in Danish `3,34`."""
    return format(amount, form).replace(".", translate_term("decimal point", "."))


def entries_words(count: int) -> str:
    """Say how many entries something rests on."""
    return counted(count, "1 entry", "{number} entries")


def too_little() -> str:
    """Say at the beginning of a sentence that no number is told."""
    return translate("Too little logged to tell")


def hours_words(hours: float) -> str:
    """Say hours as people do: `5 min`, `45 min`, `1 h`, `1.5 h`."""
    if hours < 1:
        return translate("{number} min", number=round(hours * 60))
    return translate("{hours} h", hours=wording.decimal(hours))


def unscored_words(contact: Contact) -> str:
    """Say why a contact is never scored: `close`, `unsorted` or `dropped`."""
    fields = contact.fields
    return term(fields.status if fields.circle is Circle.PROFESSIONAL else fields.circle)


def depth_words(depth: Depth) -> str:
    """Say a depth: `trusted (34)`, or that too little is logged."""
    if not depth.enough:
        return translate("too little logged to tell ({entries})", entries=depth.entries)
    return f"{term(depth.word)} ({depth.points})"


def trend_words(depth: Depth) -> str:
    """Say which way a depth moved in 90 days: `+3`, `−6`, `steady`; nothing where it is unknown."""
    return "" if depth.trend is None or not depth.enough else wording.signed(depth.trend)


def tie_words(contact: Contact, tie: Tie | None) -> str:
    """Say where a contact stands: the depth of the tie, or why it has none."""
    return depth_words(tie.depth) if tie is not None else unscored_words(contact)


def interaction_words(interaction: Interaction, *, private: bool) -> str:
    """Say what an interaction was about, its words only if they may be seen."""
    words = interaction.summary if private or not interaction.hidden else terms.private()
    marks = [translate("personal")] if interaction.personal else []
    return " · ".join([*([words] if words else []), *marks])


def kind_only(interaction: Interaction) -> str:
    """Say what it was: `coffee`."""
    return kind_of_contact(interaction.kind) or translate("contact")


def kind_words(interaction: Interaction) -> str:
    """Say what it was and how long: `coffee, 1 h`."""
    return f"{kind_only(interaction)}, {hours_words(interaction.hours)}"


def said_on(interaction: Interaction) -> str:
    """Say when it was: `3 Nov 2026`, or `about 15 Oct 2026`."""
    day = day_words(interaction.day)
    return translate("about {day}", day=day) if interaction.approximate else day


def listed(words: Iterable[str]) -> str:
    """Join words as a list: `a, b and c`. Nothing is escaped, as it is on the pages."""
    *most, last = [*words] or [""]
    if not most:
        return last
    return translate("{first} and {last}", first=", ".join(most), last=last)
