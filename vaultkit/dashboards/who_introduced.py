"""The picture of who introduced whom, on the Introductions page."""

from vaultkit.dashboards.graphs import Arrow, Graph
from vaultkit.dashboards.material import Material
from vaultkit.language.translate import translate
from vaultkit.measures.who_introduced import who_introduced

_FEW = 2
"""A single arrow is read faster than looked at."""

_MOST = 30
"""More arrows than this are a tangle; Mermaid itself stops at 500."""


def picture(material: Material) -> Graph | None:
    """Draw who came through whom, and who was brought together; None for fewer than two."""
    found = who_introduced(material.vault, material.introductions.outcomes)[:_MOST]
    if len(found) < _FEW:
        return None
    people = {one.key: one.name for pair in found for one in (pair.first, pair.second)}
    places = {key: place for place, key in enumerate(people)}
    return Graph(
        title=translate("Who introduced whom"),
        labels=tuple(people.values()),
        arrows=tuple(
            Arrow(
                places[pair.first.key],
                places[pair.second.key],
                translate("by you") if pair.by_owner else "",
            )
            for pair in found
        ),
    )
