"""A planned contact in a row of a table: who, when, and what the other could gain."""

from dataclasses import dataclass

from vaultkit.dashboards.escape import Markdown, escape, phrase, shorten
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.promise_rows import promised
from vaultkit.dashboards.terms import private
from vaultkit.measures.gains import Gain
from vaultkit.measures.next_meetings import Planned


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """Somebody to be met, when, and what there is to give."""

    who: Markdown
    when: str
    gain: Markdown


def planned_row(one: Planned, material: Material) -> PlannedRow:
    """Put a planned contact in words."""
    when = material.day(one.day)
    return PlannedRow(
        who=material.links.contact(one.contact),
        when=phrase("{day}, due", day=when) if one.day <= material.today else when,
        gain=_gain(one.gain, material),
    )


def _gain(gain: Gain, material: Material) -> Markdown:
    """What is noted: their gain, else what was promised, else an offer that meets a need."""
    if gain.their_gain is not None:
        return escape(private() if gain.their_gain.hidden else shorten(gain.their_gain.text))
    if gain.promises:
        return phrase("you promised: {what}", what=promised(gain.promises[0]))
    if gain.offered is None:
        return phrase("nothing noted yet")
    need, offer = shorten(gain.offered.need.text), shorten(gain.offered.offer.text)
    if gain.offered.holder is None:
        return phrase("needs “{need}”; perhaps your “{offer}”", need=need, offer=offer)
    holder = material.links.contact(gain.offered.holder)
    return phrase(
        "needs “{need}”; perhaps {holder}, who offers “{offer}”",
        need=need,
        offer=offer,
        holder=holder,
    )
