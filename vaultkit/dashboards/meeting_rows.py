"""A planned contact in a row of a table: who, when, and what the other could gain."""

from collections.abc import Mapping
from dataclasses import dataclass

from vaultkit.dashboards.escape import Markdown, escape, phrase, shorten
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.promise_rows import PRIVATE, promised
from vaultkit.measures.next_meetings import Planned
from vaultkit.measures.promises import OpenPromise
from vaultkit.model.interaction import PersonPromise


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """Somebody to be met, when, and what there is to give."""

    who: Markdown
    when: str
    gain: Markdown


def planned_row(
    one: Planned, mine: Mapping[PersonPromise, OpenPromise], material: Material
) -> PlannedRow:
    """Put a planned contact in words. `mine`: the owner's promises, as they may be told."""
    when = material.day(one.day)
    return PlannedRow(
        who=material.links.contact(one.contact),
        when=f"{when}, due" if one.day <= material.today else when,
        gain=_gain(one, mine, material),
    )


def _gain(one: Planned, mine: Mapping[PersonPromise, OpenPromise], material: Material) -> Markdown:
    """What is noted: their gain, else what was promised, else an offer that meets a need."""
    if one.their_gain is not None:
        return escape(PRIVATE if one.their_gain.hidden else shorten(one.their_gain.text))
    if one.promises:
        return phrase("you promised: {what}", what=promised(mine[one.promises[0]]))
    if one.offered is None:
        return Markdown("nothing noted yet")
    need, offer = shorten(one.offered.need.text), shorten(one.offered.offer.text)
    if one.offered.holder is None:
        return phrase("needs “{need}”; you offer “{offer}”", need=need, offer=offer)
    holder = material.links.contact(one.offered.holder)
    return phrase(
        "needs “{need}”; {holder} offers “{offer}”", need=need, offer=offer, holder=holder
    )
