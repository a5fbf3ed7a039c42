"""An introduction in words: the two it is between, its days, and what it asks of the owner.

Shared by the pages Introductions and Today.
"""

from datetime import date

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase
from vaultkit.dashboards.material import Material
from vaultkit.dashboards.nearest import without_owner
from vaultkit.language.translate import mark, translate
from vaultkit.measures.introductions import OnTheWay
from vaultkit.model.introduction import Introduction
from vaultkit.model.reference import Person


def pair(introduction: Introduction, material: Material) -> Markdown:
    """The introduction by its note, or else by the two people."""
    if introduction.path is not None:
        return material.links.note(introduction.path, introduction.name)
    others = [material.links.person(person) for person in without_owner(introduction, material)]
    if len(others) == len(introduction.between):
        return wording.listed(others)
    return wording.listed([translate("you"), *others])


def step_day(day: date | None, introduction: Introduction, material: Material) -> Markdown:
    """A day of an introduction, linked to the line in a log where only that tells it."""
    if day is None:
        return Markdown()
    return material.told(material.day(day), [introduction.source], beside=introduction.path)


def your_move(one: OnTheWay, material: Material, beside: Person | None = None) -> Markdown:
    """Say what the owner is to do next: `introduce them, both said yes on 4 Nov`.

    Somebody who is named `beside` it already is no link.
    """
    through = one.introduction.through
    who = one.ask_next or through
    others = [person for person in without_owner(one.introduction, material) if person != beside]
    patterns = _MOVES if through is None else _MOVES_THROUGH
    now, since = patterns[one.step]
    them = wording.listed([material.links.person(person) for person in others])
    return phrase(
        since if one.since is not None else now,
        who="" if who is None else who.name if who == beside else material.links.person(who),
        others=them or translate("them"),
        day=step_day(one.since, one.introduction, material),
    )


_MOVES = {
    "ask": (mark("ask {who}"), mark("ask {who}; the other said yes on {day}")),
    "introduce": (
        mark("introduce them, both said yes"),
        mark("introduce them, both said yes on {day}"),
    ),
    "meet": (mark("meet"), mark("meet; the introduction was made on {day}")),
    "hear": (mark("ask how it went"), mark("ask how it went, they met on {day}")),
}
"""What the owner does next: where it is not known since when, and where it is."""

_MOVES_THROUGH = {
    **_MOVES,
    "hear": (
        mark("tell {who} how it went with {others}"),
        mark("tell {who} how it went with {others}, since you met on {day}"),
    ),
}
