"""Thanks on the Introductions page: who brought you together with whom, and who would like to hear.

It is thanks and no account: the latest first, nothing counted, nobody compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase, shorten
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.measures.discretion import may_be_quoted
from vaultkit.measures.gratitude import CameOfIt, Thanks

_TO_TELL = 5
"""So many people to tell are enough for one day."""

_NAMES = 3


@dataclass(frozen=True, slots=True)
class ThanksRow:
    """Somebody, whom they introduced you to, whom you introduced to them, and what came of it."""

    who: Markdown
    introduced_you: Markdown
    you_introduced: Markdown
    came_of_it: str


def thanks_rows(found: Iterable[Thanks], material: Material) -> tuple[ThanksRow, ...]:
    """Put gratitude in a row for each person."""
    return tuple(
        ThanksRow(
            who=material.links.person(one.person),
            introduced_you=_others(one.received, material),
            you_introduced=_others(one.made, material),
            came_of_it="; ".join(_came_of((*one.received, *one.made), material)[:_NAMES]),
        )
        for one in list(found)[:MOST_ROWS]
    )


def to_tell(found: Iterable[Thanks], material: Material) -> tuple[Markdown, ...]:
    """Say who would like to hear how it went, the latest first."""
    untold = [(person.person, one) for person in found for one in person.to_tell]
    untold.sort(key=lambda both: both[1].happened or date.min, reverse=True)
    sentences = []
    for introducer, one in untold[:_TO_TELL]:
        if one.happened is None:
            continue
        sentences.append(
            phrase(
                "Tell {who} how it went with {whom}, whom you met on {day}.",
                who=material.links.person(introducer),
                whom=_names(one, material),
                day=material.told(material.day(one.happened), [one.source]),
            )
        )
    return tuple(sentences)


def _others(those: Iterable[CameOfIt], material: Material) -> Markdown:
    names = dict.fromkeys(person for one in those for person in one.others)
    return wording.listed_up_to([material.links.person(person) for person in names], _NAMES)


def _names(one: CameOfIt, material: Material) -> Markdown:
    return wording.listed([material.links.person(person) for person in one.others])


def _came_of(those: Iterable[CameOfIt], material: Material) -> list[str]:
    """What a page may say of what came of introductions, each once."""
    contacts = material.vault.contacts
    told = []
    for one in those:
        if one.outcome and not one.hidden:
            told.append(shorten(one.outcome))
        told.extend(
            shorten(outcome.text)
            for interaction, outcome in one.led_to
            if may_be_quoted(outcome, interaction, contacts)
        )
    return list(dict.fromkeys(told))
