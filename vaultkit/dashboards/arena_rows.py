"""An arena in a row of the Purposes page, and the question it asks when it renews."""

from dataclasses import dataclass
from datetime import date

from vaultkit.dashboards import wording
from vaultkit.dashboards.escape import Markdown, phrase, shorten
from vaultkit.dashboards.material import Material
from vaultkit.language.translate import mark, translate
from vaultkit.measures.purposes import ArenaYear

_TEXTS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class ArenaRow:
    """An arena's year in words. `favours` are those given and got, `ties` what became of people."""

    arena: Markdown
    purposes: Markdown
    cost: str
    hours: str
    met: int
    again: str
    ties: str
    favours: str
    came_of_it: str


def arena_row(one: ArenaYear, material: Material) -> ArenaRow:
    """Put an arena's year in words."""
    purposes = [
        material.links.note(path, material.vault.purposes[path].name)
        for path in one.arena.purposes
        if path in material.vault.purposes
    ]
    hours = wording.hours(one.hours)
    if one.hours_crowd:
        crowd = wording.hours(one.hours_crowd)
        hours = translate("{hours}, {crowd} in a crowd", hours=hours, crowd=crowd)
    ties = [(one.now_trusted, mark("{number} trusted")), (one.deepened, mark("{number} deepened"))]
    return ArenaRow(
        arena=material.links.note(one.arena.path, one.arena.name),
        purposes=wording.listed(purposes),
        cost=_cost(one),
        hours=hours,
        met=one.met,
        again=wording.part_of(one.would_see_again, one.rated) if one.rated else "",
        ties=", ".join(translate(words, number=count) for count, words in ties if count)
        or translate("none yet"),
        favours=f"{one.given} · {one.got}",
        came_of_it=came_of_it(one.came_of_it, one.came_of_it_count),
    )


def _cost(one: ArenaYear) -> str:
    if one.cost is None:
        return ""
    if not one.cost:
        return translate("free")
    amount = wording.figure(one.cost)
    if one.currency:
        amount = translate("{currency} {amount}", currency=one.currency, amount=amount)
    if one.cost_per_hour is None:
        return amount
    return translate("{cost}, {each} an hour", cost=amount, each=wording.figure(one.cost_per_hour))


def renewal(one: ArenaYear, renews: date, material: Material) -> Markdown:
    """Ask what the day that an arena renews is there to decide."""
    return phrase(
        mark("{arena} renewed on {day}: stay or leave?")
        if renews < material.today
        else mark("{arena} renews on {day}: stay or leave?"),
        arena=material.links.note(one.arena.path, one.arena.name),
        day=wording.long_day(renews, material.today),
    )


def came_of_it(texts: tuple[str, ...], count: int) -> str:
    """Say what came of something: the latest in its own words, and how many more there are.

    What `texts` lacks of `count` is hidden, or came of a talk with somebody no page names.
    """
    if not count:
        return translate("nothing yet")
    if not texts:
        return wording.count(
            count, "one thing, kept to your notes", "{number} things, kept to your notes"
        )
    shown = "; ".join(shorten(text, 60).rstrip(".") for text in texts[:_TEXTS_SHOWN])
    more = count - min(len(texts), _TEXTS_SHOWN)
    if not more:
        return shown
    return translate("{shown}; {number} more", shown=shown, number=wording.number(more))
