"""The Renewal page: new ties and old roles, how many kinds of people, and whom to wake or ask."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vaultkit.dashboards import wording
from vaultkit.dashboards.charts import Chart, Series
from vaultkit.dashboards.escape import Markdown, joined, phrase, shorten
from vaultkit.dashboards.material import MOST_ROWS, Material
from vaultkit.dashboards.nearest import without_owner
from vaultkit.dashboards.quoting import what_may_stand
from vaultkit.dashboards.terms import relation, term
from vaultkit.dashboards.tie_rows import last, rests_on
from vaultkit.language.translate import mark, translate
from vaultkit.measures.introductions import CloseIntroducer
from vaultkit.measures.renewal import Part, RenewalMeasure, renewal
from vaultkit.measures.structural_holes import Holes
from vaultkit.measures.variety import Trait, Variety
from vaultkit.measures.waking import Rarity, WorthWaking

_NAMES = 3
_WHOLE_FROM = 10
"""From so many kinds on they are said as a whole number."""

_APART = 0.75
_TOGETHER = 0.5
"""From so large an effective part of a network on its people stand apart, up to so large together
[D]."""

_NEW_FROM = 0.5
"""What had less of the year's hours than the rest is new [D]."""

_HARDLY_ANY = 0.015

_HAVE_KINDS = {
    Trait.FIELD: mark("The people of your year have about {kinds} fields."),
    Trait.SECTOR: mark("The people of your year have about {kinds} sectors."),
    Trait.PLACE: mark("The people of your year have about {kinds} places."),
    Trait.HOW_MET: mark("The people of your year have about {kinds} ways of having met."),
    Trait.RELATION: mark("The people of your year have about {kinds} relations."),
}


@dataclass(frozen=True, slots=True)
class HoursRow:
    """Some of the people of the year: how many, and their hours."""

    who: str
    people: int
    hours: str
    share: str


@dataclass(frozen=True, slots=True)
class KindsRow:
    """How many kinds of people there are in one trait, and which are the most frequent."""

    by: str
    kinds: str
    most: str
    noted: str


@dataclass(frozen=True, slots=True)
class WakingRow:
    """A quiet tie: the last time, what trust rests on, and what it would bring into the year."""

    who: Markdown
    last: Markdown
    trust: str
    new: str


@dataclass(frozen=True, slots=True)
class NearestRow:
    """One of the nearest as an introducer."""

    who: Markdown
    could: Markdown
    asked: str
    made: Markdown


@dataclass(frozen=True, slots=True)
class RenewalView:
    """The variables of `renewal.md.j2`.

    `hours` are rows of the year's hours, none without hours. `unknown` and `holes` are sentences,
    the first empty where of everybody it is known when you met.
    """

    answer: Markdown
    picture: Chart | None
    hours: tuple[HoursRow, ...]
    unknown: str
    kinds: tuple[KindsRow, ...]
    holes: str
    holes_known: bool
    waking: tuple[WakingRow, ...]
    waking_more: str
    nearest: tuple[NearestRow, ...]
    nearest_more: str


def view(material: Material) -> RenewalView:
    """Put renewal in words."""
    measure = renewal(material.vault, material.ties)
    may_stand = what_may_stand(material)
    nearest = material.introductions.nearest
    return RenewalView(
        answer=_answer(measure),
        picture=_picture(measure.varieties),
        hours=_hours_rows(measure) if measure.hours else (),
        unknown=_unknown(measure.unknown),
        kinds=tuple(_kinds_row(one, may_stand) for one in measure.varieties if one.filled),
        holes=_holes(measure.holes),
        holes_known=measure.holes.effective_size is not None,
        waking=tuple(_waking_row(one, material, may_stand) for one in measure.waking[:MOST_ROWS]),
        waking_more=_more(len(measure.waking)),
        nearest=tuple(_nearest_row(one, material) for one in nearest[:MOST_ROWS]),
        nearest_more=_more(len(nearest)),
    )


def _answer(measure: RenewalMeasure) -> Markdown:
    if measure.new.share is None:
        return phrase("No hours are logged with anybody in the last 12 months.")
    if not measure.enough:
        return phrase("Too little is logged to tell how much of your time goes to new ties.")
    if measure.unknown.people == measure.people:
        return phrase("Your notes do not tell yet when you met the people you spend time with.")
    share = wording.capital(wording.share(measure.new.share))
    new = phrase(
        "{share} of your hours with people went to those you first met in the last 12 months.",
        share=share,
    )
    told = next((one for one in measure.varieties if one.effective is not None), None)
    if told is None or told.effective is None:
        return new
    return joined([new, phrase(_HAVE_KINDS[told.trait], kinds=_effective(told.effective))], " ")


def _effective(kinds: float) -> str:
    """Say a number of kinds: `2.5`, `18`."""
    return wording.figure(kinds) if kinds >= _WHOLE_FROM else wording.decimal(kinds)


def _picture(varieties: Sequence[Variety]) -> Chart | None:
    told = [one for one in varieties if one.effective is not None]
    if len(told) < 2:
        return None
    values = tuple(one.effective or 0.0 for one in told)
    return Chart(
        title=translate("How many kinds of people you spent the year with"),
        labels=tuple(term(one.trait) for one in told),
        series=(Series(translate("kinds"), values),),
        most=max(5, 5 * math.ceil(max(values) / 5)),
    )


def _hours_rows(measure: RenewalMeasure) -> tuple[HoursRow, ...]:
    return (
        _hours_row(translate("first met in the last 12 months"), measure.new),
        _hours_row(translate("former colleagues and clients"), measure.old_role),
        _hours_row(translate("present colleagues and clients"), measure.present_role),
        _hours_row(translate("everybody"), Part(measure.hours, measure.people, 1.0)),
    )


def _hours_row(who: str, part: Part) -> HoursRow:
    return HoursRow(
        who=who,
        people=part.people,
        hours=wording.hours(part.hours),
        share=wording.percent(part.share or 0.0),
    )


def _unknown(part: Part) -> str:
    if not part.people:
        return ""
    return translate(
        "Of {people} it is not known when you met; they do not count as new.",
        people=wording.people(part.people),
    )


def _kinds_row(one: Variety, may_stand: Callable[[str], bool]) -> KindsRow:
    kinds = "" if one.effective is None else _effective(one.effective)
    several = [kind for kind in one.kinds if kind.people > 1 and may_stand(kind.label)]
    return KindsRow(
        by=term(one.trait),
        kinds=translate("about {kinds}", kinds=kinds) if kinds else "",
        most=", ".join(
            f"{_label(kind.label, one.trait)} ({kind.people})" for kind in several[:_NAMES]
        ),
        noted=wording.part_of(one.filled, one.people),
    )


def _label(text: str, trait: Trait) -> str:
    return relation(text) if trait is Trait.RELATION else shorten(text, 40)


def _holes(holes: Holes) -> str:
    size = holes.effective_size
    if size is None:
        return translate(
            "Who knows whom is noted for {known} of your {people} active contacts; from half of "
            "them on it can be told how much of what they know is the same.",
            known=wording.figure(holes.known),
            people=wording.figure(holes.people),
        )
    pattern = mark("On average each of your {people} active contacts knows {others} of the others.")
    if size >= _APART * holes.people:
        pattern = mark(
            "On average each of your {people} active contacts knows {others} of the others: they "
            "bring you different news, and you are often the only bridge."
        )
    elif size <= _TOGETHER * holes.people:
        pattern = mark(
            "On average each of your {people} active contacts knows {others} of the others: what "
            "one of them tells you, another would have told you too."
        )
    return translate(
        pattern,
        people=wording.figure(holes.people),
        others=wording.number_or_none(max(0, round(holes.people - size))),
    )


def _waking_row(
    one: WorthWaking, material: Material, may_stand: Callable[[str], bool]
) -> WakingRow:
    return WakingRow(
        who=material.links.contact(one.tie.contact),
        last=last(one.tie, material),
        trust=rests_on(one.tie),
        new=_new(one.rarity) if may_stand(one.rarity.text) else "",
    )


def _new(rarity: Rarity) -> str:
    """Say what a tie would bring into the year: `field: risk, hardly any of your hours`."""
    if rarity.trait is None or rarity.novelty < _NEW_FROM:
        return ""
    part = 1.0 - rarity.novelty
    pattern = mark("{trait}: {kind}, {part} of your hours")
    if part < _HARDLY_ANY:
        pattern = mark("{trait}: {kind}, hardly any of your hours")
    return translate(
        pattern,
        trait=term(rarity.trait),
        kind=shorten(rarity.text, 40),
        part=wording.percent(part),
    )


def _nearest_row(one: CloseIntroducer, material: Material) -> NearestRow:
    made = [
        material.links.person(person)
        for introduction in one.made
        for person in without_owner(introduction, material)
    ]
    days = [day for introduction in one.asked for day in introduction.asked if day is not None]
    asked = f"{len(one.asked)}" if one.asked else translate("not yet")
    if days:
        asked = translate("{times}, on {day}", times=asked, day=material.day(max(days)))
    return NearestRow(
        who=material.links.contact(one.contact),
        could=wording.listed_up_to([material.links.person(who) for who in one.could], _NAMES),
        asked=asked,
        made=wording.listed_up_to(made, _NAMES),
    )


def _more(count: int) -> str:
    return wording.and_more(count - MOST_ROWS)
